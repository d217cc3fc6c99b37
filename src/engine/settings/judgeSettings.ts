import type { Diagnostic } from '../diagnostics.ts';
import { type DeclaredConnection, type DeclaredSettings, type DeclaredVariable, settingKey } from './declaredSettings.ts';
import type {
  DeploymentSettings,
  GivenConnection,
  PlannedConnection,
  PlannedSettings,
  PlannedVariable,
  ValueSource,
} from './deploymentSettings.ts';
import { fitsType } from './fitsType.ts';
import {
  connectionNotDeclared,
  connectionsUnset,
  emptyValue,
  givenTwice,
  otherConnector,
  secretInFile,
  secretInPlain,
  unknownMembers,
  unreadableValue,
  valueOfOtherType,
  valuesFromFile,
  valuesReplaced,
  variableNotDeclared,
  variablesWithoutValue,
} from './settingsFindings.ts';

/** What the environment has already, asked by key. */
export interface SettingsHere {
  value(key: string): string | undefined;
  isConnected(key: string): boolean;
}

export const nothingHere: SettingsHere = { value: () => undefined, isConnected: () => false };

export interface JudgedSettings extends PlannedSettings {
  readonly diagnostics: readonly Diagnostic[];
}

export interface JudgeOptions {
  /** A managed solution's value does not take the place of the target's own (D.101, D.102); an unmanaged one's does (D.35). */
  readonly managed: boolean;
  readonly here: SettingsHere;
  readonly given?: DeploymentSettings;
  /** Names of the flows that use one of these references; asked only when some have no connection. */
  flowsBoundTo(keys: ReadonlySet<string>): readonly string[];
}

/**
 * Where every environment variable and connection reference of a solution gets its value from, and what is wrong with
 * the settings: the settings override the file (D.98), a value wins over the default (D.101), nothing at all is a
 * notification (D.104).
 */
export function judgeSettings(declared: DeclaredSettings, options: JudgeOptions): JudgedSettings {
  const { given, here } = options;
  const values = new Map(given?.variables.map(({ schemaName, value }) => [settingKey(schemaName), value]));
  const ids = new Map(given?.connections.map((each) => [settingKey(each.logicalName), each.connectionId]));
  const variables = declared.variables.map((each) => plannedVariable(each, values.get(each.component.key), options));
  const connections = declared.connections.map((each) => plannedConnection(each, ids.get(each.component.key), here));
  return {
    variables,
    connections,
    diagnostics: [
      ...(given === undefined ? [] : checkGiven(declared, given)),
      ...declared.variables.filter((each) => each.isValueUnreadable).map((each) => unreadableValue(each.component, each.schemaName)),
      ...plainSecrets(declared),
      ...missingValues(variables),
      ...broughtAlong(declared, variables, here),
      ...unconnected(declared, connections, options),
    ],
  };
}

/** What is wrong with settings by themselves and for what a solution declares (D.99, D.100, B.44). */
function checkGiven({ variables, connections }: DeclaredSettings, given: DeploymentSettings): readonly Diagnostic[] {
  const byVariable = new Map(variables.map((each) => [each.component.key, each]));
  const byReference = new Map(connections.map((each) => [each.component.key, each]));
  return [
    ...(given.unknownMembers === undefined || given.unknownMembers.length === 0 ? [] : [unknownMembers(given.unknownMembers)]),
    ...repeated(given.variables.map((each) => each.schemaName)).map(givenTwice),
    ...repeated(given.connections.map((each) => each.logicalName)).map(givenTwice),
    ...given.variables.flatMap(({ schemaName, value }) => {
      const variable = byVariable.get(settingKey(schemaName));
      if (value === '') return [emptyValue(schemaName)];
      return variable === undefined ? [variableNotDeclared(schemaName)] : checkValue(variable, value);
    }),
    ...given.connections.flatMap((each) => checkConnection(each, byReference.get(settingKey(each.logicalName)))),
  ];
}

