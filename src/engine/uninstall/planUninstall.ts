import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { defaultNotDeleted } from '../diagnostics/defaultSolutionFindings.ts';
import { patchesFirst } from '../diagnostics/patchFindings.ts';
import { dataLost, formIsLastFallback, uninstallBlocked } from '../diagnostics/uninstallFindings.ts';
import { upgradePending } from '../diagnostics/upgradeFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { countVerbs } from '../import/countVerbs.ts';
import { componentId } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { type Policies, policiesOf } from '../policies.ts';
import { groupOf } from '../upgrade/solutionGroup.ts';
import type { Blocker } from './blocker.ts';
import { checkPlan } from './checkPlan.ts';
import { installedSolution } from './installedSolution.ts';
import type { RemovalPlan } from './removalPlan.ts';
import { removalStep } from './removalSteps.ts';
import { judgeCircle } from './solutionCircle.ts';
import { removalOfSolution } from './solutionRemoval.ts';
import { type Unblocking, unblocking } from './unblocking.ts';

/**
 * What uninstalling a solution would do (I). A managed one goes with its patches, its layers and what had no other; of an
 * unmanaged one only the container goes (I.3). A staged upgrade goes without touching its base (F.21). The publisher
 * stays (I.11). A blocked one comes with the shortest list of actions that unblocks it. Throws `solution-not-found`.
 * @param chosen policies that are not to have their default: P-ACTIVEBLOCKS
 * @param withPatches an unmanaged solution goes with its patches; without it they have to go before (G.12, P-PATCH)
 */
export function planUninstall(reader: EnvironmentReader, uniqueName: string, chosen?: Partial<Policies>, withPatches = false): RemovalPlan {
  const info = reader.info();
  const solution = installedSolution(reader, uniqueName, 'CannotDeleteRestrictedSolution');
  const activeBlocks = policiesOf(chosen)['P-ACTIVEBLOCKS'] === 'every component';
  const { removed, removal, holding, patches = [] } = removalOfSolution(reader, solution, activeBlocks, withPatches);
  const isDefault = isDefaultSolution(solution.uniqueName);
  const { steps, blockers } = removal ?? { steps: isDefault ? [] : membersStay(reader, removed), blockers: [] };
  const isBlocked = blockers.length > 0 || holding !== undefined;
  const unblock = isBlocked ? wayOut(reader, solution, activeBlocks) : undefined;
  const waiting = holding === undefined ? [] : [upgradePending(solution.uniqueName, holding.version)];
  const pending = [...waiting, ...judgePatches(solution.uniqueName, patches)];
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
    ...(unblock === undefined ? {} : { unblock }),
    diagnostics: [
      ...(isDefault ? [defaultNotDeleted()] : []), // A.27
      ...pending,
      ...judgeCircle(reader, solution.uniqueName, blockers, 'error'),
      ...judgeBlockers(solution.uniqueName, blockers, unblock),
      ...dataLost(steps),
    ],
  };
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyUninstall(reader: EnvironmentReader, plan: RemovalPlan): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const { removal } = removalOfSolution(reader, installedSolution(reader, plan.solution.uniqueName));
  return changesOn(info, {
    removedSolutions: plan.removed,
    removedComponents: (removal?.deleted ?? []).map(({ type, key }) => ({ type, key })),
    layers: removal?.moved ?? [],
  });
}

/** What stands against uninstalling it, and the way out; a staged upgrade stands in the way by itself (F.20). */
function wayOut(reader: EnvironmentReader, { uniqueName }: Solution, activeBlocks: boolean): Unblocking | undefined {
  return unblocking(reader, {
    keeps: [],
    blockersIn: (then) => {
      const solution = then.solution(uniqueName);
      return solution === undefined ? undefined : (removalOfSolution(then, solution, activeBlocks).removal?.blockers ?? []);
    },
    holdingIn: (then) => {
      const solution = then.solution(uniqueName);
      return solution?.managed === true ? groupOf(then, solution).holding : undefined;
    },
  });
}

function judgePatches(uniqueName: string, patches: readonly Solution[]): readonly Diagnostic[] {
  return patches.length === 0
    ? []
    : [
        patchesFirst(
          uniqueName,
          patches.map((patch) => patch.uniqueName),
        ),
      ];
}

function membersStay(reader: EnvironmentReader, removed: readonly Solution[]): RemovalPlan['steps'] {
  const refs = removed.flatMap(({ uniqueName }) => reader.members(uniqueName).map(({ component }) => component));
  const unique = [...new Map(refs.map((ref) => [componentId(ref), ref])).values()];
  const records = reader.components(unique).filter((record) => record !== undefined);
  return records.map((record) => removalStep({ record, verb: 'keep', reason: 'stays-in-environment', rule: 'I.3' }));
}

function judgeBlockers(uniqueName: string, blockers: readonly Blocker[], unblock: Unblocking | undefined): readonly Diagnostic[] {
  const forms = blockers.filter(({ kind }) => kind === 'last-fallback-form');
  const others = blockers.filter(({ kind }) => kind !== 'last-fallback-form');
  return [
    ...(others.length === 0 ? [] : [uninstallBlocked(uniqueName, others, unblock)]),
    ...(forms.length === 0 ? [] : [formIsLastFallback(forms)]),
  ];
}
