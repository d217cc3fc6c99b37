import * as z from 'zod';
import { type DeclaredSettings, type DeploymentSettings, type Said, say, WorkbenchError } from '../engine/index.ts';
import { readTextFile } from './readTextFile.ts';

/** Deployment settings files (D.99). Members nobody knows are kept by name, so that a typing error can be told. */
const settingsFile = z.looseObject({
  EnvironmentVariables: z.array(z.looseObject({ SchemaName: z.string(), Value: z.string() })).default([]),
  ConnectionReferences: z.array(z.looseObject({ LogicalName: z.string(), ConnectionId: z.string(), ConnectorId: z.string() })).default([]),
});
type SettingsFile = z.output<typeof settingsFile>;

/** Reads a deployment settings file. Throws WorkbenchError when it is not there or has another form; values are in no message (M.8). */
export async function readSettingsFile(path: string): Promise<DeploymentSettings> {
  return readSettingsText(await readText(path), path);
}

/** The same of a text that need not be saved. */
export function readSettingsText(text: string, path: string): DeploymentSettings {
  const parsed = settingsFile.safeParse(parseJson(text, path));
  if (!parsed.success) throw notSettings(path, whereOf(parsed.error));
  const { EnvironmentVariables: variables, ConnectionReferences: connections } = parsed.data;
  return {
    variables: variables.map(({ SchemaName, Value }) => ({ schemaName: SchemaName.trim(), value: Value })),
    connections: connections.map((each) => ({
      logicalName: each.LogicalName.trim(),
      connectionId: each.ConnectionId.trim(),
      connectorId: each.ConnectorId.trim(),
    })),
    unknownMembers: unknownMembers(parsed.data),
  };
}

/** The file of the tools, with empty values to be filled in (D.99). */
export function emptySettingsFile({ variables, connections }: DeclaredSettings): string {
  const file: SettingsFile = {
    EnvironmentVariables: variables.map(({ schemaName }) => ({ SchemaName: schemaName, Value: '' })),
    ConnectionReferences: connections.map(({ logicalName, connectorId }) => ({
      LogicalName: logicalName,
      ConnectionId: '',
      ConnectorId: connectorId,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function unknownMembers({ EnvironmentVariables, ConnectionReferences, ...others }: SettingsFile): readonly string[] {
  return [
    ...Object.keys(others),
    ...EnvironmentVariables.flatMap(({ SchemaName: _name, Value: _value, ...more }, index) =>
      Object.keys(more).map((name) => `EnvironmentVariables[${index}].${name}`),
    ),
    ...ConnectionReferences.flatMap(({ LogicalName: _name, ConnectionId: _id, ConnectorId: _connector, ...more }, index) =>
      Object.keys(more).map((name) => `ConnectionReferences[${index}].${name}`),
    ),
  ];
}

function readText(path: string): Promise<string> {
  return readTextFile(path, {
    code: 'settings-not-readable',
    absent: say`The settings "${path}" do not exist.`,
    unreadable: say`The settings "${path}" cannot be read.`,
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // What the parser says quotes the text, and that holds values.
    if (error instanceof SyntaxError) throw notSettings(path, say`it is not JSON`);
    throw error;
  }
}

/** Where the first fault is: `EnvironmentVariables[2].Value is missing or no text`. */
function whereOf({ issues: [issue] }: z.ZodError): Said {
  const place = issue?.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('') ?? '';
  return place === '' ? say`it is no object` : say`${place.replace(/^\./, '')} is missing or of another kind`;
}

function notSettings(path: string, why: Said): WorkbenchError {
  return new WorkbenchError('not-settings', say`"${path}" is not a deployment settings file: ${why}.`, {
    hint: 'Create one with: solution-workbench settings create FILE --out settings.json',
  });
}
