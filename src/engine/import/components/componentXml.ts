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

/** A text of ASCII to look for in many places: what it is made of, and how far to go on when a byte does not fit. */
export interface Searched {
  readonly bytes: Uint8Array;
  readonly steps: Uint8Array;
}

/** Prepares a text of at most 255 bytes for `mentions`. */
export function searched(text: string): Searched {
  const bytes = encodeUtf8(text);
  const steps = new Uint8Array(256).fill(bytes.length);
  bytes.subarray(0, -1).forEach((byte, at) => {
    steps[byte] = bytes.length - 1 - at;
  });
  return { bytes, steps };
}

/** True when the text stands somewhere in the XML. Looks at the last byte first and skips (Horspool): forms are long. */
export function mentions(xml: Uint8Array, { bytes, steps }: Searched): boolean {
  const last = bytes.length - 1;
  for (let at = last; at < xml.length; at += steps[xml[at]!]!) {
    let back = 0;
    while (back <= last && xml[at - back] === bytes[last - back]) back++;
    if (back > last) return true;
  }
  return false;
}
