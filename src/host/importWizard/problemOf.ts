import { ChannelFailure } from '../../protocol/channel.ts';
import type { ShownProblem } from '../../protocol/finding.ts';
import type { HostRefusal } from '../showProblem.ts';
import type { WizardWorld } from './world.ts';

/** What a page shows of a failure; a bug goes to the log as well. */
export function problemOf(error: unknown, world: Pick<WizardWorld, 'reportBug' | 'words'>): ShownProblem {
  if (isHostRefusal(error)) return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  if (error instanceof ChannelFailure && error.code !== undefined)
    return { message: error.message, code: error.code, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  world.reportBug(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: world.words.t('Something went wrong: {0}', message),
    hint: world.words.t('The log of Solution Workbench says more.'),
  };
}

/** By name: the class lives beside code that needs VS Code, this does not. */
function isHostRefusal(error: unknown): error is HostRefusal {
  return error instanceof Error && error.name === 'HostRefusal';
}
