import * as z from 'zod';
import { kindCount, shownFinding, shownProblem, words } from './finding.ts';
import { pageLimit } from './values.ts';

const missing = z.object({
  name: z.string(),
  typeName: z.string(),
  solution: z.string(),
  neededBy: z.string(),
});

/** What the Inspect page shows of a solution file, its long lists left to `rows`. */
const inspectState = z.object({
  name: z.string(),
  folder: z.string(),
  busy: z.boolean(),
  problem: shownProblem.exactOptional(),
  /** How often the file was read; its lists start again with each time. */
  reading: z.int().nonnegative(),
  /** When it was read again because it had changed on disk, as a person says it. */
  changedAt: z.string().exactOptional(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  managed: z.boolean().exactOptional(),
  version: z.string().exactOptional(),
  kinds: z.array(kindCount),
  componentCount: z.int().nonnegative(),
  missing: z.array(missing),
  missingCount: z.int().nonnegative(),
  fileCount: z.int().nonnegative(),
  findings: z.array(shownFinding),
  findingCount: z.int().nonnegative(),
});
export type InspectState = z.output<typeof inspectState>;

const inspectAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('import') }),
  z.object({ do: z.literal('bumpVersion') }),
  z.object({ do: z.literal('readAgain') }),
  z.object({ do: z.literal('openAnother') }),
]);
export type InspectAction = z.output<typeof inspectAction>;

const inspectLists = ['components', 'files'] as const;

const rowQuery = z.object({
  list: z.enum(inspectLists),
  offset: z.int().nonnegative(),
  limit: z.int().positive().max(pageLimit),
  type: z.string(),
  text: z.string().max(200),
});
export type RowQuery = z.output<typeof rowQuery>;

const inspectRow = z.object({
  name: z.string(),
  /** Kind of a component, size of a file. */
  detail: z.string(),
  /** Where it lies: the table of a column. */
  within: z.string(),
  /** The manifest declares it. */
  isRoot: z.boolean(),
  /** Whether a root comes with its subcomponents; empty for kinds that have none. */
  behavior: z.string(),
  /** Size of a component with its files; empty for a file, which tells it as its detail. */
  size: z.string(),
  key: z.string(),
  /** Entries of the file that belong to a component. */
  files: z.array(z.string()),
});
export type InspectRow = z.output<typeof inspectRow>;

const rowPage = z.object({ total: z.int().nonnegative(), offset: z.int().nonnegative(), rows: z.array(inspectRow).max(pageLimit) });
export type RowPage = z.output<typeof rowPage>;

const listLook = z.object({ type: z.string(), text: z.string().max(200), active: z.int().nonnegative(), open: z.boolean().default(false) });

/** How a person looks at the file. */
const inspectLook = z.object({ tab: z.enum([...inspectLists, 'missing']), components: listLook, files: listLook });
export type InspectLook = z.output<typeof inspectLook>;

/** What the page leaves behind while it is hidden, and for a reload. */
export const inspectMemento = z.object({ file: z.string(), look: inspectLook });
export type InspectMemento = z.output<typeof inspectMemento>;

export const inspectToHost = {
  /** `look` is what the page was opened for; what it left behind itself goes before. */
  open: { arg: z.void(), reply: z.object({ state: inspectState, words, file: z.string(), look: inspectLook.exactOptional() }) },
  act: { arg: inspectAction, reply: z.void() },
  rows: { arg: rowQuery, reply: rowPage },
} as const;

export const inspectToPage = {
  show: { arg: inspectState, reply: z.void() },
} as const;
