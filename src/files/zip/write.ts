import JSZip from 'jszip';
import CompressedObject from 'jszip/lib/compressedObject.js';
import compressions from 'jszip/lib/compressions.js';

/** An entry to write: bytes to deflate, or bytes that are packed already and go in as they are. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly packed?: { readonly method: 0 | 8; readonly crc: number; readonly size: number; readonly bytes: Uint8Array };
}

/** The first moment a zip can express. Entries carry no real date, so that the same input gives the same bytes. */
const writtenOn = new Date(Date.UTC(1980, 0, 1));

/**
 * Writes a solution file (B.2, B.3): entries in the order given, no folder entries, deflated, a fixed date. Packed
 * bytes are copied without looking at them. The same entries give the same bytes on every machine. A name that is a whole
 * number comes first: jszip keeps its files in an object. No component has such a file, only what someone put beside.
 * A name that comes twice, or an entry without bytes, is a bug of the caller.
 */
export async function writeSolutionZip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const zip = new JSZip();
  const names = new Set<string>();
  for (const entry of entries) {
    // jszip keeps its files in an object: a repeated name would vanish.
    if (names.has(entry.name)) throw new Error(`entry "${entry.name}" twice`);
    names.add(entry.name);
    const stored = entry.packed?.method === 0;
    zip.file(entry.name, content(entry), {
      binary: true,
      createFolders: false,
      date: writtenOn,
      compression: stored ? 'STORE' : 'DEFLATE',
    });
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS', compressionOptions: { level: 6 } });
}

function content(entry: ZipEntry): Uint8Array {
  if (entry.packed !== undefined) {
    const { method, crc, size, bytes } = entry.packed;
    const compression = method === 0 ? compressions.STORE : compressions.DEFLATE;
    // jszip recognises its own class and then copies; its public types only know of bytes to compress.
    return new CompressedObject(bytes.length, size, crc, compression, bytes) as unknown as Uint8Array;
  }
  if (entry.bytes === undefined) throw new Error(`entry "${entry.name}" without bytes`);
  return entry.bytes;
}
