import { type LayerStack, publishedContent } from '../layers/layerStack.ts';
import type { Component } from '../model/component.ts';
import type { PlanStep } from './importPlan.ts';
import { stepOf } from './stepOf.ts';

/**
 * What a value of an environment variable does: it goes into the Active layer, even when it comes in a managed file
 * (D.101). The target's own value stays (D.102), unless the settings give another (D.98).
 */
export function valueStep(component: Component, stack: LayerStack, isFromSettings: boolean): PlanStep {
  const after = component.content.hash;
  const before = publishedContent(stack)?.hash;
  if (before === undefined) {
    return isFromSettings
      ? stepOf(component, 'add', 'value-from-settings', 'D.98', { after })
      : stepOf(component, 'add', 'new-component', 'D.101', { after });
  }
  if (before === after) return stepOf(component, 'keep', 'same-content', 'D.101', { before, after });
  return isFromSettings
    ? stepOf(component, 'change', 'value-from-settings', 'D.98', { before, after })
    : stepOf(component, 'keep', 'target-value-kept', 'D.102', { before, after: before });
}
