import type { ActivationState, ComponentRef, Hash, ManagedProperties, NotDerived, PropertyChange } from '../../engine/index.ts';

/** A layer by the solution that has it; `Active` for what is customized here, `System` for the platform's own. */
export interface LayerLine {
  readonly solution: string;
  /** A draft makes up nothing before it is published (A.38). */
  readonly state?: 'draft';
  /** None for the system, of which only the name is known. */
  readonly hash: Hash | null;
}

/** The stack of one component, without anything that depends on when and where it came about. */
export interface LayerListing extends ComponentRef {
  readonly typeName: string;
  /** Bottom to top. */
  readonly layers: readonly LayerLine[];
  /** Hash of the effective definition; null when nothing is published. */
  readonly effectiveHash: Hash | null;
  /** The layers here do not hold the whole definition; the hash is of what they hold. */
  readonly notDerived?: NotDerived;
}

/** What one layer says of a component against what is published below it. */
export interface LayerOfComponent extends LayerLine {
  readonly version?: string;
  readonly publisher?: string;
  /** It states only differences to what lies below. */
  readonly isDifference: boolean;
  /** It makes up what the component says; a lower layer of a group (E.7), a draft and the system do not. */
  readonly counts: boolean;
  readonly changes: readonly PropertyChange[];
  /** Number of properties it says as they are said below. */
  readonly unchangedCount: number;
  /** Paths of what it states, where what lies below has changed since it was written. */
  readonly stated?: readonly string[];
}

/** A property of the effective definition, whose statement wins, and by which rule. */
export interface EffectiveProperty {
  readonly path: string;
  readonly value: string;
  readonly solution: string;
  readonly rule: string;
}

export interface ComponentLayers extends ComponentRef {
  readonly typeName: string;
  readonly name: string;
  readonly parentName?: string;
  /** Publisher that owns the component (E.4); none when it is unmanaged or the system's. */
  readonly ownedBy?: string;
  /** Bottom to top. */
  readonly layers: readonly LayerOfComponent[];
  readonly effectiveHash: Hash | null;
  readonly notDerived?: NotDerived;
  /** Whether a process, a flow or a plug-in step is on (D.62); no part of a layer. */
  readonly activation?: ActivationState;
  /** What the owner lets others change (E.41-E.46). */
  readonly managedProperties: ManagedProperties;
  /** By path. */
  readonly effective: readonly EffectiveProperty[];
}
