import type { LogEntry, LogReport } from '../app/readLog.ts';
import { counted, formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Which lines of a log are wanted: `errors`, `warnings` or `all`, and a text they hold. */
export interface WantedEntries {
  readonly only: string;
  readonly find: string;
}

const resultsOf: Readonly<Record<string, readonly LogEntry['result'][]>> = { errors: ['failure'], warnings: ['warning'] };

/** The lines that are wanted, in the order of the log. */
export function wantedEntries(entries: readonly LogEntry[], { only, find }: WantedEntries): readonly LogEntry[] {
  const results = resultsOf[only];
  const text = find.toLowerCase();
  return entries.filter(
    (entry) =>
      (results === undefined || results.includes(entry.result)) &&
      [...entry.names, entry.kind, entry.code, entry.text].some((each) => each.toLowerCase().includes(text)),
  );
}

const verdicts: Readonly<Record<LogReport['result'], string>> = {
  success: 'The import succeeded.',
  warning: 'The import succeeded with warnings.',
  failure: 'The import failed.',
  none: 'The log does not say how the import ended.',
};

/** A log for people: how it ended, every error and warning with what it means and what to do, then all that is wanted. */
export function formatLog(report: LogReport, wanted: WantedEntries, terminal: Terminal): string {
  const entries = wantedEntries(report.entries, wanted);
  const facts = formatTable(
    [],
    report.facts.map(({ name, value }) => [name, value]),
    '  ',
  );
  const problems = entries.filter(({ result }) => result === 'failure' || result === 'warning');
  const others = entries.filter((entry) => !problems.includes(entry));
  const order = { failure: 0, warning: 1, success: 2, none: 2 };
  const parts = [
    `${verdicts[report.result]}\n${facts}`,
    ...problems.sort((a, b) => order[a.result] - order[b.result]).map((entry) => formatProblem(entry, terminal)),
    ...(others.length === 0 ? [] : [formatOthers(others)]),
    ...(entries.length === 0 ? ['No line of the log is like that.'] : []),
  ];
  return parts.join('\n\n');
}

function formatProblem(entry: LogEntry, terminal: Terminal): string {
  const { explanation } = entry;
  const head = entry.result === 'failure' ? terminal.paint('red', 'error:') : terminal.paint('yellow', 'warning:');
  const code = [entry.code, explanation?.name].filter((part) => part !== undefined && part !== '').join(' ');
  const lines = [
    `${head} ${[entry.kind, entry.name].filter((part) => part !== '').join(' ')}`,
    entry.text,
    ...entry.missing.map(formatMissing),
  ];
  if (explanation !== undefined) lines.push(`${explanation.message} ${explanation.hint}`);
  const ground = [code, explanation && `rule ${explanation.rules.join(', ')}`].filter((part) => part !== undefined && part !== '');
  if (ground.length > 0) lines.push(terminal.paint('dim', ground.join(' · ')));
  return lines.filter((line) => line !== '').join('\n  ');
}

function formatMissing({ required, solution, dependent }: LogEntry['missing'][number]): string {
  const from = solution === '' ? '' : ` of ${solution}`;
  return `missing: ${endText(required)}${from}, needed by ${endText(dependent)}`;
}

function endText({ typeName, name, parent }: LogEntry['missing'][number]['required']): string {
  return [typeName, parent === '' ? name : `${parent} / ${name}`].filter((part) => part !== '').join(' ');
}

function formatOthers(entries: readonly LogEntry[]): string {
  const rows = entries.map(({ status, kind, name, description }) => [status || '-', kind, name, description]);
  return `${counted(entries.length, 'line')} without an error or a warning:\n${formatTable([], rows, '  ')}`;
}
