import { componentType } from '../components/componentTypes.ts';
import { customizationsShape, type TableShape } from '../components/shapes.ts';
import type { ComponentRef, Content, Hash, ReadBlob, XmlSource } from '../model/component.ts';
import { decodeRange } from '../xml/bytes.ts';
import { readAttributes, readTagName } from '../xml/readTag.ts';
import { type SplitNode, splitDocument } from '../xml/splitDocument.ts';

/** A container on the way from the component outside (or the root) to a component. */
export interface ContainerStep {
  /** As in a frame: `forms main`. */
  readonly name: string;
  readonly openTag: string;
}

/** Where a component belongs in customizations.xml. */
export interface Home {
  /** Name of its element. */
  readonly name: string;
  readonly steps: readonly ContainerStep[];
}

/**
 * Where a component goes that a frame has no place for: into the same containers as in the document its XML comes
 * from, because the kind of a form, for one, is said by the container only (`forms type="card"`); else as the table says.
 */
export function homeOf(
  component: ComponentRef & { readonly parent?: ComponentRef },
  content: Content,
  read: ReadBlob,
  origins: Origins,
): Home {
  const { places } = componentType(component.type);
  const nested = component.parent !== undefined;
  const name = content.xml === undefined ? undefined : readTagName(read(content.xml.blob), content.xml.segments[0] ?? 0);
  const fitting = places.filter((each) => outerSteps(each.path) > 0 === nested);
  const place = fitting.find((each) => lastStep(each.path) === name) ?? fitting[0] ?? places[0];
  const element = name ?? (place === undefined ? String(component.type) : lastStep(place.path));
  const origin = content.xml === undefined ? undefined : originOf(content.xml, read, origins);
  if (origin !== undefined) return { name: element, steps: origin };
  // Associations are the only elements of unknown kinds with a known home (Q.6).
  const names = place === undefined ? [`${element}set`] : stepsOf(place.path);
  return { name: element, steps: names.map(stepByName) };
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Containers between the outer component, or the root, and the component itself. */
function stepsOf(path: string): readonly string[] {
  const steps = path.split('/').slice(0, -1);
  return steps.slice(outerSteps(path)).filter((step) => !step.startsWith('('));
}

/** How many steps lead to the component that a place lies in: the longest path of another row that it begins with. */
function outerSteps(path: string): number {
  let shape: TableShape | undefined = customizationsShape;
  let outer = 0;
  path
    .split('/')
    .slice(0, -1)
    .forEach((step, index) => {
      shape = shape?.children.get(step.replace(/[()]/g, '').split('@')[0]!);
      if (shape?.role === 'component') outer = index + 1;
    });
  return outer;
}

/** Main forms are what a maker means by a form. */
function stepByName(step: string): ContainerStep {
  const [name = '', keyedBy] = step.split('@');
  return keyedBy === undefined ? { name, openTag: `<${name}>` } : { name: `${name} main`, openTag: `<${name} ${keyedBy}="main">` };
}

/** Documents that were split to see where components come from, by blob: the nodes by the place of their tag. */
export class Origins {
  readonly #read: ReadBlob;
  readonly #splits = new Map<Hash, { readonly nodes: readonly SplitNode[]; readonly byTag: ReadonlyMap<number, SplitNode> }>();

  constructor(read: ReadBlob) {
    this.#read = read;
  }

  split(blob: Hash): { readonly nodes: readonly SplitNode[]; readonly byTag: ReadonlyMap<number, SplitNode> } {
    let split = this.#splits.get(blob);
    if (split === undefined) {
      const { nodes } = splitDocument(this.#read(blob), customizationsShape, 'customizations.xml');
      split = { nodes, byTag: new Map(nodes.map((node) => [node.tagStart, node])) };
      this.#splits.set(blob, split);
    }
    return split;
  }
}

/** Containers around a component in the document its XML is a range of; `undefined` when it stands alone. */
function originOf(source: XmlSource, read: ReadBlob, origins: Origins): readonly ContainerStep[] | undefined {
  const { nodes, byTag } = origins.split(source.blob);
  let at = byTag.get(source.segments[0] ?? -1);
  if (at?.shape.role !== 'component') return undefined;
  const blob = read(source.blob);
  const steps: ContainerStep[] = [];
  for (at = nodes[at.parent]; at !== undefined && at.shape.role === 'container' && at.parent >= 0; at = nodes[at.parent]) {
    const keyedBy = (at.shape as TableShape).keyedBy;
    const key = keyedBy === undefined ? undefined : readAttributes(blob, at.tagStart).get(keyedBy);
    steps.unshift({ name: key === undefined ? at.name : `${at.name} ${key}`, openTag: decodeRange(blob, at.tagStart, at.openEnd) });
  }
  return steps;
}
