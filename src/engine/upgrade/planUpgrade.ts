import { componentType } from '../components/componentTypes.ts';
import { dataLost } from '../diagnostics/uninstallFindings.ts';
import { upgradeStops } from '../diagnostics/upgradeFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ImportSituation, PlannedUpgrade, PlanStep } from '../import/importPlan.ts';
import { type Component, componentId } from '../model/component.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { planRemoval, type Removal, type Successor } from '../uninstall/removal.ts';
import { judgeCircle } from '../uninstall/solutionCircle.ts';
import { unblocking } from '../uninstall/unblocking.ts';
import { groupOf, holdingName } from './solutionGroup.ts';

export interface UpgradePart {
  readonly planned: PlannedUpgrade;
  /** All steps: those of the file, and what the upgrade removes. */
  readonly steps: readonly PlanStep[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What the actions upgrade and stage do beyond writing the file's layers (F2, F3). An upgrade whose deletions are
 * blocked stops after staging, so it removes nothing (F.13).
 */
export function planUpgrade(
  reader: EnvironmentReader,
  situation: ImportSituation,
  installed: Solution | undefined,
  components: readonly Component[],
  steps: readonly PlanStep[],
): UpgradePart | undefined {
  if (installed === undefined || (situation !== 'managed-upgrade' && situation !== 'managed-stage')) return undefined;
  const holding = holdingName(installed.uniqueName);
  const replaces = replacedBy(reader, installed);
  if (situation === 'managed-stage') return { planned: { replaces, holding, blockers: [] }, steps, diagnostics: [] };
  const { steps: about, blockers } = removalByUpgrade(reader, installed, components, steps);
  const planned = { replaces, holding, blockers };
  if (blockers.length > 0) {
    const unblock = unblocking(reader, {
      blockersIn: (then) => removalByUpgrade(then, installed, components, steps).blockers,
      keeps: [...replaces, holding],
      upgrade: { solution: installed.uniqueName },
    });
    const circle = judgeCircle(reader, installed.uniqueName, blockers, 'warning');
    const diagnostics = [upgradeStops(installed.uniqueName, holding, blockers, true), ...circle];
    return { planned: { ...planned, ...(unblock === undefined ? {} : { unblock }) }, steps, diagnostics };
  }
  const removed = about.filter(({ verb }) => verb === 'remove');
  const ids = new Set(removed.map(({ component }) => componentId(component)));
  return {
    planned,
    steps: [...steps.filter(({ component }) => !ids.has(componentId(component))), ...removed],
    diagnostics: dataLost(removed),
  };
}

/** What becomes of the old version's components when these are the new version's, imported by these steps (F.10). */
export function removalByUpgrade(
  reader: EnvironmentReader,
  base: Solution,
  components: readonly Component[],
  steps: readonly PlanStep[],
): Removal {
  const { patches } = groupOf(reader, base);
  return planRemoval(reader, { solutions: [...patches, base], successor: successorOf(holdingName(base.uniqueName), components, steps) });
}

/** A new version that is still a file. */
function successorOf(holding: string, components: readonly Component[], steps: readonly PlanStep[]): Successor {
  const stated = components.filter((each) => each.unmodified !== true && hasLayerInSolution(each));
  return {
    holding,
    states: new Set(stated.map(componentId)),
    lists: new Map(components.map((each) => [componentId(each), each])),
    overwrites: new Set(steps.filter(({ reason }) => reason === 'overwrites-active-layer').map(({ component }) => componentId(component))),
  };
}

/** Values and settings of the environment are in the Active layer also when a managed file brings them (D.73, D.101). */
export function hasLayerInSolution({ type }: Pick<Component, 'type'>): boolean {
  const { setting, ofEnvironment } = componentType(type);
  return setting !== 'value' && !ofEnvironment;
}

function replacedBy(reader: EnvironmentReader, base: Solution): readonly string[] {
  const { patches } = groupOf(reader, base);
  return [...patches, base].map(({ uniqueName }) => uniqueName);
}
