/** Thrown where the bytes end before what is to be read does. */
export class CutOff extends Error {}

/** Little-endian numbers and texts one after the other. */
export class ByteReader {
  readonly #bytes: Buffer;
  /** Where the next read begins. */
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  u8(): number {
    return this.#bytes.readUInt8(this.#take(1));
  }

  u16(): number {
    return this.#bytes.readUInt16LE(this.#take(2));
  }

  u32(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  bytes(count: number): Buffer {
    const start = this.#take(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** Up to the next NUL: UTF-8 when the bytes are UTF-8, said so or not, else the Windows code page of the West. */
  text(): string {
    const start = this.#take(0);
    const end = this.#bytes.indexOf(0, start);
    if (end < 0) throw new CutOff();
    this.at = end + 1;
    const bytes = this.#bytes.subarray(start, end);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }

  #take(count: number): number {
    const start = this.at;
    if (start + count > this.#bytes.length) throw new CutOff();
    this.at = start + count;
    return start;
  }
}
