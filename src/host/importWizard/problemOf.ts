import { ChannelFailure } from '../../protocol/channel.ts';
import type { ShownProblem } from '../../protocol/finding.ts';
import type { WizardState } from '../../protocol/wizard.ts';
import type { HostRefusal } from '../showProblem.ts';
import { waysOfCode } from './waysOn.ts';
import type { WizardWorld } from './world.ts';

/** What a page shows of a failure; a bug goes to the log as well. */
export function problemOf(error: unknown, world: Pick<WizardWorld, 'reportBug' | 'words'>): ShownProblem {
  if (isHostRefusal(error)) return { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  if (error instanceof ChannelFailure && error.code !== undefined)
    return {
      message: error.message,
      code: error.code,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.dataverse === undefined ? {} : { dataverse: error.dataverse }),
      ...(error.rules.length === 0 ? {} : { rules: [...error.rules] }),
    };
  world.reportBug(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: world.words.t('Something went wrong: {0}', message),
    hint: world.words.t('The log of Solution Workbench says more.'),
  };
}

/** The same with the ways on from there: those of its code, another file for one that was dropped, the log for a bug. */
export function refusalOf(error: unknown, world: Pick<WizardWorld, 'reportBug' | 'words'>): NonNullable<WizardState['problem']> {
  const problem = problemOf(error, world);
  const isBug = problem.code === undefined && !isHostRefusal(error);
  const ways = problem.code === undefined ? [isBug ? ('openLog' as const) : ('browse' as const)] : waysOfCode(problem.code);
  return ways.length === 0 ? problem : { ...problem, ways: [...ways] };
}

/** By name: the class lives beside code that needs VS Code, this does not. */
function isHostRefusal(error: unknown): error is HostRefusal {
  return error instanceof Error && error.name === 'HostRefusal';
}
