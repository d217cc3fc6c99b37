import { XMLParser } from 'fast-xml-parser';
import { decodeEntities } from '../xml/decodeEntities.ts';

export { decodeEntities };

/** An element of a small XML text, with names as written, entities decoded, comments left out. */
export interface FragmentNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly FragmentNode[];
  /** Its own text, without that of its children; white space as written. */
  readonly text: string;
}

/**
 * Reads a small, well-formed XML text into nodes; for looking only, never for writing. A byte order mark and the XML
 * declaration are skipped. `undefined` when there is no root element. Well-formedness is judged by the walk of the
 * splitter before; what still can't be parsed throws the parser's error.
 */
export function readFragment(xml: string): FragmentNode | undefined {
  const parsed = parser.parse(xml.replace(/^\uFEFF/, '')) as ParsedNode[];
  return parsed.map(toNode).find((node) => node !== undefined);
}

/** First child of that name. */
export function child(node: FragmentNode | undefined, name: string): FragmentNode | undefined {
  return node?.children.find((each) => each.name === name);
}

/** Children of that name, in document order. */
export function childrenOf(node: FragmentNode | undefined, name: string): readonly FragmentNode[] {
  return node?.children.filter((each) => each.name === name) ?? [];
}

/** Trimmed text of the first child of that name; `undefined` when it is absent. */
export function childText(node: FragmentNode | undefined, name: string): string | undefined {
  return child(node, name)?.text.trim();
}

type ParsedNode = Readonly<Record<string, readonly ParsedNode[] | string | Readonly<Record<string, string>>>>;

/** Its own entity handling takes `&amp;#65;` for `&#65;` and it would trim and type values: all of that is off. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  // No path of names as text for every tag: nobody asks for it, and it costs a fifth.
  jPath: false,
});

function toNode(parsed: ParsedNode): FragmentNode | undefined {
  const name = Object.keys(parsed).find((key) => key !== ':@');
  if (name === undefined || name.startsWith('#')) return undefined;
  const inside = parsed[name] as readonly ParsedNode[];
  const attributes = Object.entries((parsed[':@'] ?? {}) as Readonly<Record<string, string>>);
  return {
    name,
    attributes: new Map(attributes.map(([key, value]) => [key, decodeEntities(value)])),
    children: inside.map(toNode).filter((node) => node !== undefined),
    text: inside.map(ownText).join(''),
  };
}

function ownText(parsed: ParsedNode): string {
  const text = parsed['#text'];
  if (typeof text === 'string') return decodeEntities(text);
  const cdata = parsed['#cdata'];
  return Array.isArray(cdata) ? cdata.map((part: ParsedNode) => String(part['#text'] ?? '')).join('') : '';
}
