import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type Archive, type FileEntry, WorkbenchError } from '../../engine/index.ts';
import { isCabinet, openCabinet } from '../cabinet/open.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { readDirectory } from './directory.ts';
import { inflate } from './inflate.ts';
import { checkDuplicates } from './rules/duplicates.ts';
import { checkEntryKind } from './rules/entryKind.ts';
import { checkEntryName } from './rules/entryName.ts';
import { isFile } from './rules/folderEntry.ts';
import { type PlacedEntry, placeEntries } from './rules/placement.ts';
import { checkInflatedSizes, checkPackageSize } from './rules/sizes.ts';

/**
 * Opens a solution file: judges its directory (M.3, M.4), then inflates each entry once, one at a time, to check its
 * CRC and take its hash. Folders are left out. The result shares memory with `bytes`. A cabinet is told by how it begins (M.7).
 * Throws a Refusal that names the entry and the reason.
 */
export async function openArchive(bytes: Uint8Array, limits: Limits = defaultLimits): Promise<Archive> {
  checkPackageSize(bytes.length, limits);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isCabinet(buffer)) return openCabinet(buffer, limits);
  const directory = await readDirectory(buffer, limits);
  for (const entry of directory.entries) {
    checkEntryName(entry.name);
    checkEntryKind(entry);
  }
  checkInflatedSizes(directory.entries, limits);
  checkDuplicates(directory.entries.map((entry) => entry.name));
  const placed = placeEntries(buffer, directory.entries, directory.start);
  return {
    hash: hash('sha256', buffer),
    size: buffer.length,
    entries: placed.filter(isFile).map((entry) => toFileEntry(buffer, entry)),
    read: inflate,
  };
}

/** Reads and opens a solution file on disk. Throws WorkbenchError when it cannot be read, Refusal when it is refused. */
export async function openArchiveFile(path: string, limits: Limits = defaultLimits): Promise<Archive> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) {
      throw new WorkbenchError('file-is-folder', `"${path}" is a folder.`, { hint: 'Choose a solution file (.zip or .cab).' });
    }
    // Looked at before the bytes are in memory.
    checkPackageSize(facts.size, limits);
    return await openArchive(await readFile(path), limits);
  } catch (error) {
    throw asWorkbenchError(error, path);
  }
}

function toFileEntry(buffer: Buffer, entry: PlacedEntry): FileEntry {
  const method = entry.method === 0 ? 0 : 8;
  const packed = buffer.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
  const known = { name: entry.name, size: entry.size, crc: entry.crc, method, packed } as const;
  return { ...known, hash: hash('sha256', inflate(known)) };
}

const fileProblems: Readonly<Record<string, { readonly code: string; readonly says: string; readonly hint: string }>> = {
  ENOENT: { code: 'file-not-found', says: 'does not exist', hint: 'Check the path.' },
  ENOTDIR: { code: 'file-not-found', says: 'does not exist', hint: 'Check the path.' },
  EACCES: { code: 'file-not-readable', says: 'may not be read', hint: 'Ask for permission to read it, or copy it elsewhere.' },
  EPERM: { code: 'file-not-readable', says: 'may not be read', hint: 'Ask for permission to read it, or copy it elsewhere.' },
  EBUSY: { code: 'file-not-readable', says: 'is in use by another program', hint: 'Close the other program and try again.' },
};

function asWorkbenchError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = fileProblems[code];
  if (problem === undefined) return error;
  return new WorkbenchError(problem.code, `"${path}" ${problem.says}.`, { hint: problem.hint, cause: error });
}
