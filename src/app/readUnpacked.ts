import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Archive, type FileEntry, Refusal, readSolutionFile, type SolutionFile } from '../engine/index.ts';
import { findUnpackedManifest } from '../files/unpacked.ts';
import { sha256 } from './sha256.ts';

const definitions = 'environmentvariabledefinitions';
const contentTypes = '<?xml version="1.0" encoding="utf-8"?><Types />';

/**
 * The part of an unpacked solution (K3) that settings are about: manifest, customizations and the folders of environment
 * variables, read as a solution file. Throws WorkbenchError when the folder holds none, a Refusal when the XML is broken.
 */
export async function readUnpackedSettings(folder: string): Promise<SolutionFile> {
  const manifest = await findUnpackedManifest(folder);
  const other = path.dirname(manifest);
  const root = path.basename(other).toLowerCase() === 'other' ? path.dirname(other) : other;
  const files = new Map<string, Uint8Array>([['solution.xml', await readFile(manifest)]]);
  for (const name of await namesIn(other)) {
    if (name.toLowerCase() === 'customizations.xml') files.set('customizations.xml', await readFile(path.join(other, name)));
  }
  files.set('[Content_Types].xml', Buffer.from(contentTypes));
  for (const set of (await namesIn(root)).filter((name) => name.toLowerCase() === definitions)) {
    const found = await readdir(path.join(root, set), { recursive: true, withFileTypes: true });
    const paths = found.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
    for (const each of paths.sort()) files.set(path.relative(root, each).replaceAll(path.sep, '/'), await readFile(each));
  }
  const { file, diagnostics } = readSolutionFile(archiveOf(files), sha256);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (file !== undefined) return file;
  throw error === undefined ? new Error(`${folder} is neither read nor refused`) : new Refusal(error);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).sort();
}

/** Files as an archive: nothing here is packed. */
function archiveOf(files: ReadonlyMap<string, Uint8Array>): Archive {
  const entries = [...files].map(
    ([name, bytes]): FileEntry => ({ name, hash: sha256(bytes), size: bytes.length, crc: 0, method: 0, packed: bytes }),
  );
  return {
    hash: sha256(Buffer.from(entries.map(({ name, hash }) => `${name} ${hash}`).join('\n'))),
    size: entries.reduce((sum, { size }) => sum + size, 0),
    entries,
    read: ({ packed }) => packed,
  };
}
