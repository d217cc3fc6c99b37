import { dataLost } from '../diagnostics/uninstallFindings.ts';
import { applyUpgradeBlocked, upgradeNotAvailable, upgradeWrongSolution } from '../diagnostics/upgradeFindings.ts';
import { Refusal } from '../diagnostics.ts';
import { countVerbs } from '../import/countVerbs.ts';
import { managedLayer } from '../layers/layerStack.ts';
import { componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { checkPlan } from '../uninstall/checkPlan.ts';
import { installedSolution } from '../uninstall/installedSolution.ts';
import { planRemoval, type Removal, type Successor } from '../uninstall/removal.ts';
import type { RemovalPlan } from '../uninstall/removalPlan.ts';
import { unblocking } from '../uninstall/unblocking.ts';
import { groupOf, type SolutionGroup } from './solutionGroup.ts';
import { carriedTo } from './upgradeChanges.ts';

/**
 * What applying the staged upgrade of a solution would do (F4): patches and base go, with the components only they had,
 * and the staged version takes the base's name and place. Throws `solution-not-found`, and the refusals of F.22: started
 * on the staged solution itself, or nothing staged.
 */
export function planApplyUpgrade(reader: EnvironmentReader, uniqueName: string): RemovalPlan {
  const info = reader.info();
  const group = stagedGroup(reader, uniqueName);
  const { base, holding } = group;
  const { steps, blockers } = removalOf(reader, group);
  const unblock = unblocking(reader, {
    blockersIn: (then) => removalOf(then, group).blockers,
    keeps: [...group.patches, base, holding].map((each) => each.uniqueName),
    upgrade: { solution: base.uniqueName, staged: holding.uniqueName },
  });
  return {
    operation: 'apply-upgrade',
    environmentId: info.id,
    environmentName: info.name,
    basedOn: info.revision,
    solution: {
      uniqueName: base.uniqueName,
      friendlyName: holding.friendlyName,
      version: base.version,
      managed: true,
      newVersion: holding.version,
    },
    removed: [...group.patches, base].map((each) => each.uniqueName),
    steps,
    counts: countVerbs(steps),
    blockers,
    ...(unblock === undefined ? {} : { unblock }),
    diagnostics: [
      ...(blockers.length === 0 ? [] : [applyUpgradeBlocked(base.uniqueName, holding.uniqueName, blockers)]),
      ...dataLost(steps),
    ],
  };
}

/**
 * The changes the plan promises, all in one transaction (F.27). Throws `stale-plan` when the environment is another by
 * now, `plan-refused` with an error in the plan.
 * @param now ISO 8601 in UTC: the promoted solution is installed then (F.24)
 */
export function applyUpgrade(reader: EnvironmentReader, plan: RemovalPlan, { now }: { readonly now: string }): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const group = stagedGroup(reader, plan.solution.uniqueName);
  const { base, holding } = group;
  const { deleted, moved, carried } = removalOf(reader, group);
  return changesOn(info, {
    removedSolutions: plan.removed,
    removedComponents: deleted.map(({ type, key }) => ({ type, key })),
    renamedSolutions: [{ from: holding.uniqueName, to: base.uniqueName }],
    solutions: [{ ...holding, uniqueName: base.uniqueName, kind: { kind: 'base' }, installedOn: now, updatedOn: now, order: base.order }],
    layers: [...moved, ...carriedTo(base.uniqueName, carried)],
  });
}

type StagedGroup = SolutionGroup & { readonly holding: Solution };

function stagedGroup(reader: EnvironmentReader, uniqueName: string): StagedGroup {
  const base = installedSolution(reader, uniqueName);
  if (base.kind.kind === 'holding') throw new Refusal(upgradeWrongSolution(base.uniqueName, base.kind.replaces));
  const group = groupOf(reader, base);
  const { holding } = group;
  if (holding === undefined) throw new Refusal(upgradeNotAvailable(base.uniqueName));
  return { ...group, holding };
}

function removalOf(reader: EnvironmentReader, { base, patches, holding }: StagedGroup): Removal {
  return planRemoval(reader, { solutions: [...patches, base], successor: stagedSuccessor(reader, holding.uniqueName) });
}

/** What the staged version states and lists. */
function stagedSuccessor(reader: EnvironmentReader, holding: string): Successor {
  const refs = reader.members(holding).map(({ component }) => component);
  const stacks = reader.layers(refs);
  const records = reader.components(refs).filter((record): record is ComponentRecord => record !== undefined);
  const stated = refs.filter((_, index) => managedLayer(stacks[index] ?? [], holding) !== undefined);
  return {
    holding,
    states: new Set(stated.map(componentId)),
    lists: new Map(records.map((record) => [componentId(record), record])),
    overwrites: new Set(),
  };
}
