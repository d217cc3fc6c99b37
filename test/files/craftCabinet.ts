import { deflateRawSync } from 'node:zlib';

/** One file of a crafted cabinet. What is set beside its bytes stands in the file, true or not. */
export interface CraftedFile {
  readonly name: string | Buffer;
  readonly bytes: Buffer;
  readonly size?: number;
  readonly offset?: number;
  readonly folder?: number;
}

export interface CabinetCraft {
  readonly compression?: 'stored' | 'mszip' | 'lzx' | 'quantum';
  readonly flags?: number;
  readonly majorVersion?: number;
  readonly fileCount?: number;
  /** Streams whose directory line points at the bytes of the first one. */
  readonly sharedFolders?: number;
  readonly trailing?: Buffer;
  readonly statedSize?: number;
}

const compressionTypes = { stored: 0, mszip: 1, quantum: 2, lzx: 3 | (15 << 8) };
const blockSize = 0x8000;

/** Builds a cabinet of one stream byte by byte, with lies where asked. Its blocks carry no checksum, as is allowed. */
export function craftCabinet(files: readonly CraftedFile[], craft: CabinetCraft = {}): Buffer {
  const compression = craft.compression ?? 'stored';
  const blocks = blocksOf(Buffer.concat(files.map((file) => file.bytes)), compression);
  const lines: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const line = Buffer.alloc(16);
    line.writeUInt32LE(file.size ?? file.bytes.length, 0);
    line.writeUInt32LE(file.offset ?? offset, 4);
    line.writeUInt16LE(file.folder ?? 0, 8);
    lines.push(line, Buffer.from(file.name), Buffer.from([0]));
    offset += file.bytes.length;
  }
  const folderCount = 1 + (craft.sharedFolders ?? 0);
  const filesAt = 36 + 8 * folderCount;
  const list = Buffer.concat(lines);
  const folder = Buffer.alloc(8);
  folder.writeUInt32LE(filesAt + list.length, 0);
  folder.writeUInt16LE(blocks.length, 4);
  folder.writeUInt16LE(compressionTypes[compression], 6);
  const body = Buffer.concat([...Array.from({ length: folderCount }, () => folder), list, ...blocks]);
  const header = Buffer.alloc(36);
  header.write('MSCF', 'latin1');
  header.writeUInt32LE(craft.statedSize ?? header.length + body.length, 8);
  header.writeUInt32LE(filesAt, 16);
  header.writeUInt8(3, 24);
  header.writeUInt8(craft.majorVersion ?? 1, 25);
  header.writeUInt16LE(folderCount, 26);
  header.writeUInt16LE(craft.fileCount ?? files.length, 28);
  header.writeUInt16LE(craft.flags ?? 0, 30);
  return Buffer.concat([header, body, craft.trailing ?? Buffer.alloc(0)]);
}

function blocksOf(content: Buffer, compression: CabinetCraft['compression']): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < content.length; at += blockSize) {
    const plain = content.subarray(at, at + blockSize);
    const packed = compression === 'mszip' ? mszip(content, at) : compression === 'lzx' ? lzx(plain, at === 0) : plain;
    const header = Buffer.alloc(8);
    header.writeUInt16LE(packed.length, 4);
    header.writeUInt16LE(plain.length, 6);
    blocks.push(Buffer.concat([header, packed]));
  }
  return blocks;
}

function mszip(content: Buffer, at: number): Buffer {
  const before = content.subarray(Math.max(0, at - blockSize), at);
  const options = before.length === 0 ? {} : { dictionary: before };
  return Buffer.concat([Buffer.from('CK'), deflateRawSync(content.subarray(at, at + blockSize), options)]);
}

/** LZX with a block that is not compressed, the only kind one can write by hand; so one block per cabinet. */
function lzx(plain: Buffer, isFirst: boolean): Buffer {
  if (!isFirst) throw new Error('one LZX block is all this writes');
  // No call translation (1 bit), kind 3 (3 bits), length (24 bits), filled to 16; then three repeated offsets of 1.
  const bits = (3n << 28n) | (BigInt(plain.length) << 4n);
  const words = Buffer.alloc(4);
  words.writeUInt16LE(Number((bits >> 16n) & 0xffffn), 0);
  words.writeUInt16LE(Number(bits & 0xffffn), 2);
  const offsets = Buffer.alloc(12);
  for (const i of [0, 4, 8]) offsets.writeUInt32LE(1, i);
  return Buffer.concat([words, offsets, plain, Buffer.alloc(plain.length % 2)]);
}
