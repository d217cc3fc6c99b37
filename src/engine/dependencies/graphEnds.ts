import { componentType, isId } from '../components/componentTypes.ts';
import { tableOf } from '../components/tableOf.ts';
import { type ComponentId, type ComponentRef, type ComponentType, componentId, type ReadBlob } from '../model/component.ts';
import type { ComponentRecord } from '../model/environment.ts';
import type { DependencyEnd } from '../model/solutionFile.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import { kinds } from './derive/kinds.ts';
import { firstText, scanXml } from './derive/scanXml.ts';
import type { DependencyGraph } from './graph.ts';

/** What names an end of a line: how components are called where they are known, in the base language. */
export interface EndNames {
  readonly graph: DependencyGraph;
  readonly baseLanguage: number;
  readonly read: ReadBlob;
  /** Display names that were read before. */
  readonly found: Map<ComponentId, string>;
}

type Names = Pick<DependencyEnd, 'schemaName' | 'displayName' | 'parentSchemaName' | 'parentDisplayName' | 'id'>;

/**
 * One side of a line, with the attributes its kind has in real files (B.21, B.24): schema name, display name, id, and
 * those of the table it lies in. `known` is what is remembered of a component that has no definition here.
 */
export function endOf(ref: ComponentRef, known: Pick<ComponentRecord, 'name'> | undefined, names: EndNames): DependencyEnd {
  const { type, key } = ref;
  const row = componentType(type);
  if (typeof row.type === 'string' || row.calledByDisplayName) return frameworkEnd(ref, known?.name ?? '');
  return { type, ...given(namesOf(ref, known?.name ?? '', key, names)), keys: {} };
}

function namesOf(ref: ComponentRef, name: string, key: string, names: EndNames): Names {
  const displayName = displayNameOf(ref, names) || name;
  const of = namesByKind.get(ref.type) ?? usualNames;
  return of({ ref, key, name, displayName, id: `{${key}}` }, names);
}

interface Named {
  readonly ref: ComponentRef;
  readonly key: string;
  /** As it is remembered. */
  readonly name: string;
  readonly displayName: string;
  readonly id: string;
}

type NamesOfKind = (named: Named, names: EndNames) => Names;

const inTable: NamesOfKind = ({ key, displayName }, names) => {
  const [table = '', column = ''] = key.split('.');
  return { schemaName: column, displayName, ...tableNames(table, names) };
};

const ofView: NamesOfKind = ({ ref, displayName, id }, names) => ({ schemaName: displayName, displayName, ...parentNames(ref, names), id });

/** Attributes of the kinds that have others than their root form makes expect, as they are in real files (B.21, B.24). */
const namesByKind: ReadonlyMap<ComponentType, NamesOfKind> = new Map<ComponentType, NamesOfKind>([
  [kinds.table, ({ key, displayName }) => ({ schemaName: key, displayName })],
  [kinds.column, inTable],
  [kinds.key, inTable],
  [kinds.view, ofView],
  [kinds.chart, ofView],
  [
    kinds.relationship,
    ({ ref, key, name }, names) => ({
      schemaName: name || key,
      displayName: name || key,
      ...tableNames(referencingTable(ref, names), names),
    }),
  ],
  [
    kinds.form,
    ({ ref, displayName, id }, names) => ({ displayName, parentDisplayName: parentNames(ref, names).parentDisplayName ?? '', id }),
  ],
  [kinds.siteMap, ({ key, name }) => (key.startsWith(':') ? {} : { schemaName: name || key })],
  [kinds.step, ({ id }) => ({ id })],
  [kinds.pluginType, ({ name, id }) => ({ schemaName: name, displayName: name.split(',')[0] ?? '', id })],
]);

const usualNames: NamesOfKind = ({ ref, key, name, displayName, id }, names) => {
  const { rootForm } = componentType(ref.type);
  if (rootForm === 'id') return { displayName, id };
  return { schemaName: name || key, displayName, ...parentNames(ref, names), ...(rootForm === 'both' ? { id } : {}) };
};

