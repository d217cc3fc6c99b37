import {
  type LogEntry,
  type LogReport,
  type LogRow,
  type LogRowPage,
  type LogRowQuery,
  type LogSort,
  logResults,
} from '../../protocol/importLog.ts';

/** A page of the lines of a log that fit what a person looks for, in the order they want. */
export function logRows(entries: readonly LogEntry[], { offset, limit, result, text, sort }: LogRowQuery): LogRowPage {
  const wanted = text.trim().toLowerCase();
  const fitting = entries.flatMap((entry, index) =>
    (result === '' || entry.result === result) && (wanted === '' || holds(entry, wanted)) ? [{ entry, index }] : [],
  );
  if (sort.by !== 'order' || sort.descending) fitting.sort(comparing(sort));
  return { total: fitting.length, offset, rows: fitting.slice(offset, offset + limit).map(({ entry, index }) => rowOf(entry, index)) };
}

/** How many lines there are of each result. */
export function countResults({ entries }: Pick<LogReport, 'entries'>): Record<LogEntry['result'], number> {
  const counts = { failure: 0, warning: 0, success: 0, none: 0 };
  for (const { result } of entries) counts[result]++;
  return counts;
}

function holds({ name, names, kind, code, text, description, explanation }: LogEntry, wanted: string): boolean {
  return [name, ...names, kind, code, text, description, explanation?.name ?? ''].some((each) => each.toLowerCase().includes(wanted));
}

interface Placed {
  readonly entry: LogEntry;
  readonly index: number;
}

/** What is equal stays in the order of the log, which is that of processing (D.108). */
function comparing({ by, descending }: LogSort): (a: Placed, b: Placed) => number {
  const compare = compares[by];
  return (a, b) => (descending ? compare(b, a) : compare(a, b)) || a.index - b.index;
}

const compares: Readonly<Record<LogSort['by'], (a: Placed, b: Placed) => number>> = {
  order: (a, b) => a.index - b.index,
  result: (a, b) => logResults.indexOf(a.entry.result) - logResults.indexOf(b.entry.result),
  name: (a, b) => a.entry.name.localeCompare(b.entry.name),
  kind: (a, b) => a.entry.kind.localeCompare(b.entry.kind),
  code: (a, b) => a.entry.code.localeCompare(b.entry.code),
};

function rowOf({ names: _, ...entry }: LogEntry, index: number): LogRow {
  return { ...entry, index };
}
