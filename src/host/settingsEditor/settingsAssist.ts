import type { Diagnostic } from '../../engine/index.ts';
import type { SettingsHelp } from '../../protocol/settingsHelp.ts';
import type { Translate } from '../translate.ts';
import { memberAt, type Section, type SettingsEntry, type SettingsPlaces, sections, settingsPlaces } from './settingsEntries.ts';

/** A range of the text, in characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Proposal {
  readonly label: string;
  readonly detail: string;
  readonly documentation: string;
  /** What takes the place of the string, with its quotes. */
  readonly text: string;
  readonly replaces: Span;
}

type Variable = SettingsHelp['variables'][number];

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What can stand where a person types: names of the solution, values by type, connections that environments use (D.99, D.103). */
export function proposals(text: string, offset: number, help: SettingsHelp, words: Translate): readonly Proposal[] {
  const places = settingsPlaces(text);
  const at = memberAt(places, offset);
  if (at === undefined) return [];
  const { entry, member, node } = at;
  const replaces = { start: node.start, end: node.end };
  return (byMember[`${entry.section}.${member}`]?.(entry, places, help, words) ?? []).map(({ value, ...more }) => ({
    ...more,
    label: value,
    text: JSON.stringify(value),
    replaces,
  }));
}

interface Choice {
  readonly value: string;
  readonly detail: string;
  readonly documentation: string;
}

type Choices = (entry: SettingsEntry, places: SettingsPlaces, help: SettingsHelp, words: Translate) => readonly Choice[];

const byMember: Readonly<Record<string, Choices>> = {
  'EnvironmentVariables.SchemaName': (entry, places, { variables }, words) =>
    variables
      .filter(({ schemaName }) => isFree(schemaName, entry, places))
      .map((each) => ({ value: each.schemaName, detail: each.displayName, documentation: aboutVariable(each, words) })),
  'EnvironmentVariables.Value': (entry, _, { variables }, words) => {
    const variable = variables.find(({ schemaName }) => same(schemaName, entry.name));
    if (variable === undefined) return [];
    const ofType = variable.type === 'yes-no' ? ['yes', 'no'] : [];
    const values = [...new Set([...(variable.defaultValue === undefined ? [] : [variable.defaultValue]), ...ofType])];
    return values.map((value) => ({
      value,
      detail: value === variable.defaultValue ? words.t('Default') : typeWord(variable.type, words),
      documentation: aboutVariable(variable, words),
    }));
  },
  'ConnectionReferences.LogicalName': (entry, places, { connections }) =>
    connections
      .filter(({ logicalName }) => isFree(logicalName, entry, places))
      .map(({ logicalName, displayName, connectorId }) => ({ value: logicalName, detail: displayName, documentation: connectorId })),
  'ConnectionReferences.ConnectorId': (entry, _, { connections }) =>
    connections
      .filter(({ logicalName }) => same(logicalName, entry.name))
      .map(({ connectorId, displayName }) => ({ value: connectorId, detail: displayName, documentation: '' })),
  'ConnectionReferences.ConnectionId': (entry, _, { knownConnections }, words) =>
    knownConnections
      .filter(({ logicalName }) => same(logicalName, entry.name))
      .map(({ connectionId, environment }) => ({ value: connectionId, detail: words.t('Used in {0}', environment), documentation: '' })),
};

function isFree(name: string, entry: SettingsEntry, { entries }: SettingsPlaces): boolean {
  return !entries.some((other) => other !== entry && other.node !== entry.node && same(other.name, name));
}

/** What a person reads over a name or a value: what the thing is called, its type, what it is for, its default. Never a value (M.8). */
export function hoverAt(
  text: string,
  offset: number,
  help: SettingsHelp,
  words: Translate,
): { readonly lines: readonly string[]; readonly span: Span } | undefined {
  const at = memberAt(settingsPlaces(text), offset);
  if (at === undefined) return undefined;
  const span = { start: at.node.start, end: at.node.end };
  if (at.entry.section === 'EnvironmentVariables') {
    const variable = help.variables.find(({ schemaName }) => same(schemaName, at.entry.name));
    return variable === undefined ? undefined : { lines: [variable.displayName, ...aboutVariable(variable, words).split('\n')], span };
  }
  const reference = help.connections.find(({ logicalName }) => same(logicalName, at.entry.name));
  return reference === undefined ? undefined : { lines: [reference.displayName, words.t('Connector: {0}', reference.connectorId)], span };
}

