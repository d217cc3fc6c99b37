import type { HistoryEntry } from '../../engine/index.ts';

/** A row of the history as it is shown. */
export interface HistoryRow extends HistoryEntry {
  /** Undone since. */
  readonly undone?: boolean;
}

export interface UndoRequest {
  readonly environment: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

/** A solution before the operation and now; absent where it was not there. */
export interface SolutionBeforeAndNow {
  readonly before?: { readonly uniqueName: string; readonly version: string };
  readonly now?: { readonly uniqueName: string; readonly version: string };
}

/** What undoing the last operation does. */
export interface UndoPlan {
  readonly environment: string;
  readonly basedOn: number;
  /** The operation in a few words: `an import`. */
  readonly operation: string;
  /** Its row of the history. */
  readonly entry?: HistoryEntry;
  readonly solutions: readonly SolutionBeforeAndNow[];
  /** Components that come back, that go, and that say something else again. */
  readonly components: { readonly back: number; readonly gone: number; readonly changed: number };
  /** Operations before it that could be undone next. */
  readonly further: number;
}
