import * as vscode from 'vscode';
import type { Diagnostic } from '../engine/index.ts';
import { ChannelFailure } from '../protocol/channel.ts';
import { cancelledCode } from '../protocol/worker.ts';
import type { CommandId } from './commandIds.ts';
import { configurationSection, type SettingName } from './contextKeys.ts';
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
 * Everything that goes wrong is told here, and a test holds it (test/architecture.test.ts): what is shown as an error or a warning of
 * the log is in both, once each. Pages show their own failures; those write only the stack of a bug (`logBug`).
 *
 * The one place where a command's failure ends: a dismissed question and a cancel are silent, a refusal is shown with
 * its hint and the next step as a button, a bug is logged with its stack and shown with the way to the log. `run` runs the
 * command again, `given` is what it was called with.
 */
export function showProblem(error: unknown, log: vscode.LogOutputChannel, run?: (given: unknown) => void, given?: unknown): void {
  if (isCancelled(error)) return;
  const refusal = refusalOf(error);
  if (refusal) {
    const next = error instanceof HostRefusal ? error.next : offersOf(refusal.code, run, given);
    tellRefusal(log, refusal.text, next === 'another' ? anotherOffer(run) : next);
    return;
  }
  logBug(error, log);
  offer(log, vscode.window.showErrorMessage, vscode.l10n.t('Something went wrong: {0}', messageOf(error)), [
    { title: vscode.l10n.t('Open log'), run: () => log.show() },
  ]);
}

/** What the person ended; nobody has to be told. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof Dismissed || error instanceof vscode.CancellationError) return true;
  return error instanceof ChannelFailure && error.code === cancelledCode;
}

/** Shows what was refused with its next steps as buttons, and writes it down. */
export function tellRefusal(log: vscode.LogOutputChannel, text: string, next: readonly Offer[]): void {
  log.warn(text);
  offer(log, vscode.window.showErrorMessage, text, next);
}

/** The same for what went well enough to go on. */
export function tellWarning(log: vscode.LogOutputChannel, text: string, next: readonly Offer[]): void {
  log.warn(text);
  offer(log, vscode.window.showWarningMessage, text, next);
}

const toldInBackground = new Set<string>();

/** A failure of something nobody started, such as following a folder: told once in a window, so that nobody is flooded. */
export function showBackgroundProblem(error: unknown, log: vscode.LogOutputChannel): void {
  const isNew = !toldInBackground.has(messageOf(error));
  toldInBackground.add(messageOf(error));
  if (isNew) showProblem(error, log);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The next steps of the table as buttons. Where no command was refused, there is none to run again. */
function offersOf(code: string | undefined, run: ((given: unknown) => void) | undefined, given: unknown): readonly Offer[] {
  return nextSteps(code ?? '', vscode.l10n).flatMap((step): Offer[] => {
    const what = step.about === 'same' ? given : undefined;
    if (step.command !== undefined) return [commandOffer(step.title, step.command, what)];
    if (step.setting !== undefined) return [settingOffer(step.setting)];
    return run === undefined ? [] : [{ title: step.title, run: () => run(what) }];
  });
}

/** The next steps of what a plan refuses that are commands; the plan is not made again. */
export function offersOfFinding(code: string | undefined, given?: unknown): readonly Offer[] {
  return offersOf(code, undefined, given);
}

/** A button that leads to one of our settings. */
export function settingOffer(setting: SettingName): Offer {
  const id = `${configurationSection}.${setting}`;
  return { title: vscode.l10n.t('Open settings'), run: () => vscode.commands.executeCommand('workbench.action.openSettings', id) };
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
  return { text: refusalText(error), code: error.code };
}

type Refused = Pick<Diagnostic, 'message' | 'rules'> & {
  readonly hint?: string | undefined;
  readonly dataverse?: Diagnostic['dataverse'] | undefined;
};

/** What happened, why (Dataverse's code, the rules) and what to do next, as one text. */
export function refusalText({ message, hint, dataverse, rules }: Refused): string {
  const code = dataverse === undefined ? [] : [`${dataverse.code} ${dataverse.name}`];
  const why = [...code, ...(rules.length === 0 ? [] : [vscode.l10n.t('Rule {0}', rules.join(', '))])];
  return joined(why.length === 0 ? message : `${message} (${why.join(' · ')})`, hint);
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
