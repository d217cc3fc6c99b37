import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a crafted zip. Whatever is set here stands in the file, true or not. */
export interface CraftedEntry {
  readonly name: string | Buffer;
  readonly bytes?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly madeBy?: number;
  readonly externalAttributes?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly packed?: Buffer;
  readonly offset?: number;
  readonly extra?: Buffer;
  /** Differences of the local header. */
  readonly local?: {
    readonly name?: string;
    readonly method?: number;
    readonly crc?: number;
    readonly size?: number;
    readonly flags?: number;
  };
  /** Sizes after the data instead of before it. */
  readonly descriptor?: boolean;
}

export interface Craft {
  readonly entryCount?: number;
  readonly comment?: Buffer;
  readonly prefix?: Buffer;
  readonly directoryOffset?: number;
  /** Hides the last entries from the count. */
  readonly hide?: number;
}

/** Builds a zip byte by byte, with lies where asked. */
export function craftZip(entries: readonly CraftedEntry[], craft: Craft = {}): Buffer {
  const parts: Buffer[] = [craft.prefix ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = headersOf(entry, offset);
    parts.push(...local);
    directory.push(...central);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const directoryBytes = Buffer.concat(directory);
  const count = craft.entryCount ?? entries.length - (craft.hide ?? 0);
  const comment = craft.comment ?? Buffer.alloc(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(craft.directoryOffset ?? offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directoryBytes, end, comment]);
}

function headersOf(entry: CraftedEntry, at: number): { local: Buffer[]; central: Buffer[] } {
  const bytes = entry.bytes ?? Buffer.from('<a/>');
  const method = entry.method ?? 8;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(bytes) : bytes);
  const name = Buffer.from(entry.name);
  const flags = (entry.flags ?? 0) | (entry.descriptor ? 8 : 0);
  const crc = entry.crc ?? crc32(bytes);
  const [packedSize, size] = [entry.packedSize ?? packed.length, entry.size ?? bytes.length];
  const extra = entry.extra ?? Buffer.alloc(0);
  const localName = entry.local?.name === undefined ? name : Buffer.from(entry.local.name);

  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(entry.local?.flags ?? flags, 6);
  local.writeUInt16LE(entry.local?.method ?? method, 8);
  local.writeUInt32LE(entry.local?.crc ?? (entry.descriptor ? 0 : crc), 14);
  local.writeUInt32LE(entry.descriptor ? 0 : packedSize, 18);
  local.writeUInt32LE(entry.local?.size ?? (entry.descriptor ? 0 : size), 22);
  local.writeUInt16LE(localName.length, 26);

  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt16LE(entry.madeBy ?? 20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(method, 10);
  central.writeUInt32LE(crc, 16);
  central.writeUInt32LE(packedSize, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt32LE(entry.externalAttributes ?? 0, 38);
  central.writeUInt32LE(entry.offset ?? at, 42);

  const descriptor = Buffer.alloc(entry.descriptor ? 16 : 0);
  if (entry.descriptor) {
    descriptor.writeUInt32LE(0x08074b50);
    for (const [i, value] of [crc, packedSize, size].entries()) descriptor.writeUInt32LE(value, 4 + 4 * i);
  }
  return { local: [local, localName, packed, descriptor], central: [central, name, extra] };
}
