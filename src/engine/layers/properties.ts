import { foldId, foldName } from '../components/componentTypes.ts';
import { repetitionKeys } from '../components/repeatedElements.ts';
import { parseXml, type XmlElement } from '../managedForm/xmlElement.ts';
import type { Content, ReadBlob } from '../model/component.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8 } from '../xml/bytes.ts';

/** An element that holds properties; `within` leads up to the component's own element, whose path is empty. */
export interface PropertyElement {
  readonly path: string;
  readonly name: string;
  /** Told apart from its siblings by a key of the table of repeated elements. */
  readonly isKeyed: boolean;
  readonly within?: PropertyElement;
}

export interface Property {
  readonly value: string;
  readonly of: PropertyElement;
}

/** By path: `MaxLength`, `displaynames/displayname[1033]/@description`, `file`. */
export type Properties = ReadonlyMap<string, Property>;

/** What a component says in one layer. */
export interface Definition {
  readonly properties: Properties;
  /** Paths of the elements it has. */
  readonly elements: ReadonlySet<string>;
  /** Its own XML; none for what has only files. */
  readonly root?: XmlElement;
}

/** Where order says something. Of other repeated elements it is no property: layers add to lists of options, labels or privileges. */
const ordered: ReadonlySet<string> = new Set(['tab', 'column', 'section', 'cell', 'Area', 'Group', 'SubArea', 'order']);

/** Says how a file came about, not what the component is (B.54). */
const marks: ReadonlySet<string> = new Set(['unmodified']);

/**
 * The properties of a component: every leaf below its own element is one. Repeated elements are told apart by the table
 * of repeated elements; a repetition without a key is one property (`name[*]`); where order says something it is one
 * (`name[#]`); the content of a file is one, by the hash of its bytes (`file`, with its name where there are several).
 */
export function definitionOf(content: Content, read: ReadBlob): Definition {
  const { text, root } = readOwn(content, read);
  const collected = root === undefined ? new Collector() : collect(root);
  // Content of a file may be a component's own and no XML.
  if (root === undefined && text !== '') collected.properties.set('.', { value: text, of: { path: '', name: '', isKeyed: false } });
  for (const [path, property] of filesOf(content)) collected.properties.set(path, property);
  return { properties: collected.properties, elements: collected.elements, ...(root === undefined ? {} : { root }) };
}

/** The own text of a component, and its element where it is XML. */
export function readOwn(content: Content, read: ReadBlob): { readonly text: string; readonly root?: XmlElement } {
  const xml = ownXml(content, read);
  const text = xml === undefined ? '' : decodeUtf8(xml);
  return /<[^?!]/.test(text) ? { text, root: parseXml(text) } : { text };
}

/** What its files say: each is one property. */
export function filesOf(content: Content): Properties {
  const files = content.files.filter((file) => file.blob !== content.xml?.blob);
  return new Map(
    files.map((file) => {
      const path = files.length === 1 ? 'file' : `file:${file.name}`;
      return [path, { value: file.blob, of: { path, name: 'file', isKeyed: true } }];
    }),
  );
}

/**
 * The properties of one element and all in it.
 * @param at the element as part of a larger definition; else it is the component's own
 */
export function elementProperties(element: XmlElement, at?: PropertyElement): Omit<Definition, 'root'> {
  return collect(element, at);
}

function collect(element: XmlElement, at: PropertyElement = { path: '', name: element.name, isKeyed: false }): Collector {
  const collector = new Collector();
  collector.add(element, at);
  return collector;
}

class Collector {
  readonly properties = new Map<string, Property>();
  readonly elements = new Set<string>();

  add(element: XmlElement, of: PropertyElement): void {
    this.elements.add(of.path);
    for (const [name, value] of element.attributes) {
      if (!isNamespace(name) && !marks.has(name)) this.properties.set(below(of, `@${name}`), { value, of });
    }
    if (element.children.length === 0) {
      const value = element.text.trim();
      if (value !== '' || element.attributes.size === 0) this.properties.set(of.path === '' ? '.' : of.path, { value, of });
      return;
    }
    for (const [name, siblings] of siblingsByName(element.children)) this.#addSiblings(name, siblings, of);
  }

