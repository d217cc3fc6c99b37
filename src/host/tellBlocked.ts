import * as vscode from 'vscode';
import type { Diagnostic, Unblocking, UnblockStep } from '../engine/index.ts';
import { ChannelFailure } from '../protocol/channel.ts';
import type { CommandId } from './commandIds.ts';
import type { Services } from './services.ts';
import { Dismissed, HostRefusal, type Offer, refusalOf, refusalText, tellRefusal } from './showProblem.ts';
import type { TextPages } from './textPages.ts';
import { solutionNode } from './tree/solutionNode.ts';
import { unblockText } from './unblockText.ts';

/** A planned removal that can't be done: its environment, its findings and the way past them. */
export interface Blocked {
  readonly environmentName: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly unblock?: Unblocking;
}

/**
 * A refused removal has nothing to ask. It is tried so that the history tells it, and the refusal comes back as the
 * failure. Where something blocks, a page lists what unblocks it and the message has the first of it as a button. Returns
 * when nothing is refused.
 * @param what what was to be removed, for the title of the page
 */
export async function tellBlocked(
  services: Services,
  pages: TextPages,
  what: string,
  { environmentName, diagnostics, unblock }: Blocked,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) return;
  const failure: unknown = await attempt().then(
    () => new HostRefusal(error.message, error.hint),
    (reason: unknown) => reason,
  );
  const isAboutIt = failure instanceof HostRefusal || (failure instanceof ChannelFailure && failure.code === error.code);
  if (unblock === undefined || !isAboutIt) throw failure;
  const title = vscode.l10n.t('What stands in the way of removing {0}', what);
  await pages.show(`${title} (${environmentName}).txt`, unblockText(title, error.message, unblock, vscode.l10n));
  const [first] = unblock.steps;
  const next = first === undefined ? undefined : await nextStep(services, pages, environmentName, first);
  tellRefusal(services.log, refusalOf(failure)?.text ?? refusalText(error), next === undefined ? [] : [next]);
  throw new Dismissed();
}

/** The first action as a button, where a command does it or shows what it is about. */
async function nextStep(
  services: Services,
  pages: TextPages,
  environment: string,
  { action, solution, component }: UnblockStep,
): Promise<Offer | undefined> {
  const run = (command: CommandId, given: unknown) => () => vscode.commands.executeCommand(command, given);
  if (solution !== undefined && (action === 'uninstall' || action === 'cancel-upgrade')) {
    const node = await solutionNode(services, environment, solution);
    return node === undefined
      ? undefined
      : { title: vscode.l10n.t('Uninstall {0}…', solution), run: run('solutionWorkbench.uninstallSolution', node) };
  }
  if (component === undefined) return undefined;
  if (action === 'remove-active-layer') {
    return {
      title: vscode.l10n.t('Remove unmanaged layer…'),
      run: run('solutionWorkbench.removeUnmanagedLayer', { environment, component }),
    };
  }
  return {
    title: vscode.l10n.t('Show dependencies'),
    run: async () => {
      const { name, text } = await services.reader.call('componentDependencies', { environment, component });
      await pages.show(vscode.l10n.t('Dependencies of {0} ({1}).txt', name, environment), text);
    },
  };
}
