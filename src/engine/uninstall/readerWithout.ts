import { type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Layer, Member, Solution } from '../model/environment.ts';

/** What an environment would be without. */
export interface Without {
  readonly solutions: readonly Solution[];
  readonly components: readonly ComponentRef[];
  /** Layers that take another place then (E.15). */
  readonly moved: readonly Layer[];
}

/** What readers made here are made of: one removal after another needs no reader on a reader. */
const origins = new WeakMap<EnvironmentReader, { readonly below: EnvironmentReader; readonly without: Without }>();

/** The environment as it would be after a removal, to be asked like any other; nothing is written. */
export function readerWithout(reader: EnvironmentReader, without: Without): EnvironmentReader {
  const origin = origins.get(reader);
  if (origin === undefined) return view(reader, without);
  const { solutions, components, moved } = origin.without;
  return view(origin.below, {
    solutions: [...solutions, ...without.solutions],
    components: [...components, ...without.components],
    moved: [...moved, ...without.moved],
  });
}

function view(below: EnvironmentReader, without: Without): EnvironmentReader {
  const { solutions, components, moved } = without;
  const goneSolutions = new Set(solutions.map(({ uniqueName }) => uniqueName.toLowerCase()));
  const goneComponents = new Set<string>(components.map(componentId));
  const places = new Map(moved.map((layer) => [`${componentId(layer.component)} ${ownerOf(layer)}`, layer.place] as const));
  const isGone = (name: string) => goneSolutions.has(name.toLowerCase());
  const stays = (ref: ComponentRef) => !goneComponents.has(componentId(ref));
  const staying = (records: readonly ComponentRecord[]) => records.filter(stays);
  const left = below.solutions().filter(({ uniqueName }) => !isGone(uniqueName));
  const layersOf = (stacks: readonly (readonly Layer[])[], refs: readonly ComponentRef[]) => {
    const orders = new Map(left.map(({ uniqueName, order }) => [uniqueName.toLowerCase(), order]));
    const placeOf = (layer: Layer) => layer.place ?? orders.get(ownerOf(layer)) ?? 0;
    return stacks.map((stack, index) => {
      const ref = refs[index];
      if (ref === undefined || !stays(ref)) return [];
      const kept = stack
        .filter(({ owner }) => owner.kind !== 'managed' || !isGone(owner.solution))
        .map((layer) => withPlace(layer, places));
      const managed = kept.filter(({ owner }) => owner.kind === 'managed').sort((a, b) => placeOf(a) - placeOf(b));
      return [...managed, ...kept.filter(({ owner }) => owner.kind !== 'managed')];
    });
  };
  /** What nothing states and nothing lists any more is swept with a solution. */
  const known = (records: readonly (ComponentRecord | undefined)[]) =>
    records.map((each) => (each !== undefined && stays(each) ? each : undefined));
  const after: EnvironmentReader = {
    info: () => below.info(),
    solutions: () => left,
    solution: (name) => (isGone(name) ? undefined : below.solution(name)),
    publisher: (name) => below.publisher(name),
    solutionPackage: (name) => (isGone(name) ? undefined : below.solutionPackage(name)),
    members: (name): readonly Member[] => (isGone(name) ? [] : below.members(name).filter(({ component }) => stays(component))),
    components: (refs) => known(below.components(refs)),
    componentsOf: (type) => withLayers(staying(below.componentsOf(type)), (refs) => layersOf(below.layers(refs), refs)),
    ...(below.componentTypes === undefined ? {} : { componentTypes: () => below.componentTypes?.() ?? [] }),
    childrenOf: (parents) => staying(below.childrenOf(parents)),
    layers: (refs) => layersOf(below.layers(refs), refs),
    drafts: () => staying(below.drafts()),
    ...(below.isProduct === undefined ? {} : { isProduct: (name: string) => below.isProduct?.(name) ?? false }),
    baseline: (refs) => below.baseline(refs),
    assumed: () => below.assumed(),
    connectionIds: (refs) => below.connectionIds(refs),
    activations: (refs) => below.activations(refs),
    blob: (hash) => below.blob(hash),
  };
  origins.set(after, { below, without });
  return after;
}

function ownerOf({ owner }: Layer): string {
  return owner.kind === 'managed' ? owner.solution.toLowerCase() : '';
}

function withPlace(layer: Layer, places: ReadonlyMap<string, number | undefined>): Layer {
  const place = places.get(`${componentId(layer.component)} ${ownerOf(layer)}`);
  return place === undefined ? layer : { ...layer, place };
}

function withLayers(
  records: readonly ComponentRecord[],
  layers: (refs: readonly ComponentRef[]) => readonly (readonly Layer[])[],
): readonly ComponentRecord[] {
  const stacks = layers(records);
  return records.filter((_, index) => (stacks[index] ?? []).length > 0);
}
