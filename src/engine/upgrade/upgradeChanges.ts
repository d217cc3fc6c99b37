import type { ImportPlan } from '../import/importPlan.ts';
import type { Component } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Layer, Solution } from '../model/environment.ts';
import { removalByUpgrade } from './planUpgrade.ts';

/** True when the new version is to stand beside the old one: staged on purpose, or because it can't go further (F.13, F.17). */
export function staysStaged({ situation, upgrade }: ImportPlan): boolean {
  return upgrade !== undefined && (situation === 'managed-stage' || upgrade.blockers.length > 0);
}

/**
 * The solution an upgrade installs: another solution with the base's place in the order (F.24), under the base's name or,
 * while it waits, as `_Upgrade`.
 * @param record the solution as an update would write it
 */
export function upgradedSolution(record: Solution, plan: ImportPlan, { now, newId }: { now: string; newId: () => string }): Solution {
  const { upgrade } = plan;
  if (upgrade === undefined) return record;
  const fresh = { ...record, id: newId(), installedOn: now };
  if (!staysStaged(plan)) return { ...fresh, kind: { kind: 'base' } };
  return { ...fresh, uniqueName: upgrade.holding, kind: { kind: 'holding', replaces: record.uniqueName } };
}

/** What an upgrade takes away in the same transaction: patches, base, and the components they alone had (F.23). */
export function replacedByUpgrade(
  reader: EnvironmentReader,
  components: readonly Component[],
  plan: ImportPlan,
  base: Solution | undefined,
): Pick<EnvironmentChanges, 'removedSolutions' | 'removedComponents'> & { readonly kept: readonly Layer[] } {
  if (plan.upgrade === undefined || base === undefined || staysStaged(plan))
    return { removedSolutions: [], removedComponents: [], kept: [] };
  const { deleted, carried, moved } = removalByUpgrade(reader, base, components, plan.steps);
  return {
    removedSolutions: plan.upgrade.replaces,
    removedComponents: deleted.map(({ type, key }) => ({ type, key })),
    kept: [...moved, ...carriedTo(base.uniqueName, carried)],
  };
}

/** Layers that the new version takes over, as its own. */
export function carriedTo(solution: string, carried: readonly Layer[]): readonly Layer[] {
  return carried.map((layer) => ({ ...layer, owner: { kind: 'managed', solution } }));
}
