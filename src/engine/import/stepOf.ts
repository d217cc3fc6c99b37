import { componentType } from '../components/componentTypes.ts';
import type { Component } from '../model/component.ts';
import type { PlanStep, StepReason, Verb } from './importPlan.ts';

/** A step with the identity and the words of its component. */
export function stepOf(
  component: Component,
  verb: Verb,
  reason: StepReason,
  rule: string,
  rest: Partial<Pick<PlanStep, 'draft' | 'maskedBy' | 'before' | 'after'>>,
): PlanStep {
  return {
    component: { type: component.type, key: component.key },
    name: component.name,
    typeName: componentType(component.type).singular,
    ...(component.parent === undefined ? {} : { parent: component.parent }),
    verb,
    reason,
    rule,
    draft: false,
    ...rest,
  };
}

/** A part that states nothing of its own is not imported, and not created where it is absent (B.54, Q.23). */
export function keepStub(component: Component): PlanStep {
  return stepOf(component, 'keep', 'unmodified-skipped', 'B.54', {});
}
