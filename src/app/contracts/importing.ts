import type { DeploymentSettings, Diagnostic, Hash, ImportOptions, MissingComponent, PlanCounts } from '../../engine/index.ts';

export interface ImportRequest {
  readonly environment: string;
  readonly file: string;
  readonly options: ImportOptions;
  /** Values for environment variables and connections, which override the file (D.98). */
  readonly settings?: DeploymentSettings;
  /** Refuse unless planning again gives this digest. */
  readonly expectedDigest?: Hash;
  readonly publish?: boolean;
}

export interface ImportOutcome {
  readonly jobId: string;
  readonly succeeded: boolean;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly counts: PlanCounts;
  readonly missing: readonly MissingComponent[];
  readonly diagnostics: readonly Diagnostic[];
  /** Components left as draft. */
  readonly draftCount: number;
  readonly publishedCount: number;
  /** Unique name of the solution the new version waits as: it was staged, or its upgrade stopped there (F.13, F.17). */
  readonly staged?: string;
}

/** What was saved before an import with overwrite (D.53). */
export interface SavedCopy {
  /** Absent where there is nothing to save, so nothing was written. */
  readonly path?: string;
  /** Unique name of the unmanaged solution it is a file of. */
  readonly solution?: string;
  /** Components whose customizations are in it. */
  readonly count: number;
  /** Unmanaged solutions here that list any of them. */
  readonly heldBy: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A safety copy to put back (D.52). */
export interface RestoreRequest {
  readonly environment: string;
  /** Path of the solution file; what was customized lies beside it. */
  readonly copy: string;
}

export type RestoreOutcome = ImportOutcome & {
  /** Components that are customized again. */
  readonly restoredCount: number;
};

/** Steps of an overwrite that keeps customizations, after these were saved (D.52). */
export type OverwriteStep = 'update' | 'restore';

export interface OverwrittenOutcome {
  readonly saved: SavedCopy;
  readonly imported?: ImportOutcome;
  readonly restored?: RestoreOutcome;
  /** The step that was not done: it was refused, or someone said stop. */
  readonly stoppedBefore?: OverwriteStep;
}

export interface ImportJobSummary {
  readonly id: string;
  readonly solution: string;
  readonly version: string;
  readonly managed: boolean;
  readonly fileName: string;
  readonly startedOn: string;
  readonly completedOn: string;
  readonly succeeded: boolean;
}