function checkValue({ component, schemaName, type }: DeclaredVariable, value: string): readonly Diagnostic[] {
  if (fitsType(value, type)) return [];
  return [type === 'secret' ? secretInPlain(component, schemaName) : valueOfOtherType(component, schemaName, type)];
}

function checkConnection(given: GivenConnection, reference: DeclaredConnection | undefined): readonly Diagnostic[] {
  if (reference === undefined) return [connectionNotDeclared(given.logicalName)];
  const { component, logicalName, connectorId } = reference;
  const isSame = given.connectorId.trim().toLowerCase() === connectorId.toLowerCase();
  return isSame ? [] : [otherConnector(component, logicalName, given.connectorId.trim(), connectorId)];
}

function repeated(names: readonly string[]): readonly string[] {
  const keys = names.map(settingKey);
  return names.filter((_, index) => keys.indexOf(keys[index] ?? '') === index && keys.lastIndexOf(keys[index] ?? '') !== index);
}

type Candidate = readonly [ValueSource, string | undefined];

function plannedVariable(variable: DeclaredVariable, given: string | undefined, { managed, here }: JudgeOptions): PlannedVariable {
  const { component, schemaName, displayName, type, value: inFile, defaultValue } = variable;
  const target = here.value(component.key);
  const own: readonly Candidate[] = [
    ['target', target],
    ['file', inFile],
  ];
  const sources: readonly Candidate[] = [
    ['settings', given || undefined],
    ...(managed ? own : own.toReversed()),
    ['default', defaultValue],
  ];
  const [source, value] = sources.find(([, each]) => each !== undefined) ?? ['none', undefined];
  const isTold = value !== undefined && source !== 'settings' && type !== 'secret';
  return { schemaName, displayName, type, source, ...(isTold ? { value } : {}) };
}

function plannedConnection(reference: DeclaredConnection, given: string | undefined, here: SettingsHere): PlannedConnection {
  const { component, logicalName, displayName, connectorId } = reference;
  const source = isConnectionId(given) ? 'settings' : here.isConnected(component.key) ? 'target' : 'none';
  return { logicalName, displayName, connectorId, source };
}

/** An empty id says nothing: the reference stays as it is. */
export function isConnectionId(id: string | undefined): id is string {
  return id !== undefined && id.trim() !== '';
}

function missingValues(variables: readonly PlannedVariable[]): readonly Diagnostic[] {
  const names = variables.filter(({ source }) => source === 'none').map(({ schemaName }) => schemaName);
  return names.length === 0 ? [] : [variablesWithoutValue(names)];
}

/** What the file sets here without anyone having been asked. */
function broughtAlong({ variables }: DeclaredSettings, planned: readonly PlannedVariable[], here: SettingsHere): readonly Diagnostic[] {
  const brought = variables.filter((_, index) => planned[index]?.source === 'file');
  const isNew = ({ component }: DeclaredVariable) => here.value(component.key) === undefined;
  const first = brought.filter(isNew).map(({ schemaName }) => schemaName);
  const other = brought.filter((each) => !isNew(each) && here.value(each.component.key) !== each.value).map(({ schemaName }) => schemaName);
  return [...(other.length === 0 ? [] : [valuesReplaced(other)]), ...(first.length === 0 ? [] : [valuesFromFile(first)])];
}

function plainSecrets({ variables }: DeclaredSettings): readonly Diagnostic[] {
  const isPlain = (value: string | undefined) => value !== undefined && !fitsType(value, 'secret');
  return variables
    .filter(({ type, value, defaultValue }) => type === 'secret' && (isPlain(value) || isPlain(defaultValue)))
    .map(({ component, schemaName }) => secretInFile(component, schemaName));
}

function unconnected(declared: DeclaredSettings, planned: readonly PlannedConnection[], options: JudgeOptions): readonly Diagnostic[] {
  const unset = declared.connections.filter((_, index) => planned[index]?.source === 'none');
  if (unset.length === 0) return [];
  const flows = options.flowsBoundTo(new Set(unset.map(({ component }) => component.key)));
  return [
    connectionsUnset(
      unset.map(({ logicalName }) => logicalName),
      flows,
    ),
  ];
}
