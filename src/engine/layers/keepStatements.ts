import { type ComponentId, type ComponentRef, componentId, type ReadBlob } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Layer, Solution, Statement } from '../model/environment.ts';
import { foldAll } from './effective.ts';
import { foldLayer } from './foldLayers.ts';
import { type GroupOf, groupsOf, participants } from './participants.ts';
import { findPart, isDifference, treeMergeOf, writeDifference } from './treeMerge.ts';

/**
 * The changes, with what layers state kept where what lies below them changes (E.21, P-TOPWINS): a layer states what it
 * stated when it was written, so a property it left as it was follows the layer below. Where everything below is again as it was
 * then, nothing needs to be kept. Only layers whose ground changes are looked into.
 */
export function keepStatements(reader: EnvironmentReader, changes: EnvironmentChanges): EnvironmentChanges {
  const refs = touched(reader, changes);
  const stacks = reader.layers(refs).map((stack, index) => ({ ref: refs[index], stack }));
  const standing = stacks.filter(({ stack }) => stack.length > 0);
  if (standing.length === 0) return changes;
  const keeper = new Keeper(changes, new Orders(reader, changes), groupsOf(reader.solutions()), (hash) => reader.blob(hash));
  const puts = new Map(changes.layers.map((layer) => [addressOf(layer), layer]));
  for (const { ref, stack } of standing) {
    if (ref === undefined) continue;
    for (const layer of keeper.kept(ref, stack)) puts.set(addressOf(layer), layer);
  }
  return { ...changes, layers: [...puts.values()] };
}

/** The layers of a component as they would be once the changes are written, bottom to top, with what they state kept. */
export function layersAfter(reader: EnvironmentReader, changes: EnvironmentChanges, ref: ComponentRef): readonly Layer[] {
  const [old = []] = reader.layers([ref]);
  const keeper = new Keeper(changes, new Orders(reader, changes), groupsOf(reader.solutions()), (hash) => reader.blob(hash));
  const kept = new Map(keeper.kept(ref, old).map((layer) => [addressOf(layer), layer]));
  return keeper.stackAfter(ref, old).map((layer) => kept.get(addressOf(layer)) ?? layer);
}

class Keeper {
  readonly #orders: Orders;
  readonly #groupOf: GroupOf;
  readonly #read: ReadBlob;
  readonly #puts = new Map<ComponentId, Layer[]>();
  readonly #removed: ReadonlySet<string>;
  readonly #removedSolutions: ReadonlySet<string>;
  readonly #renamed: ReadonlyMap<string, string>;

  constructor(changes: EnvironmentChanges, orders: Orders, groupOf: GroupOf, read: ReadBlob) {
    this.#orders = orders;
    this.#groupOf = groupOf;
    this.#read = read;
    for (const layer of changes.layers) {
      const id = componentId(layer.component);
      const list = this.#puts.get(id);
      if (list === undefined) this.#puts.set(id, [layer]);
      else list.push(layer);
    }
    this.#removed = new Set(changes.removedLayers.map(addressOf));
    this.#removedSolutions = new Set(changes.removedSolutions.map((name) => name.toLowerCase()));
    this.#renamed = new Map((changes.renamedSolutions ?? []).map(({ from, to }) => [from.toLowerCase(), to]));
  }

