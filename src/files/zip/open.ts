import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { type Archive, type FileEntry, type Said, say, WorkbenchError } from '../../engine/index.ts';
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
  const files = await judgedFiles(buffer, limits);
  return {
    hash: hash('sha256', buffer),
    size: buffer.length,
    entries: files.map((entry) => {
      const packed = packedEntry(buffer, entry);
      return { ...packed, hash: hash('sha256', inflate(packed)) };
    }),
    read: inflate,
  };
}

/** Reads and opens a solution file on disk. Throws WorkbenchError when it cannot be read, Refusal when it is refused. */
export function openArchiveFile(path: string, limits: Limits = defaultLimits): Promise<Archive> {
  return fromDisk(path, limits, (bytes) => openArchive(bytes, limits));
}

/**
 * One entry of a solution file on disk, its name compared ignoring case; undefined when there is none. The directory is
 * judged as a whole, but only this entry is inflated and checked: enough to tell a version. Throws as `openArchiveFile` does.
 */
export function peekEntryFile(path: string, name: string, limits: Limits = defaultLimits): Promise<Uint8Array | undefined> {
  const isWanted = (entry: { readonly name: string }): boolean => entry.name.toLowerCase() === name.toLowerCase();
  return fromDisk(path, limits, async (buffer) => {
    if (isCabinet(buffer)) {
      const cabinet = await openCabinet(buffer, limits);
      const inCabinet = cabinet.entries.find(isWanted);
      return inCabinet && cabinet.read(inCabinet);
    }
    const entry = (await judgedFiles(buffer, limits)).find(isWanted);
    return entry && inflate(packedEntry(buffer, entry));
  });
}

/** Reads at once, because every caller has a thread of its own: waiting in turns costs more than reading a small file. */
async function fromDisk<T>(path: string, limits: Limits, use: (bytes: Buffer) => Promise<T>): Promise<T> {
  try {
    const facts = statSync(path);
    if (facts.isDirectory()) {
      throw new WorkbenchError('file-is-folder', say`"${path}" is a folder.`, { hint: 'Choose a solution file (.zip or .cab).' });
    }
    // Looked at before the bytes are in memory.
    checkPackageSize(facts.size, limits);
    return await use(readFileSync(path));
  } catch (error) {
    throw asWorkbenchError(error, path);
  }
}

/** The files of a zip, folders left out, once everything its directory says has been judged. */
async function judgedFiles(buffer: Buffer, limits: Limits): Promise<PlacedEntry[]> {
  const directory = await readDirectory(buffer, limits);
  for (const entry of directory.entries) {
    checkEntryName(entry.name);
    checkEntryKind(entry);
  }
  checkInflatedSizes(directory.entries, limits);
  checkDuplicates(directory.entries.map((entry) => entry.name));
  return placeEntries(buffer, directory.entries, directory.start).filter(isFile);
}

function packedEntry(buffer: Buffer, entry: PlacedEntry): Omit<FileEntry, 'hash'> {
  const packed = buffer.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
  return { name: entry.name, size: entry.size, crc: entry.crc, method: entry.method === 0 ? 0 : 8, packed };
}

const fileProblems: Readonly<Record<string, { readonly code: string; readonly says: Said; readonly hint: string }>> = {
  ENOENT: { code: 'file-not-found', says: say`does not exist`, hint: 'Check the path.' },
  ENOTDIR: { code: 'file-not-found', says: say`does not exist`, hint: 'Check the path.' },
  EACCES: { code: 'file-not-readable', says: say`may not be read`, hint: 'Ask for permission to read it, or copy it elsewhere.' },
  EPERM: { code: 'file-not-readable', says: say`may not be read`, hint: 'Ask for permission to read it, or copy it elsewhere.' },
  EBUSY: { code: 'file-not-readable', says: say`is in use by another program`, hint: 'Close the other program and try again.' },
};

function asWorkbenchError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = fileProblems[code];
  if (problem === undefined) return error;
  return new WorkbenchError(problem.code, say`"${path}" ${problem.says}.`, { hint: problem.hint, cause: error });
}
