import { defaultLimits } from '../limits.ts';
import { readDirectory } from './directory.ts';
import { openArchive } from './open.ts';
import { isFile } from './rules/folderEntry.ts';
import { writeSolutionZip } from './write.ts';

const sizes = { localHeader: 30, directoryRecord: 46 };
const endSignature = 0x06054b50;
const descriptorFollows = 0x8;
const deflated = 8;
const deflateNeeds = 20;
const zip64Field = 0x0001;
const inZip64 = 0xffffffff;

/**
 * The zip with other bytes in one entry. All else stays as it is: order, dates, attributes, folder entries, the comment.
 * A zip whose directory needs 64 bits is written anew, which keeps every other entry's packed bytes (B.3). The zip must
 * have been opened before, so that it is known to be sound; an entry it does not have is a bug of the caller.
 */
export async function replaceEntry(zip: Buffer, name: string, content: Uint8Array): Promise<Uint8Array> {
  const { entries, start } = await readDirectory(zip, defaultLimits);
  const index = entries.findIndex((entry) => entry.name === name && isFile(entry));
  const replaced = entries[index];
  if (replaced === undefined) throw new Error(`there is no entry "${name}" to replace`);
  const records = directoryRecords(zip, start, entries.length);
  const end = start + records.reduce((sum, record) => sum + record.length, 0);
  if (!isPlain(zip, records, start, end)) return writtenAnew(zip, name, content);

  const packed = await pack(content);
  const behind = Math.min(start, ...entries.map((entry) => entry.headerOffset).filter((offset) => offset > replaced.headerOffset));
  const nameEnd = replaced.headerOffset + sizes.localHeader + replaced.rawName.length;
  const extraEnd = nameEnd + zip.readUInt16LE(replaced.headerOffset + 28);
  const extra = withoutZip64(zip.subarray(nameEnd, extraEnd));
  const header = Buffer.from(zip.subarray(replaced.headerOffset, nameEnd));
  describe(header, 6, packed);
  header.writeUInt16LE(extra.length, 28);
  const local = Buffer.concat([header, extra, packed.bytes]);

  const moved = local.length - (behind - replaced.headerOffset);
  const directory = records.map((record, at) => {
    const copy = Buffer.from(record);
    const offset = copy.readUInt32LE(42);
    if (offset > replaced.headerOffset) copy.writeUInt32LE(offset + moved, 42);
    if (at === index) describe(copy, 8, packed);
    return copy;
  });
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt32LE(start + moved, 16);
  return Buffer.concat([zip.subarray(0, replaced.headerOffset), local, zip.subarray(behind, start), ...directory, tail]);
}

interface Packed {
  readonly bytes: Uint8Array;
  readonly crc: number;
  readonly size: number;
}

/** Deflated as every entry we write, so that the same input gives the same bytes on every machine. */
async function pack(content: Uint8Array): Promise<Packed> {
  const [entry] = (await openArchive(await writeSolutionZip([{ name: 'entry', bytes: content }]))).entries;
  if (entry === undefined) throw new Error('a written zip has no entry');
  return { bytes: entry.packed, crc: entry.crc, size: entry.size };
}

/** Writes what is needed to read it, flags, method, checksum and sizes into a header; flags lie at `at`, date and time stay. */
function describe(header: Buffer, at: number, { bytes, crc, size }: Packed): void {
  header.writeUInt16LE(Math.max(header.readUInt16LE(at - 2), deflateNeeds), at - 2);
  header.writeUInt16LE(header.readUInt16LE(at) & ~descriptorFollows, at);
  header.writeUInt16LE(deflated, at + 2);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(bytes.length, at + 12);
  header.writeUInt32LE(size, at + 16);
}

/** Records of the directory, as they are. */
function directoryRecords(zip: Buffer, start: number, count: number): Buffer[] {
  const records: Buffer[] = [];
  for (let at = start; records.length < count; at += records.at(-1)?.length ?? 0) {
    const length = sizes.directoryRecord + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    records.push(zip.subarray(at, at + length));
  }
  return records;
}

/** True when the end record follows the directory and says where that begins, and no place or size needs 64 bits. */
function isPlain(zip: Buffer, records: readonly Buffer[], start: number, end: number): boolean {
  const endsThere = zip.readUInt32LE(end) === endSignature && zip.readUInt32LE(end + 16) === start;
  return endsThere && records.every((record) => [20, 24, 42].every((field) => record.readUInt32LE(field) !== inZip64));
}

/** Extra fields of a header without the sizes of 64 bits, which the header now holds itself. */
function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const next = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== zip64Field) kept.push(extra.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}

async function writtenAnew(zip: Buffer, name: string, content: Uint8Array): Promise<Uint8Array> {
  const { entries } = await openArchive(zip);
  return writeSolutionZip(
    entries.map((entry) => {
      const { method, crc, size, packed } = entry;
      return entry.name === name ? { name, bytes: content } : { name: entry.name, packed: { method, crc, size, bytes: packed } };
    }),
  );
}
