import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { ActionEffects } from '../../protocol/actionEffects.ts';
import { hasActions } from './actionQuestion.ts';
import type { Planner, PlanSource } from './planner.ts';
import type { CustomizationEffect } from './questions.ts';

/** What the answers would mean here. Counted after the plan, by planning the other answers too, and kept until an answer changes it. */
export class Consequences {
  customizations: CustomizationEffect | undefined;
  actions: ActionEffects | undefined;

  forget(): void {
    this.customizations = undefined;
    this.actions = undefined;
  }

  /** Counts what is not known yet. `isCurrent` is asked before anything is kept; true when something new is known. */
  async count(
    planner: Planner,
    source: PlanSource,
    plan: PlanSummary,
    here: EnvironmentSummary | undefined,
    isCurrent: () => boolean,
  ): Promise<boolean> {
    const { options } = plan;
    const actions = hasActions(plan, here) ? (this.actions ?? (await planner.compareActions(source, options))) : undefined;
    if (!isCurrent()) return false;
    const isNew = actions !== this.actions;
    this.actions = actions;
    if (!asksAboutCustomizations(plan) || this.customizations !== undefined) return isNew;
    const customizations = await planner.customizationEffect(source, options);
    if (!isCurrent()) return false;
    this.customizations = customizations;
    return true;
  }
}

/** D.47, D.48: what lies in the Active layer matters only where layers of the solution are replaced. */
export function asksAboutCustomizations({ situation }: PlanSummary): boolean {
  return situation === 'managed-update' || situation === 'managed-upgrade' || situation === 'managed-stage';
}
