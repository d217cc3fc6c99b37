import type { ComponentRef, ComponentType, Content, Hash, RootBehavior } from './component.ts';
import type { EntryPlace, Frame, Publisher } from './solutionFile.ts';

export type Sku = 'online' | 'on-premises';

/** A local environment (A.1). `revision` rises by one with every commit. */
export interface EnvironmentInfo {
  readonly id: string;
  readonly name: string;
  readonly platformVersion: string;
  readonly sku: Sku;
  readonly baseLanguage: number;
  readonly languages: readonly number[];
  /** Profiles of the baseline beyond plain Dataverse: `sales`, `service`, … */
  readonly apps: readonly string[];
  readonly revision: number;
  readonly createdOn: string;
  /** Unmanaged solutions are refused (A.7); off when absent. */
  readonly blockUnmanaged?: boolean;
  /** Largest solution file it takes, in bytes (D.15); absent = `defaultMaxFileBytes`. */
  readonly maxFileBytes?: number;
  /** How many custom tables it takes (D.69); without a limit when absent. */
  readonly maxCustomTables?: number;
}

/** What a person may set of an environment after it was made; what is absent stays as it is, and a limit of custom tables of 0 is none. */
export type EnvironmentSettings = Partial<Pick<EnvironmentInfo, 'blockUnmanaged' | 'maxFileBytes' | 'maxCustomTables' | 'languages'>>;

/** 95 MB, one of the limits of D.15; they have changed over the years and differ on-premises. */
export const defaultMaxFileBytes = 95 * 1024 * 1024;

export type SolutionKind =
  | { readonly kind: 'base' }
  | { readonly kind: 'patch'; readonly parent: string }
  | { readonly kind: 'holding'; readonly replaces: string };

/**
 * An installed solution (A.20). `version` is the text as written. `order` is the place in install order (E.1): it rises
 * from one installation to the next, and is 0 for unmanaged.
 */
export interface Solution {
  readonly id: string;
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly description: string;
  readonly version: string;
  readonly managed: boolean;
  readonly kind: SolutionKind;
  readonly publisher: string;
  readonly packageVersion: string;
  readonly installedOn: string;
  readonly updatedOn: string;
  readonly order: number;
  /** Last file it came from; none for a solution made here. */
  readonly fileHash?: Hash;
}

/** What is needed to write the solution's file again: its manifest, content types, frame and entry order. */
export interface SolutionPackage {
  readonly solution: string;
  readonly manifestBlob: Hash;
  readonly contentTypesBlob: Hash;
  readonly rootFiles: { readonly solution: string; readonly customizations: string; readonly contentTypes: string };
  readonly frame: Frame;
  readonly entries: readonly EntryPlace[];
  readonly languages: readonly number[];
}

/** Whose layer it is, bottom to top: system, managed solutions by the layer's place or their `order`, Active (E.1). */
export type LayerOwner =
  | { readonly kind: 'system' }
  | { readonly kind: 'managed'; readonly solution: string }
  | { readonly kind: 'active' };

export type LayerState = 'published' | 'draft';

export interface Layer {
  readonly component: ComponentRef;
  readonly owner: LayerOwner;
  /** Only Active layers have a draft, beside their published one (A.38, D.115). */
  readonly state: LayerState;
  readonly content: Content;
  /**
   * Place among the managed layers of this component, counted like `Solution.order`; absent = the solution's order.
   * Set where an update brought a layer its solution had not had (E.12, P-NEWLAYER).
   */
  readonly place?: number;
  /**
   * Where several solutions of its group stand at the same place (E.6): how high it stands among them. Absent = 0, and those that
   * are equal stand in the order in which their solutions came. Set where an update is laid over the patches (F.4).
   */
  readonly within?: number;
  /** It hides the Active layer, below which it would stand otherwise (F.36, P-UPDSOL). */
  readonly aboveActive?: true;
  /** What it states, when that can no longer be seen by comparing it with what lies below it. */
  readonly stated?: Statement;
  /** Managed properties it says are off, and that stay on because its publisher had them on before (E.41, D.71). */
  readonly keptOpen?: readonly string[];
}

