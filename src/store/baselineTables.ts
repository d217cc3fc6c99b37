import type { Presence } from '../engine/index.ts';
import type { BaselineFile, Profile } from './baseline.ts';

interface Table {
  readonly app: string;
  readonly columns: ReadonlySet<string>;
  readonly extended: ReadonlySet<string>;
  readonly sample: boolean;
}

/** Companions of a column that the facts leave out: `primarycontactidname`, `owneridtype`. */
const companionEndings = ['yominame', 'name', 'type', 'idtype'];

/** What the baseline says of tables, columns and relationships. Names come in lower case. */
export class BaselineTables {
  readonly #file: BaselineFile;
  readonly #tables = new Map<string, Table>();
  readonly #prefixes: ReadonlySet<string>;
  #relationships: ReadonlyMap<string, readonly { readonly table: string; readonly needs: string }[]> | undefined;

  constructor(file: BaselineFile) {
    this.#file = file;
    this.#prefixes = new Set(Object.keys(file.tables).flatMap((name) => prefixOf(name) ?? []));
  }

  table(name: string, profile: Profile): Presence {
    const app = this.#file.tables[name]?.[0];
    if (app === undefined) return this.#absent(name);
    if (profile.has(app)) return 'yes';
    // Not assigned to one app: with some app it may be there, without any it is not.
    return app === 'd365' && profile.hasDynamics ? 'unknown' : 'no';
  }

  /** Key `table.column`. */
  column(key: string, profile: Profile): Presence {
    const dot = key.indexOf('.');
    const [name, column] = [key.slice(0, dot), key.slice(dot + 1)];
    const presence = dot < 0 ? 'unknown' : this.table(name, profile);
    const table = presence === 'yes' ? this.#table(name) : undefined;
    if (table === undefined) return presence;
    if (has(table.columns, column)) return 'yes';
    if (has(table.extended, column)) return profile.hasDynamics ? 'yes' : 'no';
    return table.sample ? 'unknown' : this.#absent(column);
  }

  /** A table of plain Dataverse without a prefix: the platform's own solutions prefix theirs. */
  isSystemTable(name: string): boolean {
    return this.#table(name)?.app === 'dataverse' && prefixOf(name) === undefined;
  }

  /** The table whose own the column is; `undefined` for one that an app adds or that is not known. */
  tableOfColumn(key: string): string | undefined {
    const at = key.indexOf('.');
    const column = key.slice(at + 1);
    const table = at < 0 ? undefined : this.#table(key.slice(0, at));
    return table !== undefined && has(table.columns, column) ? key.slice(0, at) : undefined;
  }

  /** The tables whose own the relationship is; none for one between apps, or whose name only follows the designer's pattern. */
  tablesOfRelationship(name: string): readonly string[] {
    const listed = this.#relationshipIndex().get(name);
    if (listed !== undefined) return listed.filter(({ needs }) => needs === '').map(({ table }) => table);
    return this.#tablesOfSystemRelationship(name).map(({ table }) => table);
  }

  /** By its name; then by how the platform and its designer name relationships; else unknown. */
  relationship(name: string, profile: Profile): Presence {
    const listed = this.#relationshipIndex().get(name) ?? [];
    if (listed.some((place) => this.#isThere(place, profile))) return 'yes';
    if (listed.length > 0) return profile.hasDynamics ? 'unknown' : 'no';
    return this.#isSystemRelationship(name, profile) || this.#isDesignerRelationship(name, profile) ? 'yes' : 'unknown';
  }

  /** Not in the facts. A prefix that no standard table has is custom; one that some have may be younger than the facts. */
  #absent(name: string): Presence {
    const prefix = prefixOf(name);
    return prefix !== undefined && this.#prefixes.has(prefix) ? 'unknown' : 'no';
  }

  #isThere(place: { readonly table: string; readonly needs: string }, profile: Profile): boolean {
    if (this.table(place.table, profile) !== 'yes') return false;
    if (place.needs === '') return true;
    return place.needs === '*' ? profile.hasDynamics : this.table(place.needs, profile) === 'yes';
  }

  /** `lk_account_createdby`: each table with that lookup has it. */
  #isSystemRelationship(name: string, profile: Profile): boolean {
    return this.#tablesOfSystemRelationship(name).some(({ table, lookup }) => this.column(`${table}.${lookup}`, profile) === 'yes');
  }

  /** The tables whose lookup to the system a relationship of that name would be. */
  #tablesOfSystemRelationship(name: string): readonly { readonly table: string; readonly lookup: string }[] {
    return this.#file.systemRelationships.flatMap(([lookup, , pattern]) => {
      const [before = '', after = ''] = pattern.toLowerCase().split('{t}');
      if (!name.startsWith(before) || !name.endsWith(after) || name.length <= before.length + after.length) return [];
      const table = name.slice(before.length, name.length - after.length);
      return this.#table(table) === undefined ? [] : [{ table, lookup }];
    });
  }

  /** `{prefix}_{referenced table}_{referencing table}_{lookup without prefix}`, where all three are there. */
  #isDesignerRelationship(name: string, profile: Profile): boolean {
    const [prefix, ...words] = name.split('_');
    for (let one = 1; one < words.length - 1; one++) {
      if (this.table(words.slice(0, one).join('_'), profile) !== 'yes') continue;
      for (let many = one + 1; many < words.length; many++) {
        const table = words.slice(one, many).join('_');
        const lookup = words.slice(many).join('_');
        if (this.table(table, profile) === 'yes' && this.column(`${table}.${prefix}_${lookup}`, profile) === 'yes') return true;
      }
    }
    return false;
  }

  #table(name: string): Table | undefined {
    let table = this.#tables.get(name);
    const row = this.#file.tables[name];
    if (table === undefined && row !== undefined) {
      table = { app: row[0], columns: toSet(row[1]), extended: toSet(row[2]), sample: row[4] === 1 };
      this.#tables.set(name, table);
    }
    return table;
  }

  #relationshipIndex(): ReadonlyMap<string, readonly { readonly table: string; readonly needs: string }[]> {
    if (this.#relationships !== undefined) return this.#relationships;
    const index = new Map<string, { table: string; needs: string }[]>();
    for (const [table, row] of Object.entries(this.#file.tables)) {
      for (const token of toSet(row[3])) {
        const [name = '', needs = ''] = token.split(':');
        const places = index.get(name.toLowerCase()) ?? [];
        places.push({ table, needs });
        index.set(name.toLowerCase(), places);
      }
    }
    this.#relationships = index;
    return index;
  }
}

/** The customization prefix: what stands before the first underscore (A.15). */
function prefixOf(name: string): string | undefined {
  const at = name.indexOf('_');
  return at > 0 ? name.slice(0, at) : undefined;
}

function has(columns: ReadonlySet<string>, column: string): boolean {
  if (columns.has(column)) return true;
  return companionEndings.some((ending) => column.endsWith(ending) && columns.has(column.slice(0, -ending.length)));
}

function toSet(list: string): ReadonlySet<string> {
  return new Set(list === '' ? [] : list.split(' '));
}
