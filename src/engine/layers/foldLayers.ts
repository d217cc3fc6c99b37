import { componentType } from '../components/componentTypes.ts';
import type { XmlElement } from '../managedForm/xmlElement.ts';
import type { ComponentType, ReadBlob } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';
import { changesAgainst, type PropertyChange } from './changes.ts';
import { conflictsTabName } from './conflictsTab.ts';
import { type Definition, definitionOf, elementProperties, type Properties, type Property, type PropertyElement } from './properties.ts';
import { findPart, isDifference, readDifference, type TreeMerge, treeMergeOf } from './treeMerge.ts';

/** A property of the effective definition: which layer it comes from, by its number in the stack, and by which rule. */
export interface WonProperty extends Property {
  readonly layer: number;
  readonly rule: string;
}

/**
 * Why only the platform knows the whole definition: the layers here hold differences and no whole definition to put them on
 * (P-SYSTEMLAYER), or a difference is about something that is not there and that no conflicts tab can hold (E.26).
 */
export interface NotDerived {
  readonly reason: 'base-unknown' | 'conflict';
  readonly rule: 'A.2' | 'E.26';
}

/** What the layers say together, from the bottom up to one of them. */
export interface Folded {
  readonly properties: ReadonlyMap<string, WonProperty>;
  /** The merged form or site map. */
  readonly tree?: XmlElement;
  readonly notDerived?: NotDerived;
}

/** One layer on what lies below it. */
export interface FoldStep {
  readonly definition: Definition;
  /** Of the merged form or site map last. */
  readonly changes: readonly PropertyChange[];
  readonly after: Folded;
}

export const nothingBelow: Folded = { properties: new Map() };

/**
 * Puts a layer on what lies below it (E.20, E.24): what it states wins, property by property; forms and site maps are
 * merged as trees.
 * @param index its number in the stack
 */
export function foldLayer(type: ComponentType, below: Folded, layer: Layer, index: number, read: ReadBlob): FoldStep {
  const whole = definitionOf(layer.content, read);
  const merge = treeMergeOf(type);
  const part = merge === undefined || whole.root === undefined ? undefined : findPart(whole.root, merge);
  if (merge === undefined || part === undefined || whole.root === undefined) return foldProperties(type, below, layer, index, whole);
  const at = elementAt(part.path, part.element.name);
  const isInPart = (property: Property) => lies(property.of, at.path);
  const isBeside = (property: Property) => !isInPart(property);
  const elements = new Set([...whole.elements].filter((path) => !isBelow(path, at.path)));
  const outside = { elements, properties: only(whole.properties, isBeside) };
  const said = foldProperties(type, { ...below, properties: only(below.properties, isBeside) }, layer, index, outside);
  const { tree, notDerived } = foldTree(merge, below, layer, part.element);
  const before = only(below.properties, isInPart);
  const now = tree === part.element ? only(whole.properties, isInPart) : elementProperties(tree, at).properties;
  const changes = treeChanges(before, now);
  const won = new Map(
    [...now].map(([path, property]) => [path, wonBy(before.get(path), property, index, onConflictsTab(path) ? 'E.26' : merge.rule)]),
  );
  return {
    definition: whole,
    changes: [...said.changes, ...changes],
    after: { properties: new Map([...said.after.properties, ...won]), tree, ...(notDerived === undefined ? {} : { notDerived }) },
  };
}

function foldProperties(type: ComponentType, below: Folded, layer: Layer, index: number, whole: Definition): FoldStep {
  const { definition, removed } = withoutActions(whole);
  const changes = [...changesAgainst(below.properties, definition, layer.owner), ...removedBy(below.properties, removed)];
  const properties = new Map(below.properties);
  for (const change of changes) {
    const { path } = change;
    const property = definition.properties.get(path);
    if (below.properties.size > 0 && !isStated(layer, change)) continue;
    if (property === undefined) properties.delete(path);
    else properties.set(path, { ...property, layer: index, rule: ruleOf(type, path) });
  }
  const isOnNothing = below.properties.size === 0 && definition !== whole;
  const notDerived = isOnNothing ? baseUnknown : below.notDerived;
  return { definition: whole, changes, after: { ...below, properties, ...(notDerived === undefined ? {} : { notDerived }) } };
}