/** A relationship counts as part of the table its lookup lies on (211 of 216 lines). */
function referencingTable(ref: ComponentRef, { graph, read }: EndNames): string {
  const content = graph.content(ref);
  const own = content === undefined ? undefined : ownXml(content, read);
  return own === undefined ? '' : (firstText(decodeUtf8(own), 'ReferencingEntityName')?.toLowerCase() ?? '');
}

/** Only what is known is written. */
function given(names: Names): Names {
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== ''));
}

function parentNames(ref: ComponentRef, names: EndNames): Pick<Names, 'parentSchemaName' | 'parentDisplayName'> {
  const table = tableOf({ parent: names.graph.record(ref)?.parent });
  return table === undefined ? {} : tableNames(table.key, names);
}

function tableNames(table: string, names: EndNames): Pick<Names, 'parentSchemaName' | 'parentDisplayName'> {
  return { parentSchemaName: table, parentDisplayName: table === '' ? '' : displayNameOf({ type: kinds.table, key: table }, names) };
}

/** What the definition calls it in the base language; `''` when there is none here. */
function displayNameOf(ref: ComponentRef, names: EndNames): string {
  const id = componentId(ref);
  const found = names.found.get(id) ?? readDisplayName(ref, names);
  names.found.set(id, found);
  return found;
}

function readDisplayName(ref: ComponentRef, { graph, baseLanguage, read }: EndNames): string {
  const content = graph.content(ref);
  const own = content === undefined ? undefined : ownXml(content, read);
  if (own === undefined) return '';
  const xml = decodeUtf8(own);
  const nameIn = displayNames.get(ref.type) ?? labelled('LocalizedName');
  return nameIn(xml, baseLanguage);
}

type ReadName = (xml: string, baseLanguage: number) => string;

/** The label in the base language, else the first, one below the children of the element. */
function labelled(label: string): ReadName {
  return (xml, baseLanguage) => {
    const elements = scanXml(xml);
    const [root] = elements;
    const written = elements.filter(({ name, parent }) => name === label && parent?.parent === root);
    const base = written.find((each) => each.attribute('languagecode') === String(baseLanguage)) ?? written[0];
    return base?.attribute('description') ?? '';
  };
}

/** Where the definition of a kind says what it is called, when not in `LocalizedName`. */
const displayNames: ReadonlyMap<ComponentType, ReadName> = new Map<ComponentType, ReadName>([
  [
    kinds.table,
    (xml) =>
      scanXml(xml)
        .find(({ name }) => name === 'Name')
        ?.attribute('LocalizedName') ?? '',
  ],
  [kinds.column, labelled('displayname')],
  [kinds.choice, labelled('displayname')],
  [kinds.canvasApp, (xml) => firstText(xml, 'DisplayName') ?? ''],
]);

/** Key columns of framework kinds, `id.<column>` in a file (B.24). */
function frameworkEnd({ type, key }: ComponentRef, name: string): DependencyEnd {
  if (key.includes('=')) {
    return { type, displayName: key, keys: Object.fromEntries(key.split(',').map((pair) => pair.split('=') as [string, string])) };
  }
  const last = key.split('.').at(-1) ?? key;
  const own = name || last;
  // `workflowid.workflowid`: what is known by an id has the column of that name, whatever it is called.
  if (typeof type === 'string' && isId(last)) return { type, displayName: own, keys: { [`${type}id`]: last } };
  const column = keyColumns.get(type) ?? (String(type).startsWith('msdyn_') ? 'msdyn_uniquename' : 'uniquename');
  return { type, displayName: own, keys: { [column]: own } };
}

const keyColumns: ReadonlyMap<ComponentType, string> = new Map<ComponentType, string>([
  [kinds.environmentVariable, 'schemaname'],
  ['connectionreference', 'connectionreferencelogicalname'],
  ['bot', 'schemaname'],
  ['botcomponent', 'schemaname'],
  ['maskingrule', 'name'],
]);
