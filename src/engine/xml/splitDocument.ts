import type { Diagnostic } from '../diagnostics.ts';
import { decodeRange, isSpace } from './bytes.ts';
import { NotWellFormed } from './notWellFormed.ts';
import { type ElementWatcher, walkXml } from './walkXml.ts';
import { notWellFormedFinding } from './wellFormed.ts';

/**
 * What the splitter looks for below an element, made of the component-type table. `container` is structure,
 * `component` has an identity, `path` leads to containers inside a component and belongs to the component's own XML.
 */
export interface Shape {
  readonly role: 'container' | 'component' | 'path';
  /** Row and place of the table; meaningful for components. */
  readonly place?: unknown;
  readonly children: ReadonlyMap<string, Shape>;
  /** Stands for children with names that are not in `children`. */
  readonly any?: Shape;
  /** Direct children whose place is kept, for identity and name. */
  readonly captures: readonly string[];
}

/** A container or component of a document, with its byte ranges. */
export interface SplitNode {
  readonly shape: Shape;
  /** Element name as written. */
  readonly name: string;
  /** Index of the container or component it lies in, -1 for the root. */
  readonly parent: number;
  /** Takes the white space before the element; between two parts of a container everything that lies there. */
  readonly start: number;
  readonly tagStart: number;
  readonly openEnd: number;
  closeStart: number;
  end: number;
  /** By index of `shape.captures`: place after the start tag of that child, -1 when it is absent; empty when all are. */
  captured: number[];
  /** Start tags of `path` elements inside: name, start and end of the tag. */
  paths: { readonly name: string; readonly tagStart: number; readonly openEnd: number }[];
}

/** Most nodes have neither: a million of them shall not cost two million lists. */
const none: never[] = [];

/**
 * Splits a document into containers and components in one pass that checks well-formedness too. The ranges nest and
 * leave no gap inside a container, so joining them gives the same bytes. The first node is the root.
 * A faulty text gives a finding and no nodes.
 */
export function splitDocument(
  xml: Uint8Array,
  root: Shape,
  entry: string,
): { readonly nodes: readonly SplitNode[]; readonly diagnostics: readonly Diagnostic[] } {
  const splitter = new Splitter(xml, root);
  try {
    walkXml(xml, splitter);
  } catch (error) {
    if (error instanceof NotWellFormed) return { nodes: [], diagnostics: [notWellFormedFinding(xml, entry, error)] };
    throw error;
  }
  return { nodes: splitter.nodes, diagnostics: [] };
}

/** An open element: the shape of its inside, the node it belongs to, and whether it is that node. */
interface Open {
  readonly shape: Shape;
  readonly node: number;
  readonly captures: readonly Uint8Array[];
}

class Splitter implements ElementWatcher {
  readonly nodes: SplitNode[] = [];
  watching = true;
  readonly #xml: Uint8Array;
  readonly #open: Open[];
  readonly #captures = new Map<Shape, readonly Uint8Array[]>();
  /** Where the part before ended, by node: the next part of a container begins there. */
  readonly #reached: number[] = [];

  constructor(xml: Uint8Array, root: Shape) {
    this.#xml = xml;
    const document: Shape = { role: 'container', children: new Map(), any: root, captures: [] };
    this.#open = [{ shape: document, node: -1, captures: [] }];
  }

  open(at: number, nameEnd: number, openEnd: number, empty: boolean): boolean {
    const outer = this.#open[this.#open.length - 1]!;
    for (let i = 0; i < outer.captures.length; i++) this.#capture(outer, i, at + 1, nameEnd, openEnd);
    const { children, any } = outer.shape;
    if (children.size === 0 && any === undefined) return false;
    const name = decodeRange(this.#xml, at + 1, nameEnd);
    const shape = children.get(name) ?? any;
    if (shape === undefined) return false;
    const node = shape.role === 'path' ? outer.node : this.#add(shape, name, outer.node, at, openEnd);
    if (shape.role === 'path') this.#addPath(this.nodes[node]!, { name, tagStart: at, openEnd });
    if (empty) return false;
    this.#open.push({ shape, node, captures: shape.role === 'path' ? [] : this.#namesToCapture(shape) });
    this.#look();
    return true;
  }

  close(at: number, end: number): void {
    const { shape, node } = this.#open.pop()!;
    if (shape.role !== 'path') {
      const closed = this.nodes[node]!;
      closed.closeStart = shape.role === 'container' ? this.#reached[node]! : at;
      closed.end = end;
      if (closed.parent >= 0) this.#reached[closed.parent] = end;
    }
    this.#look();
  }

  #look(): void {
    const { shape, captures } = this.#open[this.#open.length - 1]!;
    this.watching = shape.any !== undefined || shape.children.size > 0 || captures.length > 0;
  }

  #add(shape: Shape, name: string, parent: number, tagStart: number, openEnd: number): number {
    const reached = parent < 0 ? 0 : this.#reached[parent]!;
    const inContainer = parent < 0 || this.nodes[parent]!.shape.role === 'container';
    const start = inContainer ? reached : spaceBefore(this.#xml, tagStart, reached);
    this.nodes.push({ shape, name, parent, start, tagStart, openEnd, closeStart: openEnd, end: openEnd, captured: none, paths: none });
    this.#reached.push(openEnd);
    if (parent >= 0) this.#reached[parent] = openEnd;
    return this.nodes.length - 1;
  }

  #addPath(node: SplitNode, path: SplitNode['paths'][number]): void {
    if (node.paths === none) node.paths = [path];
    else node.paths.push(path);
  }

  #capture(outer: Open, index: number, nameAt: number, nameEnd: number, openEnd: number): void {
    const name = outer.captures[index]!;
    if (name.length !== nameEnd - nameAt) return;
    for (let i = 0; i < name.length; i++) if (name[i] !== this.#xml[nameAt + i]) return;
    const node = this.nodes[outer.node]!;
    if (node.captured === none) node.captured = outer.captures.map(() => -1);
    if (node.captured[index] === -1) node.captured[index] = openEnd;
  }

  #namesToCapture(shape: Shape): readonly Uint8Array[] {
    let names = this.#captures.get(shape);
    if (names === undefined) {
      names = shape.captures.map((name) => Uint8Array.from(name, (letter) => letter.charCodeAt(0)));
      this.#captures.set(shape, names);
    }
    return names;
  }
}

function spaceBefore(xml: Uint8Array, at: number, from: number): number {
  let start = at;
  while (start > from && isSpace(xml[start - 1]!)) start--;
  return start;
}
