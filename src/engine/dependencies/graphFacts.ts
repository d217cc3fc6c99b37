import { foldId, foldName } from '../components/componentTypes.ts';
import { ofKind } from '../components/ofKind.ts';
import { type ComponentId, type ComponentRef, type ComponentType, type Content, componentId, type ReadBlob } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader } from '../model/environment.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import type { TableFacts } from './derive/dependency.ts';
import { kinds } from './derive/kinds.ts';
import { firstText } from './derive/scanXml.ts';

/** A component with what it says to everyone. */
export interface Stated {
  readonly record: ComponentRecord;
  readonly content: Content;
}

/** Primary name columns of standard tables, which the list of standard columns doesn't mark; others follow a pattern. */
const primaryNames: Readonly<Record<string, string>> = {
  account: 'name',
  bookableresource: 'name',
  bookableresourcebooking: 'name',
  bookableresourcecategory: 'name',
  businessunit: 'name',
  campaign: 'name',
  competitor: 'name',
  contact: 'fullname',
  contract: 'title',
  entitlement: 'name',
  incident: 'title',
  invoice: 'name',
  knowledgearticle: 'title',
  lead: 'fullname',
  list: 'listname',
  msdyn_project: 'msdyn_subject',
  opportunity: 'name',
  pricelevel: 'name',
  product: 'name',
  queue: 'name',
  quote: 'name',
  salesorder: 'name',
  service: 'name',
  systemuser: 'fullname',
  team: 'name',
  territory: 'name',
  transactioncurrency: 'currencyname',
  uom: 'name',
  uomschedule: 'name',
};
/** Activities are told apart by `activityid` and called by their subject. */
const activities = new Set([
  'appointment',
  'campaignactivity',
  'campaignresponse',
  'email',
  'fax',
  'letter',
  'phonecall',
  'serviceappointment',
  'task',
]);
/** The icon a new app gets; it belongs to the platform's own solutions, which no file brings. */
const defaultAppIcon = { id: '953b9fac-1e5e-e611-80d6-00155ded156f', name: 'msdyn_/images/appmodule_default_icon.png' };

/** What the environment knows of tables beyond one component, looked up when it is asked first. */
export class EnvironmentFacts implements TableFacts {
  readonly #reader: EnvironmentReader;
  readonly #read: ReadBlob;
  readonly #stated: readonly Stated[];
  readonly #known = new Map<ComponentId, boolean>();
  readonly #primary = new Map<string, readonly string[]>();
  #assumed: ReadonlySet<string> | undefined;
  #kinds: ReadonlyMap<ComponentType, readonly Stated[]> | undefined;
  #sets: ReadonlyMap<string, string> | undefined;
  #columns: ReadonlyMap<string, readonly Stated[]> | undefined;
  #types: ReadonlyMap<string, ComponentRef> | undefined;
  #lookups: ReadonlyMap<string, string> | undefined;
  #connectors: ReadonlyMap<string, ComponentRef> | undefined;
  #icons: ReadonlyMap<string, string> | undefined;

  constructor(reader: EnvironmentReader, stated: readonly Stated[]) {
    this.#reader = reader;
    this.#read = (hash) => reader.blob(hash);
    this.#stated = stated;
  }

  primaryColumns(table: string): readonly string[] {
    let columns = this.#primary.get(table);
    if (columns === undefined) {
      columns = this.#findPrimary(table);
      this.#primary.set(table, columns);
    }
    return columns;
  }

  #findPrimary(table: string): readonly string[] {
    const own = this.#columnsOf(table);
    const id = own.find(({ text }) => text.includes('<Type>primarykey</Type>'))?.name;
    const name = own.find(({ text }) => /<DisplayMask>[^<]*PrimaryName/.test(text))?.name;
    const shown = name ?? this.#primaryName(table);
    // A full name has a reading beside it, which goes along.
    return [id ?? this.#primaryId(table), shown, shown === 'fullname' ? 'yomifullname' : undefined].filter((each) => each !== undefined);
  }

  tableOfSet(set: string): string | undefined {
    this.#sets ??= this.#indexSets();
    const stated = this.#sets.get(set);
    if (stated !== undefined) return stated;
    // As the platform forms the name of a set: the plural of the table's name.
    const singulars = [set, set.replace(/ies$/, 'y'), set.replace(/(?<=s|x|z|ch|sh)es$/, ''), set.replace(/s$/, '')];
    return singulars.find((table) => this.#isKnown({ type: kinds.table, key: table }));
  }

  pluginType(name: string): ComponentRef | undefined {
    this.#types ??= new Map(
      this.#of(kinds.pluginType).map(({ record }) => [foldName(record.name), { type: kinds.pluginType, key: record.key }]),
    );
    return this.#types.get(foldName(name.split(',')[0] ?? ''));
  }

