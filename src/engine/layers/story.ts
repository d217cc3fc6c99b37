import { type ManagedProperties, managedPropertiesIn, ownershipIn } from '../managedProperties/managedProperties.ts';
import { type ComponentRef, componentId, type Hash } from '../model/component.ts';
import type { EnvironmentReader, Layer, LayerState, Solution } from '../model/environment.ts';
import type { PropertyChange } from './changes.ts';
import { type EffectiveDefinition, effectiveDefinition, foldAll, type LookInside } from './effective.ts';
import { foldLayer, type NotDerived } from './foldLayers.ts';
import { participants, saysDifference } from './participants.ts';

/** One layer of a component as it is shown (E.30). */
export interface StoryLayer {
  readonly owner: Layer['owner'];
  readonly state: LayerState;
  /** None for the system layer, of which only the name is known (P-SYSTEMLAYER). */
  readonly hash?: Hash;
  readonly publisher?: string;
  readonly version?: string;
  /** It states only differences to what lies below it (Q.63). */
  readonly isDifference: boolean;
  /** It makes up what the component says; a lower layer of a group (E.7) and a draft (A.38) do not. */
  readonly counts: boolean;
  /** What it says against all that is published below it: every property, unchanged ones too. */
  readonly changes: readonly PropertyChange[];
  /** Only these does it state, because what lay below it has changed since it was written (P-TOPWINS). */
  readonly stated?: readonly string[];
}

/** Who says what a component is. */
export interface LayerStory {
  readonly component: ComponentRef;
  /** The publisher of the lowest managed layer owns the component and its managed properties (E.4). */
  readonly ownedBy?: string;
  /** Bottom to top. */
  readonly layers: readonly StoryLayer[];
  /** Layer numbers in it count stored layers, without the system's. None when nothing is published. */
  readonly effective?: EffectiveDefinition;
  readonly notDerived?: NotDerived;
  /** What the owner lets others change (E.41-E.46). */
  readonly managedProperties: ManagedProperties;
}

/** The stack of a component, which layer says what, who wins and by which rule (E.1-E.10, E.20-E.38). */
export function layerStory(reader: EnvironmentReader, component: ComponentRef, inside: LookInside): LayerStory {
  const stack = reader.layers([component])[0] ?? [];
  const counted = new Set(participants(component.type, stack, inside.groupOf, inside.read));
  const solutions = new Map(reader.solutions().map((each) => [each.uniqueName.toLowerCase(), each]));
  const layers = stack.map((_, index) => told(component, stack, index, counted.has(index), solutions, inside));
  const ownership = inside.ownership ?? ownershipIn(reader);
  const isInSystem = reader.baseline([component])[0] === 'yes';
  const effective = effectiveDefinition(component.type, stack, { ...inside, ownership });
  const owner = stack.find(({ owner: { kind } }) => kind === 'managed');
  const ownedBy = isInSystem ? undefined : publisherOf(owner, solutions);
  return {
    component,
    ...(ownedBy === undefined ? {} : { ownedBy }),
    layers: isInSystem ? [systemLayer, ...layers] : layers,
    ...(effective === undefined ? {} : { effective }),
    ...(effective?.notDerived === undefined ? {} : { notDerived: effective.notDerived }),
    managedProperties: managedPropertiesIn(component, stack, ownership, inside.read),
  };
}

const systemLayer: StoryLayer = { owner: { kind: 'system' }, state: 'published', isDifference: false, counts: false, changes: [] };

function told(
  component: ComponentRef,
  stack: readonly Layer[],
  index: number,
  counts: boolean,
  solutions: ReadonlyMap<string, Solution>,
  { read, groupOf }: LookInside,
): StoryLayer {
  const layer = stack[index];
  if (layer === undefined) throw new Error(`no layer ${index} of ${componentId(component)}`);
  const lower = stack.slice(0, index);
  const below = foldAll(component.type, lower, participants(component.type, lower, groupOf, read), read);
  const { changes } = foldLayer(component.type, below, layer, index, read);
  const solution = layer.owner.kind === 'managed' ? solutions.get(layer.owner.solution.toLowerCase()) : undefined;
  return {
    owner: layer.owner,
    state: layer.state,
    hash: layer.content.hash,
    ...(solution === undefined ? {} : { publisher: solution.publisher, version: solution.version }),
    isDifference: saysDifference(component.type, layer.content, read),
    counts,
    changes,
    ...(layer.stated?.paths === undefined ? {} : { stated: layer.stated.paths }),
  };
}

function publisherOf(layer: Layer | undefined, solutions: ReadonlyMap<string, Solution>): string | undefined {
  return layer?.owner.kind === 'managed' ? solutions.get(layer.owner.solution.toLowerCase())?.publisher : undefined;
}
