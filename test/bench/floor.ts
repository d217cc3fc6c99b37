import { hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** The least anybody could do for the same answer: no checks, no names, no findings. What the product is held against. */

export interface FloorEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Buffer;
}

const endSize = 22;

/** The directory of a zip without comment and without zip64, read with no check at all. */
export function readDirectory(zip: Buffer): FloorEntry[] {
  const end = zip.length - endSize;
  return directoryAt(zip, zip.readUInt32LE(end + 16), zip.readUInt16LE(end + 10), zip);
}

function directoryAt(directory: Buffer, start: number, count: number, zip: Buffer): FloorEntry[] {
  const entries: FloorEntry[] = [];
  for (let at = start; entries.length < count; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const offset = directory.readUInt32LE(at + 42);
    const packedSize = directory.readUInt32LE(at + 20);
    const dataStart = zip.length === 0 ? 0 : offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      size: directory.readUInt32LE(at + 24),
      packed: zip.subarray(dataStart, dataStart + packedSize),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Inflated bytes, their CRC compared. */
export function inflate({ method, size, crc, packed }: FloorEntry): Buffer {
  const room = Math.max(64, size + 1);
  const bytes = method === 0 ? packed : inflateRawSync(packed, { chunkSize: room, maxOutputLength: room });
  if (crc32(bytes) !== crc) throw new Error('damaged');
  return bytes;
}

/** Directory, every entry inflated, CRCs compared, SHA-256 of the file and of every entry. */
export function openAndHash(path: string): readonly string[] {
  const zip = readFileSync(path);
  return [hash('sha256', zip), ...readDirectory(zip).map((entry) => hash('sha256', inflate(entry)))];
}

/** As above, then every byte of customizations.xml looked at once and hashed once more, for its components. */
export function openLookAndHash(path: string): number {
  openAndHash(path);
  const xml = customizationsOf(path);
  hash('sha256', xml);
  return countTags(xml);
}

/** customizations.xml of a solution file. */
export function customizationsOf(path: string): Buffer {
  return inflate(entryOf(readDirectory(readFileSync(path)), 'customizations.xml'));
}

export function entryOf<Entry extends { readonly name: string }>(entries: readonly Entry[], name: string): Entry {
  const found = entries.find((entry) => entry.name.toLowerCase() === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** One comparison for every byte. */
export function countTags(xml: Uint8Array): number {
  let count = 0;
  const { length } = xml;
  for (let i = 0; i < length; i++) if (xml[i] === 60) count++;
  return count;
}

/** The version of a solution file: its tail, its directory and one entry, by file descriptor. */
export function peekVersion(path: string): string {
  const file = openSync(path, 'r');
  try {
    const tail = readAt(file, statSync(path).size - endSize, endSize);
    const directory = readAt(file, tail.readUInt32LE(16), tail.readUInt32LE(12));
    let at = 0;
    while (!/^solution\.xml$/i.test(directory.toString('utf8', at + 46, at + 46 + directory.readUInt16LE(at + 28)))) {
      at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    const offset = directory.readUInt32LE(at + 42);
    const header = readAt(file, offset, 30);
    const packed = readAt(file, offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), directory.readUInt32LE(at + 20));
    const [method, crc, size] = [directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 16), directory.readUInt32LE(at + 24)];
    const text = inflate({ name: '', method, crc, size, packed }).toString('utf8');
    return text.slice(text.indexOf('<Version>') + 9, text.indexOf('</Version>'));
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}

/** An entry deflated anew. */
export function packEntry(name: string, bytes: Uint8Array): FloorEntry {
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, packed: deflateRawSync(bytes) };
}

/** A zip of entries as they are packed. */
export function writeZip(entries: readonly FloorEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, method, crc, size, packed } of entries) {
    const written = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(0x800, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(33, 12);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(written.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, written, packed);
    directory.push(central, written);
    offset += 30 + written.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(endSize);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** Writes bytes that are on the disk when this returns. */
export function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
