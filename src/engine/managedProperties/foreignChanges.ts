import { componentProtected, managedPropertiesOfOther } from '../diagnostics/managedPropertyFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ComponentContext } from '../import/components/componentContext.ts';
import { foldAll } from '../layers/effective.ts';
import { foldLayer } from '../layers/foldLayers.ts';
import { managedLayer } from '../layers/layerStack.ts';
import { groupsOf, participants } from '../layers/participants.ts';
import type { Component, ComponentType, ReadBlob } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';
import { ownXml } from '../solutionFile/content.ts';
import { isOwn, type Locked, lockedTables } from './lockedTables.ts';
import { type ManagedPropertyValue, managedPropertiesIn, type Ownership, ownershipIn } from './managedProperties.ts';
import { type ManagedProperty, managedPropertiesOf } from './managedPropertyTable.ts';
import { errorOf } from './protectionErrors.ts';
import { statedValues } from './statedValues.ts';

/**
 * What a file does to components of another publisher that their managed properties do not let it: setting the properties
 * themselves (D.71), changing what they protect, or making something new in a table that protects itself (D.72, E.44). The
 * owner's own files may do all that, an unmanaged one too. Where the base is not here nothing is known and nothing refused.
 */
export function foreignChanges(context: ComponentContext): readonly Diagnostic[] {
  const { file, reader, manifest } = context;
  const ownership = ownershipIn(reader);
  const components = file.components.filter(({ unmodified }) => unmodified !== true);
  const stacks = reader.layers(components);
  const locked = lockedTables(context, ownership);
  return components.flatMap((component, index) => {
    const stack = stacks[index] ?? [];
    const own = manifest.managed ? managedLayer(stack, manifest.uniqueName) : undefined;
    if (stack.length > 0) return own?.content.hash === component.content.hash ? [] : changesOf(context, ownership, component, stack);
    const table = component.parent === undefined ? undefined : locked(component.parent);
    if (table === undefined || context.isListedMissing(component) || ownership.hasBaseElsewhere(component)) return [];
    return madeIn(table, component);
  });
}

function changesOf(context: ComponentContext, ownership: Ownership, component: Component, stack: readonly Layer[]): readonly Diagnostic[] {
  const { reader, manifest } = context;
  const read: ReadBlob = (hash) => reader.blob(hash);
  if (context.isListedMissing(component) || isOwn(ownership, stack, manifest.publisher.uniqueName)) return [];
  const here = managedPropertiesIn(component, stack, ownership, read);
  if (here.status !== 'known') return [];
  const { uniqueName: publisher } = manifest.publisher;
  const stated = statedValues(component.type, ownXml(component.content, context.read));
  const set = here.values.filter(({ name, isOpenItself }) => stated.has(name) && stated.get(name) !== isOpenItself).map(({ name }) => name);
  const findings = set.length === 0 ? [] : [managedPropertiesOfOther(component, component.name, here.owner, publisher, set)];
  const closed = here.values.filter(({ isOpen }) => !isOpen);
  if (closed.length === 0) return findings;
  const changed = changedPaths(context, component, stack);
  const broken = protecting(component.type, closed).flatMap((property) => {
    const paths = changed.filter((path) => isProtected(component.type, property, path));
    return paths.length === 0 ? [] : [{ property, paths }];
  });
  if (broken.length === 0) return findings;
  const names = broken.map(({ property }) => property.name);
  const paths = [...new Set(broken.flatMap((each) => each.paths))];
  return [
    ...findings,
    componentProtected(component, component.name, here.owner, names, { changes: paths }, errorOf(component.type, names)),
  ];
}

/** A column, form, view or chart that a table of another publisher does not let others make. */
function madeIn({ ref, name, owner, closed }: Locked, component: Component): readonly Diagnostic[] {
  const creating = managedPropertiesOf(ref.type).properties.filter(({ creates }) => creates?.includes(component.type) === true);
  const against = closed.filter((each) => creating.some((property) => property.name === each.name));
  if (against.length === 0) return [];
  // What IsCustomizable switched off is told as that.
  const names = against.map((each) => (each.rule === 'E.42' ? 'IsCustomizable' : each.name));
  return [componentProtected(ref, name, owner, names, { adds: [component.name] }, errorOf(ref.type, names))];
}

/** IsCustomizable says it all when it is off. */
function protecting(type: ComponentType, closed: readonly ManagedPropertyValue[]): readonly ManagedProperty[] {
  const all = managedPropertiesOf(type).properties.filter(({ name }) => closed.some((each) => each.name === name));
  const customizable = all.filter(({ name }) => name === 'IsCustomizable');
  return customizable.length > 0 ? customizable : all;
}

/** What the file says otherwise than its solution did, or than everything that is here when it says it for the first time. */
function changedPaths(context: ComponentContext, component: Component, stack: readonly Layer[]): readonly string[] {
  const { reader, manifest } = context;
  const { type, key, content } = component;
  const read: ReadBlob = (hash) => (isHere(stack, hash) ? reader.blob(hash) : context.read(hash));
  const own = manifest.managed ? managedLayer(stack, manifest.uniqueName) : stack.find(({ owner }) => owner.kind === 'active');
  const upTo = own === undefined ? stack : stack.slice(0, stack.indexOf(own) + 1);
  const below = foldAll(type, upTo, participants(type, upTo, groupsOf(reader.solutions()), read, true), read);
  const owner: Layer['owner'] = manifest.managed ? { kind: 'managed', solution: manifest.uniqueName } : { kind: 'active' };
  const layer: Layer = { component: { type, key }, owner, state: 'published', content };
  return foldLayer(type, below, layer, stack.length, read).changes.flatMap(({ path, change }) => (change === 'unchanged' ? [] : [path]));
}

function isHere(stack: readonly Layer[], hash: string): boolean {
  return stack.some(({ content: { xml, files } }) => xml?.blob === hash || files.some(({ blob }) => blob === hash));
}

/** Managed properties themselves are told by D.71; which version brought a component is no change of it. */
function isProtected(type: ComponentType, { protects, name }: ManagedProperty, path: string): boolean {
  const { at, properties } = managedPropertiesOf(type);
  const prefix = at.map((each) => `${each}/`).join('');
  const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  const element = inside.split(/[/[]/)[0] ?? '';
  if (element === 'IntroducedVersion' || properties.some((each) => each.name.toLowerCase() === element.toLowerCase())) return false;
  return name === 'IsCustomizable' || protects?.includes(element) === true;
}
