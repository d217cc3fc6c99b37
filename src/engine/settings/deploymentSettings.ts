import type { Hash, HashBytes } from '../model/component.ts';
import { encodeUtf8 } from '../xml/bytes.ts';

/** What a deployment settings file gives (D.99), and ComponentParameters with it (D.98). */
export interface DeploymentSettings {
  readonly variables: readonly GivenValue[];
  readonly connections: readonly GivenConnection[];
  /** Members of the file that nobody knows, as a path: `EnvironmentVariables[0].Name`. */
  readonly unknownMembers?: readonly string[];
}

export interface GivenValue {
  readonly schemaName: string;
  readonly value: string;
}

export interface GivenConnection {
  readonly logicalName: string;
  readonly connectionId: string;
  readonly connectorId: string;
}

/** Settings on the way into a plan; the engine has no hash of its own. */
export interface GivenSettings {
  readonly settings: DeploymentSettings;
  readonly hashBytes: HashBytes;
}

/** Type of an environment variable (B.44); `unknown` for a number that no rule names. */
export type VariableType = 'text' | 'number' | 'yes-no' | 'json' | 'data-source' | 'secret' | 'unknown';

/** Where the value comes from that a variable has after the import (D.8). */
export type ValueSource = 'settings' | 'target' | 'file' | 'default' | 'none';

export interface PlannedVariable {
  readonly schemaName: string;
  readonly displayName: string;
  readonly type: VariableType;
  readonly source: ValueSource;
  /** Left out for secrets, and for what the settings give: who gave it has it, and plans are logged (M.8). */
  readonly value?: string;
}

export interface PlannedConnection {
  readonly logicalName: string;
  readonly displayName: string;
  readonly connectorId: string;
  /** Where its connection comes from; the connection's id is in no plan (M.8). */
  readonly source: 'settings' | 'target' | 'none';
}

/** The environment variables and connection references of a file, in its order, as they are after the import. */
export interface PlannedSettings {
  readonly variables: readonly PlannedVariable[];
  readonly connections: readonly PlannedConnection[];
  /** Hash over the settings that were given, in place of their values. */
  readonly given?: Hash;
}

/** One hash for all that the settings give, whatever the order they give it in. */
export function hashSettings({ settings, hashBytes }: GivenSettings): Hash {
  const lines = [
    ...settings.variables.map(({ schemaName, value }) => JSON.stringify(['variable', schemaName, value])),
    ...settings.connections.map((each) => JSON.stringify(['connection', each.logicalName, each.connectionId, each.connectorId])),
  ];
  return hashBytes(encodeUtf8(lines.sort().join('\n')));
}
