import type { Content, FileRef, HashBytes, ReadBlob, XmlSource } from '../model/component.ts';
import { encodeUtf8, joinBytes } from '../xml/bytes.ts';

/**
 * Content with its hash: SHA-256 over the own XML from the start tag on, then names and hashes of the files. White
 * space before the element says nothing, and neither does a hole: a table is the same when it gets its first form.
 */
export function makeContent(xml: XmlSource | undefined, files: readonly FileRef[], read: ReadBlob, hash: HashBytes): Content {
  const pieces: Uint8Array[] = [];
  if (xml !== undefined) {
    const blob = read(xml.blob);
    for (let i = 0; i < xml.segments.length; i += 2) {
      pieces.push(blob.subarray(xml.segments[i], xml.segments[i + 1]));
    }
  }
  for (const file of files) pieces.push(encodeUtf8(`\u0000${file.name}\u0000${file.blob}`));
  const [only] = pieces;
  return { hash: hash(pieces.length === 1 && only !== undefined ? only : joinBytes(pieces)), ...(xml === undefined ? {} : { xml }), files };
}

/** True when the XML of a component is an entry of its own (Q.50) and not a part of customizations.xml. */
export function liesInOwnFile(content: Content): boolean {
  const { xml } = content;
  return xml === undefined || content.files.some((file) => file.blob === xml.blob);
}

/** Own XML of a component as bytes, the holes left out: for looking, not for writing. */
export function ownXml(content: Content, read: ReadBlob): Uint8Array | undefined {
  if (content.xml === undefined) return undefined;
  const blob = read(content.xml.blob);
  const { segments } = content.xml;
  return joinBytes(segments.flatMap((start, i) => (i % 2 === 0 ? [blob.subarray(start, segments[i + 1])] : [])));
}
