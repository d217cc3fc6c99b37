import { activePublished, type LayerStack } from '../layers/layerStack.ts';
import type { Component } from '../model/component.ts';
import type { PlanStep } from './importPlan.ts';
import { stepOf } from './stepOf.ts';

/** What a file does to a setting of the environment: it takes the place of the one that is there (D.73), managed or not. */
export function settingStep(component: Component, stack: LayerStack): PlanStep {
  const after = component.content.hash;
  const before = activePublished(stack)?.content.hash;
  if (before === undefined) return stepOf(component, 'add', 'new-component', 'D.73', { after });
  return before === after
    ? stepOf(component, 'keep', 'same-content', 'D.73', { before, after })
    : stepOf(component, 'change', 'content-differs', 'D.73', { before, after });
}
