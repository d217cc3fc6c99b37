import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type Archive, type FileEntry, WorkbenchError } from '../../engine/index.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { readDirectory } from './directory.ts';
import { inflate } from './inflate.ts';
import { refusal } from './refusals.ts';
import { checkDuplicates } from './rules/duplicates.ts';
import { checkEntryKind } from './rules/entryKind.ts';
import { checkEntryName } from './rules/entryName.ts';
import { type PlacedEntry, placeEntries } from './rules/placement.ts';
import { checkInflatedSizes, checkPackageSize } from './rules/sizes.ts';

const cabinetSignature = 'MSCF';

/**
 * Opens a solution file: judges its directory (M.3, M.4), then inflates each entry once, one at a time, to check its
 * CRC and take its hash. Folders are left out. The result shares memory with `bytes`.
 * Throws a Refusal that names the entry and the reason.
 */
export async function openArchive(bytes: Uint8Array, limits: Limits = defaultLimits): Promise<Archive> {
  checkPackageSize(bytes.length, limits);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.toString('latin1', 0, 4) === cabinetSignature) throw cabinet();
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
      throw new WorkbenchError('file-is-folder', `"${path}" is a folder.`, { hint: 'Choose a solution file (.zip).' });
    }
    // Looked at before the bytes are in memory.
    checkPackageSize(facts.size, limits);
    return await openArchive(await readFile(path), limits);
  } catch (error) {
    throw asWorkbenchError(error, path);
  }
}

function isFile(entry: PlacedEntry): boolean {
  if (!entry.name.endsWith('/')) return true;
  if (entry.size === 0) return false;
  throw refusal({
    code: 'zip-folder-with-content',
    message: `The folder entry "${entry.name}" has content.`,
    hint: 'Do not import this file. Get it again from its publisher.',
    rules: ['M.3'],
    dataverse: 'unusable',
    entry: entry.name,
  });
}

function toFileEntry(buffer: Buffer, entry: PlacedEntry): FileEntry {
  const method = entry.method === 0 ? 0 : 8;
  const packed = buffer.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
  const known = { name: entry.name, size: entry.size, crc: entry.crc, method, packed } as const;
  return { ...known, hash: hash('sha256', inflate(known)) };
}

function cabinet(): Error {
  return refusal({
    code: 'cabinet-not-supported',
    message: 'The file is a cabinet (.cab). Cabinets cannot be opened yet.',
    hint: 'Unpack it and zip its content, or export the solution as a .zip.',
    rules: ['M.7'],
    dataverse: 'unusable',
  });
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
