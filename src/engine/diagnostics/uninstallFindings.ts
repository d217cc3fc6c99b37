import { type Diagnostic, errorFinding, warningFinding } from '../diagnostics.ts';
import type { PlanStep } from '../import/importPlan.ts';
import { nameWithin } from '../import/nameWithin.ts';
import { say } from '../say.ts';
import type { Blocker } from '../uninstall/blocker.ts';
import type { Unblocking } from '../uninstall/unblocking.ts';
import { describeUnblockStep } from '../uninstall/unblockSteps.ts';
import { activeOwner, sentenceOf } from './blockerSentence.ts';

/** What stands against uninstalling a solution, and what is lost with it (I). */

export function uninstallBlocked(uniqueName: string, blockers: readonly Blocker[], unblock?: Unblocking): Diagnostic {
  return errorFinding({
    code: 'uninstall-blocked',
    message: say`${uniqueName} can't be uninstalled, because ${sentencesOf(blockers)}.`,
    hint: whatToDo(blockers, unblock),
    rules: ['I.5', 'I.7', 'E.14'],
    dataverse: 'CannotUninstallWithDependencies',
    facts: { uniqueName, blockers: blockers.length },
  });
}

export function formIsLastFallback(blockers: readonly Blocker[]): Diagnostic {
  const names = listed(blockers.map(({ name }) => name));
  return errorFinding({
    code: 'last-fallback-form',
    message: say`${names} can't be deleted: ${blockers.length === 1 ? 'it is' : 'each is'} the last fallback form of a table that stays.`,
    hint: 'Give the table another form that is the fallback form, then try again.',
    rules: ['F.28', 'I.12'],
    dataverse: 'FallbackFormDeletion',
    facts: { blockers: blockers.length },
  });
}

/** I.2, F.14. */
export function dataLost(steps: readonly PlanStep[]): readonly Diagnostic[] {
  const tables = steps.filter(({ loses }) => loses === 'rows').map(({ name }) => name);
  const columns = steps.filter(({ loses }) => loses === 'values').map(nameWithin);
  if (tables.length + columns.length === 0) return [];
  const parts = [
    ...(tables.length === 0 ? [] : [`all rows of ${tables.length === 1 ? 'the table' : 'the tables'} ${listed(tables)}`]),
    ...(columns.length === 0 ? [] : [`the values of ${columns.length === 1 ? 'the column' : 'the columns'} ${listed(columns)}`]),
  ];
  return [
    warningFinding({
      code: 'data-lost',
      message: say`In a real environment ${parts.join(' and ')} would be deleted for good.`,
      hint: 'Save the data before you do the same there.',
      rules: ['I.2', 'F.14'],
      facts: { tables: tables.length, columns: columns.length },
    }),
  ];
}

/** `Sales has a layer on table fab_order, and …`. */
export function sentencesOf(blockers: readonly Blocker[]): string {
  return listed(blockers.map(sentenceOf), ', and ');
}

/** The list of actions that unblocks it, in its order; where there is none, what can be said of each blocker. */
export function whatToDo(blockers: readonly Blocker[], unblock: Unblocking | undefined): string {
  const steps = unblock?.steps ?? [];
  if (steps.length === 0) return stepsOf(blockers);
  const shown = steps.slice(0, 5).map((step, index) => `${index === 0 ? '' : 'Then: '}${describeUnblockStep(step)}`);
  return [...shown, ...(steps.length > 5 ? [`Then ${steps.length - 5} more.`] : [])].join(' ');
}

/** What to do about them, one sentence a kind. */
export function stepsOf(blockers: readonly Blocker[]): string {
  const solutions = [
    ...new Set(blockers.map(({ solution }) => solution).filter((solution) => solution !== '' && solution !== activeOwner)),
  ];
  const isActive = blockers.some(({ kind, solution }) => kind !== 'active-layer' && solution === activeOwner);
  const isChanged = blockers.some(({ kind }) => kind === 'active-layer');
  const isForm = blockers.some(({ kind }) => kind === 'last-fallback-form');
  return [
    ...(solutions.length === 0
      ? []
      : [`Uninstall or change ${listed(solutions, ' and ')} first, so that nothing there needs these components.`]),
    ...(isActive ? ['Take the components out of what was customized here, and publish it.'] : []),
    ...(isChanged ? ['Remove the unmanaged layer of each component that was changed here.'] : []),
    ...(isForm ? ['Give the table another form that is the fallback form.'] : []),
  ].join(' ');
}

/** The first five, then how many more there are. */
function listed(names: readonly string[], separator = ', '): string {
  const [shown, more] = [names.slice(0, 5), names.length - 5];
  return more > 0 ? `${shown.join(separator)} and ${more} more` : shown.join(separator);
}