/**
 * What a layer stated when it was written (E.21, P-TOPWINS). Kept when what lies below it changes; absent, it states what
 * differs from what lies below it now.
 */
export interface Statement {
  /** Paths of the properties it states; absent = it stated everything, because nothing lay below it. */
  readonly paths?: readonly string[];
  /** Of a whole form or site map, what differed from the one below, as managed files write it (E.25, E.29). */
  readonly difference?: string;
  /** Hashes of what lay below it, bottom to top. */
  readonly against: readonly Hash[];
}

/** A component known to the environment. */
export interface ComponentRecord extends ComponentRef {
  readonly name: string;
  readonly parent?: ComponentRef;
}

/** Membership of a component in a solution (A.31). */
export interface Member {
  readonly solution: string;
  readonly component: ComponentRef;
  readonly behavior?: RootBehavior;
  /** A part marked `unmodified="1"` in the file: it creates no layer (B.54) and is written back as it came. */
  readonly stub?: Content;
}

/** `unknown`: the baseline is a sample for this kind, so absence says nothing. */
export type Presence = 'yes' | 'no' | 'unknown';

/** A component a person declared as existing here (D.88 with "assume these exist here"). */
export interface AssumedComponent extends ComponentRef {
  readonly name: string;
  readonly solution?: string;
}

/**
 * What planning may ask of an environment. Synchronous; batch questions are answered in the order asked. Names are
 * compared ignoring case (P-CASE).
 */
export interface EnvironmentReader {
  info(): EnvironmentInfo;
  /** Those that were installed or made here; the Default Solution is not among them. */
  solutions(): readonly Solution[];
  /** One of them, or the Default Solution (A.3). */
  solution(uniqueName: string): Solution | undefined;
  publisher(uniqueName: string): Publisher | undefined;
  solutionPackage(uniqueName: string): SolutionPackage | undefined;
  members(uniqueName: string): readonly Member[];
  components(refs: readonly ComponentRef[]): readonly (ComponentRecord | undefined)[];
  /** Components of a kind that have a layer here, the system's own not among them. */
  componentsOf(type: ComponentType): readonly ComponentRecord[];
  /** Kinds of which a component has a layer here, in no order. */
  componentTypes?(): readonly ComponentType[];
  /** Components that lie directly in one of these: the columns, forms and views of a table. */
  childrenOf(parents: readonly ComponentRef[]): readonly ComponentRecord[];
  /** Per component its layers, bottom to top; a draft stands directly above its published one. */
  layers(refs: readonly ComponentRef[]): readonly (readonly Layer[])[];
  /** Components of any solution whose Active layer has a draft. */
  drafts(): readonly ComponentRecord[];
  /** Does the baseline know the solution as part of a product (D.90)? */
  isProduct?(solution: string): boolean;
  /** Is it in the system layer? Answered from the baseline and its profiles. */
  baseline(refs: readonly ComponentRef[]): readonly Presence[];
  /**
   * Per component of the baseline the solution that brings it (B.23): `System`, a product's by its name, or `undefined`
   * when that is not known.
   */
  baselineOwners?(refs: readonly ComponentRef[]): readonly (string | undefined)[];
  assumed(): readonly AssumedComponent[];
  /** Per connection reference the id of the connection this environment uses for it (D.103). */
  connectionIds(references: readonly ComponentRef[]): readonly (string | undefined)[];
  /** Per component whether it is on or off here (D.62); undefined where no import has said so. */
  activations(refs: readonly ComponentRef[]): readonly (ActivationState | undefined)[];
  blob(hash: Hash): Uint8Array;
}

/** The connection an environment uses for a connection reference; never in a file, a plan or a log (D.103, M.8). */
export interface ConnectionOfReference {
  readonly component: ComponentRef;
  readonly connectionId: string;
}

