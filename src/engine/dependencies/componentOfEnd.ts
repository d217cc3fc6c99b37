import { componentType, foldId, foldName } from '../components/componentTypes.ts';
import type { ComponentRef } from '../model/component.ts';
import type { DependencyEnd } from '../model/solutionFile.ts';

/**
 * Which component one side of a `<MissingDependency>` means (D.88): columns and keys by table and name, other kinds
 * by name or id as the component-type table says, framework kinds by their key columns. `undefined` when the line
 * does not identify one.
 */
export function componentOfEnd(end: DependencyEnd): ComponentRef | undefined {
  const { type, rootForm, inDefinition, systemKey, nameEnding } = componentType(end.type);
  const id = end.id === undefined ? undefined : foldId(end.id);
  const name = nameOf(end);
  const key = inDefinition ? keyInTable(end) : rootForm === 'id' ? id : rootForm === 'schema' ? name : (id ?? name);
  // The one that every environment has goes without a name (Q.44).
  const known = key === undefined ? systemKey : nameEnding === undefined ? key : withoutEnding(key, nameEnding);
  return known === undefined ? undefined : { type, key: known };
}

/** `account` of `account:ribbondiffxml`; the ending alone is a name. */
function withoutEnding(key: string, ending: string): string {
  return key.length > ending.length && key.endsWith(ending) ? key.slice(0, -ending.length) : key;
}

/** By name, by key columns; what is rooted by its id only (Q.46) has its name as display name. */
function nameOf({ type, schemaName, keys, displayName, id }: DependencyEnd): string | undefined {
  if (schemaName !== undefined) return foldName(schemaName);
  const key = keyOf(keys);
  if (key !== undefined || !componentType(type).calledByDisplayName || id === undefined || displayName === undefined) return key;
  return foldName(displayName);
}

/** Names of columns and keys are unique in their table only. */
function keyInTable({ schemaName, parentSchemaName }: DependencyEnd): string | undefined {
  if (schemaName === undefined || parentSchemaName === undefined) return undefined;
  return `${foldName(parentSchemaName)}.${foldName(schemaName)}`;
}

/** One key column: its value; several: `column=value,column=value` as their folders are named (Q.50). */
function keyOf(keys: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(keys);
  const [only] = pairs;
  if (only === undefined) return undefined;
  return foldName(pairs.length === 1 ? only[1] : pairs.map(([name, value]) => `${name}=${value}`).join(','));
}

/**
 * Whether a key of the environment or the file is the one a framework kind's side means (B.24). A kind that lies below
 * another is `parent.child` there (Q.50), while the line gives the child's own column, with or without the path to its
 * parent: `customapiid.uniquename`.
 */
export function isKeyOfEnd(key: string, { type, keys }: DependencyEnd): boolean {
  if (typeof type !== 'string') return false;
  const pairs = Object.entries(keys);
  const own = pairs.filter(([column]) => !column.includes('.')).map(([, value]) => foldName(value));
  const parents = pairs.filter(([column]) => column.includes('.')).map(([, value]) => foldName(value));
  const [child] = own;
  if (child === undefined || own.length > 1) return false;
  const [parent] = parents;
  return parent === undefined ? key.endsWith(`.${child}`) : key === `${parent}.${child}` || key.endsWith(`.${parent}.${child}`);
}
