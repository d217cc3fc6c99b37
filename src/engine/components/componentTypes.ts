import type { ComponentType } from '../model/component.ts';
import { lowerFirst } from '../say.ts';
import { type ComponentTypeRow, row } from './componentTypeRow.ts';
import { frameworkRows } from './frameworkRows.ts';
import { processRows } from './processRows.ts';
import { resourceRows } from './resourceRows.ts';
import { tableRows } from './tableRows.ts';

/**
 * The component-type table: one row a type, everything the rest of the engine knows about kinds of components
 * (A6, Q.6, Q.50). Whoever needs to tell types apart asks a row.
 */
export const allComponentTypes: readonly ComponentTypeRow[] = [...tableRows, ...resourceRows, ...processRows, ...frameworkRows];

const byType = new Map(allComponentTypes.map((each) => [each.type, each]));
const byTableName = new Map(allComponentTypes.flatMap((each) => (each.tableName === undefined ? [] : [[each.tableName, each] as const])));

/** Row of a type, by number or table name in any case; a type never seen has a generic row under its own name. */
export function componentType(type: ComponentType): ComponentTypeRow {
  const folded = typeof type === 'string' ? foldName(type) : type;
  return byType.get(folded) ?? byTableName.get(String(folded)) ?? genericRow(folded);
}

/** The type a table name or element name stands for: `environmentvariabledefinition` is 380, an unknown one itself. */
export function canonicalType(type: ComponentType): ComponentType {
  return componentType(type).type;
}

/**
 * A number that an environment gave a kind of the framework itself, so it says nothing about the kind (A.42); files that
 * are written by hand or by scripts have such numbers in root lines.
 */
export function isNumberOfEnvironment(type: ComponentType): boolean {
  return typeof type === 'number' && type >= 10000 && !byType.has(type);
}

function genericRow(type: ComponentType): ComponentTypeRow {
  if (typeof type === 'number')
    return row(type, String(type), `Component of type ${type}`, `Components of type ${type}`, { rootForm: 'both' });
  const ends = endsOf(type);
  const singular = ends === undefined ? type : `Link between ${ends}`;
  return row(type, type, singular, ends === undefined ? type : `Links between ${ends}`, { folder: { set: `${type}s`, kind: type } });
}

/** What an association section such as `botcomponent_workflowset` connects (Q.6), in words; undefined when it is none. */
function endsOf(type: string): string | undefined {
  if (!type.endsWith('set')) return undefined;
  const names = type.slice(0, -'set'.length);
  for (let at = names.indexOf('_'); at > 0; at = names.indexOf('_', at + 1)) {
    const [one, other] = [knownType(names.slice(0, at)), knownType(names.slice(at + 1))];
    if (one !== undefined && other !== undefined) return `${lowerFirst(one.singular)} and ${lowerFirst(other.singular)}`;
  }
  return undefined;
}

function knownType(type: string): ComponentTypeRow | undefined {
  return byType.get(type) ?? byTableName.get(type);
}

/** A name as keys hold it: compared ignoring case (P-CASE). */
export function foldName(name: string): string {
  return name.trim().toLowerCase();
}

/** An id as keys hold it: without braces, lower case (P-CASE, Q.42). */
export function foldId(id: string): string {
  const trimmed = id.trim();
  return (trimmed.startsWith('{') && trimmed.endsWith('}') ? trimmed.slice(1, -1) : trimmed).toLowerCase();
}

/** Whether a folded key is an id, which tells a person nothing. */
export function isId(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
}
