import { componentType } from '../components/componentTypes.ts';
import {
  hasActive,
  isManaged,
  type LayerStack,
  managedAboveGroup,
  managedAbovePlace,
  managedLayer,
  managedSolutions,
  topOfGroup,
} from '../layers/layerStack.ts';
import type { Component, Hash } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';
import type { Policies } from '../policies.ts';
import type { PlanStep } from './importPlan.ts';
import { keepStub, stepOf } from './stepOf.ts';

export interface ManagedOptions {
  /** Unique name of the solution. */
  readonly solution: string;
  /** The solutions of its group whose layers it replaces or covers, its own among them (E.6). */
  readonly group: readonly string[];
  /** D.48; without meaning for a new installation (D.54). */
  readonly overwrite: boolean;
  readonly newLayers: Policies['P-NEWLAYER'];
  /** Whether overwriting takes the Active layer away under which another managed solution stands (D.50). */
  readonly covered: Policies['P-OVERWRITE-COVERED'];
  /** Solutions, in lower case, over whose layers its own hide Active too (F.36); absent where they don't. */
  readonly hidesActiveOver?: ReadonlySet<string>;
  /** Place of the solution in install order; absent for a new installation. */
  readonly place?: number;
  /** Places of all solutions, by unique name in lower case. */
  readonly orders: ReadonlyMap<string, number>;
}

/**
 * What a managed solution file does to one component: its solution states it in a layer of its own, above the managed
 * layers that are there and below Active (D.37); a layer it has already keeps its place (E.8).
 * @param isKnownBelow something lies below that the environment doesn't hold: the system layer, or an assumed base
 */
export function managedStep(component: Component, stack: LayerStack, isKnownBelow: boolean, options: ManagedOptions): PlanStep {
  if (component.unmodified === true) return keepStub(component);
  const own = topOfGroup(stack, options.group);
  return own === undefined
    ? newLayerStep(component, stack, isKnownBelow, options)
    : updatedLayerStep(component, stack, before(component, stack, own, options), options);
}

/**
 * What the group said until now. Where its top says the same already, a layer below it that is replaced still counts: it
 * shows when the top goes.
 */
function before({ content }: Component, stack: LayerStack, top: Layer, { solution }: ManagedOptions): Hash {
  const own = managedLayer(stack, solution);
  return top.content.hash === content.hash && own !== undefined ? own.content.hash : top.content.hash;
}

/**
 * A layer the solution hasn't had yet. Where an update puts it when a solution installed later has one already is not
 * documented (E.12): on top, or below those (P-NEWLAYER).
 */
function newLayerStep(component: Component, stack: LayerStack, isKnownBelow: boolean, options: ManagedOptions): PlanStep {
  const after = component.content.hash;
  if (stack.length === 0 && !isKnownBelow) return stepOf(component, 'add', 'new-component', 'D.37', { after });
  const later = options.place === undefined ? [] : managedAbovePlace(stack, options.place, options.orders);
  const above = options.newLayers === 'top' ? [] : later;
  if (hasActive(stack) && removesActive(component, above, options)) return overwriting(component, above, { after });
  if (hasActive(stack) && managedSolutions(stack).some((name) => options.hidesActiveOver?.has(name.toLowerCase()))) {
    return stepOf(component, 'change', 'hides-active-layer', 'F.36', { after });
  }
  if (hasActive(stack) && !isManaged(stack) && !isKnownBelow) {
    return stepOf(component, 'change', 'becomes-managed', 'D.38', { after, maskedBy: active });
  }
  const rule = later.length === 0 ? 'D.37' : 'E.12';
  return belowOthers(component, stack, above, 'E.12', { after }) ?? stepOf(component, 'change', 'new-layer', rule, { after });
}

function updatedLayerStep(component: Component, stack: LayerStack, before: Hash, options: ManagedOptions): PlanStep {
  const after = component.content.hash;
  const above = managedAboveGroup(stack, options.group);
  if (hasActive(stack) && removesActive(component, above, options)) return overwriting(component, above, { before, after });
  if (before === after) return stepOf(component, 'keep', 'same-content', 'D.39', { before, after });
  // What hides Active goes on hiding it.
  const isTop = stack.at(-1)?.aboveActive === true && topOfGroup(stack, options.group) === stack.at(-1);
  const hidden = isTop ? undefined : belowOthers(component, stack, above, 'E.9', { before, after });
  return hidden ?? stepOf(component, 'change', 'content-differs', 'D.39', { before, after });
}

/** The Active layer goes; what other managed solutions say above still wins (D.50). */
function overwriting(component: Component, above: readonly string[], hashes: { readonly before?: Hash; readonly after: Hash }): PlanStep {
  const maskedBy = above.at(-1);
  const rest = { ...hashes, ...(maskedBy === undefined ? {} : { maskedBy }) };
  return stepOf(component, 'change', 'overwrites-active-layer', maskedBy === undefined ? 'D.48' : 'D.50', rest);
}

/** The step when Active or another managed solution stands above: merged or hidden, by the kind. */
function belowOthers(
  component: Component,
  stack: LayerStack,
  managed: readonly string[],
  managedRule: string,
  hashes: { readonly before?: Hash; readonly after: Hash },
): PlanStep | undefined {
  const maskedBy = hasActive(stack) ? active : managed.at(-1);
  if (maskedBy === undefined) return undefined;
  const rest = { ...hashes, maskedBy };
  if (componentType(component.type).merges) return stepOf(component, 'change', 'merges-with-layers-above', 'E.24', rest);
  return maskedBy === active
    ? stepOf(component, 'masked', 'active-layer-above', 'D.47', rest)
    : stepOf(component, 'masked', 'managed-layer-above', managedRule, rest);
}

const active = 'Active';

/** Overwrite spares the kinds of D.49, and what other managed solutions cover unless P-OVERWRITE-COVERED says `remove` (D.50). */
function removesActive(component: Component, managedLayersAbove: readonly string[], { overwrite, covered }: ManagedOptions): boolean {
  const isSpared = managedLayersAbove.length > 0 && covered === 'keep';
  return overwrite && !componentType(component.type).exemptFromOverwrite && !isSpared;
}
