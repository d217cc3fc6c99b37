import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { inEnglish, type Said, say } from '../../engine/index.ts';
import type { Limits } from '../limits.ts';
import { exportAgain, refusal } from './refusals.ts';
import { checkEntryCount } from './rules/sizes.ts';

/** One line of the zip's directory, nothing inflated yet. */
export interface DirectoryEntry {
  /** Decoded, with `/`. */
  readonly name: string;
  readonly rawName: Buffer;
  readonly flags: number;
  readonly madeBy: number;
  readonly externalAttributes: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  /** Where the directory begins; entries lie before it. */
  readonly start: number;
}

/** Signatures of what may follow the last directory entry: end record, zip64 end record, signature. */
const afterDirectory = [0x06054b50, 0x06064b50, 0x05054b50];

/** Reads the directory of a zip. Throws a Refusal when there is none, or none that can be trusted (M.3). */
export async function readDirectory(bytes: Buffer, limits: Limits): Promise<Directory> {
  const file = await orRefuse(bytes, () => fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: true }));
  checkEntryCount(file.entryCount, limits);
  // The reader's cursor stands at the first directory entry now and behind the last one later; its types call it a boolean.
  const cursor = (): number => Number(file.readEntryCursor);
  const start = cursor();
  const entries = await orRefuse(bytes, () => readAll(file));
  const end = cursor();
  if (end + 4 > bytes.length || !afterDirectory.includes(bytes.readUInt32LE(end))) {
    throw damaged(say`the directory has more entries than it says`);
  }
  return { entries, start };
}

async function readAll(file: ZipFile): Promise<DirectoryEntry[]> {
  const entries: DirectoryEntry[] = [];
  for await (const entry of file.eachEntry()) entries.push(toDirectoryEntry(entry));
  return entries;
}

function toDirectoryEntry(entry: Entry): DirectoryEntry {
  return {
    name: decodeName(entry).replaceAll('\\', '/'),
    rawName: entry.fileNameRaw,
    flags: entry.generalPurposeBitFlag,
    madeBy: entry.versionMadeBy,
    externalAttributes: entry.externalFileAttributes,
    method: entry.compressionMethod,
    crc: entry.crc32,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    headerOffset: entry.relativeOffsetOfLocalHeader,
  };
}

/** Made once: making one costs more than decoding many names. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 when the bytes are UTF-8, said so or not (macOS does not say so); else the flag's word, code page 437 included. */
function decodeName(entry: Entry): string {
  try {
    return strictUtf8.decode(entry.fileNameRaw);
  } catch {
    return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  }
}

/** Runs a step of the zip reader and turns its errors, which are plain sentences, into refusals. */
async function orRefuse<T>(bytes: Buffer, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (detail.includes('encryption')) throw encrypted();
    if (detail.includes('End of central directory record signature not found')) throw notAZip(bytes);
    throw damaged(detail);
  }
}

function notAZip(bytes: Buffer): Error {
  const looksLikeZip = bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50;
  if (looksLikeZip) {
    return refusal({
      code: 'zip-truncated',
      message: 'The file begins like a zip but has no directory at its end: it is cut off.',
      hint: 'Download or copy the file again; it is not complete.',
      rules: ['M.3'],
      dataverse: 'unusable',
    });
  }
  return refusal({
    code: 'not-a-zip',
    message: bytes.length === 0 ? 'The file is empty.' : 'The file is not a zip.',
    hint: 'Choose a solution file, a .zip that was exported from Dataverse.',
    rules: ['B.1'],
    dataverse: 'invalid',
  });
}

function encrypted(): Error {
  return refusal({
    code: 'zip-encrypted',
    message: 'The zip is encrypted.',
    hint: 'Remove the password: solution files are never encrypted.',
    rules: ['M.3'],
    dataverse: 'unusable',
  });
}

function damaged(detail: string | Said): Error {
  return refusal({
    code: 'zip-damaged',
    message: say`The directory of the zip is damaged: ${detail}.`,
    hint: exportAgain,
    rules: ['M.3'],
    dataverse: 'unusable',
    facts: { detail: inEnglish(detail) },
  });
}
