import { componentType } from '../components/componentTypes.ts';
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
  const isFramework = typeof row.type === 'string' || type === kinds.environmentVariable;
  if (isFramework) return frameworkEnd(ref, known?.name ?? '');
  return { type, ...given(namesOf(ref, known?.name ?? '', key, names)), keys: {} };
}

function namesOf(ref: ComponentRef, name: string, key: string, names: EndNames): Names {
  const displayName = displayNameOf(ref, names) || name;
  const id = `{${key}}`;
  switch (ref.type) {
    case kinds.table:
      return { schemaName: key, displayName };
    case kinds.column:
    case kinds.key: {
      const [table = '', column = ''] = key.split('.');
      return { schemaName: column, displayName, ...tableNames(table, names) };
    }
    case kinds.view:
    case kinds.chart:
      return { schemaName: displayName, displayName, ...parentNames(ref, names), id };
    case kinds.relationship:
      return { schemaName: name || key, displayName: name || key, ...tableNames(referencingTable(ref, names), names) };
    case kinds.form:
      return { displayName, parentDisplayName: parentNames(ref, names).parentDisplayName ?? '', id };
    case kinds.siteMap:
      return key.startsWith(':') ? {} : { schemaName: name || key };
    case kinds.step:
      return { id };
    case kinds.pluginType:
      return { schemaName: name, displayName: name.split(',')[0] ?? '', id };
    default: {
      const { rootForm } = componentType(ref.type);
      if (rootForm === 'id') return { displayName, id };
      return { schemaName: name || key, displayName, ...parentNames(ref, names), ...(rootForm === 'both' ? { id } : {}) };
    }
  }
}

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
  const parent = names.graph.record(ref)?.parent;
  return parent?.type === kinds.table ? tableNames(parent.key, names) : {};
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
  if (ref.type === kinds.canvasApp) return firstText(xml, 'DisplayName') ?? '';
  const elements = scanXml(xml);
  if (ref.type === kinds.table) return elements.find(({ name }) => name === 'Name')?.attribute('LocalizedName') ?? '';
  const [root] = elements;
  const isLabel = labels.get(ref.type) ?? 'LocalizedName';
  const written = elements.filter(({ name, parent }) => name === isLabel && parent?.parent === root);
  const base = written.find((each) => each.attribute('languagecode') === String(baseLanguage)) ?? written[0];
  return base?.attribute('description') ?? '';
}

const labels: ReadonlyMap<ComponentType, string> = new Map([
  [kinds.column, 'displayname'],
  [kinds.choice, 'displayname'],
]);

/** Key columns of framework kinds, `id.<column>` in a file (B.24). */
function frameworkEnd({ type, key }: ComponentRef, name: string): DependencyEnd {
  if (key.includes('=')) {
    return { type, displayName: key, keys: Object.fromEntries(key.split(',').map((pair) => pair.split('=') as [string, string])) };
  }
  const own = name || (key.split('.').at(-1) ?? key);
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
