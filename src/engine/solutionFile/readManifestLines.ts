import { canonicalType, componentType, foldId, foldName } from '../components/componentTypes.ts';
import type { ComponentType, RootBehavior } from '../model/component.ts';
import type { DependencyEnd, RootComponent } from '../model/solutionFile.ts';
import { child, type FragmentNode } from './readFragment.ts';

/** Reads `<RootComponent>` (B.16); `undefined` without a type. */
export function readRoot(line: FragmentNode): RootComponent | undefined {
  const type = readType(line.attributes.get('type'));
  if (type === undefined) return undefined;
  const schemaName = line.attributes.get('schemaName');
  const id = line.attributes.get('id');
  return {
    type,
    key: rootKey(type, schemaName, id),
    ...(schemaName === undefined ? {} : { schemaName }),
    ...(id === undefined ? {} : { id }),
    behavior: readBehavior(line.attributes.get('behavior')),
  };
}

/** Reads `<Required>` or `<Dependent>` (B.21-B.25); `undefined` without a type. */
export function readDependencyEnd(line: FragmentNode): DependencyEnd | undefined {
  const type = readType(line.attributes.get('type'));
  if (type === undefined) return undefined;
  const { attributes } = line;
  const schemaName = line.attributes.get('schemaName');
  const [displayName, parentSchemaName, parentDisplayName, id, parentId, solution] = [
    'displayName',
    'parentSchemaName',
    'parentDisplayName',
    'id',
    'parentId',
    'solution',
  ].map((name) => attributes.get(name));
  const appPackage = child(line, 'package');
  return {
    type,
    ...(schemaName === undefined ? {} : { schemaName }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(parentSchemaName === undefined ? {} : { parentSchemaName }),
    ...(parentDisplayName === undefined ? {} : { parentDisplayName }),
    ...(id === undefined ? {} : { id }),
    ...(parentId === undefined ? {} : { parentId }),
    keys: Object.fromEntries([...attributes].filter(([name]) => name.startsWith('id.')).map(([name, value]) => [name.slice(3), value])),
    ...(solution === undefined ? {} : { solution }),
    ...(appPackage === undefined ? {} : { appPackage: appPackage.attributes.get('appName') ?? appPackage.text.trim() }),
  };
}

/** A number of table A6, also where a table name stands for one, or the name of a framework kind in lower case (B.24). */
function readType(text: string | undefined): ComponentType | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  return canonicalType(/^[0-9]+$/.test(trimmed) ? Number(trimmed) : trimmed);
}

function readBehavior(text: string | undefined): RootBehavior {
  return text === '1' ? 1 : text === '2' ? 2 : 0;
}

/** By name or by id, as the component-type table says; what is missing is taken from the other (Q.46, B.19). */
function rootKey(type: ComponentType, schemaName: string | undefined, id: string | undefined): string {
  const name = schemaName === undefined ? undefined : foldName(schemaName);
  const folded = id === undefined ? undefined : foldId(id);
  return (componentType(type).rootForm === 'schema' ? (name ?? folded) : (folded ?? name)) ?? '';
}
