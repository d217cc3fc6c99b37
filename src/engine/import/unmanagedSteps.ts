import { componentType } from '../components/componentTypes.ts';
import { activeDraft, activePublished, type LayerStack } from '../layers/layerStack.ts';
import type { Component } from '../model/component.ts';
import type { PlanStep } from './importPlan.ts';
import { keepStub, stepOf } from './stepOf.ts';

/**
 * What an unmanaged solution file does to one component: its definition is written into the Active layer (D.34,
 * D.35), as a draft where the kind is published (D.115).
 * @param isKnownBelow something lies below that the environment doesn't hold: the system layer, or an assumed base
 */
export function unmanagedStep(component: Component, stack: LayerStack, isKnownBelow: boolean): PlanStep {
  if (component.unmodified === true) return keepStub(component);
  const published = activePublished(stack);
  const written = activeDraft(stack) ?? published;
  const after = component.content.hash;
  // Going back to what is published takes the draft away instead of writing one.
  const draft = componentType(component.type).publishable && published?.content.hash !== after;
  if (written === undefined) {
    return stack.length === 0 && !isKnownBelow
      ? stepOf(component, 'add', 'new-component', 'D.34', { after, draft })
      : stepOf(component, 'change', 'new-layer', 'D.34', { after, draft });
  }
  const before = written.content.hash;
  if (before === after) return stepOf(component, 'keep', 'same-content', 'D.35', { before, after });
  const hiding = stack.findLast(({ aboveActive }) => aboveActive === true)?.owner;
  if (hiding?.kind === 'managed') {
    return stepOf(component, 'masked', 'managed-layer-above', 'F.36', { before, after, draft, maskedBy: hiding.solution });
  }
  return stepOf(component, 'change', 'content-differs', 'D.35', { before, after, draft });
}
