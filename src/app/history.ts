import { type HistoryEntry, type Solution, WorkbenchError } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import type { HistoryRow } from './contracts/undoing.ts';
import { withEnvironment } from './openNamed.ts';

/** What an operation knows of itself; the rest of the row is filled in. */
export type HistoryFacts = Pick<HistoryEntry, 'operation' | 'startedOn' | 'succeeded'> &
  Partial<Omit<HistoryEntry, 'id' | 'endedOn' | 'errorCode' | 'message'>> & { readonly failure?: unknown };

/** The history of an environment, the latest first (E.33). Throws `environment-not-found`. */
export function listHistory(surroundings: Surroundings, environment: string): Promise<readonly HistoryRow[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const entries = opened.history();
    const undone = new Set(entries.flatMap(({ undid }) => (undid === undefined ? [] : [undid])));
    return entries.map((entry) => (undone.has(entry.id) ? { ...entry, undone: true } : entry));
  });
}

/** Adds a row to the history of an environment (D.113, E.33), in its own transaction. */
export function writeHistory(environment: StoredEnvironment, surroundings: Surroundings, facts: HistoryFacts): void {
  environment.addHistory(historyEntry(surroundings, facts));
}

/**
 * Runs an operation whose refusals the history tells too: what `body` throws is written with `facts` as they are by then
 * and thrown on. The row of a success is written by `body`, which knows what came of it.
 */
export async function withRefusals<T>(
  environment: StoredEnvironment,
  surroundings: Surroundings,
  facts: () => Omit<HistoryFacts, 'succeeded'>,
  body: () => T | Promise<T>,
): Promise<T> {
  try {
    return await body();
  } catch (failure) {
    if (isWorthARow(failure)) writeHistory(environment, surroundings, { ...facts(), succeeded: false, failure });
    throw failure;
  }
}

/** The row of an operation that ends now. */
export function historyEntry(surroundings: Surroundings, { failure, ...facts }: HistoryFacts): HistoryEntry {
  return {
    id: surroundings.newId(),
    suboperation: 'none',
    solution: '',
    version: '',
    managed: false,
    endedOn: surroundings.now().toISOString(),
    ...facts,
    ...(failure === undefined ? {} : told(failure)),
  };
}

/** What a row says of a solution of the environment; of one that is not there the name that was asked for. */
export function factsOf(
  solution: Solution | undefined,
  asked: string,
): Pick<HistoryEntry, 'solution' | 'version' | 'managed' | 'publisher' | 'patch'> {
  if (solution === undefined) return { solution: asked, version: '', managed: false };
  const { uniqueName, version, managed, publisher, kind } = solution;
  return { solution: uniqueName, version, managed, publisher, patch: kind.kind === 'patch' };
}

/**
 * Cancelling is the person's wish, and a stale plan and a target that is taken are no operations yet; while someone else
 * writes, a row can't be written either, nor where nothing can.
 */
function isWorthARow(failure: unknown): boolean {
  return failure instanceof WorkbenchError && !notTold.has(failure.code);
}

const notTold: ReadonlySet<string> = new Set([
  'cancelled',
  'stale-plan',
  'environment-busy',
  'environment-read-only',
  'disk-full',
  'file-exists',
  'nothing-to-undo',
]);

function told(failure: unknown): Pick<HistoryEntry, 'errorCode' | 'message'> {
  if (failure instanceof WorkbenchError) return { errorCode: failure.dataverse?.code ?? failure.code, message: failure.message };
  return { message: failure instanceof Error ? failure.message : String(failure) };
}
