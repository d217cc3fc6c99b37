import * as vscode from 'vscode';
import { ChannelFailure } from '../protocol/channel.ts';
import { cancelledCode } from '../protocol/worker.ts';
import type { CommandId } from './commandIds.ts';
import { nextSteps } from './nextSteps.ts';

/** The world said no, on this side: shown with its hint like a failure that came from a thread. */
export class HostRefusal extends Error {
  override readonly name = 'HostRefusal';
  readonly hint: string | undefined;
  /** What to do next, as buttons; `another`: the command asks anew what it is about. */
  readonly next: readonly Offer[] | 'another';

  constructor(message: string, hint?: string, next: readonly Offer[] | 'another' = []) {
    super(message);
    this.hint = hint;
    this.next = next;
  }
}

/** Leaves a command because the person dismissed a question. */
export class Dismissed extends Error {
  override readonly name = 'Dismissed';
}

/**
 * The one place where a command's failure ends: a dismissed question and a cancel are silent, a refusal is shown with
 * its hint and the next step as a button, a bug is logged with its stack and shown with the way to the log. `run` runs the
 * command again, `given` is what it was called with.
 */
export function showProblem(error: unknown, log: vscode.LogOutputChannel, run?: (given: unknown) => void, given?: unknown): void {
  if (error instanceof Dismissed || error instanceof vscode.CancellationError) return;
  if (error instanceof ChannelFailure && error.code === cancelledCode) return;
  const refusal = refusalOf(error);
  if (refusal) {
    log.warn(refusal.text);
    const next = error instanceof HostRefusal ? error.next : offersOf(refusal.code, run, given);
    offer(log, vscode.window.showErrorMessage, refusal.text, next === 'another' ? anotherOffer(run) : next);
    return;
  }
  logBug(error, log);
  const message = error instanceof Error ? error.message : String(error);
  offer(log, vscode.window.showErrorMessage, vscode.l10n.t('Something went wrong: {0}', message), [
    { title: vscode.l10n.t('Open log'), run: () => log.show() },
  ]);
}

/** The next steps of the table as buttons. Where no command was refused, there is none to run again. */
function offersOf(code: string | undefined, run: ((given: unknown) => void) | undefined, given: unknown): readonly Offer[] {
  return nextSteps(code ?? '', vscode.l10n).flatMap(({ title, command, about }): Offer[] => {
    const what = about === 'same' ? given : undefined;
    if (command !== undefined) return [commandOffer(title, command, what)];
    return run === undefined ? [] : [{ title, run: () => run(what) }];
  });
}

/** Where no command was refused, there is none that could ask anew. */
function anotherOffer(run: ((given: unknown) => void) | undefined): readonly Offer[] {
  return run === undefined ? [] : [{ title: vscode.l10n.t('Choose another…'), run: () => run(undefined) }];
}

/** Writes a bug with the stack of where it happened, be it in another thread. */
export function logBug(error: unknown, log: vscode.LogOutputChannel): void {
  if (error instanceof ChannelFailure && error.remoteStack !== undefined) log.error(error.message, error.remoteStack);
  else log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Message, hint and Dataverse code of a refusal as one text; undefined for a bug. */
export function refusalOf(error: unknown): { readonly text: string; readonly code?: string } | undefined {
  if (error instanceof HostRefusal) return { text: joined(error.message, error.hint) };
  if (!(error instanceof ChannelFailure) || error.code === undefined) return undefined;
  const message = error.dataverse ? `${error.message} (${error.dataverse.code} ${error.dataverse.name})` : error.message;
  return { text: joined(message, error.hint), code: error.code };
}

export interface Offer {
  readonly title: string;
  readonly run: () => unknown;
}

/** A button that runs one of our commands. */
export function commandOffer(title: string, command: CommandId, given?: unknown): Offer {
  return { title, run: () => vscode.commands.executeCommand(command, given) };
}

type Show = (message: string, ...titles: string[]) => Thenable<string | undefined>;

/** Shows a message with buttons, waits for none of them, and runs what is pressed. */
export function offer(log: vscode.LogOutputChannel, show: Show, message: string, offers: readonly Offer[]): void {
  const answered = async () => {
    const pressed = await show(message, ...offers.map((one) => one.title));
    await offers.find((one) => one.title === pressed)?.run();
  };
  answered().catch((error: unknown) => showProblem(error, log));
}

function joined(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
