import { crc32, inflateRawSync } from 'node:zlib';
import { type Said, say } from '../../engine/index.ts';
import { exportAgain, refusal } from './refusals.ts';

/** What is needed to get the bytes of an entry back. */
export interface PackedBytes {
  readonly name: string;
  readonly method: 0 | 8;
  readonly size: number;
  readonly crc: number;
  readonly packed: Uint8Array;
}

/**
 * The bytes of an entry. Inflates in one call into one buffer that holds exactly the stated size, and so stops hard at
 * it; then compares length and CRC. Throws a Refusal for an entry that lies about its size or is damaged (M.4).
 */
export function inflate(entry: PackedBytes): Uint8Array {
  const bytes = entry.method === 0 ? entry.packed : inflateRaw(entry);
  if (bytes.length !== entry.size) throw lyingSize(entry);
  if (crc32(bytes) !== entry.crc) throw damaged(entry, say`its checksum is wrong`);
  return bytes;
}

function inflateRaw(entry: PackedBytes): Uint8Array {
  // One byte more than stated: an entry that has more is caught, and zlib needs no second buffer.
  const room = entry.size + 1;
  try {
    return inflateRawSync(entry.packed, { chunkSize: Math.max(64, room), maxOutputLength: Math.max(64, room) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw lyingSize(entry);
    throw damaged(entry, say`its compressed bytes are broken`);
  }
}

function lyingSize(entry: PackedBytes): Error {
  return refusal({
    code: 'zip-size-lies',
    message: say`The entry "${entry.name}" does not have the ${entry.size} bytes its directory states.`,
    hint: 'Do not import this file. Get it again from its publisher.',
    rules: ['M.4'],
    dataverse: 'unusable',
    entry: entry.name,
    facts: { stated: entry.size },
  });
}

function damaged(entry: PackedBytes, why: Said): Error {
  return refusal({
    code: 'zip-entry-damaged',
    message: say`The entry "${entry.name}" is damaged: ${why}.`,
    hint: exportAgain,
    rules: ['M.3'],
    dataverse: 'unusable',
    entry: entry.name,
  });
}