  #addSiblings(name: string, siblings: readonly XmlElement[], of: PropertyElement): void {
    const keys = keysOf(name, siblings);
    const [only] = siblings;
    if (keys === undefined && siblings.length === 1 && only !== undefined) this.add(only, child(of, name));
    else if (keys === undefined) this.#addWhole(name, siblings, of);
    else {
      siblings.forEach((sibling, index) => {
        this.add(sibling, { path: below(of, `${name}[${keys[index]}]`), name, isKeyed: true, within: of });
      });
      if (siblings.length > 1 && ordered.has(name)) this.properties.set(below(of, `${name}[#]`), { value: keys.join(' '), of });
    }
  }

  /** Nothing tells them apart: they are one property. */
  #addWhole(name: string, siblings: readonly XmlElement[], of: PropertyElement): void {
    if (isRows(name, siblings)) {
      this.#addRows(siblings, of);
      return;
    }
    const element = child(of, name);
    this.elements.add(element.path);
    this.properties.set(`${element.path}[*]`, { value: siblings.map(asText).join(''), of: element });
  }

  /** Rows of a form only group cells, which are told apart in all of them (Q.21b, Q.21d); where rows end is order. */
  #addRows(rows: readonly XmlElement[], of: PropertyElement): void {
    const element = child(of, 'row');
    this.elements.add(element.path);
    const cells = rows.flatMap((row) => row.children);
    for (const [name, siblings] of siblingsByName(cells)) this.#addSiblings(name, siblings, element);
    const order = rows.map((row) => row.children.map((cell) => keyOf(cell) ?? '').join(' ')).join(' | ');
    this.properties.set(below(element, 'cell[#]'), { value: order, of: element });
  }
}

function isNamespace(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

function isRows(name: string, siblings: readonly XmlElement[]): boolean {
  return (
    name === 'row' && siblings.every(({ attributes, children }) => attributes.size === 0 && children.every((each) => each.name === 'cell'))
  );
}

function below({ path }: PropertyElement, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

function child(of: PropertyElement, name: string): PropertyElement {
  return { path: below(of, name), name, isKeyed: false, within: of };
}

function siblingsByName(children: readonly XmlElement[]): ReadonlyMap<string, readonly XmlElement[]> {
  const named = new Map<string, XmlElement[]>();
  for (const each of children) {
    const siblings = named.get(each.name);
    if (siblings === undefined) named.set(each.name, [each]);
    else siblings.push(each);
  }
  return named;
}

/** What tells each sibling apart, a number behind what comes twice; `undefined` when nothing does. */
function keysOf(name: string, siblings: readonly XmlElement[]): readonly string[] | undefined {
  if (name === 'column' && siblings.every(({ attributes }) => !attributes.has('name'))) return siblings.map((_, index) => String(index)); // Q.21b
  const keys = siblings.map(keyOf);
  if (keys.some((key) => key === undefined)) return undefined;
  const times = new Map<string, number>();
  return keys.map((key = '') => {
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return time === 1 ? key : `${key} ${time}`;
  });
}

/** The first key of the table that the element has, as keys are compared (P-CASE). */
function keyOf(element: XmlElement): string | undefined {
  for (const key of repetitionKeys(element.name) ?? []) {
    const parts = key.split('+').map((part) => partOf(element, part));
    if (parts.every((part) => part !== undefined)) return parts.map((part = '') => foldName(foldId(part))).join(' ');
  }
  return undefined;
}

function partOf({ attributes, children, text }: XmlElement, part: string): string | undefined {
  if (part.startsWith('@')) return attributes.get(part.slice(1));
  return part === 'text()' ? text : children.find(({ name }) => name === part)?.text;
}

/** The element in one form, whatever white space and quotes it was written with. */
function asText({ name, attributes, children, text }: XmlElement): string {
  const said = [...attributes].map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('');
  return `<${name}${said}>${children.map(asText).join('')}${children.length === 0 ? text.trim() : ''}</${name}>`;
}
