import { componentType, foldId, foldName } from '../components/componentTypes.ts';
import type { ComponentRef } from '../model/component.ts';
import type { DependencyEnd } from '../model/solutionFile.ts';

/**
 * Which component one side of a `<MissingDependency>` means (D.88): columns and keys by table and name, other kinds
 * by name or id as the component-type table says, framework kinds by their key columns. `undefined` when the line
 * does not identify one.
 */
export function componentOfEnd(end: DependencyEnd): ComponentRef | undefined {
  const { type, rootForm } = componentType(end.type);
  const id = end.id === undefined ? undefined : foldId(end.id);
  const name = end.schemaName === undefined ? keyOf(end.keys) : foldName(end.schemaName);
  const key =
    type === column || type === entityKey ? keyInTable(end) : rootForm === 'id' ? id : rootForm === 'schema' ? name : (id ?? name);
  if (type === ribbon && key !== undefined) return { type, key: key.replace(/(?<=.):ribbondiffxml$/, '') }; // `account:RibbonDiffXml`
  if (type === siteMap && key === undefined) return { type, key: ':sitemap' }; // the classic one has no name (Q.44)
  return key === undefined ? undefined : { type, key };
}

const column = 2;
const entityKey = 14;
const ribbon = 50;
const siteMap = 62;

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
