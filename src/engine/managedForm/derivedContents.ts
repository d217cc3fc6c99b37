import { type ComponentRef, type Content, componentId, type Hash, type ReadBlob, type XmlSource } from '../model/component.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8, encodeUtf8, joinBytes } from '../xml/bytes.ts';

/**
 * What is written anew for a managed file: own XML made of the environment's, under names of its own. Lives as long as
 * the export plan and is never stored.
 */
export class DerivedContents {
  readonly #read: ReadBlob;
  readonly #made = new Map<Hash, Uint8Array>();
  readonly #known = new Map<Hash, Uint8Array>();

  constructor(read: ReadBlob) {
    this.#read = read;
  }

  /** Bytes of the environment's blobs and of what was made here. Thousands of components lie in few blobs: each is asked for once. */
  readonly read: ReadBlob = (hash) => {
    const known = this.#made.get(hash) ?? this.#known.get(hash);
    if (known !== undefined) return known;
    const bytes = this.#read(hash);
    this.#known.set(hash, bytes);
    return bytes;
  };

  /** Own XML as text, holes left out; `undefined` for what has only files. */
  text(content: Content): string | undefined {
    const xml = ownXml(content, this.read);
    return xml === undefined ? undefined : decodeUtf8(xml);
  }

  /**
   * The content with another own XML.
   * @param around what stands around it in a document, by which a new place is found for a component that has none
   */
  withText(ref: ComponentRef, content: Content, text: string, around: readonly [string, string] = ['', '']): Content {
    const [before, own, after] = [encodeUtf8(around[0]), encodeUtf8(text), encodeUtf8(around[1])];
    return this.withBytes(ref, content, [before, own, after], { segments: [before.length, before.length + own.length], holes: [] });
  }

  /** The content with another own XML: pieces that make up a new blob, and where in it the XML and its holes lie. */
  withBytes(ref: ComponentRef, content: Content, pieces: readonly Uint8Array[], source: Omit<XmlSource, 'blob'>): Content {
    const blob = `managed form of ${componentId(ref)}`;
    this.#made.set(blob, joinBytes(pieces));
    return { hash: blob, xml: { blob, ...source }, files: content.files };
  }
}
