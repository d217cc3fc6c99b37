import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type SavedCustomization, type Statement, say, WorkbenchError } from '../engine/index.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import { componentRef, objectOf } from '../protocol/values.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const statement: z.ZodType<Statement> = objectOf<Statement>({
  paths: z.array(z.string()).exactOptional(),
  difference: z.string().exactOptional(),
  against: z.array(z.string()),
});

const saved = componentRef.and(z.object({ name: z.string(), hash, stated: statement.exactOptional() })) as z.ZodType<SavedCustomization>;

/** What lies beside a safety copy: what of each component was customized, which a solution file has no place for (E.21). */
const journal = z.object({
  format: z.literal('solution-workbench-customizations'),
  formatVersion: z.literal(1),
  environment: z.object({ id: z.string(), name: z.string() }),
  /** SHA-256 of the solution file. */
  copy: hash,
  solution: z.string(),
  /** The import that overwrote. */
  update: z.object({ solution: z.string(), version: z.string() }),
  customizations: z.array(saved),
});
export type CustomizationsJournal = z.output<typeof journal>;

/** `mine.zip` has `mine.customizations.json` beside it. */
export function journalPath(copy: string): string {
  return `${copy.replace(/\.zip$/i, '')}.customizations.json`;
}

/** Writes the journal of a copy. Throws WorkbenchError when the place cannot be written. */
export async function writeJournal(copy: string, content: Omit<CustomizationsJournal, 'format' | 'formatVersion'>): Promise<void> {
  const whole: CustomizationsJournal = { format: 'solution-workbench-customizations', formatVersion: 1, ...content };
  await writeFileSafely(journalPath(copy), `${JSON.stringify(whole, null, 2)}\n`);
}

/** Reads the journal of a copy. Throws `no-journal` when it is not there or is none. */
export async function readJournal(copy: string): Promise<CustomizationsJournal> {
  const path = journalPath(copy);
  try {
    return journal.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new WorkbenchError('no-journal', say`"${path}", which says what was customized, is not there or cannot be read.`, {
      hint: 'Put the two files side by side. Or import the solution file as any other: then its definitions win as a whole.',
      cause: error,
    });
  }
}
