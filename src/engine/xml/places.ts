/** Bytes between two places that are kept. */
const stride = 1 << 16;

/**
 * Lines and columns of a document, both from 1; the column counts characters. Walks the bytes once, however many places
 * are asked for and in whatever order.
 */
export class Places {
  readonly #xml: Uint8Array;
  /** Line and column at each stride, as far as was walked. */
  readonly #kept: { readonly line: number; readonly column: number }[] = [{ line: 1, column: 1 }];

  constructor(xml: Uint8Array) {
    this.#xml = xml;
  }

  at(offset: number): { readonly line: number; readonly column: number } {
    const end = Math.min(offset, this.#xml.length);
    const index = Math.floor(end / stride);
    while (this.#kept.length <= index) this.#kept.push(this.#walk(this.#kept.length - 1, this.#kept.length * stride));
    return this.#walk(index, end);
  }

  #walk(index: number, end: number): { readonly line: number; readonly column: number } {
    const xml = this.#xml;
    let { line, column } = this.#kept[index]!;
    for (let i = index === 0 ? markLength(xml) : index * stride; i < end; i++) {
      const byte = xml[i]!;
      if (byte === 10) {
        line++;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80 && byte !== 13) column++;
    }
    return { line, column };
  }
}

function markLength(xml: Uint8Array): number {
  return xml[0] === 0xef && xml[1] === 0xbb ? 3 : 0;
}
