import type { Diagnostic } from '../diagnostics.ts';
import { publishedContent } from '../layers/layerStack.ts';
import { type Component, type ComponentId, componentId, type ReadBlob } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import {
  connectionReferenceType,
  type DeclaredSettings,
  declaredSettings,
  settingKey,
  settingPart,
  statedValue,
  valueType,
  variableType,
} from './declaredSettings.ts';
import type { GivenSettings, PlannedSettings } from './deploymentSettings.ts';
import { hashSettings } from './deploymentSettings.ts';
import { fileBlobs, flowsBoundTo } from './fileBlobs.ts';
import { givenValues } from './givenValues.ts';
import { isConnectionId, judgeSettings, nothingHere, type SettingsHere } from './judgeSettings.ts';
import { valueWithoutDefinition } from './settingsFindings.ts';

/** A file's components with the values of the settings in place, and everything else the settings bring. */
export interface SettledImport {
  readonly components: readonly Component[];
  /** Values that the settings give. */
  readonly fromSettings: ReadonlySet<ComponentId>;
  readonly newBlobs: EnvironmentChanges['newBlobs'];
  readonly connections: NonNullable<EnvironmentChanges['connections']>;
  /** Absent when the file declares nothing and no settings are given. */
  readonly settings?: PlannedSettings;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts the settings over a file (D.98): every value they give takes the place of the file's, in the value file the
 * environment has, else in that of the file, else in a new one. Reads only.
 */
export function settleSettings(reader: EnvironmentReader, file: SolutionFile, given: GivenSettings | undefined): SettledImport {
  const read = fileBlobs(file);
  const declared = declaredSettings(file.components, read);
  const none = { components: file.components, fromSettings: new Set<ComponentId>(), newBlobs: [], connections: [], diagnostics: [] };
  const homeless = valuesWithoutDefinition(reader, file.components, declared);
  if (declared.variables.length + declared.connections.length === 0 && given === undefined) return { ...none, diagnostics: homeless };

  const { diagnostics: judged, ...planned } = judgeSettings(declared, {
    managed: file.manifest.managed,
    here: settingsHere(
      reader,
      declared.variables.map(({ component }) => component.key),
      declared.connections.map(({ component }) => component.key),
    ),
    ...(given === undefined ? {} : { given: given.settings }),
    flowsBoundTo: (keys) => flowsBoundTo(file.components, read, keys),
  });
  const diagnostics = [...homeless, ...judged];
  const settings = { ...planned, ...(given === undefined ? {} : { given: hashSettings(given) }) };
  if (given === undefined) return { ...none, settings, diagnostics };

  const references = new Map(declared.connections.map(({ component }) => [component.key, component]));
  const values = givenValues(reader, file, declared.variables, given, read);
  return {
    components: [...file.components.map((each) => values.replaced.get(componentId(each)) ?? each), ...values.added],
    fromSettings: new Set([...values.replaced.keys(), ...values.added.map(componentId)]),
    newBlobs: values.newBlobs,
    connections: given.settings.connections.flatMap(({ logicalName, connectionId }) => {
      const component = references.get(settingKey(logicalName));
      return component !== undefined && isConnectionId(connectionId) ? [{ component, connectionId }] : [];
    }),
    settings,
    diagnostics,
  };
}

/** A value can't exist without its definition (D.102). */
function valuesWithoutDefinition(
  reader: EnvironmentReader,
  components: readonly Component[],
  declared: DeclaredSettings,
): readonly Diagnostic[] {
  const defined = new Set(declared.variables.map(({ component }) => component.key));
  const values = components.filter((each) => settingPart(each) === 'value' && !defined.has(each.key));
  const definitions = reader.components(values.map(({ key }) => ({ type: variableType, key })));
  return values
    .filter((_, index) => definitions[index] === undefined)
    .map((each) => valueWithoutDefinition({ type: each.type, key: each.key }, each.name));
}

/** What an environment has of these variables and references; all asked at once. */
export function settingsHere(reader: EnvironmentReader, variables: readonly string[], references: readonly string[]): SettingsHere {
  if (variables.length + references.length === 0) return nothingHere;
  const read: ReadBlob = (hash) => reader.blob(hash);
  const stacks = reader.layers(variables.map((key) => ({ type: valueType, key })));
  const values = new Map(
    variables.map((key, index) => {
      const content = publishedContent(stacks[index] ?? []);
      return [key, content === undefined ? undefined : statedValue(content, read)];
    }),
  );
  const ids = reader.connectionIds(references.map((key) => ({ type: connectionReferenceType, key })));
  const connected = new Set(references.filter((_, index) => ids[index] !== undefined));
  return { value: (key) => values.get(key), isConnected: (key) => connected.has(key) };
}
