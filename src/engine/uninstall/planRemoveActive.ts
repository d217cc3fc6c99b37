import { customizationsLost, nothingBelow, nothingChangedHere } from '../diagnostics/deletionFindings.ts';
import { hasActive, isManaged } from '../layers/layerStack.ts';
import type { ComponentRef } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { checkPlan } from './checkPlan.ts';
import { isSetting, namedComponent, planAbout } from './componentOfPlan.ts';
import type { ComponentRemovalPlan } from './removalPlan.ts';
import { removalStep } from './removalSteps.ts';

/**
 * What removing the unmanaged layer of a component would do (E.18): what was changed here goes, published and draft, and
 * the component says again what the layers below say. Only where a managed or system layer lies below. Throws
 * `unknown-component`.
 */
export function planRemoveActive(reader: EnvironmentReader, ref: ComponentRef): ComponentRemovalPlan {
  const { record, stack, isBelow, listedBy } = namedComponent(reader, ref);
  const refused = !hasActive(stack)
    ? nothingChangedHere(record)
    : (!isManaged(stack) && !isBelow) || isSetting(record)
      ? nothingBelow(record)
      : undefined;
  if (refused !== undefined) return planAbout(reader, 'remove-active-layer', record, { diagnostics: [refused] });
  const before = stack.at(-1)?.content.hash;
  const step = removalStep({ record, verb: 'remove', reason: 'active-layer-removed', rule: 'E.18', before });
  const solutions = listedBy.map(({ uniqueName }) => uniqueName);
  return planAbout(reader, 'remove-active-layer', record, { steps: [step], diagnostics: [customizationsLost(record, solutions)] });
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyRemoveActive(reader: EnvironmentReader, plan: ComponentRemovalPlan): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const { component } = plan;
  const { stack, listedBy } = namedComponent(reader, component);
  const layers = stack.filter(({ owner }) => owner.kind === 'active');
  // What says nothing any more and is listed nowhere is only the system's own.
  const isForgotten = layers.length === stack.length && listedBy.length === 0;
  return changesOn(info, {
    removedLayers: layers.map(({ owner, state }) => ({ component, owner, state })),
    removedComponents: isForgotten ? [component] : [],
  });
}
