import { accessSync, constants } from 'node:fs';
import type { ArchiveReader } from 'libarchive-wasm';
import { say, WorkbenchError } from '../../engine/index.ts';
import { cabinetDamaged } from './refusals.ts';

const chunkSize = 256 * 1024;

/**
 * Takes the files out of a cabinet one after the other. The library is loaded with the first cabinet, and each has an
 * instance of its own: what a bad one breaks is gone with it. Its traps are refusals.
 */
export class CabinetContent {
  readonly #reader: ArchiveReader;
  /** In the instance's memory. */
  readonly #chunk: number;

  private constructor(reader: ArchiveReader, chunk: number) {
    this.#reader = reader;
    this.#chunk = chunk;
  }

  static async open(bytes: Buffer): Promise<CabinetContent> {
    const { ArchiveReader, libarchiveWasm } = await import('libarchive-wasm').catch(cannotLoad);
    const library = await libarchiveWasm({ locateFile, print: () => {}, printErr: () => {} });
    return orDamaged(undefined, () => {
      const reader = new ArchiveReader(library, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
      return new CabinetContent(reader, library.module._malloc(chunkSize));
    });
  }

  /** The bytes of the next file, of which the directory says that it is called `name` and has `size` bytes. */
  next(name: string, size: number): Buffer {
    return orDamaged(name, () => {
      const reader = this.#reader;
      const entry = reader.nextEntryPointer();
      if (entry === 0 || reader.getEntrySize(entry) !== size) throw new Error('it does not have what its directory states');
      const bytes = Buffer.allocUnsafe(size);
      for (let at = 0; at < size; ) {
        const count = reader.libarchive.read_data(reader.archive, this.#chunk, Math.min(chunkSize, size - at));
        if (count === 0) throw new Error('it ends early');
        // Looked up each time: the memory moves when it grows.
        bytes.set(reader.libarchive.module.HEAP8.subarray(this.#chunk, this.#chunk + count), at);
        at += count;
      }
      return bytes;
    });
  }
}

/**
 * Where the library finds its .wasm: in its own folder, that of the package or of the bundle it became part of. One that is
 * missing is told here: later the library rejects a promise that nobody holds, and the process dies of it.
 */
function locateFile(name: string, folder: string): string {
  const path = folder + name;
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    cannotLoad(error);
  }
  return path;
}

function cannotLoad(cause: unknown): never {
  throw new WorkbenchError('cabinet-reader-missing', 'Cabinets (.cab) cannot be opened here: a part of this program is missing.', {
    hint: 'Install the program again, or get the solution as a .zip.',
    cause,
  });
}

/** Whatever goes wrong in there, by word or by trap, was caused by the bytes. */
function orDamaged<T>(name: string | undefined, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw cabinetDamaged(say`its content cannot be unpacked`, name, error instanceof Error ? error.message : String(error));
  }
}
