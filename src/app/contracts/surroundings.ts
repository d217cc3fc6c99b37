/** What every use case is given: where environments lie and what time and chance are. */
export interface Surroundings {
  /** Folder of the `.dvenv` files. */
  readonly environmentsFolder: string;
  /** Path of `baseline.json.gz`. */
  readonly baselineFile: string;
  now(): Date;
  newId(): string;
}

/** Told while an operation runs. `fraction` 0 to 1. */
export interface Progress {
  report(phase: OperationPhase, fraction: number): void;
  /** True once the person asked to stop; honoured until the commit starts. */
  isCancelled(): boolean;
}

export type OperationPhase = 'reading' | 'planning' | 'applying' | 'committing' | 'publishing' | 'writing' | 'done';