const baseUnknown: NotDerived = { reason: 'base-unknown', rule: 'A.2' };
const conflict: NotDerived = { reason: 'conflict', rule: 'E.26' };

/** Does the layer state the property, so that it wins over those below (P-TOPWINS)? */
function isStated({ stated }: Layer, { path, change }: PropertyChange): boolean {
  if (stated === undefined) return change !== 'unchanged';
  if (stated.paths === undefined) return change !== 'removed';
  return stated.paths.includes(path);
}

/** A whole part says all; a difference, its own or one that was kept, is put on what lies below. */
function foldTree(
  merge: TreeMerge,
  below: Folded,
  { stated }: Layer,
  part: XmlElement,
): { readonly tree: XmlElement; readonly notDerived?: NotDerived } {
  const isPartial = isDifference(part);
  const states = isPartial ? part : stated?.difference === undefined ? undefined : readDifference(stated.difference);
  if (states === undefined) return { tree: part };
  if (below.tree === undefined) return isPartial ? { tree: part, notDerived: baseUnknown } : { tree: part };
  if (below.notDerived !== undefined) return { tree: isPartial ? below.tree : part, notDerived: below.notDerived };
  const applied = merge.apply(below.tree, states);
  if (applied === undefined) return { tree: isPartial ? below.tree : part, notDerived: conflict };
  return { tree: applied.tree, ...(applied.isWhole ? {} : { notDerived: conflict }) };
}

function treeChanges(before: Properties, now: Properties): readonly PropertyChange[] {
  const own = [...now].map(([path, { value }]): PropertyChange => {
    const was = before.get(path)?.value;
    if (was === undefined) return { path, change: 'added', value };
    return { path, change: was === value ? 'unchanged' : 'updated', value, below: was };
  });
  const gone = [...before].filter(([path]) => !now.has(path));
  return [...own, ...gone.map(([path, { value }]): PropertyChange => ({ path, change: 'removed', below: value }))];
}

/** The automatic tab is told apart by its name, because it has no id. */
function onConflictsTab(path: string): boolean {
  return path.includes(`/tab[${conflictsTabName.toLowerCase()}]`);
}

function wonBy(before: WonProperty | undefined, now: Property, layer: number, rule: string): WonProperty {
  return before?.value === now.value ? before : { ...now, layer, rule };
}

/** An app lists what it adds and removes with an action (E.35, Q.29): the action is no property, and what is removed says nothing. */
function withoutActions(whole: Definition): { readonly definition: Definition; readonly removed: ReadonlySet<string> } {
  const actions = [...whole.properties].filter(([path]) => path.endsWith('/@solutionaction'));
  if (actions.length === 0) return { definition: whole, removed: new Set() };
  const removed = new Set(actions.filter(([, { value }]) => value === 'Removed').map(([, { of }]) => of.path));
  const paths = new Set(actions.map(([path]) => path));
  const properties = new Map([...whole.properties].filter(([path, { of }]) => !paths.has(path) && !removed.has(of.path)));
  return { definition: { ...whole, properties }, removed };
}

function removedBy(below: Properties, removed: ReadonlySet<string>): readonly PropertyChange[] {
  if (removed.size === 0) return [];
  return [...below].filter(([, { of }]) => removed.has(of.path)).map(([path, { value }]) => ({ path, change: 'removed', below: value }));
}

/** The rule by which the topmost statement wins. */
function ruleOf(type: ComponentType, path: string): string {
  if (/\/(option|status|state)\[/.test(path)) return 'E.36';
  const { addsUp } = componentType(type);
  return addsUp?.paths.test(path) ? addsUp.rule : 'E.20';
}

function elementAt(path: readonly string[], name: string): PropertyElement {
  const root: PropertyElement = { path: '', name: path.length === 0 ? name : '', isKeyed: false };
  return path.reduce<PropertyElement>(
    (within, each) => ({ path: within.path === '' ? each : `${within.path}/${each}`, name: each, isKeyed: false, within }),
    root,
  );
}

function lies(element: PropertyElement, path: string): boolean {
  return isBelow(element.path, path);
}

function isBelow(path: string, of: string): boolean {
  return path === of || of === '' || path.startsWith(`${of}/`);
}

function only<T extends Property>(properties: ReadonlyMap<string, T>, wanted: (property: Property) => boolean): ReadonlyMap<string, T> {
  return new Map([...properties].filter(([, property]) => wanted(property)));
}