  /** The layers of one component that have to be written because their statement is kept, or need not be any more. */
  kept(ref: ComponentRef, old: readonly Layer[]): readonly Layer[] {
    const now = this.stackAfter(ref, old);
    return now.flatMap((layer) => {
      const origin = old.find((each) => this.#isSame(each, layer));
      if (origin === undefined) return [];
      const stated = this.#statement(ref, old, origin, hashesBelow(now, layer));
      if (stated === layer.stated) return [];
      const { stated: _, ...plain } = layer;
      return [stated === undefined ? plain : { ...plain, stated }];
    });
  }

  /** The layer's statement when `against` is what lies below it from now on. */
  #statement(ref: ComponentRef, old: readonly Layer[], layer: Layer, against: readonly string[]): Statement | undefined {
    const was = layer.stated?.against ?? hashesBelow(old, layer);
    if (sameList(was, against) || against.length === 0) return undefined; // the lowest layer states everything
    if (layer.stated !== undefined) return layer.stated;
    const upTo = old.slice(0, old.indexOf(layer) + 1).filter((each) => each === layer || each.owner.kind !== 'active');
    const counted = participants(ref.type, upTo, this.#groupOf, this.#read, layer.state === 'draft').filter((at) => upTo[at] !== layer);
    if (counted.length === 0) return { against: was };
    return statementOf(ref, foldAll(ref.type, upTo, counted, this.#read), layer, was, this.#read);
  }

  /** Bottom to top, as they would stand. */
  stackAfter(ref: ComponentRef, old: readonly Layer[]): readonly Layer[] {
    const stays = old.filter(
      (layer) =>
        !this.#removed.has(addressOf(layer)) &&
        !(layer.owner.kind === 'managed' && this.#removedSolutions.has(layer.owner.solution.toLowerCase())),
    );
    const stack = new Map(stays.map((layer) => this.#asRenamed(layer)).map((layer) => [addressOf(layer), layer]));
    for (const layer of this.#puts.get(componentId(ref)) ?? []) stack.set(addressOf(layer), layer);
    return [...stack.values()].sort((one, other) => this.#orders.of(one) - this.#orders.of(other));
  }

  #asRenamed(layer: Layer): Layer {
    const name = layer.owner.kind === 'managed' ? this.#renamed.get(layer.owner.solution.toLowerCase()) : undefined;
    return name === undefined ? layer : { ...layer, owner: { kind: 'managed', solution: name } };
  }

  /** The same owner says the same: untouched, moved, published or written again. */
  #isSame(old: Layer, now: Layer): boolean {
    return ownerOf(this.#asRenamed(old)) === ownerOf(now) && old.content.hash === now.content.hash;
  }
}

/** What a layer states against what lies below it; `undefined` where that can't be put together. */
function statementOf(
  { type }: ComponentRef,
  below: ReturnType<typeof foldAll>,
  layer: Layer,
  against: readonly string[],
  read: ReadBlob,
): Statement | undefined {
  const { definition, changes } = foldLayer(type, below, layer, 0, read);
  const stated = changes.filter(({ change }) => change !== 'unchanged').map(({ path }) => path);
  const merge = treeMergeOf(type);
  const part = merge === undefined || definition.root === undefined ? undefined : findPart(definition.root, merge);
  if (merge === undefined || part === undefined) return { paths: stated, against };
  const at = part.path.join('/');
  const paths = stated.filter((path) => at !== '' && path !== at && !path.startsWith(`${at}/`));
  if (isDifference(part.element)) return { paths, against };
  if (below.tree === undefined || below.notDerived !== undefined) return undefined;
  return { paths, difference: writeDifference(merge, below.tree, part.element), against };
}

/** Hashes of the layers below one, bottom to top; of Active only the layer itself stands there. */
function hashesBelow(stack: readonly Layer[], layer: Layer): readonly string[] {
  const below = stack.slice(0, stack.indexOf(layer));
  return below.filter(({ owner }) => owner.kind !== 'active').map(({ content }) => content.hash);
}

/** Above every place of a managed layer that doesn't hide Active. */
const active = 2 ** 52;

/** Where layers stand once the changes are written, as the store orders them. */
class Orders {
  readonly #orders: ReadonlyMap<string, number>;

  constructor(reader: EnvironmentReader, changes: EnvironmentChanges) {
    this.#orders = new Map(solutionsAfter(reader, changes).map(({ uniqueName, order }) => [uniqueName.toLowerCase(), order]));
  }

  of({ owner, place, state, aboveActive }: Layer): number {
    if (owner.kind === 'active') return active - (state === 'draft' ? 0 : 1);
    const among = place ?? (owner.kind === 'managed' ? (this.#orders.get(owner.solution.toLowerCase()) ?? 0) : -1);
    return aboveActive === true ? active + 1 + among : among;
  }
}

/** The solutions as they would be once the changes are written. */
export function solutionsAfter(reader: EnvironmentReader, changes: EnvironmentChanges): readonly Solution[] {
  const removed = new Set(changes.removedSolutions.map((name) => name.toLowerCase()));
  const renamed = new Map((changes.renamedSolutions ?? []).map(({ from, to }) => [from.toLowerCase(), to]));
  const stay = reader.solutions().filter(({ uniqueName }) => !removed.has(uniqueName.toLowerCase()));
  const named = stay.map((each) => ({ ...each, uniqueName: renamed.get(each.uniqueName.toLowerCase()) ?? each.uniqueName }));
  const put = new Set(changes.solutions.map(({ uniqueName }) => uniqueName.toLowerCase()));
  return [...named.filter(({ uniqueName }) => !put.has(uniqueName.toLowerCase())), ...changes.solutions];
}

/** Components of which a layer comes, changes or goes. */
function touched(reader: EnvironmentReader, changes: EnvironmentChanges): readonly ComponentRef[] {
  const refs = new Map<ComponentId, ComponentRef>();
  const add = ({ type, key }: ComponentRef) => refs.set(componentId({ type, key }), { type, key });
  for (const { component } of [...changes.layers, ...changes.removedLayers]) add(component);
  for (const solution of changes.removedSolutions) for (const { component } of reader.members(solution)) add(component);
  for (const gone of changes.removedComponents) refs.delete(componentId(gone));
  return [...refs.values()];
}

function addressOf({ component, owner, state }: Pick<Layer, 'component' | 'owner' | 'state'>): string {
  return `${componentId(component)} ${ownerOf({ owner })} ${state}`;
}

function ownerOf({ owner }: Pick<Layer, 'owner'>): string {
  return owner.kind === 'managed' ? `managed ${owner.solution.toLowerCase()}` : owner.kind;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
