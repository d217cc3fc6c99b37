import {
  byCodeUnits,
  type ComponentRef,
  type ComponentType,
  componentType,
  type EffectiveDefinition,
  effectiveHash,
  groupsOf,
  type Layer,
  type LookInside,
  layerStory,
  ownershipIn,
  type StoryLayer,
  unknownComponent,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { ComponentLayers, EffectiveProperty, LayerListing, LayerOfComponent } from './contracts/layers.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { sha256 } from './sha256.ts';

/**
 * The layers of every component of an environment, by type and key, with the hash of what they say together (E.1, E.3).
 * Nothing in it depends on the machine or the time: the same layers give the same answer.
 */
export function listAllLayers(surroundings: Surroundings, environment: string): Promise<readonly LayerListing[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const inside = lookInto(opened);
    const types = [...opened.componentTypes()].sort(byType);
    return types.flatMap((type) => {
      const records = [...opened.componentsOf(type)].sort((one, other) => byCodeUnits(one.key, other.key));
      const [stacks, presence] = [opened.layers(records), opened.baseline(records)];
      return records.map(({ key }, index): LayerListing => {
        const stack = stacks[index] ?? [];
        const effective = effectiveHash(type, stack, inside);
        return {
          type,
          typeName: componentType(type).typeName,
          key,
          layers: [
            ...(presence[index] === 'yes' ? [{ solution: 'System', hash: null }] : []),
            ...stack.map((layer) => ({ solution: nameOf(layer.owner), ...draft(layer), hash: layer.content.hash })),
          ],
          effectiveHash: effective?.hash ?? null,
          ...(effective?.notDerived === undefined ? {} : { notDerived: effective.notDerived }),
        };
      });
    });
  });
}

/**
 * The layers of one component: what each says against what is published below it, and which wins for each property by which
 * rule (E.20-E.38). Throws `unknown-component` when no layer and no system component is known under the key.
 */
export function componentLayers(surroundings: Surroundings, environment: string, ref: ComponentRef): Promise<ComponentLayers> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const story = layerStory(opened, ref, lookInto(opened));
    if (story.layers.length === 0) throw unknownComponent(ref, environment);
    const [record] = opened.components([ref]);
    const parent = record?.parent === undefined ? undefined : opened.components([record.parent])[0];
    const [activation] = opened.activations([ref]);
    const owners = story.layers.filter(({ owner }) => owner.kind !== 'system').map(({ owner }) => nameOf(owner));
    return {
      type: ref.type,
      typeName: componentType(ref.type).typeName,
      key: ref.key,
      name: record?.name ?? ref.key,
      ...(parent === undefined ? {} : { parentName: parent.name }),
      ...(story.ownedBy === undefined ? {} : { ownedBy: story.ownedBy }),
      layers: story.layers.map(layerOfComponent),
      effectiveHash: story.effective?.hash ?? null,
      ...(story.notDerived === undefined ? {} : { notDerived: story.notDerived }),
      ...(activation === undefined ? {} : { activation }),
      managedProperties: story.managedProperties,
      effective: story.effective === undefined ? [] : effectiveProperties(story.effective, owners),
    };
  });
}

function lookInto(opened: StoredEnvironment): LookInside {
  return { read: (hash) => opened.blob(hash), hash: sha256, groupOf: groupsOf(opened.solutions()), ownership: ownershipIn(opened) };
}

function layerOfComponent(layer: StoryLayer): LayerOfComponent {
  const changes = layer.changes.filter(({ change }) => change !== 'unchanged');
  return {
    solution: nameOf(layer.owner),
    ...draft(layer),
    hash: layer.hash ?? null,
    ...(layer.version === undefined ? {} : { version: layer.version }),
    ...(layer.publisher === undefined ? {} : { publisher: layer.publisher }),
    isDifference: layer.isDifference,
    counts: layer.counts,
    changes: changes.sort((one, other) => byCodeUnits(one.path, other.path)),
    unchangedCount: layer.changes.length - changes.length,
    ...(layer.stated === undefined ? {} : { stated: layer.stated }),
  };
}

function effectiveProperties({ properties }: EffectiveDefinition, owners: readonly string[]): readonly EffectiveProperty[] {
  const all = [...properties].map(([path, { value, layer, rule }]) => ({ path, value, solution: owners[layer] ?? '', rule }));
  return all.sort((one, other) => byCodeUnits(one.path, other.path));
}

function draft({ state }: Pick<Layer, 'state'>): { readonly state?: 'draft' } {
  return state === 'draft' ? { state } : {};
}

function nameOf(owner: Layer['owner']): string {
  return owner.kind === 'managed' ? owner.solution : owner.kind === 'active' ? 'Active' : 'System';
}

/** Numbers by size, then names. */
function byType(one: ComponentType, other: ComponentType): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
  return byCodeUnits(String(one), String(other));
}
