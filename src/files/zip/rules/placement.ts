import { type Said, say } from '../../../engine/index.ts';
import type { DirectoryEntry } from '../directory.ts';
import { exportAgain, refusal } from '../refusals.ts';

const localSignature = 0x04034b50;
const localHeaderSize = 30;
const hasDescriptor = 0x8;
const zip64Marker = 0xffffffff;

/** An entry with the place of its packed bytes. */
export interface PlacedEntry extends DirectoryEntry {
  readonly dataStart: number;
}

/**
 * Finds the packed bytes of every entry. Refuses a local header that tells another story than the directory, and
 * entries that overlap each other or the directory: two readers would see two different files (M.3).
 */
export function placeEntries(bytes: Buffer, entries: readonly DirectoryEntry[], directoryStart: number): PlacedEntry[] {
  const placed = entries.map((entry) => ({ ...entry, dataStart: readLocalHeader(bytes, entry) }));
  let end = 0;
  for (const entry of [...placed].sort((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.headerOffset < end) throw overlap(entry);
    end = entry.dataStart + entry.packedSize;
    if (end > directoryStart) throw end > bytes.length ? truncated(entry) : overlap(entry);
  }
  return placed;
}

function readLocalHeader(bytes: Buffer, entry: DirectoryEntry): number {
  const at = entry.headerOffset;
  if (at + localHeaderSize > bytes.length) throw truncated(entry);
  if (bytes.readUInt32LE(at) !== localSignature) throw disagrees(entry, say`has no header where the directory says`);
  const flags = bytes.readUInt16LE(at + 6);
  const nameLength = bytes.readUInt16LE(at + 26);
  const dataStart = at + localHeaderSize + nameLength + bytes.readUInt16LE(at + 28);
  const name = bytes.subarray(at + localHeaderSize, at + localHeaderSize + nameLength);
  if (!name.equals(entry.rawName)) throw disagrees(entry, say`has another name in its own header`);
  if (bytes.readUInt16LE(at + 8) !== entry.method) throw disagrees(entry, say`has another compression in its own header`);
  if (((flags ^ entry.flags) & 0x1) !== 0) throw disagrees(entry, say`is encrypted in one header and not in the other`);
  const [crc, packedSize, size] = [bytes.readUInt32LE(at + 14), bytes.readUInt32LE(at + 18), bytes.readUInt32LE(at + 22)];
  // With a data descriptor the header is written before the sizes are known: then it holds zeros.
  const mayBeZero = (flags & hasDescriptor) !== 0;
  const agrees = (own: number, said: number): boolean => own === said || own === zip64Marker || (mayBeZero && own === 0);
  if (!agrees(crc, entry.crc) || !agrees(packedSize, entry.packedSize) || !agrees(size, entry.size)) {
    throw disagrees(entry, say`has other sizes or another checksum in its own header`);
  }
  return dataStart;
}

function disagrees(entry: DirectoryEntry, what: Said): Error {
  return refusal({
    code: 'zip-header-disagrees',
    message: say`The entry "${entry.name}" ${what}.`,
    hint: exportAgain,
    rules: ['M.3'],
    dataverse: 'unusable',
    entry: entry.name,
  });
}

function overlap(entry: DirectoryEntry): Error {
  return refusal({
    code: 'zip-overlap',
    message: say`The entry "${entry.name}" lies over other parts of the file.`,
    hint: 'Do not import this file. Get it again from its publisher.',
    rules: ['M.3', 'M.4'],
    dataverse: 'unusable',
    entry: entry.name,
  });
}

function truncated(entry: DirectoryEntry): Error {
  return refusal({
    code: 'zip-truncated',
    message: say`The entry "${entry.name}" reaches beyond the end of the file.`,
    hint: 'Download or copy the file again; it is not complete.',
    rules: ['M.3'],
    dataverse: 'unusable',
    entry: entry.name,
  });
}
