import type { Diagnostic } from '../diagnostics.ts';
import { decodeRange, encodeUtf8, isSpace } from './bytes.ts';
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

/** What a shape looks for, as bytes: comparing costs less than making a string of every name. */
interface Names {
  /** Children by `bucketOf` their names. */
  readonly children: ReadonlyMap<number, readonly { readonly bytes: Uint8Array; readonly name: string; readonly shape: Shape }[]>;
  readonly captures: readonly Uint8Array[];
}

const namesOfShapes = new WeakMap<Shape, Names>();

function namesOf(shape: Shape): Names {
  let names = namesOfShapes.get(shape);
  if (names === undefined) {
    const children = new Map<number, { bytes: Uint8Array; name: string; shape: Shape }[]>();
    for (const [name, child] of shape.children) {
      const bytes = encodeUtf8(name);
      const bucket = bucketOf(bytes[0]!, bytes.length);
      children.set(bucket, [...(children.get(bucket) ?? []), { bytes, name, shape: child }]);
    }
    names = { children, captures: shape.role === 'path' ? [] : shape.captures.map(encodeUtf8) };
    namesOfShapes.set(shape, names);
  }
  return names;
}

function bucketOf(first: number, length: number): number {
  return first * 256 + length;
}

/** Is the name that begins at `at` this one? The lengths are known to be equal. */
function isName(xml: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) if (name[i] !== xml[at + i]) return false;
  return true;
}

/** An open element: the shape of its inside, and the node it belongs to. */
interface Open {
  readonly shape: Shape;
  readonly names: Names;
  readonly node: number;
}

class Splitter implements ElementWatcher {
  readonly nodes: SplitNode[] = [];
  watching = true;
  readonly #xml: Uint8Array;
  readonly #open: Open[];
  /** Where the part before ended, by node: the next part of a container begins there. */
  readonly #reached: number[] = [];

  constructor(xml: Uint8Array, root: Shape) {
    this.#xml = xml;
    const document: Shape = { role: 'container', children: new Map(), any: root, captures: [] };
    this.#open = [{ shape: document, names: namesOf(document), node: -1 }];
  }

  open(at: number, nameEnd: number, openEnd: number, empty: boolean): boolean {
    const outer = this.#open[this.#open.length - 1]!;
    for (let i = 0; i < outer.names.captures.length; i++) this.#capture(outer, i, at + 1, nameEnd, openEnd);
    const { children, any } = outer.shape;
    if (children.size === 0 && any === undefined) return false;
    const known = this.#known(outer.names, at + 1, nameEnd);
    const shape = known?.shape ?? any;
    if (shape === undefined) return false;
    const name = known?.name ?? decodeRange(this.#xml, at + 1, nameEnd);
    const node = shape.role === 'path' ? outer.node : this.#add(shape, name, outer.node, at, openEnd);
    if (shape.role === 'path') this.#addPath(this.nodes[node]!, { name, tagStart: at, openEnd });
    if (empty) return false;
    this.#open.push({ shape, names: namesOf(shape), node });
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
    const { shape, names } = this.#open[this.#open.length - 1]!;
    this.watching = shape.any !== undefined || shape.children.size > 0 || names.captures.length > 0;
  }

  #known({ children }: Names, nameAt: number, nameEnd: number): { readonly name: string; readonly shape: Shape } | undefined {
    const bucket = children.get(bucketOf(this.#xml[nameAt]!, nameEnd - nameAt));
    return bucket?.find(({ bytes }) => isName(this.#xml, nameAt, bytes));
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
    const name = outer.names.captures[index]!;
    if (name.length !== nameEnd - nameAt || !isName(this.#xml, nameAt, name)) return;
    const node = this.nodes[outer.node]!;
    if (node.captured === none) node.captured = outer.names.captures.map(() => -1);
    if (node.captured[index] === -1) node.captured[index] = openEnd;
  }
}

function spaceBefore(xml: Uint8Array, at: number, from: number): number {
  let start = at;
  while (start > from && isSpace(xml[start - 1]!)) start--;
  return start;
}
