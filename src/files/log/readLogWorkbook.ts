import type { LogContents, LogEntry, LogFact, LogResult } from './logContents.ts';
import { missingInText } from './missingInText.ts';
import { distinct } from './readJobData.ts';
import type { LogSheet } from './readWorkbook.ts';

/**
 * The sheets of an import log (D.111). The sheet with what happened is the one whose headings say so; which columns it
 * has and in which order is not known for sure, so they are found by their names. Nothing when there is no such sheet.
 */
export function readLogWorkbook(sheets: readonly LogSheet[]): LogContents | undefined {
  const tables = sheets.flatMap((sheet) => tableOf(sheet) ?? []);
  if (tables.length === 0) return undefined;
  const listed = tables.flatMap(({ columns, rows }) => rows.map((row) => entryOf(columns, row)));
  const told = sheets.filter((sheet) => tableOf(sheet) === undefined).flatMap(factsOf);
  const isFinding = ({ name }: LogFact) => /^(?:Error|Warning) \S+$/.test(name);
  const facts = told.filter((fact) => !isFinding(fact) && fact.value !== '' && fact.name !== 'Name');
  const factNamed = (...names: readonly string[]) => facts.find(({ name }) => names.includes(folded(name)))?.value;
  const uniqueName = factNamed('uniquename', 'solutionname', 'solutionuniquename');
  const version = factNamed('version', 'solutionversion');
  const entries = [...toldBeside(told.filter(isFinding), listed), ...listed];
  return {
    form: 'workbook',
    result: results[folded(factNamed('result', 'status') ?? '')] ?? 'none',
    ...(uniqueName === undefined ? {} : { solution: { uniqueName, ...(version === undefined ? {} : { version }) } }),
    facts,
    entries,
  };
}

/** Headings by what they head; each may be written with spaces or without. */
const headings = {
  time: ['datetime', 'time'],
  kind: ['itemtype', 'type'],
  id: ['id'],
  name: ['name'],
  localizedName: ['localizedname'],
  originalName: ['originalname'],
  description: ['description'],
  status: ['status', 'result'],
  code: ['errorcode'],
  text: ['errortext'],
} as const;
type Column = keyof typeof headings;
type Columns = Readonly<Record<Column, number>>;

/** The heading row need not be the first one. */
function tableOf({ rows }: LogSheet): { readonly columns: Columns; readonly rows: LogSheet['rows'] } | undefined {
  const head = rows.findIndex((row) => {
    const names = row.map(folded);
    return ['status', 'errorcode', 'errortext'].filter((name) => names.includes(name)).length >= 2;
  });
  if (head < 0) return undefined;
  const names = rows[head]?.map(folded) ?? [];
  const at = (column: Column) => names.findIndex((name) => (headings[column] as readonly string[]).includes(name));
  const columns = Object.fromEntries((Object.keys(headings) as Column[]).map((column) => [column, at(column)])) as Columns;
  return { columns, rows: rows.slice(head + 1).filter((row) => row.some((cell) => cell.trim() !== '')) };
}

function folded(heading: string): string {
  return heading.replace(/[\s_]/g, '').toLowerCase();
}

const results: Readonly<Record<string, LogResult>> = {
  success: 'success',
  succeeded: 'success',
  warning: 'warning',
  failure: 'failure',
  failed: 'failure',
  error: 'failure',
};

function entryOf(columns: Columns, row: readonly string[]): LogEntry {
  const of = (column: Column) => row[columns[column]]?.trim() ?? '';
  const code = of('code');
  return {
    kind: of('kind'),
    id: of('id'),
    name: of('localizedName') || of('name') || of('id'),
    names: distinct([of('id'), of('name'), of('originalName'), of('localizedName')]),
    description: of('description'),
    time: of('time'),
    result: results[folded(of('status'))] ?? 'none',
    status: of('status'),
    code: code === '0' ? '' : code,
    ...missingInText(of('text')),
  };
}

/** Rows of a name and a value. */
function factsOf({ rows }: LogSheet): readonly LogFact[] {
  return rows.flatMap(([name = '', value = '']) => (name.trim() === '' ? [] : [{ name: name.trim(), value: value.trim() }]));
}

/** Our own logs name each finding beside the facts, too; one that no line of the table has would be lost. */
function toldBeside(findings: readonly LogFact[], listed: readonly LogEntry[]): readonly LogEntry[] {
  const known = new Set(listed.map(({ text }) => text));
  return findings
    .filter(({ value }) => !known.has(value))
    .map(({ name, value }) => {
      const [severity = '', code = ''] = name.split(' ');
      const result = severity === 'Error' ? 'failure' : 'warning';
      return {
        kind: 'Solution',
        id: '',
        name: '',
        names: [],
        description: '',
        time: '',
        result,
        status: severity,
        code,
        text: value,
        missing: [],
      };
    });
}
