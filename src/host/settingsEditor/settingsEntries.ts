import { type JsonNode, jsonPlaces } from './jsonPlaces.ts';

export type Section = 'EnvironmentVariables' | 'ConnectionReferences';

/** Lists of a settings file, with the member that names an entry (D.99). */
export const sections: Readonly<Record<Section, string>> = { EnvironmentVariables: 'SchemaName', ConnectionReferences: 'LogicalName' };

/** An entry of a deployment settings file with the places of its members. */
export interface SettingsEntry {
  readonly section: Section;
  readonly name: string;
  readonly node: JsonNode;
  /** Values of members by name; only strings. */
  readonly members: ReadonlyMap<string, JsonNode>;
}

export interface SettingsPlaces {
  readonly root?: JsonNode;
  readonly lists: ReadonlyMap<Section, JsonNode>;
  readonly entries: readonly SettingsEntry[];
}

/** Where everything of a settings file stands, as far as it is written. */
export function settingsPlaces(text: string): SettingsPlaces {
  const root = jsonPlaces(text);
  const lists = new Map<Section, JsonNode>();
  for (const { name, value } of root?.members ?? []) {
    if (value?.kind === 'array' && name in sections) lists.set(name as Section, value);
  }
  const entries = [...lists].flatMap(([section, list]) =>
    (list.items ?? []).flatMap((node) => (node.kind === 'object' ? [entryOf(section, node)] : [])),
  );
  return { ...(root === undefined ? {} : { root }), lists, entries };
}

function entryOf(section: Section, node: JsonNode): SettingsEntry {
  const members = new Map((node.members ?? []).flatMap(({ name, value }) => (value?.kind === 'string' ? [[name, value] as const] : [])));
  return { section, name: members.get(sections[section])?.text ?? '', node, members };
}

/** The entry and the member whose value a person is in. */
export function memberAt(
  { entries }: SettingsPlaces,
  offset: number,
): { readonly entry: SettingsEntry; readonly member: string; readonly node: JsonNode } | undefined {
  for (const entry of entries) {
    for (const [member, node] of entry.members) {
      if (offset > node.start && offset <= node.end) return { entry, member, node };
    }
  }
  return undefined;
}
