import type { Shape } from '../xml/splitDocument.ts';
import type { ComponentTypeRow, XmlPlace } from './componentTypeRow.ts';
import { allComponentTypes } from './componentTypes.ts';
import { childrenInTemplates } from './templates.ts';

/** A place of the table together with its row; the splitter's shapes carry it. */
export interface RowPlace {
  readonly row: ComponentTypeRow;
  readonly place: XmlPlace;
}

/** A shape as made of the table. */
export interface TableShape extends Shape {
  readonly role: 'container' | 'component' | 'path';
  /** Missing for elements the table does not know: they are components all the same, so that nothing is lost. */
  readonly place?: RowPlace;
  /** Attribute that tells repeated containers apart: `type` of `forms`. */
  readonly keyedBy?: string;
  readonly children: ReadonlyMap<string, TableShape>;
  readonly any?: TableShape;
}

interface Draft {
  role: 'container' | 'component' | 'path';
  place?: RowPlace;
  keyedBy?: string;
  children: Map<string, Draft>;
  any?: Draft;
  captures: readonly string[];
}

/** Sections whose inside is no component: `Languages` says what the file holds (B.31). */
const plainSections = ['Languages'];

/** Shape of customizations.xml below its root, made of the table once. */
export const customizationsShape: TableShape = buildShape();

function buildShape(): TableShape {
  const root = draft('container');
  for (const row of allComponentTypes) for (const place of row.places) addPlace(root, { row, place });
  const unknown = draft('component');
  giveUnknown(root, unknown);
  root.any = draft('container');
  root.any.any = unknown;
  for (const name of plainSections) root.children.set(name, draft('container'));
  return root as TableShape;
}

function draft(role: Draft['role']): Draft {
  return { role, children: new Map(), captures: [] };
}

function addPlace(root: Draft, rowPlace: RowPlace): void {
  const { place } = rowPlace;
  const steps = place.path.split('/');
  let at = root;
  steps.forEach((step, index) => {
    const last = index === steps.length - 1;
    const isPath = step.startsWith('(');
    const [name = '', keyedBy] = step.replace(/[()]/g, '').split('@');
    const known = name === '*' ? at.any : at.children.get(name);
    const next = known ?? draft(isPath ? 'path' : 'container');
    if (keyedBy !== undefined) next.keyedBy = keyedBy;
    if (last) {
      next.role = 'component';
      next.place = rowPlace;
      next.captures = childrenInTemplates([...place.key, ...place.name, ...place.files]);
    }
    if (name === '*') at.any = next;
    else at.children.set(name, next);
    at = next;
  });
}

/** An element nobody knows inside a container is a component of its own name. */
function giveUnknown(shape: Draft, unknown: Draft): void {
  for (const child of shape.children.values()) giveUnknown(child, unknown);
  if (shape.role === 'container') shape.any ??= unknown;
}

/**
 * Elements of a component's own XML on the way to a container in it, by their names: `EntityInfo` and `entity` for the
 * columns of a table, none for its forms.
 */
export function pathsInside(element: string, container: string): readonly string[] {
  for (const { places } of allComponentTypes) {
    for (const { path } of places) {
      const steps = path.split('/');
      const from = steps.indexOf(element);
      const to = steps.indexOf(container);
      if (from < 0 || to < from) continue;
      return steps.slice(from + 1, to).map((step) => step.replace(/[()]/g, ''));
    }
  }
  return [];
}
