import { escapeAttribute } from '../managedForm/xmlElement.ts';
import type { Properties, Property, PropertyElement } from './properties.ts';

/**
 * What a component says, as XML to be read and compared: one element a line, in the order of `order`, which two definitions to
 * compare have in common. It is no file: what has no place in it, such as the order of tabs, stands in comments.
 */
export function definitionXml(properties: Properties, order: DefinitionOrder): string {
  const root = order.root;
  if (root === undefined || properties.size === 0) return '';
  const held = new Set<Node>();
  for (const { of } of properties.values())
    for (let at: PropertyElement | undefined = of; at !== undefined; at = at.within) hold(held, order, at);
  const lines: string[] = [];
  write(root, properties, held, '', lines);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

interface Node {
  readonly name: string;
  readonly path: string;
  readonly children: Node[];
  /** Paths of the properties that stand in it, in order. */
  readonly properties: string[];
}

/** Elements and properties of several definitions in one order. */
export class DefinitionOrder {
  readonly #nodes = new Map<string, Node>();
  readonly #seen = new Set<string>();
  root: Node | undefined;

  constructor(definitions: readonly Properties[]) {
    for (const definition of definitions) for (const [path, property] of definition) this.#add(path, property);
  }

  at({ path }: PropertyElement): Node | undefined {
    return this.#nodes.get(path);
  }

  #add(path: string, { of }: Property): void {
    if (isFile(path) || this.#seen.has(path)) return;
    this.#seen.add(path);
    this.#node(of).properties.push(path);
  }

  #node(element: PropertyElement): Node {
    const known = this.#nodes.get(element.path);
    if (known !== undefined) return known;
    const node: Node = { name: element.name, path: element.path, children: [], properties: [] };
    this.#nodes.set(element.path, node);
    const outer = element.within === undefined ? undefined : this.#node(element.within);
    if (outer !== undefined && outer !== node) outer.children.push(node);
    else this.root ??= node;
    return node;
  }
}

/** Files are shown by themselves. */
function isFile(path: string): boolean {
  return path === 'file' || path.startsWith('file:');
}

function hold(held: Set<Node>, order: DefinitionOrder, element: PropertyElement): void {
  const node = order.at(element);
  if (node !== undefined) held.add(node);
}

function write(node: Node, properties: Properties, held: ReadonlySet<Node>, lead: string, lines: string[]): void {
  if (!held.has(node)) return;
  const said = node.properties.flatMap((path) => {
    const value = properties.get(path)?.value;
    return value === undefined ? [] : [{ path, last: path.slice(path.lastIndexOf('/') + 1), value }];
  });
  const attributes = said
    .filter(({ last }) => last.startsWith('@'))
    .map(({ last, value }) => ` ${last.slice(1)}="${escapeAttribute(value)}"`);
  const start = `${lead}<${node.name === '' ? 'component' : node.name}${attributes.join('')}`;
  const text = said.filter(({ path }) => path === node.path || path === '.').map(({ value }) => escapeText(value));
  const orders = said
    .filter(({ last }) => last.endsWith('[#]'))
    .map(({ last, value }) => comment(`order of ${last.slice(0, -3)}: ${value}`));
  const wholes = said.filter(({ last }) => last.endsWith('[*]')).map(({ value }) => value.replaceAll('><', `>\n${lead}  <`));
  const inner: string[] = [...orders, ...wholes].map((each) => `${lead}  ${each}`);
  for (const child of node.children) write(child, properties, held, `${lead}  `, inner);
  if (inner.length === 0) lines.push(text.join('') === '' ? `${start} />` : `${start}>${text.join('')}</${node.name}>`);
  else lines.push(`${start}>`, ...text.map((each) => `${lead}  ${each}`), ...inner, `${lead}</${node.name}>`);
}

function comment(text: string): string {
  return `<!-- ${text.replaceAll('--', '- -')} -->`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
