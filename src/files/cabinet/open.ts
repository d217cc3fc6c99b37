import { hash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Archive, FileEntry } from '../../engine/index.ts';
import type { Limits } from '../limits.ts';
import { inflate } from '../zip/inflate.ts';
import { checkDuplicates } from '../zip/rules/duplicates.ts';
import { checkEntryName } from '../zip/rules/entryName.ts';
import { isFile } from '../zip/rules/folderEntry.ts';
import { checkInflatedSizes } from '../zip/rules/sizes.ts';
import { type CabinetEntry, type CabinetFolder, readCabinetDirectory } from './directory.ts';
import { CabinetContent } from './unpack.ts';

const signature = 'MSCF';

export function isCabinet(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === signature;
}

/**
 * Opens a cabinet (M.7) with the limits and the rules of a zip: judges its directory, then unpacks each file once and
 * deflates it, so that it is kept as if it had come in a zip. Throws a Refusal.
 */
export async function openCabinet(bytes: Buffer, limits: Limits): Promise<Archive> {
  const folders = readCabinetDirectory(bytes, limits);
  const entries = folders.flatMap((folder) => folder.entries);
  for (const entry of entries) checkEntryName(entry.name);
  checkInflatedSizes(folders.map(asOneEntry), limits);
  checkDuplicates(entries.map((entry) => entry.name));
  const content = await CabinetContent.open(bytes);
  const files = entries.map((entry) => toFileEntry(entry, content.next(entry.name, entry.size)));
  // What the directory lets stand behind the stated end is a signature (D.18).
  const signed = bytes.readUInt32LE(8) < bytes.length;
  return {
    hash: hash('sha256', bytes),
    size: bytes.length,
    entries: files.filter(isFile),
    read: inflate,
    container: 'cabinet',
    ...(signed ? { signed } : {}),
  };
}

/** A folder is one stream: how far a single file was packed nobody can tell. The largest gives the name. */
function asOneEntry({ entries, packedSize, size }: CabinetFolder): CabinetEntry & { readonly packedSize: number } {
  const largest = entries.reduce((best, entry) => (entry.size > best.size ? entry : best), { name: '', size: 0 });
  return { name: largest.name, packedSize, size };
}

function toFileEntry({ name, size }: CabinetEntry, bytes: Buffer): FileEntry {
  const deflated = deflateRawSync(bytes);
  const known = { name, size, crc: crc32(bytes), hash: hash('sha256', bytes) };
  return deflated.length < size ? { ...known, method: 8, packed: deflated } : { ...known, method: 0, packed: bytes };
}
