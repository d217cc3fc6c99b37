import { dataLost, formIsLastFallback, uninstallBlocked } from '../diagnostics/uninstallFindings.ts';
import { upgradePending } from '../diagnostics/upgradeFindings.ts';
import { type Diagnostic, hasErrors, WorkbenchError } from '../diagnostics.ts';
import { countVerbs } from '../import/countVerbs.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { groupOf } from '../upgrade/solutionGroup.ts';
import type { Blocker } from './blocker.ts';
import { planRemoval, type Removal } from './removal.ts';
import type { RemovalPlan } from './removalPlan.ts';
import { removalStep } from './removalSteps.ts';

/**
 * What uninstalling a solution would do (I). A managed one goes with its patches, its layers and what had no other; of an
 * unmanaged one only the container goes (I.3). A staged upgrade goes without touching its base (F.21). The publisher
 * stays (I.11). Throws `solution-not-found`.
 */
export function planUninstall(reader: EnvironmentReader, uniqueName: string): RemovalPlan {
  const info = reader.info();
  const solution = installedSolution(reader, uniqueName);
  const { removed, removal, pending } = removalOf(reader, solution);
  const { steps, blockers } = removal ?? { steps: membersStay(reader, solution), blockers: [] };
  return {
    operation: 'uninstall',
    environmentId: info.id,
    environmentName: info.name,
    basedOn: info.revision,
    solution: {
      uniqueName: solution.uniqueName,
      friendlyName: solution.friendlyName,
      version: solution.version,
      managed: solution.managed,
    },
    removed: removed.map((each) => each.uniqueName),
    steps,
    counts: countVerbs(steps),
    blockers,
    diagnostics: [...pending, ...judgeBlockers(solution.uniqueName, blockers), ...dataLost(steps)],
  };
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyUninstall(reader: EnvironmentReader, plan: RemovalPlan): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const { removal } = removalOf(reader, installedSolution(reader, plan.solution.uniqueName));
  return changesOn(info, {
    removedSolutions: plan.removed,
    removedComponents: (removal?.deleted ?? []).map(({ type, key }) => ({ type, key })),
    layers: removal?.moved ?? [],
  });
}

/** The solution of a name, or what to say when there is none. */
export function installedSolution(reader: EnvironmentReader, uniqueName: string): Solution {
  const solution = reader.solution(uniqueName);
  if (solution !== undefined) return solution;
  throw new WorkbenchError('solution-not-found', `There is no solution ${uniqueName} in ${reader.info().name}.`, {
    hint: 'Check the unique name; solution list shows those that are there.',
  });
}

/** The environment is still the one of the plan, and the plan may be applied. */
export function checkPlan(reader: EnvironmentReader, plan: RemovalPlan): ReturnType<EnvironmentReader['info']> {
  const info = reader.info();
  if (info.id !== plan.environmentId || info.revision !== plan.basedOn) {
    throw new WorkbenchError('stale-plan', `${plan.environmentName} has changed since the plan was made.`, { hint: 'Plan again.' });
  }
  const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
  if (refused === undefined || !hasErrors(plan.diagnostics)) return info;
  const { dataverse, hint = 'Solve the errors of the plan first.' } = refused;
  throw new WorkbenchError('plan-refused', refused.message, { hint, ...(dataverse === undefined ? {} : { dataverse }) });
}

function removalOf(
  reader: EnvironmentReader,
  solution: Solution,
): { readonly removed: readonly Solution[]; readonly removal?: Removal; readonly pending: readonly Diagnostic[] } {
  if (!solution.managed) return { removed: [solution], pending: [] };
  const { patches, holding } = groupOf(reader, solution);
  const removed = [...patches, solution]; // G.13
  return {
    removed,
    removal: planRemoval(reader, { solutions: removed }),
    pending: holding === undefined ? [] : [upgradePending(solution.uniqueName, holding.version)],
  };
}

function membersStay(reader: EnvironmentReader, { uniqueName }: Solution): RemovalPlan['steps'] {
  const refs = reader.members(uniqueName).map(({ component }) => component);
  const records = reader.components(refs).filter((record) => record !== undefined);
  return records.map((record) => removalStep({ record, verb: 'keep', reason: 'stays-in-environment', rule: 'I.3' }));
}

function judgeBlockers(uniqueName: string, blockers: readonly Blocker[]): readonly Diagnostic[] {
  const forms = blockers.filter(({ kind }) => kind === 'last-fallback-form');
  const others = blockers.filter(({ kind }) => kind !== 'last-fallback-form');
  return [
    ...(others.length === 0 ? [] : [uninstallBlocked(uniqueName, others)]),
    ...(forms.length === 0 ? [] : [formIsLastFallback(forms)]),
  ];
}
