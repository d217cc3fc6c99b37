import {
  connectionReferenceType,
  type DeploymentSettings,
  settingKey,
  settingsHere,
  type VariableType,
  variableType,
} from '../engine/index.ts';
import type { SettingsComparison } from '../protocol/settingsHelp.ts';
import type { SettingsSource } from './contracts/deploymentSettings.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { declaredOf } from './createSettings.ts';
import { declaredAmong } from './declaredBy.ts';
import { readSettingsFile } from './settingsFile.ts';

export interface CompareSettingsRequest {
  readonly left: string;
  /** Another settings file, or what an environment has for the names of the first. */
  readonly right: { readonly path: string } | { readonly environment: string };
  /** The solution that says which variables are secrets. Without it no value of a file is shown: any may be one. */
  readonly source?: SettingsSource;
  /** What stands in the place of a hidden value, and of one that differs from the first; English without. */
  readonly hidden?: Hidden;
}

interface Hidden {
  readonly value: string;
  readonly other: string;
}

type Row = SettingsComparison['rows'][number];

interface Side {
  readonly variables: ReadonlyMap<string, string>;
  readonly connections: ReadonlyMap<string, { readonly connectionId: string; readonly connectorId: string }>;
  /** As they are written, by folded name. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Holds two sets of settings against each other, name by name (D.99). Values are told apart where they are shown and where
 * not; shown are those whose type is known and no secret (M.8). Throws WorkbenchError when something can't be read.
 */
export async function compareSettings(surroundings: Surroundings, request: CompareSettingsRequest): Promise<SettingsComparison> {
  const given = await readSettingsFile(request.left);
  const left = sideOf(given);
  const types = new Map<string, VariableType>();
  if (request.source !== undefined) {
    for (const { component, type } of (await declaredOf(surroundings, request.source)).variables) types.set(component.key, type);
  }
  const right =
    'path' in request.right
      ? sideOf(await readSettingsFile(request.right.path))
      : await sideOfEnvironment(surroundings, request.right.environment, given, types);
  const rows = [...variableRows(left, right, types), ...connectionRows(left, right)];
  const hidden = request.hidden ?? { value: '(hidden)', other: '(hidden, another one)' };
  return { rows, left: textOf(rows, left, 'left', hidden), right: textOf(rows, right, 'right', hidden) };
}

function sideOf({ variables, connections }: DeploymentSettings): Side {
  return {
    variables: new Map(variables.map(({ schemaName, value }) => [settingKey(schemaName), value])),
    connections: new Map(connections.map(({ logicalName, ...rest }) => [settingKey(logicalName), rest])),
    names: new Map([
      ...variables.map(({ schemaName }) => [settingKey(schemaName), schemaName] as const),
      ...connections.map(({ logicalName }) => [settingKey(logicalName), logicalName] as const),
    ]),
  };
}

async function sideOfEnvironment(
  surroundings: Surroundings,
  name: string,
  { variables, connections }: DeploymentSettings,
  types: Map<string, VariableType>,
): Promise<Side> {
  // Loaded only here: files get by without the store.
  const { withEnvironment } = await import('./openNamed.ts');
  return withEnvironment(surroundings, name, { readOnly: true }, (opened) => {
    const keys = variables.map(({ schemaName }) => settingKey(schemaName));
    const references = connections.map(({ logicalName }) => ({ type: connectionReferenceType, key: settingKey(logicalName) }));
    const declared = declaredAmong(opened, [...keys.map((key) => ({ type: variableType, key })), ...references]);
    for (const { component, type } of declared.variables) types.set(component.key, type);
    const here = settingsHere(opened, keys, []);
    const ids = opened.connectionIds(references);
    return {
      variables: new Map(keys.flatMap((key) => pairOf(key, here.value(key)))),
      connections: new Map(
        declared.connections.map(({ component, connectorId }) => {
          const index = references.findIndex(({ key }) => key === component.key);
          return [component.key, { connectionId: ids[index] ?? '', connectorId }] as const;
        }),
      ),
      names: new Map([
        ...declared.variables.map(({ component, schemaName }) => [component.key, schemaName] as const),
        ...declared.connections.map(({ component, logicalName }) => [component.key, logicalName] as const),
      ]),
    };
  });
}

function pairOf(key: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[key, value]];
}

function variableRows(left: Side, right: Side, types: ReadonlyMap<string, VariableType>): readonly Row[] {
  return keysOf(left.variables, right.variables).map((key) => {
    const type = types.get(key);
    const hidden = type === undefined || type === 'secret' || type === 'unknown';
    return rowOf('variable', nameOf(key, left, right), left.variables.get(key), right.variables.get(key), hidden);
  });
}

function connectionRows(left: Side, right: Side): readonly Row[] {
  const told = (side: Side, key: string) => {
    const at = side.connections.get(key);
    return at === undefined ? undefined : `${at.connectorId} ${at.connectionId}`;
  };
  return keysOf(left.connections, right.connections).map((key) =>
    rowOf('connection', nameOf(key, left, right), told(left, key), told(right, key), true),
  );
}

function rowOf(kind: Row['kind'], name: string, left: string | undefined, right: string | undefined, hidden: boolean): Row {
  const state = left === undefined ? 'right-only' : right === undefined ? 'left-only' : left === right ? 'same' : 'differs';
  const shown = hidden ? {} : { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
  return { kind, name, state, hidden, ...shown };
}

function keysOf(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...left.keys(), ...right.keys()])].sort();
}

function nameOf(key: string, left: Side, right: Side): string {
  return left.names.get(key) ?? right.names.get(key) ?? key;
}

/** A settings file with what may be seen; a value that is hidden says whether it is another one. */
function textOf(rows: readonly Row[], side: Side, which: 'left' | 'right', { value, other }: Hidden): string {
  const isHere = ({ state }: Row) => state !== (which === 'left' ? 'right-only' : 'left-only');
  const masked = ({ state }: Row) => (state === 'differs' && which === 'right' ? other : value);
  const here = rows.filter(isHere);
  const file = {
    EnvironmentVariables: here
      .filter(({ kind }) => kind === 'variable')
      .map((row) => ({ SchemaName: row.name, Value: row.hidden ? masked(row) : (row[which] ?? '') })),
    ConnectionReferences: here
      .filter(({ kind }) => kind === 'connection')
      .map((row) => {
        const at = side.connections.get(settingKey(row.name));
        return { LogicalName: row.name, ConnectionId: at?.connectionId === '' ? '' : masked(row), ConnectorId: at?.connectorId ?? '' };
      }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
