import type { Content } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';

/** Layers of one component, bottom to top (E.1); a draft stands directly above its published one. */
export type LayerStack = readonly Layer[];

/** The published Active layer, if the component was customised here. */
export function activePublished(stack: LayerStack): Layer | undefined {
  return stack.find((layer) => layer.owner.kind === 'active' && layer.state === 'published');
}

/** The unpublished changes of the component (A.38). */
export function activeDraft(stack: LayerStack): Layer | undefined {
  return stack.find((layer) => layer.owner.kind === 'active' && layer.state === 'draft');
}

export function hasActive(stack: LayerStack): boolean {
  return stack.some((layer) => layer.owner.kind === 'active');
}

/** The layer of one managed solution; names are compared ignoring case (P-CASE). */
export function managedLayer(stack: LayerStack, solution: string): Layer | undefined {
  return stack.find((layer) => isOf(layer, solution));
}

/** The topmost layer of solutions that form one group: what the group says (E.7). Names in any case. */
export function topOfGroup(stack: LayerStack, group: readonly string[]): Layer | undefined {
  return stack.findLast((layer) => group.some((name) => isOf(layer, name)));
}

/** Unique names of managed solutions outside a group whose layer stands above the group's top, bottom to top. */
export function managedAboveGroup(stack: LayerStack, group: readonly string[]): readonly string[] {
  const top = topOfGroup(stack, group);
  return top === undefined ? [] : managedSolutions(stack.slice(stack.indexOf(top) + 1));
}

/**
 * Unique names of the managed solutions whose layer stands above a place, bottom to top.
 * @param orders place of each solution by its name in lower case
 */
export function managedAbovePlace(stack: LayerStack, place: number, orders: ReadonlyMap<string, number>): readonly string[] {
  return managedSolutions(stack.filter((layer) => placeOf(layer, orders) > place));
}

/** Place of what the next commit brings: above all that came before it, because revisions only rise. */
export function nextPlace(revision: number): number {
  return revision + 1;
}

/** Unique names of the managed solutions that have a layer here, bottom to top. */
export function managedSolutions(stack: LayerStack): readonly string[] {
  return stack.flatMap((layer) => (layer.owner.kind === 'managed' ? [layer.owner.solution] : []));
}

/** True when a managed solution has a layer here: the component is managed. */
export function isManaged(stack: LayerStack): boolean {
  return managedSolutions(stack).length > 0;
}

/** What the component says to everyone: its topmost published layer (E.20). Nothing when there are only drafts. */
export function publishedContent(stack: LayerStack): Content | undefined {
  return stack.findLast((layer) => layer.state === 'published' && layer.owner.kind !== 'system')?.content;
}

function placeOf({ owner, place }: Layer, orders: ReadonlyMap<string, number>): number {
  return place ?? (owner.kind === 'managed' ? (orders.get(owner.solution.toLowerCase()) ?? 0) : 0);
}

function isOf(layer: Layer, solution: string): boolean {
  return layer.owner.kind === 'managed' && layer.owner.solution.toLowerCase() === solution.toLowerCase();
}
