import { dataverseError, type Said, say, WorkbenchError, word } from '../engine/index.ts';
import type { Writer } from './lock.ts';

/** Primary result codes of SQLite that the world, not a bug, brings about. */
const codes = { perm: 3, busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, auth: 23, notADatabase: 26 };

interface SqliteError extends Error {
  readonly errcode: number;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** Primary result code of an error of SQLite, or the code of an error of the file system (the note of a writer). */
function codeOf(error: unknown): number | string | undefined {
  if (isSqliteError(error)) return error.errcode & 0xff;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** True for a journal left by a crash, which a reader is not allowed to play back. */
export function needsRecovery(error: unknown): boolean {
  const cause = error instanceof WorkbenchError ? error.cause : error;
  return codeOf(cause) === codes.readOnly || codeOf(cause) === codes.cannotOpen;
}

/** The WorkbenchError for an error of SQLite; anything else, bugs of ours included, comes back as it is. */
export function sqliteProblem(error: unknown, path: string, writer: () => Writer | undefined = () => undefined): unknown {
  const code = codeOf(error);
  if (code === codes.busy || code === codes.locked) return busy(path, writer(), error);
  const problem = problems.find((candidate) => code !== undefined && candidate.when.includes(code));
  if (problem === undefined) return error;
  return new WorkbenchError(problem.code, say`The environment "${path}" ${problem.says}.`, { hint: problem.hint, cause: error });
}

const problems: readonly {
  readonly when: readonly (number | string)[];
  readonly code: string;
  readonly says: Said;
  readonly hint: string;
}[] = [
  {
    when: [codes.readOnly, codes.perm, codes.auth, 'EACCES', 'EPERM', 'EROFS'],
    code: 'environment-read-only',
    says: say`cannot be written to`,
    hint: 'Check the permissions of the file and its folder.',
  },
  {
    when: [codes.cannotOpen],
    code: 'environment-not-readable',
    says: say`cannot be opened`,
    hint: 'Check that it is there and that you may read it and its folder.',
  },
  {
    when: [codes.full, 'ENOSPC'],
    code: 'disk-full',
    says: say`cannot grow: the disk is full`,
    hint: 'Make room and try again; nothing was changed.',
  },
  {
    when: [codes.ioError],
    code: 'disk-error',
    says: say`cannot be read or written: the disk reports an error`,
    hint: 'Try again, or copy the file to another disk.',
  },
  { when: [codes.corrupt], code: 'environment-damaged', says: say`is damaged`, hint: 'Restore the file from a copy.' },
  {
    when: [codes.notADatabase],
    code: 'not-an-environment',
    says: say`is not an environment file`,
    hint: 'Choose a .dvenv file that was created here.',
  },
];

function busy(path: string, writer: Writer | undefined, cause: unknown): WorkbenchError {
  const who =
    writer === undefined
      ? say`another program`
      : say`${word(writer.operation)} (process ${writer.pid} on ${writer.host}, since ${writer.start})`;
  return new WorkbenchError('environment-busy', say`The environment "${path}" is in use by ${who}.`, {
    hint: 'Wait until it is done and try again.',
    dataverse: dataverseError('SolutionConcurrencyFailure'), // A.8
    cause,
  });
}
