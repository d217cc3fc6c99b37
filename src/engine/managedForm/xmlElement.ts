import { decodeEntities } from '../xml/decodeEntities.ts';

/** An element of a component's own XML with its ranges in the text, so that the text can be edited in place. */
export interface XmlElement {
  readonly name: string;
  /** Decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Decoded text of an element without children; '' for others. */
  readonly text: string;
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
}

/** Comments, character data, instructions, then tags whose attribute values may hold `>`. */
const markup = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  readonly openEnd: number;
  readonly children: XmlElement[];
  text: string;
}

/** Reads well-formed XML with one root; what stands outside of it is left out. Throws when there is no root, which is a bug. */
export function parseXml(xml: string): XmlElement {
  const open: Open[] = [];
  let at = 0;
  for (const match of xml.matchAll(markup)) {
    const top = open.at(-1);
    // What stands between children is no text of theirs.
    if (top !== undefined && top.children.length === 0) top.text += decodeEntities(xml.slice(at, match.index)) + (match[1] ?? '');
    at = match.index + match[0].length;
    const [, , closes, name, attributes = '', empty] = match;
    if (name === undefined) continue;
    if (closes !== '/') {
      open.push({ name, attributes: readAttributes(attributes), start: match.index, openEnd: at, children: [], text: '' });
      if (empty !== '/') continue;
    }
    const done = open.pop();
    if (done === undefined) break;
    const closeStart = closes === '/' ? match.index : at;
    const element = { ...done, text: done.children.length === 0 ? done.text : '', closeStart, end: at };
    const outer = open.at(-1);
    if (outer === undefined) return element;
    outer.children.push(element);
  }
  throw new Error('no root element in the XML of a component');
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  if (!text.includes('=')) return none;
  return new Map([...text.matchAll(attribute)].map(([, name = '', double, single]) => [name, decodeEntities(double ?? single ?? '')]));
}

const none: ReadonlyMap<string, string> = new Map();

export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The element and everything in it, outer before inner. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}

/** One replacement in a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with non-overlapping edits made; everything else stays. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((left, right) => left.start - right.start);
  let at = 0;
  let edited = '';
  for (const edit of ordered) {
    edited += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return edited + text.slice(at);
}

/** Takes an element away together with the white space before it. */
export function removal(text: string, { start, end }: XmlElement): Edit {
  let from = start;
  while (from > 0 && /\s/.test(text[from - 1] ?? '')) from--;
  return { start: from, end, text: '' };
}

/** Line end and indentation before an element. */
export function leadOf(text: string, { start }: XmlElement): string {
  return /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
}

/** White space other than blanks goes as references, or reading would make blanks of it. */
export function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#x${space.charCodeAt(0).toString(16).toUpperCase()};`);
}
