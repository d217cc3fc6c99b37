import type { ComponentRef, ComponentType, Diagnostic, Hash, VersionPart } from '../../engine/index.ts';

/** What a solution file says it is, without reading its components. */
export interface PeekedSolution {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  /** Of a patch: unique name of the solution it belongs to (B.28). */
  readonly patchOf?: string;
}

/** What `inspect` tells of a file, whole or broken. */
export interface Inspection {
  readonly file: string;
  readonly fileHash?: Hash;
  readonly uniqueName?: string;
  readonly friendlyName?: string;
  readonly description?: string;
  readonly version?: string;
  readonly managed?: boolean;
  readonly publisher?: string;
  /** Its name for people. */
  readonly publisherName?: string;
  readonly solutionPackageVersion?: string;
  readonly components: readonly (ComponentRef & {
    readonly typeName: string;
    readonly name: string;
    readonly parent?: string;
    /** True when the manifest declares it (B.16); then there is a behaviour too. */
    readonly root: boolean;
    readonly behavior?: number;
    /** Given for kinds that others lie in: their behaviour says whether those come along (A.32). */
    readonly holdsParts?: true;
    /** Bytes of its own XML and of its files. */
    readonly size: number;
    /** Names of its files in the solution file. */
    readonly files: readonly string[];
  })[];
  readonly missingDependencies: readonly {
    readonly type: ComponentType;
    readonly typeName: string;
    readonly key: string;
    readonly displayName?: string;
    readonly solution?: string;
    readonly neededBy: string;
  }[];
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly languages: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

export type VersionChange = { readonly set: string } | { readonly bump: VersionPart };

export interface VersionOutcome {
  readonly path?: string;
  readonly before: string;
  readonly after: string;
}
