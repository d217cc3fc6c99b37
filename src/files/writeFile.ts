import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Said, say, WorkbenchError } from '../engine/index.ts';

/**
 * Writes a file so that there is either the old one or the whole new one: aside first, synced, then renamed. Makes the
 * folder when it is missing. Throws WorkbenchError when the place cannot be written.
 */
export async function writeFileSafely(path: string, bytes: Uint8Array | string): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  let isThere = false;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(aside, 'wx');
    isThere = true;
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    if (isThere) await rm(aside, { force: true });
    throw cannotWrite(path, error);
  }
}

const reasons: Readonly<Record<string, Said>> = {
  ENOSPC: say`the disk is full`,
  EACCES: say`the folder may not be written to`,
  EPERM: say`the folder may not be written to`,
  EROFS: say`the disk is read-only`,
  EISDIR: say`there is a folder of that name`,
  ENOTDIR: say`part of the path is a file`,
  EEXIST: say`part of the path is a file`,
  EBUSY: say`the file is in use by another program`,
};

function cannotWrite(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new WorkbenchError('file-not-writable', say`"${path}" cannot be written: ${reason}.`, {
    hint: 'Choose another place, or make room there.',
    cause: error,
  });
}
