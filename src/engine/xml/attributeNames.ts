import { decodeUtf8 } from './bytes.ts';

/** Above this many attributes names go into a set, so that a tag with a hundred thousand costs no square of it. */
const FEW = 24;

/** The attribute names of the tag being read, to find one that stands twice. One for a walk, cleared at each tag. */
export class AttributeNames {
  readonly #starts = new Int32Array(FEW);
  readonly #ends = new Int32Array(FEW);
  #count = 0;
  #many: Set<string> | undefined;

  clear(): void {
    this.#count = 0;
    this.#many = undefined;
  }

  /** Adds the name in `[start, end)`; false when the tag has it already. */
  add(xml: Uint8Array, start: number, end: number): boolean {
    if (this.#count === FEW) return this.#addToMany(xml, start, end);
    for (let i = 0; i < this.#count; i++) {
      if (this.#ends[i]! - this.#starts[i]! === end - start && sameBytes(xml, this.#starts[i]!, start, end)) return false;
    }
    this.#starts[this.#count] = start;
    this.#ends[this.#count++] = end;
    return true;
  }

  #addToMany(xml: Uint8Array, start: number, end: number): boolean {
    const names = this.#many ?? new Set(Array.from(this.#starts, (from, i) => decodeUtf8(xml.subarray(from, this.#ends[i]))));
    this.#many = names;
    const size = names.size;
    return names.add(decodeUtf8(xml.subarray(start, end))).size > size;
  }
}

function sameBytes(xml: Uint8Array, left: number, right: number, rightEnd: number): boolean {
  for (let i = right, k = left; i < rightEnd; i++, k++) if (xml[i] !== xml[k]) return false;
  return true;
}
