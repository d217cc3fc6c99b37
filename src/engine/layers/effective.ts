import { withManagedProperties } from '../managedProperties/inEffect.ts';
import type { Ownership } from '../managedProperties/managedProperties.ts';
import type { ComponentType, Hash, HashBytes, ReadBlob } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';
import { encodeUtf8 } from '../xml/bytes.ts';
import { type Folded, type FoldStep, foldLayer, type NotDerived, nothingBelow } from './foldLayers.ts';
import { type GroupOf, participants, saysDifference } from './participants.ts';
import type { Properties } from './properties.ts';

/** What is needed to look into layers. */
export interface LookInside {
  readonly read: ReadBlob;
  readonly hash: HashBytes;
  readonly groupOf: GroupOf;
  /** Whose the solutions are; without it managed properties are told as the layers say them. */
  readonly ownership?: Ownership;
}

/** What a component says as a whole (E.3). */
export interface EffectiveDefinition extends Folded {
  /** That of the layer that says exactly this; else over all properties. With `notDerived`, of what can be said here. */
  readonly hash: Hash;
}

/**
 * The effective definition of a component (E.3, E.20-E.38): per property the topmost statement; forms, dashboards and site
 * maps merged as trees, lists of options, privileges, app components and ribbon parts added up. `undefined` when no
 * published layer says anything.
 * @param stack bottom to top
 */
export function effectiveDefinition(
  type: ComponentType,
  stack: readonly Layer[],
  { read, hash, groupOf, ownership }: LookInside,
  withDrafts = false,
): EffectiveDefinition | undefined {
  const counted = participants(type, stack, groupOf, read, withDrafts);
  if (counted.length === 0) return undefined;
  const layers = counted.flatMap((index) => stack[index] ?? []);
  const steps: FoldStep[] = [];
  for (const [at, layer] of layers.entries()) {
    steps.push(foldLayer(type, steps.at(-1)?.after ?? nothingBelow, layer, counted[at] ?? at, read));
  }
  const all = steps.at(-1)?.after ?? nothingBelow;
  const [layer] = layers;
  const folded = ownership === undefined || layer === undefined ? all : withManagedProperties(all, layer.component, stack, ownership, read);
  const same = layers[steps.findLastIndex(({ definition }) => saysExactly(definition.properties, folded.properties))];
  return { ...folded, hash: same?.content.hash ?? hash(asBytes(folded, layers)) };
}

/** The hash of the effective definition; a definition is looked into only where layers say different things. */
export function effectiveHash(
  type: ComponentType,
  stack: readonly Layer[],
  inside: LookInside,
): { readonly hash: Hash; readonly notDerived?: NotDerived } | undefined {
  const layers = participants(type, stack, inside.groupOf, inside.read).flatMap((index) => stack[index] ?? []);
  const [bottom] = layers;
  if (bottom === undefined) return undefined;
  if (layers.some(({ content, keptOpen }) => content.hash !== bottom.content.hash || keptOpen !== undefined))
    return effectiveDefinition(type, stack, inside);
  const isDifference = saysDifference(type, bottom.content, inside.read);
  return { hash: bottom.content.hash, ...(isDifference ? { notDerived: { reason: 'base-unknown', rule: 'A.2' } } : {}) };
}

/** What the layers with these numbers say together. */
export function foldAll(type: ComponentType, stack: readonly Layer[], counted: readonly number[], read: ReadBlob): Folded {
  return counted.reduce<Folded>((below, index) => {
    const layer = stack[index];
    return layer === undefined ? below : foldLayer(type, below, layer, index, read).after;
  }, nothingBelow);
}

function saysExactly(one: Properties, other: Properties): boolean {
  return one.size === other.size && [...one].every(([path, { value }]) => other.get(path)?.value === value);
}

/** By path, so that it is the same however the layers came about. What can't be put together counts layer by layer. */
function asBytes({ properties, notDerived }: Folded, layers: readonly Layer[]): Uint8Array {
  if (notDerived !== undefined) return encodeUtf8(layers.map(({ content }) => content.hash).join('\n'));
  const lines = [...properties].map(([path, { value }]) => `${JSON.stringify(path)}:${JSON.stringify(value)}`);
  return encodeUtf8(lines.sort(byCodeUnits).join('\n'));
}

/** The order of plain comparison, the same on every machine. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
