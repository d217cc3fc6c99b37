import { BANG, BRACKET_OPEN, decodeRange, GT, isSpace, LT, QUERY, SLASH } from './bytes.ts';
import { decodeEntities } from './decodeEntities.ts';

/** Small readings at known places of a document that was walked before, without a parser. */

/** Attributes of the start tag at `at`, by name as written, entities decoded. */
export function readAttributes(xml: Uint8Array, at: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let i = at + 1;
  while (!isSpace(xml[i]!) && xml[i] !== GT && xml[i] !== SLASH) i++;
  for (;;) {
    while (isSpace(xml[i]!)) i++;
    if (xml[i] === GT || xml[i] === SLASH || i >= xml.length) return attributes;
    const nameAt = i;
    while (xml[i] !== 61 && !isSpace(xml[i]!)) i++;
    const name = decodeRange(xml, nameAt, i);
    while (xml[i] === 61 || isSpace(xml[i]!)) i++;
    const quote = xml[i++]!;
    const valueAt = i;
    while (xml[i] !== quote) i++;
    attributes.set(name, decodeEntities(decodeRange(xml, valueAt, i++)));
  }
}

/** Name of the element whose start tag is at `at`. */
export function readTagName(xml: Uint8Array, at: number): string {
  let i = at + 1;
  while (!isSpace(xml[i]!) && xml[i] !== GT && xml[i] !== SLASH) i++;
  return decodeRange(xml, at + 1, i);
}

/** Text right after a start tag that ends at `openEnd`, up to the next tag: past comments, with CDATA; '' after an empty tag. */
export function readText(xml: Uint8Array, openEnd: number): string {
  if (xml[openEnd - 2] === SLASH) return '';
  let text = '';
  let i = openEnd;
  for (;;) {
    const from = i;
    while (i < xml.length && xml[i] !== LT) i++;
    text += decodeEntities(decodeRange(xml, from, i));
    if (xml[i + 1] !== BANG && xml[i + 1] !== QUERY) return text;
    const after = markupEnd(xml, i);
    if (xml[i + 2] === BRACKET_OPEN) text += decodeRange(xml, i + '<![CDATA['.length, after - ']]>'.length);
    i = after;
  }
}

/** Place of the first start tag at or after `from`, past comments and instructions; -1 when an end tag or the end comes first. */
export function findTag(xml: Uint8Array, from: number): number {
  let i = from;
  while (i < xml.length) {
    if (xml[i] !== LT) i++;
    else if (xml[i + 1] === BANG || xml[i + 1] === QUERY) i = markupEnd(xml, i);
    else return xml[i + 1] === SLASH ? -1 : i;
  }
  return -1;
}

/** Place after a comment, CDATA section or processing instruction. */
export function markupEnd(xml: Uint8Array, at: number): number {
  const [closing, first] = xml[at + 1] === QUERY ? [QUERY, 2] : xml[at + 2] === 45 ? [45, 4] : [93, 9];
  const twice = closing !== QUERY;
  for (let i = at + first; i < xml.length; i++) {
    if (xml[i] === GT && xml[i - 1] === closing && (!twice || xml[i - 2] === closing) && i - (twice ? 2 : 1) >= at + first) return i + 1;
  }
  return xml.length;
}

/** Place after the start tag at `at`. */
export function tagEnd(xml: Uint8Array, at: number): number {
  let i = at + 1;
  while (xml[i] !== GT && i < xml.length) {
    const byte = xml[i++]!;
    if (byte === 34 || byte === 39) {
      while (xml[i] !== byte && i < xml.length) i++;
      i++;
    }
  }
  return i + 1;
}

/** Direct child elements of the element at `at`: name, start of the start tag, place after the end tag. */
export function childElements(
  xml: Uint8Array,
  at: number,
): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
  const children: { name: string; start: number; end: number }[] = [];
  let i = tagEnd(xml, at);
  if (xml[i - 2] === SLASH) return children;
  let depth = 0;
  let start = -1;
  while (i < xml.length) {
    if (xml[i] !== LT) i++;
    else if (xml[i + 1] === BANG || xml[i + 1] === QUERY) i = markupEnd(xml, i);
    else {
      const closes = xml[i + 1] === SLASH;
      if (closes && depth === 0) return children;
      const end = tagEnd(xml, i);
      if (!closes && depth++ === 0) start = i;
      if ((closes || xml[end - 2] === SLASH) && --depth === 0) children.push({ name: readTagName(xml, start), start, end });
      i = end;
    }
  }
  return children;
}
