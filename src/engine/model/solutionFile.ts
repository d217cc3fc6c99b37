import type { SolutionVersion } from '../version.ts';
import type { Component, ComponentType, Hash, RootBehavior } from './component.ts';

/** An entry of a solution file. `packed` is as it lies in the zip; the engine never looks into it. */
export interface FileEntry {
  readonly name: string;
  /** SHA-256 of the inflated bytes. */
  readonly hash: Hash;
  readonly size: number;
  readonly crc: number;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly packed: Uint8Array;
}

/** An opened archive, in the order of its directory. `read` inflates, checks the CRC, and remembers nothing. */
export interface Archive {
  /** SHA-256 of the file as a whole. */
  readonly hash: Hash;
  readonly size: number;
  readonly entries: readonly FileEntry[];
  /** Absent for a zip. What came as a cabinet can't be written back as one (M.7). */
  readonly container?: 'cabinet';
  /** A signature follows the end of the cabinet (D.18). */
  readonly signed?: true;
  read(entry: FileEntry): Uint8Array;
}

export interface LocalizedText {
  readonly language: number;
  readonly text: string;
}

/** Publisher block of the manifest (B.14). */
export interface Publisher {
  readonly uniqueName: string;
  readonly friendlyNames: readonly LocalizedText[];
  readonly descriptions: readonly LocalizedText[];
  readonly prefix: string;
  readonly optionValuePrefix?: number;
}

/** `<RootComponent>` (B.16); `key` is folded as in ComponentRef, `''` for a root without identity (Q.44). */
export interface RootComponent {
  readonly type: ComponentType;
  readonly key: string;
  readonly schemaName?: string;
  readonly id?: string;
  readonly behavior: RootBehavior;
}

/** One side of a `<MissingDependency>` (B.21, B.24). */
export interface DependencyEnd {
  readonly type: ComponentType;
  readonly schemaName?: string;
  readonly displayName?: string;
  readonly parentSchemaName?: string;
  readonly parentDisplayName?: string;
  readonly id?: string;
  readonly parentId?: string;
  /** `id.<column path>` attributes of framework kinds. */
  readonly keys: Readonly<Record<string, string>>;
  /** Only on Required: `Name (version)` or `Active` (B.23). */
  readonly solution?: string;
  /** Only on Required: the app package that would bring it (B.25). */
  readonly appPackage?: string;
}

export interface MissingDependency {
  readonly required: DependencyEnd;
  readonly dependent: DependencyEnd;
}

/** solution.xml as values (B2). Names and versions are as spelled in the file. */
export interface Manifest {
  readonly uniqueName: string;
  readonly friendlyNames: readonly LocalizedText[];
  readonly descriptions: readonly LocalizedText[];
  readonly version: SolutionVersion;
  readonly managed: boolean;
  readonly publisher: Publisher;
  readonly roots: readonly RootComponent[];
  readonly missingDependencies: readonly MissingDependency[];
  /** Patch: unique name and version of its parent (B.28). */
  readonly parent?: { readonly uniqueName: string; readonly version: string };
  /** Name of the web resource that opens with the solution, as spelled (A.24). */
  readonly configurationPage?: string;
  /** `SolutionPackageVersion`, as text; absent counts as 5.0 (P-NOVERSION). */
  readonly packageVersion?: string;
  /** `version` of the root: the exporting environment. */
  readonly platformVersion?: string;
  readonly baseLanguage?: number;
  readonly generatedBy?: string;
}

/** Structure that holds components: a section, `attributes`, `FormXml`, `forms type="main"`. */
export interface FrameContainer {
  readonly kind: 'container';
  /** Element name; repeated siblings carry their key too: `forms main`. */
  readonly name: string;
  /** Index of the node it lies in, -1 for the document. */
  readonly parent: number;
  /** Byte ranges in the frame's blob; `start` takes the white space before the element, `closeStart` the one before the end tag. */
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
}

export interface FrameComponent {
  readonly kind: 'component';
  readonly type: ComponentType;
  readonly key: string;
  readonly parent: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The order and the packaging of customizations.xml: everything of it that belongs to no component. Plain data, kept
 * by the environment with the solution, so that an export keeps the order the file had (Q.8).
 */
export interface Frame {
  readonly blob: Hash;
  readonly nodes: readonly (FrameContainer | FrameComponent)[];
}

/** Where an entry belongs: a root file, a component, or nobody (carried whole, B.6). */
export interface EntryPlace {
  readonly name: string;
  readonly hash: Hash;
  readonly size: number;
  readonly owner?: { readonly type: ComponentType; readonly key: string };
}

/** A solution file that was read without error. */
export interface SolutionFile {
  readonly archive: Archive;
  readonly manifest: Manifest;
  /** Entry names as spelled (B.2). */
  readonly rootFiles: { readonly solution: string; readonly customizations: string; readonly contentTypes: string };
  /** Document order of customizations.xml, then folder-borne kinds in entry order. */
  readonly components: readonly Component[];
  readonly frame: Frame;
  readonly entries: readonly EntryPlace[];
  /** LCIDs of `<Languages>`. */
  readonly languages: readonly number[];
  /** Languages whose labels this environment does not take (D.31), and the entries as they are without them. */
  readonly leftOut?: {
    readonly languages: readonly number[];
    readonly newBlobs: readonly { readonly hash: Hash; readonly bytes: Uint8Array }[];
  };
}
