import type { LayerOwner } from '../model/environment.ts';
import type { Definition, Properties, PropertyElement } from './properties.ts';

/** What a layer does to a property, in the words of the platform's layer view (E.30). */
export type ChangeKind = 'added' | 'updated' | 'removed' | 'unchanged';

export interface PropertyChange {
  readonly path: string;
  readonly change: ChangeKind;
  /** What the layer says; none when it removes the property. */
  readonly value?: string;
  /** What is said below it. */
  readonly below?: string;
}

/** Where a part that is absent was not mentioned: in the component's own element and in what a table says of itself. */
const definitionRoots: ReadonlySet<string> = new Set(['', 'EntityInfo', 'EntityInfo/entity']);

/** Sub-components of languages (E.23): a file of an environment without a language says nothing about it. */
const labels: ReadonlySet<string> = new Set([
  ...['label', 'displayname', 'LocalizedName', 'LocalizedCollectionName', 'Description', 'Title', 'Titles', 'LocLabel'],
]);

/** Lists of which each layer adds to what is below (E.24, E.35, E.36, E.37), as far as they stand in no keyed element. */
const unions: ReadonlySet<string> = new Set([
  ...['option', 'status', 'state', 'RolePrivilege', 'AppModuleComponent'],
  ...['CustomAction', 'HideCustomAction', 'CommandDefinition', 'TabDisplayRule', 'DisplayRule', 'EnableRule'],
]);

/**
 * What a layer says against what is said below it: every property it has, and those of below that it takes away. What it
 * leaves unmentioned is not among them.
 */
export function changesAgainst(below: Properties, upper: Definition, owner: LayerOwner): readonly PropertyChange[] {
  const own = [...upper.properties].map(([path, { value }]): PropertyChange => {
    const before = below.get(path)?.value;
    if (before === undefined) return { path, change: 'added', value };
    return { path, change: before === value ? 'unchanged' : 'updated', value, below: before };
  });
  const gone = [...below].filter(([path, { of }]) => !upper.properties.has(path) && removes(upper, of, owner));
  return [...own, ...gone.map(([path, { value }]): PropertyChange => ({ path, change: 'removed', below: value }))];
}

/** Absence is a removal where the layer says the rest of what the property stood in. */
function removes(upper: Definition, of: PropertyElement, owner: LayerOwner): boolean {
  let missing: PropertyElement | undefined;
  let at: PropertyElement | undefined = of;
  while (at !== undefined && !upper.elements.has(at.path)) {
    missing = at;
    at = at.within;
  }
  if (at === undefined || definitionRoots.has(at.path)) return false;
  if (missing === undefined) return true;
  if (labels.has(missing.name)) return false;
  // A role is edited as a whole, so that a privilege taken away here is no longer there; other solutions only add (E.24).
  if (missing.name === 'RolePrivilege' && owner.kind === 'active') return true;
  return !unions.has(missing.name) || isInKeyed(at);
}

function isInKeyed(element: PropertyElement | undefined): boolean {
  return element !== undefined && (element.isKeyed || isInKeyed(element.within));
}
