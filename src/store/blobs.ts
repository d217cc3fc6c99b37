import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Archive, type FileEntry, type Hash, say, WorkbenchError } from '../engine/index.ts';
import { InflateCache } from './inflateCache.ts';
import type { Connection, Row } from './sqlite.ts';

/** Bytes as they lie in a zip. */
export interface PackedBlob {
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly bytes: Uint8Array;
}

const cacheBytes = 64 * 1024 * 1024;

/** The blobs of an environment: kept packed as they came, keyed by the hash of their inflated bytes. */
export class Blobs {
  readonly #connection: Connection;
  readonly #cache = new InflateCache(cacheBytes);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Inflated bytes; they are shared, so do not write to them. An unknown hash is a bug of the caller. */
  read(hash: Hash): Uint8Array {
    const known = this.#cache.get(hash);
    if (known !== undefined) return known;
    const bytes = this.#inflate(hash, toPacked(this.#row(hash)));
    this.#cache.put(hash, bytes);
    return bytes;
  }

  /** Bytes as they came in a solution file; undefined for bytes made here, whose packed form depends on the machine. */
  packed(hash: Hash): PackedBlob | undefined {
    const row = this.#row(hash);
    return row.made === 1 ? undefined : toPacked(row);
  }

  /** Row ids of all given hashes. Writes those that are new, from the archives or from bytes made here. */
  put(hashes: ReadonlySet<Hash>, archives: readonly Archive[], made: ReadonlyMap<Hash, Uint8Array>): Map<Hash, number> {
    const packed = new Map<Hash, FileEntry>();
    for (const archive of archives) for (const entry of archive.entries) packed.set(entry.hash, entry);
    const ids = new Map<Hash, number>();
    for (const hash of hashes) ids.set(hash, this.#find(hash) ?? this.#insert(hash, packed.get(hash), made.get(hash)));
    return ids;
  }

  /** Drops blobs that nothing names any more. */
  sweep(): void {
    this.#connection.run(`DELETE FROM blobs WHERE NOT EXISTS (SELECT 1 FROM contents WHERE xml_blob = blobs.id)
      AND NOT EXISTS (SELECT 1 FROM content_files WHERE blob = blobs.id)
      AND NOT EXISTS (SELECT 1 FROM package_entries WHERE blob = blobs.id)
      AND id NOT IN (SELECT manifest_blob FROM packages UNION SELECT content_types_blob FROM packages UNION SELECT frame_blob FROM packages)`);
  }

  #find(hash: Hash): number | undefined {
    const row = this.#connection.get('SELECT id FROM blobs WHERE hash = ?', hash);
    return row === undefined ? undefined : Number(row.id);
  }

  #insert(hash: Hash, entry: FileEntry | undefined, made: Uint8Array | undefined): number {
    const sql = 'INSERT INTO blobs (hash, method, crc, size, packed, made) VALUES (?, ?, ?, ?, ?, ?)';
    if (entry !== undefined) return this.#connection.run(sql, hash, entry.method, entry.crc, entry.size, entry.packed, 0);
    if (made === undefined) throw new Error(`blob ${hash} is named but was not handed over`);
    return this.#connection.run(sql, hash, 8, crc32(made), made.length, deflateRawSync(made), 1);
  }

  #row(hash: Hash): Row {
    const sql = 'SELECT method, crc, size, packed, made FROM blobs WHERE hash = ?';
    const row = this.#connection.read(() => this.#connection.get(sql, hash));
    if (row === undefined) throw new Error(`blob ${hash} is not in the environment`);
    return row;
  }

  #inflate(hash: Hash, { method, crc, size, bytes }: PackedBlob): Uint8Array {
    const room = Math.max(64, size + 1);
    let inflated: Uint8Array;
    try {
      inflated = method === 0 ? bytes : inflateRawSync(bytes, { chunkSize: room, maxOutputLength: room });
    } catch (error) {
      throw damaged(this.#connection.path, hash, error);
    }
    if (inflated.length !== size || crc32(inflated) !== crc) throw damaged(this.#connection.path, hash);
    return inflated;
  }
}

function toPacked(row: Row): PackedBlob {
  return { method: row.method === 0 ? 0 : 8, crc: Number(row.crc), size: Number(row.size), bytes: row.packed as Uint8Array };
}

function damaged(path: string, hash: Hash, cause?: unknown): WorkbenchError {
  return new WorkbenchError(
    'environment-damaged',
    say`The environment "${path}" is damaged: the content ${hash.slice(0, 12)} cannot be read.`,
    {
      hint: 'Restore the file from a copy.',
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
