import { readFile, stat } from 'node:fs/promises';
import { readVersionText, say, setVersion, WorkbenchError } from '../engine/index.ts';
import { findUnpackedManifest } from '../files/unpacked.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import { openArchiveFile, peekEntryFile } from '../files/zip/open.ts';
import { replaceEntry } from '../files/zip/replaceEntry.ts';
import type { VersionChange, VersionOutcome } from './contracts/solutionFiles.ts';
import { nextVersion } from './nextVersion.ts';

/** Where the manifest of a solution lies on disk, and how to write it back. */
interface ManifestOnDisk {
  readonly path: string;
  readonly bytes: Uint8Array;
  write(bytes: Uint8Array): Promise<void>;
}

/**
 * Changes the version of a solution file, of an unpacked solution's folder or of its Solution.xml. Only the digits
 * change: every other byte of the manifest stays, and all else in a solution file, down to dates and folder entries.
 * Throws WorkbenchError when there is no solution, the new version is none, or the file is a cabinet.
 */
export async function changeFileVersion(path: string, change: VersionChange): Promise<VersionOutcome> {
  const manifest = await findManifest(path);
  const before = versionOf(manifest);
  const after = nextVersion(before, change);
  if (after !== before) await manifest.write(setVersion(manifest.bytes, after));
  return { path: manifest.path, before, after };
}

/** The version that stands there now; of a solution file only the manifest is read. Throws as `changeFileVersion` does. */
export async function readFileVersion(path: string): Promise<string> {
  const isUnpacked = /\.xml$/i.test(path) || (await kindOf(path)) === 'folder';
  if (isUnpacked) return versionOf(await findManifest(path));
  const bytes = await peekEntryFile(path, 'solution.xml');
  if (bytes === undefined) throw noManifest(path);
  return versionOf({ path, bytes });
}

function versionOf(manifest: Pick<ManifestOnDisk, 'path' | 'bytes'>): string {
  const version = readVersionText(manifest.bytes);
  if (version !== undefined && version !== '') return version;
  throw new WorkbenchError('manifest-element-missing', say`"${manifest.path}" has no version.`, {
    hint: 'Choose a solution file, or the Solution.xml of an unpacked solution.',
  });
}

async function findManifest(path: string): Promise<ManifestOnDisk> {
  if ((await kindOf(path)) === 'folder') return looseManifest(await findUnpackedManifest(path));
  if (/\.xml$/i.test(path)) return looseManifest(path);
  const archive = await openArchiveFile(path);
  const entry = archive.entries.find(({ name }) => name.toLowerCase() === 'solution.xml');
  if (entry === undefined) throw noManifest(path);
  return {
    path,
    bytes: archive.read(entry),
    write: async (bytes) => {
      if (archive.container === 'cabinet') throw cabinetNotWritable(path);
      await writeFileSafely(path, await replaceEntry(await readFile(path), entry.name, bytes));
    },
  };
}

function noManifest(path: string): WorkbenchError {
  return new WorkbenchError('missing-root-file', say`"${path}" holds no solution.xml, so it is no solution file.`, {
    hint: 'Choose a solution file (.zip).',
    dataverse: { code: '0x80048060', name: 'ImportCustomizationsBadZipFileError' },
  });
}

/** Cabinets are only read: a zip under the name of a cabinet would be neither. */
function cabinetNotWritable(path: string): WorkbenchError {
  return new WorkbenchError('cabinet-not-writable', say`"${path}" is a cabinet, and the version of a cabinet cannot be changed.`, {
    hint: 'Import it and change the version there, or export the solution as a .zip.',
  });
}

async function looseManifest(path: string): Promise<ManifestOnDisk> {
  if ((await kindOf(path)) !== 'file')
    throw new WorkbenchError('file-not-found', say`"${path}" does not exist.`, { hint: 'Check the path.' });
  return { path, bytes: await readFile(path), write: (bytes) => writeFileSafely(path, bytes) };
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
