import * as z from 'zod';
import { shownProblem, words } from './finding.ts';
import { pageLimit } from './values.ts';

/** A log that lies in a file, or that of an import job of an environment. */
export const logSource = z.union([z.object({ path: z.string() }), z.object({ environment: z.string(), jobId: z.string() })]);
export type LogSource = z.output<typeof logSource>;

export const logResults = ['failure', 'warning', 'success', 'none'] as const;
const result = z.enum(logResults);
export type LogResult = z.output<typeof result>;

const end = z.object({ typeName: z.string(), name: z.string(), parent: z.string() });
export type LogEnd = z.output<typeof end>;

const logEntry = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  names: z.array(z.string()),
  description: z.string(),
  time: z.string(),
  result,
  status: z.string(),
  code: z.string(),
  text: z.string(),
  missing: z.array(z.object({ required: end, solution: z.string(), dependent: end })),
  /** What the code means and what to do, where it is known. */
  explanation: z
    .object({ code: z.string(), name: z.string(), message: z.string(), hint: z.string(), rules: z.array(z.string()) })
    .exactOptional(),
});
export type LogEntry = z.output<typeof logEntry>;

/** An import log, its codes explained. */
export const logReport = z.object({
  form: z.enum(['workbook', 'job-data']),
  result,
  solution: z.object({ uniqueName: z.string(), version: z.string().exactOptional() }).exactOptional(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  entries: z.array(logEntry),
});
export type LogReport = z.output<typeof logReport>;

/** What the page shows of a log, its long list left to `rows`. */
const importLogState = z.object({
  title: z.string(),
  /** Where it comes from: a folder, or an environment. */
  from: z.string(),
  busy: z.boolean(),
  problem: shownProblem.exactOptional(),
  /** How often the log was read; its list starts again with each time. */
  reading: z.int().nonnegative(),
  result,
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  counts: z.record(result, z.int().nonnegative()),
  /** The solution file that belongs to it, when it is at hand. */
  solutionFile: z.string().exactOptional(),
});
export type ImportLogState = z.output<typeof importLogState>;

const logColumns = ['result', 'name', 'kind', 'code', 'order'] as const;
const sort = z.object({ by: z.enum(logColumns), descending: z.boolean() });
export type LogSort = z.output<typeof sort>;

const rowQuery = z.object({
  offset: z.int().nonnegative(),
  limit: z.int().positive().max(pageLimit),
  /** One result, or empty for all. */
  result: z.union([result, z.literal('')]),
  text: z.string().max(200),
  sort,
});
export type LogRowQuery = z.output<typeof rowQuery>;

const logRow = logEntry.omit({ names: true }).extend({
  /** Place in the log. */
  index: z.int().nonnegative(),
});
export type LogRow = z.output<typeof logRow>;

const rowPage = z.object({ total: z.int().nonnegative(), offset: z.int().nonnegative(), rows: z.array(logRow).max(pageLimit) });
export type LogRowPage = z.output<typeof rowPage>;

const importLogAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('readAgain') }),
  z.object({ do: z.literal('openAnother') }),
  /** Opens the solution file at what a row is about. */
  z.object({ do: z.literal('showInFile'), index: z.int().nonnegative() }),
]);
export type ImportLogAction = z.output<typeof importLogAction>;

/** How a person looks at the log. */
const look = z.object({
  result: z.union([result, z.literal('')]),
  text: z.string().max(200),
  sort,
  active: z.int().nonnegative(),
  open: z.boolean(),
});
export type ImportLogLook = z.output<typeof look>;

/** What the page leaves behind while it is hidden, and for a reload. */
export const importLogMemento = z.object({ source: logSource, look });
export type ImportLogMemento = z.output<typeof importLogMemento>;

export const importLogToHost = {
  open: { arg: z.void(), reply: z.object({ state: importLogState, words, source: logSource }) },
  act: { arg: importLogAction, reply: z.void() },
  rows: { arg: rowQuery, reply: rowPage },
} as const;

export const importLogToPage = {
  show: { arg: importLogState, reply: z.void() },
} as const;
