import type { Content, ReadBlob } from '../../model/component.ts';
import { encodeUtf8, joinBytes } from '../../xml/bytes.ts';
import { childElements, findTag, readAttributes, readText, tagEnd } from '../../xml/readTag.ts';

/** Own XML of a component, for looking: nothing is copied where it is one piece. Empty for a component of files only. */
export function xmlOf({ xml }: Content, read: ReadBlob): Uint8Array {
  if (xml === undefined) return new Uint8Array();
  const { segments } = xml;
  const blob = read(xml.blob);
  if (segments.length === 2) return blob.subarray(segments[0], segments[1]);
  return joinBytes(segments.flatMap((start, index) => (index % 2 === 0 ? [blob.subarray(start, segments[index + 1])] : [])));
}

/** Places of the start tags on a path below the root element. */
export function elementsAt(xml: Uint8Array, ...path: readonly string[]): readonly number[] {
  const root = findTag(xml, 0);
  let places = root < 0 ? [] : [root];
  for (const name of path) {
    places = places.flatMap((at) => childElements(xml, at).flatMap((child) => (child.name === name ? [child.start] : [])));
  }
  return places;
}

/** Trimmed text of the first element on a path below the root element; `undefined` when there is none. */
export function textAt(xml: Uint8Array, ...path: readonly string[]): string | undefined {
  const [at] = elementsAt(xml, ...path);
  return at === undefined ? undefined : textOf(xml, at);
}

/** Trimmed text of the element at a place. */
export function textOf(xml: Uint8Array, at: number): string {
  return readText(xml, tagEnd(xml, at)).trim();
}

/** Attributes of the root element, by their names as written. */
export function rootAttributes(xml: Uint8Array): ReadonlyMap<string, string> {
  const root = findTag(xml, 0);
  return root < 0 ? new Map() : readAttributes(xml, root);
}

/** True when the bytes of a text of ASCII stand somewhere in the XML. */
export function mentions(xml: Uint8Array, text: string): boolean {
  const wanted = encodeUtf8(text);
  const [first] = wanted;
  for (let at = xml.indexOf(first!); at >= 0; at = xml.indexOf(first!, at + 1)) {
    let length = 1;
    while (length < wanted.length && xml[at + length] === wanted[length]) length++;
    if (length === wanted.length) return true;
  }
  return false;
}
