import { belongsTo, columnNamed, type Dependency, type Evidence, known, needs, tableNamed } from './dependency.ts';
import { kinds } from './kinds.ts';

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
  for (const [block] of xml.matchAll(/<FieldPermission[\s>][\s\S]*?<\/FieldPermission>/g)) {
    const table = /<EntityName>([^<]+)</i.exec(block)?.[1];
    const column = /<AttributeName>([^<]+)</i.exec(block)?.[1];
    if (table !== undefined && column !== undefined) {
      const dependent = { type: kinds.columnPermission, key: `${component.key}.${table.toLowerCase()}.${column.toLowerCase()}` };
      yield needs(columnNamed(table, column), 'J.49', 'FieldPermission');
      yield { ...belongsTo(known(kinds.columnSecurityProfile, component.key), 'J.49', 'FieldPermissions'), dependent };
    }
  }
}
