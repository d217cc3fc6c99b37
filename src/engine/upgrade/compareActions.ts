import type { ImportAction, ImportOptions, ImportPlan, PlanStep, Verb } from '../import/importPlan.ts';
import { planImport } from '../import/planImport.ts';
import { type ComponentId, componentId } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import type { GivenSettings } from '../settings/deploymentSettings.ts';

export const importActions: readonly ImportAction[] = ['update', 'upgrade', 'stage'];

/** A component the actions treat differently. An action without a step for it leaves it as it is. */
export interface DifferingStep extends Pick<PlanStep, 'component' | 'name' | 'typeName' | 'parent' | 'loses'> {
  readonly verbs: Readonly<Partial<Record<ImportAction, Verb>>>;
}

export interface ComparedActions {
  readonly plans: Readonly<Record<ImportAction, ImportPlan>>;
  /** In the order of the upgrade's plan. */
  readonly differing: readonly DifferingStep[];
}

/** Update, upgrade and stage of the same file side by side: three plans, and what differs among them. */
export function compareActions(
  reader: EnvironmentReader,
  file: SolutionFile,
  options: Omit<ImportOptions, 'action'>,
  given?: GivenSettings,
): ComparedActions {
  const planFor = (action: ImportAction) => planImport(reader, file, { ...options, action }, given);
  const plans = { update: planFor('update'), upgrade: planFor('upgrade'), stage: planFor('stage') };
  return { plans, differing: differingSteps(plans) };
}

function differingSteps(plans: ComparedActions['plans']): readonly DifferingStep[] {
  const rows = new Map<ComponentId, { step: PlanStep; verbs: Partial<Record<ImportAction, Verb>> }>();
  for (const action of ['upgrade', 'update', 'stage'] as const) {
    for (const step of plans[action].steps) {
      const id = componentId(step.component);
      const row = rows.get(id) ?? { step, verbs: {} };
      row.verbs[action] = step.verb;
      rows.set(id, row);
    }
  }
  return [...rows.values()].flatMap(({ step, verbs }) => {
    const isSame = verbs.update === verbs.upgrade && verbs.update === verbs.stage;
    const { component, name, typeName, parent, loses } = step;
    if (isSame) return [];
    return [{ component, name, typeName, ...(parent === undefined ? {} : { parent }), ...(loses === undefined ? {} : { loses }), verbs }];
  });
}
