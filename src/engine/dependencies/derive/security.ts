import { belongsTo, columnNamed, type Dependency, type Evidence, known, needs, tableNamed } from './dependency.ts';
import { kinds } from './kinds.ts';
import { type Scanned, scanXml } from './scanXml.ts';

const actions = 'Create|Read|Write|Delete|AppendTo|Append|Assign|Share|Reparent|Enable|Disable|BulkEdit';

/** Roles (J.48): the tables their privileges are on, by the name of the privilege. */
export function* roleDependencies({ xml }: Evidence): Generator<Dependency> {
  const tables = new Set<string>();
  for (const [, table] of xml.matchAll(new RegExp(`<RolePrivilege[^>]*\\bname="prv(?:${actions})([^"]+)"`, 'g')))
    tables.add(String(table).toLowerCase());
  // Privileges on standard tables may be called otherwise (`prvReadActivity`); a custom name has a prefix.
  for (const table of tables) if (table.includes('_')) yield needs(tableNamed(table), 'J.48', 'RolePrivilege/@name');
}

/** Column security profiles and the permissions in them (J.49). */
export function* profileDependencies({ component, xml }: Evidence): Generator<Dependency> {
  const permissions = new Map<Scanned, { table?: string; column?: string }>();
  for (const element of scanXml(xml)) {
    const { parent, name, text } = element;
    if (parent?.name !== 'FieldPermission' || text === '') continue;
    const said = permissions.get(parent) ?? {};
    if (name === 'EntityName') said.table = text;
    if (name === 'AttributeName') said.column = text;
    permissions.set(parent, said);
  }
  for (const { table, column } of permissions.values()) {
    if (table === undefined || column === undefined) continue;
    const dependent = { type: kinds.columnPermission, key: `${component.key}.${table.toLowerCase()}.${column.toLowerCase()}` };
    yield needs(columnNamed(table, column), 'J.49', 'FieldPermission');
    yield { ...belongsTo(known(kinds.columnSecurityProfile, component.key), 'J.49', 'FieldPermissions'), dependent };
  }
}
