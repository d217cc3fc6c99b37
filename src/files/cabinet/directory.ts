import { say } from '../../engine/index.ts';
import type { Limits } from '../limits.ts';
import { refusal } from '../zip/refusals.ts';
import { checkEntryCount } from '../zip/rules/sizes.ts';
import { ByteReader, CutOff } from './byteReader.ts';
import { blockChecksum } from './checksum.ts';
import { cabinetDamaged } from './refusals.ts';

/** A file as the cabinet's directory states it; nothing unpacked yet. */
export interface CabinetEntry {
  /** Decoded, with `/`. */
  readonly name: string;
  readonly size: number;
}

/** Files that are compressed as one stream. */
export interface CabinetFolder {
  readonly entries: readonly CabinetEntry[];
  readonly packedSize: number;
  readonly size: number;
}

interface Stream {
  readonly start: number;
  readonly end: number;
  readonly packedSize: number;
  readonly size: number;
  readonly entries: CabinetEntry[];
  /** How much of `size` the files have taken. */
  taken: number;
}

const hasPrevious = 0x1;
const hasNext = 0x2;
const hasReserve = 0x4;
/** Stored, MSZIP, LZX; Quantum (2) was never documented and nothing writes it any more. */
const knownCompressions = [0, 1, 3];
const maxBlockSize = 0x8000;

/**
 * Reads the directory of a cabinet, from whose words a bomb, a lie or a piece missing shows before anything is
 * unpacked: streams lie apart and inside the file, and their files fill them one after the other without a gap or an
 * overlap (M.3, M.4, M.7). Throws a Refusal.
 */
export function readCabinetDirectory(bytes: Buffer, limits: Limits): readonly CabinetFolder[] {
  try {
    return read(new ByteReader(bytes), limits);
  } catch (error) {
    if (error instanceof CutOff) throw cabinetDamaged(say`it is cut off`);
    throw error;
  }
}

function read(reader: ByteReader, limits: Limits): readonly CabinetFolder[] {
  reader.at = 8;
  const stated = reader.u32();
  reader.at = 16;
  const filesAt = reader.u32();
  reader.at = 25;
  const majorVersion = reader.u8();
  const [folderCount, fileCount, flags] = [reader.u16(), reader.u16(), reader.u16()];
  reader.at = 36;
  if (majorVersion !== 1) throw cabinetDamaged(say`it has an unknown version (${majorVersion})`);
  if ((flags & (hasPrevious | hasNext)) !== 0) throw partOfSet();
  checkEntryCount(fileCount, limits);
  const reserve = { folder: 0, block: 0 };
  if ((flags & hasReserve) !== 0) {
    const header = reader.u16();
    reserve.folder = reader.u8();
    reserve.block = reader.u8();
    reader.at += header;
  }
  if (stated > reader.length) throw cabinetDamaged(say`it is cut off`);
  // A signature lies behind the cabinet, and its place in the reserve.
  if (stated < reader.length && (flags & hasReserve) === 0) throw cabinetDamaged(say`bytes follow its end`);
  const streams: Stream[] = [];
  for (let i = 0; i < folderCount; i++) streams.push(readStream(reader, reserve, stated));
  const streamsAt = Math.min(...streams.map((stream) => stream.start));
  if (filesAt < reader.at) throw cabinetDamaged(say`its list of files lies over its header`);
  reader.at = filesAt;
  for (let i = 0; i < fileCount; i++) readFile(reader, streams);
  if (reader.at > streamsAt) throw cabinetDamaged(say`its content lies over its list of files`);
  const half = streams.find((stream) => stream.taken !== stream.size);
  if (half !== undefined) throw cabinetDamaged(say`it has content that belongs to no file`);
  checkApart(streams);
  return streams;
}

function readStream(reader: ByteReader, reserve: { readonly folder: number; readonly block: number }, end: number): Stream {
  const start = reader.u32();
  const [blocks, compression] = [reader.u16(), reader.u16() & 0xf];
  reader.at += reserve.folder;
  if (!knownCompressions.includes(compression)) throw unknownCompression(compression);
  const next = reader.at;
  let [packedSize, size] = [0, 0];
  reader.at = start;
  for (let i = 0; i < blocks; i++) {
    const block = readBlock(reader, reserve.block);
    if (block.size > maxBlockSize) throw cabinetDamaged(say`a block of it is larger than any may be`);
    packedSize += block.packedSize;
    size += block.size;
  }
  const stream = { start, end: reader.at, packedSize, size, entries: [], taken: 0 };
  if (stream.end > end) throw cabinetDamaged(say`it is cut off`);
  reader.at = next;
  return stream;
}

/** Compares the checksum, where there is one: the library does so for some compressions only. */
function readBlock(reader: ByteReader, reserve: number): { readonly packedSize: number; readonly size: number } {
  const stated = reader.u32();
  const head = reader.bytes(4 + reserve);
  const packedSize = head.readUInt16LE(0);
  const sum = blockChecksum(head, blockChecksum(reader.bytes(packedSize), 0));
  if (stated !== 0 && stated !== sum) throw cabinetDamaged(say`a checksum is wrong`);
  return { packedSize, size: head.readUInt16LE(2) };
}

function readFile(reader: ByteReader, streams: readonly Stream[]): void {
  const [size, offset, index] = [reader.u32(), reader.u32(), reader.u16()];
  reader.at += 6;
  const name = reader.text().replaceAll('\\', '/');
  if (index >= 0xfffd) throw partOfSet();
  const stream = streams[index];
  if (stream === undefined) throw cabinetDamaged(say`a file lies nowhere`, name);
  const sorted = streams.every((other, i) => i <= index || other.entries.length === 0);
  if (!sorted || offset !== stream.taken || offset + size > stream.size) {
    throw cabinetDamaged(say`a file lies over another one, or apart from it`, name);
  }
  stream.taken += size;
  stream.entries.push({ name, size });
}

/** Blocks that two streams share would be unpacked twice: a small file grows large. */
function checkApart(streams: readonly Stream[]): void {
  let end = 0;
  for (const stream of [...streams].sort((a, b) => a.start - b.start)) {
    if (stream.start < end) throw cabinetDamaged(say`its parts lie over each other`, stream.entries[0]?.name);
    end = stream.end;
  }
}

function partOfSet(): Error {
  return refusal({
    code: 'cabinet-part',
    message: 'The cabinet is one of several that belong together.',
    hint: 'Unpack them together and zip the content, or export the solution as a .zip.',
    rules: ['M.7'],
    dataverse: 'unusable',
  });
}

function unknownCompression(compression: number): Error {
  return refusal({
    code: 'cabinet-unknown-compression',
    message: say`The cabinet is compressed in a way that is not known (method ${compression}).`,
    hint: 'Make it again with MSZIP, or export the solution as a .zip.',
    rules: ['M.7'],
    dataverse: 'unusable',
    facts: { compression },
  });
}
