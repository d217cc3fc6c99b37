/** How one thing of an import ended. `none` when the log does not say, because it was not processed or in words of its own. */
export type LogResult = 'success' | 'warning' | 'failure' | 'none';

/** What an import log says, whichever form it has. Every text is the log's own. */
export interface LogContents {
  readonly form: 'workbook' | 'job-data';
  /** How the import as a whole ended; `none` when the log does not say. */
  readonly result: LogResult;
  readonly solution?: LogSolution;
  /** What the log says of the import as a whole, in its order. */
  readonly facts: readonly LogFact[];
  readonly entries: readonly LogEntry[];
}

export interface LogFact {
  readonly name: string;
  readonly value: string;
}

export interface LogSolution {
  readonly uniqueName: string;
  readonly version?: string;
}

/** What happened to one thing: a line of the component sheet (D.111), an item of a list (D.107). */
export interface LogEntry {
  /** What it is, as the log calls it: `Table`, `entity`. */
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** All the log calls it by: id, name, name before it was renamed. */
  readonly names: readonly string[];
  readonly description: string;
  readonly time: string;
  readonly result: LogResult;
  /** The word of the log for the result. */
  readonly status: string;
  /** Number of an error; empty when there is none. */
  readonly code: string;
  readonly text: string;
  /** What the text names as missing (B.20). */
  readonly missing: readonly MissingInLog[];
}

/** A missing dependency, as its XML in the text names both ends. */
export interface MissingInLog {
  readonly required: NamedEnd;
  readonly solution: string;
  readonly dependent: NamedEnd;
}

export interface NamedEnd {
  /** Number or name of the kind, as it stands there. */
  readonly type: string;
  readonly name: string;
  readonly parent: string;
}
