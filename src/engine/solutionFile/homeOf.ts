import { componentType } from '../components/componentTypes.ts';
import { customizationsShape, type TableShape } from '../components/shapes.ts';
import type { ComponentRef, Content, ReadBlob, XmlSource } from '../model/component.ts';
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
export function homeOf(component: ComponentRef & { readonly parent?: ComponentRef }, content: Content, read: ReadBlob): Home {
  const { places } = componentType(component.type);
  const nested = component.parent !== undefined;
  const name = content.xml === undefined ? undefined : readTagName(read(content.xml.blob), content.xml.segments[0] ?? 0);
  const fitting = places.filter((place) => place.path.startsWith('Entities/Entity/') === nested || places.length === 1);
  const place = fitting.find((each) => lastStep(each.path) === name) ?? fitting[0] ?? places[0];
  const element = name ?? (place === undefined ? String(component.type) : lastStep(place.path));
  const told = place === undefined ? [] : stepsOf(place.path, nested);
  const origin = content.xml === undefined ? undefined : originOf(content.xml, read);
  if (origin !== undefined) return { name: element, steps: origin };
  const names = place === undefined ? [`${element}set`] : told.filter((step) => !step.startsWith('('));
  return { name: element, steps: names.map(stepByName) };
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Steps between the outer component, or the root, and the component itself. */
function stepsOf(path: string, nested: boolean): readonly string[] {
  const steps = path.split('/').slice(0, -1);
  if (!nested) return steps;
  const outer = outerSteps(path);
  return steps.slice(outer);
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

/** Containers around a component in the document its XML is a range of; `undefined` when it stands alone. */
function originOf(source: XmlSource, read: ReadBlob): readonly ContainerStep[] | undefined {
  const blob = read(source.blob);
  const nodes = splitOnce(blob);
  let at = nodes.find((node) => node.tagStart === source.segments[0] && node.shape.role === 'component');
  if (at === undefined) return undefined;
  const steps: ContainerStep[] = [];
  for (at = nodes[at.parent]; at !== undefined && at.shape.role === 'container' && at.parent >= 0; at = nodes[at.parent]) {
    const keyedBy = (at.shape as TableShape).keyedBy;
    const key = keyedBy === undefined ? undefined : readAttributes(blob, at.tagStart).get(keyedBy);
    steps.unshift({ name: key === undefined ? at.name : `${at.name} ${key}`, openTag: decodeRange(blob, at.tagStart, at.openEnd) });
  }
  return steps;
}

const splits = new WeakMap<Uint8Array, readonly SplitNode[]>();

/** Many new components come from the same document; its split lives as long as its bytes. */
function splitOnce(blob: Uint8Array): readonly SplitNode[] {
  const known = splits.get(blob) ?? splitDocument(blob, customizationsShape, 'customizations.xml').nodes;
  splits.set(blob, known);
  return known;
}