function aboutVariable({ type, description, defaultValue }: Variable, words: Translate): string {
  const lines = [
    words.t('Type: {0}', typeWord(type, words)),
    description,
    defaultValue === undefined ? undefined : words.t('Default: {0}', defaultValue),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

function typeWord(type: Variable['type'], words: Translate): string {
  switch (type) {
    case 'number':
      return words.t('Number');
    case 'yes-no':
      return words.t('Yes or no');
    case 'json':
      return words.t('JSON');
    case 'data-source':
      return words.t('Data source');
    case 'secret':
      return words.t('Secret: the path of one in a key vault');
    case 'text':
    case 'unknown':
      return words.t('Text');
  }
}

/** Where a finding about settings belongs in the text: the member it is about, else the list, else the first character. */
export function placeOfFinding(text: string, { code, facts }: Pick<Diagnostic, 'code' | 'facts'>): Span {
  const places = settingsPlaces(text);
  const name = String(facts.schemaName ?? facts.logicalName ?? facts.name ?? '');
  const named = places.entries.filter((entry) => same(entry.name, name));
  // The second one is the one too many.
  const entry = code === 'settings-given-twice' ? named.at(-1) : named[0];
  const member = memberOfFinding[code];
  const node =
    (member === undefined ? undefined : entry?.members.get(member)) ??
    (entry && (entry.members.get(sections[entry.section]) ?? entry.node));
  const list = places.lists.get(code === 'connections-unset' ? 'ConnectionReferences' : 'EnvironmentVariables');
  if (node !== undefined) return { start: node.start, end: node.end };
  return list === undefined ? { start: 0, end: 1 } : { start: list.start, end: list.start + 1 };
}

const memberOfFinding: Readonly<Record<string, string>> = {
  'settings-empty-value': 'Value',
  'settings-value-type': 'Value',
  'settings-plain-secret': 'Value',
  'settings-other-connector': 'ConnectorId',
};

export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** Entries the solution has and the text has not, and where they go in; nothing when all are there (D.99). */
export function missingEntries(text: string, help: SettingsHelp): { readonly count: number; readonly insertions: readonly Insertion[] } {
  const places = settingsPlaces(text);
  const isMissing = (name: string) => !places.entries.some((entry) => same(entry.name, name));
  const wanted: Readonly<Record<Section, readonly object[]>> = {
    EnvironmentVariables: help.variables
      .filter(({ schemaName }) => isMissing(schemaName))
      .map(({ schemaName }) => ({ SchemaName: schemaName, Value: '' })),
    ConnectionReferences: help.connections
      .filter(({ logicalName }) => isMissing(logicalName))
      .map(({ logicalName, connectorId }) => ({ LogicalName: logicalName, ConnectionId: '', ConnectorId: connectorId })),
  };
  const names = Object.keys(sections) as Section[];
  const count = names.reduce((sum, section) => sum + wanted[section].length, 0);
  const lists = names.filter((section) => wanted[section].length > 0 && places.lists.has(section));
  const others = names.filter((section) => wanted[section].length > 0 && !places.lists.has(section));
  const { root } = places;
  if (count === 0 || root === undefined) return { count: 0, insertions: [] };
  const insertions = lists.map((section) => intoList(text, places.lists.get(section)!, wanted[section]));
  if (others.length > 0) {
    const lines = others.map((section) => `  ${JSON.stringify(section)}: ${indented(JSON.stringify(wanted[section], null, 2), '  ')}`);
    insertions.push(atEnd(text, root, (root.members ?? []).length > 0, lines.join(',\n'), ''));
  }
  return { count, insertions };
}

function intoList(
  text: string,
  list: { readonly start: number; readonly end: number; readonly items?: readonly unknown[] },
  entries: readonly object[],
): Insertion {
  const lines = entries.map((entry) => `    ${indented(JSON.stringify(entry, null, 2), '    ')}`);
  return atEnd(text, list, (list.items ?? []).length > 0, lines.join(',\n'), '  ');
}

/** Before the closing bracket; the comma goes behind what is there. */
function atEnd(text: string, { start, end }: Span, follows: boolean, content: string, indent: string): Insertion {
  const close = Math.max(start + 1, end - 1);
  const offset = start + 1 + text.slice(start + 1, close).trimEnd().length;
  const ends = /^\s*\n/.test(text.slice(offset, close)) ? '' : `\n${indent}`;
  const hasComma = text[offset - 1] === ',';
  return { offset, text: `${follows && !hasComma ? ',' : ''}\n${content}${ends}` };
}

function indented(json: string, indent: string): string {
  return json.replaceAll('\n', `\n${indent}`);
}