/** Whether a process, a flow or a plug-in step runs. It is no part of a layer (D.62). */
export type ActivationState = 'active' | 'inactive';

/** A component that is on or off in an environment. */
export interface Activation {
  readonly component: ComponentRef;
  readonly state: ActivationState;
}

export interface LayerAddress {
  readonly component: ComponentRef;
  readonly owner: LayerOwner;
  readonly state: LayerState;
}

/**
 * One transaction as plain data: what `applyPlan` computes and `store.commit` writes. Lists are "put" by identity;
 * removals are applied first. Blobs the layers and packages name must come along unless the environment has them.
 */
export interface EnvironmentChanges {
  readonly environmentId: string;
  /** Revision the plan was made on; commit refuses another. */
  readonly basedOn: number;
  readonly publishers: readonly Publisher[];
  readonly solutions: readonly Solution[];
  readonly removedSolutions: readonly string[];
  /** Unique names of publishers without a solution (I.11). */
  readonly removedPublishers?: readonly string[];
  /** A staged upgrade takes the name of the solution it replaces (F.23); done after the removals. */
  readonly renamedSolutions?: readonly { readonly from: string; readonly to: string }[];
  readonly packages: readonly SolutionPackage[];
  readonly components: readonly ComponentRecord[];
  readonly removedComponents: readonly ComponentRef[];
  readonly layers: readonly Layer[];
  readonly removedLayers: readonly LayerAddress[];
  readonly members: readonly Member[];
  readonly removedMembers: readonly { readonly solution: string; readonly component: ComponentRef }[];
  readonly assumed: readonly AssumedComponent[];
  readonly removedAssumed: readonly ComponentRef[];
  readonly connections?: readonly ConnectionOfReference[];
  /** What is on and off from then on; goes with its component. */
  readonly activations?: readonly Activation[];
  /** Bytes the engine made (an edited manifest). Blobs of a solution file are handed to commit with its archive. */
  readonly newBlobs: readonly { readonly hash: Hash; readonly bytes: Uint8Array }[];
}

/** Those of E.34 that happen here, then what E.34 has no number for. */
export type OperationKind =
  | 'import'
  | 'uninstall'
  | 'publish'
  | 'publish-all'
  | 'export'
  | 'version'
  | 'settings'
  | 'undo'
  | 'clone-patch'
  | 'clone-solution'
  | 'add-components'
  | 'create-solution'
  | 'create-publisher';

/** Row of the history (E.33, E.34). Times are ISO 8601 in UTC. */
export interface HistoryEntry {
  readonly id: string;
  readonly operation: OperationKind;
  readonly suboperation: 'none' | 'new' | 'upgrade' | 'update' | 'delete';
  readonly solution: string;
  readonly version: string;
  readonly managed: boolean;
  readonly startedOn: string;
  readonly endedOn: string;
  readonly succeeded: boolean;
  /** What it was about, where that is one component or publisher: `Choice fab_color`. */
  readonly component?: string;
  /** Unique name of the solution's publisher; rows of older files have none of what follows. */
  readonly publisher?: string;
  readonly patch?: boolean;
  /** An import that let the file win over customizations. */
  readonly overwrite?: boolean;
  /** Revision the environment had after it, when it changed the environment. */
  readonly revision?: number;
  /** Id of its import job. */
  readonly job?: string;
  /** Id of the row whose operation it undid. */
  readonly undid?: string;
  readonly errorCode?: string;
  readonly message?: string;
}

/** Import job (D.105). `data` is the XML of D.106, `log` the SpreadsheetML workbook of D.111. */
export interface ImportJob {
  readonly id: string;
  readonly solution: string;
  readonly version: string;
  readonly managed: boolean;
  readonly fileName: string;
  readonly startedOn: string;
  readonly completedOn: string;
  readonly progress: number;
  readonly succeeded: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly data: string;
  readonly log: string;
}

export type { ComponentType };
