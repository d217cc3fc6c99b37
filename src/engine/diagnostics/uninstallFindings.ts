import { type Diagnostic, errorFinding, warningFinding } from '../diagnostics.ts';
import type { PlanStep } from '../import/importPlan.ts';
import { nameWithin } from '../import/nameWithin.ts';
import { byCount, few, joined, type Said, type SaidValue, say } from '../say.ts';
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
    message: byCount(
      blockers.length,
      say`${names} can't be deleted: it is the last fallback form of a table that stays.`,
      say`${names} can't be deleted: each is the last fallback form of a table that stays.`,
    ),
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
  const rows = byCount(tables.length, say`all rows of the table ${listed(tables)}`, say`all rows of the tables ${listed(tables)}`);
  const values = byCount(
    columns.length,
    say`the values of the column ${listed(columns)}`,
    say`the values of the columns ${listed(columns)}`,
  );
  const what = columns.length === 0 ? rows : tables.length === 0 ? values : say`${rows} and ${values}`;
  return [
    warningFinding({
      code: 'data-lost',
      message: say`In a real environment ${what} would be deleted for good.`,
      hint: 'Save the data before you do the same there.',
      rules: ['I.2', 'F.14'],
      facts: { tables: tables.length, columns: columns.length },
    }),
  ];
}

/** `Sales has a layer on table fab_order, and …`. */
export function sentencesOf(blockers: readonly Blocker[]): Said {
  const [first, ...others] = blockers.slice(0, listedAtMost).map(sentenceOf);
  const all = others.reduce<Said>((before, next) => say`${before}, and ${next}`, first ?? say``);
  const more = blockers.length - listedAtMost;
  return more > 0 ? say`${all} and ${more} more` : all;
}

/** The list of actions that unblocks it, in its order; where there is none, what can be said of each blocker. */
export function whatToDo(blockers: readonly Blocker[], unblock: Unblocking | undefined): Said {
  const steps = unblock?.steps ?? [];
  if (steps.length === 0) return stepsOf(blockers);
  const shown = steps.slice(0, 5).map((step, index) => (index === 0 ? describeUnblockStep(step) : say`Then: ${describeUnblockStep(step)}`));
  return joined([...shown, ...(steps.length > 5 ? [say`Then ${steps.length - 5} more.`] : [])], ' ');
}

/** What to do about them, one sentence a kind. */
export function stepsOf(blockers: readonly Blocker[]): Said {
  const solutions = [
    ...new Set(blockers.map(({ solution }) => solution).filter((solution) => solution !== '' && solution !== activeOwner)),
  ];
  const isActive = blockers.some(({ kind, solution }) => kind !== 'active-layer' && solution === activeOwner);
  const isChanged = blockers.some(({ kind }) => kind === 'active-layer');
  const isForm = blockers.some(({ kind }) => kind === 'last-fallback-form');
  return joined(
    [
      ...(solutions.length === 0
        ? []
        : [say`Uninstall or change ${allOf(solutions)} first, so that nothing there needs these components.`]),
      ...(isActive ? [say`Take the components out of what was customized here, and publish it.`] : []),
      ...(isChanged ? [say`Remove the unmanaged layer of each component that was changed here.`] : []),
      ...(isForm ? [say`Give the table another form that is the fallback form.`] : []),
    ],
    ' ',
  );
}

const listedAtMost = 5;

/** The first five, then how many more there are. */
function listed(names: readonly string[]): SaidValue {
  return few(names, listedAtMost);
}

/** The first five with `and` between them, then how many more there are. */
function allOf(names: readonly string[]): SaidValue {
  const [first = '', ...others] = names.slice(0, listedAtMost);
  const all = others.reduce<SaidValue>((before, next) => say`${before} and ${next}`, first);
  return names.length > listedAtMost ? say`${all} and ${names.length - listedAtMost} more` : all;
}
