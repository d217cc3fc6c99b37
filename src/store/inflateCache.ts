import type { Hash } from '../engine/index.ts';

/** Keeps what was inflated last, up to a number of bytes. The oldest use goes first. */
export class InflateCache {
  readonly #limit: number;
  readonly #entries = new Map<Hash, Uint8Array>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(hash: Hash): Uint8Array | undefined {
    const found = this.#entries.get(hash);
    if (found === undefined) return undefined;
    // A Map keeps the order of insertion: put it last again.
    this.#entries.delete(hash);
    this.#entries.set(hash, found);
    return found;
  }

  /** Remembers bytes, unless they alone are over the limit. */
  put(hash: Hash, bytes: Uint8Array): void {
    if (bytes.length > this.#limit || this.#entries.has(hash)) return;
    this.#entries.set(hash, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, old] of this.#entries) {
      if (this.#bytes <= this.#limit) break;
      this.#entries.delete(oldest);
      this.#bytes -= old.length;
    }
  }
}