  relationshipOf(table: string, lookup: string): ComponentRef | undefined {
    this.#lookups ??= new Map(
      this.#of(kinds.relationship).flatMap(({ record, content }) => {
        const text = this.#text(content);
        const [of, column] = [firstText(text, 'ReferencingEntityName'), firstText(text, 'ReferencingAttributeName')];
        return of === undefined || column === undefined ? [] : [[`${foldName(of)}.${foldName(column)}`, record.key] as const];
      }),
    );
    const key = this.#lookups.get(`${foldName(table)}.${foldName(lookup)}`);
    return key === undefined ? undefined : { type: kinds.relationship, key };
  }

  webResource(id: string): ComponentRef | undefined {
    this.#icons ??= new Map([
      [defaultAppIcon.id, defaultAppIcon.name],
      ...this.#of(kinds.webResource).flatMap(({ record, content }) => {
        const own = firstText(this.#text(content), 'WebResourceId');
        return own === undefined ? [] : [[foldId(own), record.key] as const];
      }),
    ]);
    const key = this.#icons.get(foldId(id));
    return key === undefined ? undefined : { type: kinds.webResource, key };
  }

  connector(name: string): ComponentRef | undefined {
    this.#connectors ??= new Map(
      [...ofKind(this.#reader.assumed(), kinds.connector), ...this.#of(kinds.connector).map(({ record }) => record)].map((each) => [
        foldName(each.name),
        { type: each.type, key: each.key },
      ]),
    );
    return this.#connectors.get(foldName(name));
  }

  #primaryId(table: string): string | undefined {
    return activities.has(table) ? 'activityid' : `${table}id`;
  }

  #primaryName(table: string): string | undefined {
    const standard = activities.has(table) ? 'subject' : primaryNames[table];
    if (standard !== undefined) return standard;
    // As the designer names it, if there is such a column; what isn't known isn't said.
    const usual = `${/^[^_]+_/.exec(table)?.[0] ?? ''}name`;
    return this.#isKnown({ type: kinds.column, key: `${table}.${usual}` }) ? usual : undefined;
  }

  #isKnown(ref: ComponentRef): boolean {
    const id = componentId(ref);
    const cached = this.#known.get(id);
    if (cached !== undefined) return cached;
    this.#assumed ??= new Set(this.#reader.assumed().map(componentId));
    const isKnown = this.#assumed.has(id) || this.#reader.components([ref])[0] !== undefined || this.#reader.baseline([ref])[0] === 'yes';
    this.#known.set(id, isKnown);
    return isKnown;
  }

  #columnsOf(table: string): readonly { readonly name: string; readonly text: string }[] {
    if (this.#columns === undefined) {
      const columns = new Map<string, Stated[]>();
      for (const each of this.#of(kinds.column)) {
        const of = each.record.key.slice(0, each.record.key.indexOf('.'));
        const list = columns.get(of);
        if (list === undefined) columns.set(of, [each]);
        else list.push(each);
      }
      this.#columns = columns;
    }
    return (this.#columns.get(table) ?? []).map(({ record, content }) => ({
      name: record.key.slice(record.key.indexOf('.') + 1),
      text: this.#text(content),
    }));
  }

  #indexSets(): ReadonlyMap<string, string> {
    return new Map(
      this.#of(kinds.table).flatMap(({ record, content }) => {
        const set = firstText(this.#text(content), 'EntitySetName');
        return set === undefined ? [] : [[foldName(set), record.key] as const];
      }),
    );
  }

  #text(content: Content): string {
    const own = ownXml(content, this.#read);
    return own === undefined ? '' : decodeUtf8(own);
  }

  /** All of a kind, drafts first. */
  #of(type: ComponentType): readonly Stated[] {
    if (this.#kinds === undefined) {
      const kinds = new Map<ComponentType, Stated[]>();
      for (const each of this.#stated) {
        const list = kinds.get(each.record.type);
        if (list === undefined) kinds.set(each.record.type, [each]);
        else list.push(each);
      }
      this.#kinds = kinds;
    }
    return this.#kinds.get(type) ?? [];
  }
}
