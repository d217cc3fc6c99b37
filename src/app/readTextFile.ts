import { readFile } from 'node:fs/promises';
import { type Said, WorkbenchError } from '../engine/index.ts';

/** What is said of a text file that is not there, or can't be read for another reason. */
export interface TextFileRefusal {
  readonly code: string;
  readonly absent: Said;
  readonly unreadable: Said;
}

/** The text of a file that a person named. Throws a WorkbenchError with the sentences given. */
export async function readTextFile(path: string, { code, absent, unreadable }: TextFileRefusal): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : undefined;
    const message = reason === 'ENOENT' || reason === 'ENOTDIR' ? absent : unreadable;
    throw new WorkbenchError(code, message, { hint: 'Check the path.', cause: error });
  }
}
