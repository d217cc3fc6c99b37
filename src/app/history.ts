import { type HistoryEntry, WorkbenchError } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { Surroundings } from './contracts.ts';

/** What an operation knows of itself; the rest of the row is filled in. */
export type HistoryFacts = Pick<HistoryEntry, 'operation' | 'startedOn' | 'succeeded'> &
  Partial<Pick<HistoryEntry, 'suboperation' | 'solution' | 'version' | 'managed'>> & { readonly failure?: unknown };

/** Adds a row to the history of an environment (D.113, E.33), in its own transaction. */
export function writeHistory(environment: StoredEnvironment, surroundings: Surroundings, facts: HistoryFacts): void {
  environment.addHistory(historyEntry(surroundings, facts));
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

function told(failure: unknown): Pick<HistoryEntry, 'errorCode' | 'message'> {
  if (failure instanceof WorkbenchError) return { errorCode: failure.dataverse?.code ?? failure.code, message: failure.message };
  return { message: failure instanceof Error ? failure.message : String(failure) };
}
