import type { ComponentRef } from '../model/component.ts';
import { readFragment } from '../solutionFile/readFragment.ts';
import { decodeUtf8, SLASH } from '../xml/bytes.ts';
import { childElements, findTag, readAttributes, readText, tagEnd } from '../xml/readTag.ts';
import type { SplitNode } from '../xml/splitDocument.ts';
import { canonicalType, foldId, foldName } from './componentTypes.ts';
import type { TableShape } from './shapes.ts';
import { fillTemplates, type TemplateValues } from './templates.ts';

/** What the table makes of an element: who it is, how it is called, what it owns. */
export interface Identity extends ComponentRef {
  readonly name: string;
  /** Other keys it answers to: older files lack ids (Q.42). */
  readonly aliases: readonly string[];
  /** Entry names and patterns of `XmlPlace.files`, filled. */
  readonly files: readonly string[];
  /** False when nothing in the element tells it apart and its number among its like stands in. */
  readonly certain: boolean;
}

/** Component that an element lies in, as far as templates need it. */
export interface Outer extends ComponentRef {
  readonly name: string;
}

/**
 * Identifies a component of customizations.xml by its row. An element the table does not know is a component of the
 * type its name says, known by its attributes, as the association sections are (Q.6), or by its id or name child.
 */
export function identify(xml: Uint8Array, node: SplitNode, outer: Outer | undefined, baseLanguage: number | undefined): Identity {
  const shape = node.shape as TableShape;
  if (shape.place === undefined) return identifyUnknown(xml, node, outer);
  const { row, place } = shape.place;
  const values = valuesOf(xml, node, baseLanguage);
  const fold = place.fold === 'id' ? foldId : foldName;
  const keys = fillTemplates(place.key, { ...values, outer: outer?.key }, fold);
  const names = fillTemplates(place.name, { ...values, outer: outer?.name }, (value) => value);
  const files = fillTemplates(place.files, { ...values, outer: outer?.key }, bare);
  const key = keys[0] ?? '';
  return { type: row.type, key, name: names[0] ?? key, aliases: keys.slice(1), files, certain: key !== '' };
}

/** Ids lose their braces where they stand in a file name. */
function bare(value: string): string {
  return value.replace(/^\{(.*)\}$/, '$1');
}

function valuesOf(xml: Uint8Array, node: SplitNode, baseLanguage: number | undefined): Omit<TemplateValues, 'outer'> {
  let attributes: ReadonlyMap<string, string> | undefined;
  const place = (name: string): number => node.captured[node.shape.captures.indexOf(name)] ?? -1;
  return {
    elementName: node.name,
    attribute: (name) => {
      attributes ??= readAttributes(xml, node.tagStart);
      return attributes.get(name);
    },
    childText: (name) => (place(name) < 0 ? undefined : readText(xml, place(name))),
    childAttribute: (name, attribute) => (place(name) < 0 ? undefined : localized(xml, place(name), attribute, baseLanguage)),
  };
}

/** Attribute of the element in the base language, else of the first. */
function localized(xml: Uint8Array, from: number, attribute: string, baseLanguage: number | undefined): string | undefined {
  if (xml[from - 2] === 47) return undefined;
  let first: string | undefined;
  for (let at = findTag(xml, from); at >= 0; at = findTag(xml, tagEnd(xml, at))) {
    const attributes = readAttributes(xml, at);
    if (attributes.get('languagecode') === String(baseLanguage)) return attributes.get(attribute);
    first ??= attributes.get(attribute);
  }
  return first;
}

/** Attributes that say something about the element, not who it is. */
const describing = /^(xmlns(:.*)?|xsi:.*|unmodified|solutionaction|ordinalvalue|IntroducedVersion)$/;

function identifyUnknown(xml: Uint8Array, node: SplitNode, outer: Outer | undefined): Identity {
  const type = canonicalType(foldName(node.name));
  const own = keyFromAttributes(readAttributes(xml, node.tagStart)) ?? keyFromChildren(xml, node);
  const key = own === undefined ? '' : foldId(own);
  return {
    type,
    key: outer === undefined || key === '' ? key : `${outer.key}.${key}`,
    name: own ?? node.name,
    aliases: [],
    files: [],
    certain: key !== '',
  };
}

/** One key attribute: its value; several: `column=value,column=value`, as folders are named (Q.50). */
export function keyFromAttributes(attributes: ReadonlyMap<string, string>): string | undefined {
  const pairs = [...attributes].filter(([name]) => !describing.test(name));
  const [only] = pairs;
  if (only === undefined) return undefined;
  return pairs.length === 1 ? only[1] : pairs.map(([name, value]) => `${name}=${value}`).join(',');
}

/** Text of the child that says who an element is: its id, else a unique name, else what is just called name or id. */
function keyFromChildren(xml: Uint8Array, node: SplitNode): string | undefined {
  const children = childElements(xml, node.tagStart);
  const id = foldName(node.name);
  for (const wanted of [
    [`${id}id`, `${id}_id`],
    ['uniquename', 'schemaname', 'logicalname'],
    ['name', 'id'],
  ]) {
    for (const { name, start } of children) {
      if (!wanted.includes(foldName(name)) || hasChildren(xml, start)) continue;
      const text = textOf(xml, children.find((child) => child.name === name)!);
      if (text !== '') return text;
    }
  }
  return undefined;
}

function hasChildren(xml: Uint8Array, at: number): boolean {
  const inside = tagEnd(xml, at);
  return xml[inside - 2] !== SLASH && findTag(xml, inside) >= 0;
}

function textOf(xml: Uint8Array, { start, end }: { readonly start: number; readonly end: number }): string {
  return readFragment(decodeUtf8(xml.subarray(start, end)))?.text.trim() ?? '';
}
