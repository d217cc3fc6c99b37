import * as z from 'zod';
import type { CheckedSettings, CheckSettingsRequest, CreatedSettings, SettingsSource } from '../app/contracts/deploymentSettings.ts';
import type {
  DeploymentSettings,
  GivenConnection,
  GivenValue,
  PlannedConnection,
  PlannedSettings,
  PlannedVariable,
  ValueSource,
  VariableType,
} from '../engine/index.ts';
import { count, diagnostic, hash, objectOf, oneOf, text } from './values.ts';

export const deploymentSettings = objectOf<DeploymentSettings>({
  variables: z.array(objectOf<GivenValue>({ schemaName: text, value: text })),
  connections: z.array(objectOf<GivenConnection>({ logicalName: text, connectionId: text, connectorId: text })),
  unknownMembers: z.array(text).exactOptional(),
});

export const variableType = oneOf<VariableType>({
  text: true,
  number: true,
  'yes-no': true,
  json: true,
  'data-source': true,
  secret: true,
  unknown: true,
});

const plannedVariable = objectOf<PlannedVariable>({
  schemaName: text,
  displayName: text,
  type: variableType,
  source: oneOf<ValueSource>({ settings: true, target: true, file: true, default: true, none: true }),
  value: text.exactOptional(),
});

const plannedConnection = objectOf<PlannedConnection>({
  logicalName: text,
  displayName: text,
  connectorId: text,
  source: oneOf<PlannedConnection['source']>({ settings: true, target: true, none: true }),
});

export const plannedSettings = objectOf<PlannedSettings>({
  variables: z.array(plannedVariable),
  connections: z.array(plannedConnection),
  given: hash.exactOptional(),
});

export const checkedSettings = objectOf<CheckedSettings>({ settings: plannedSettings, diagnostics: z.array(diagnostic) });

export const checkSettingsRequest = objectOf<CheckSettingsRequest>({
  file: text,
  settings: deploymentSettings,
  environment: text.exactOptional(),
});

export const settingsSource: z.ZodType<SettingsSource> = z.union([
  z.object({ file: text }),
  z.object({ environment: text, solution: text }),
]);

export const createdSettings = objectOf<CreatedSettings>({
  text,
  path: text.exactOptional(),
  variableCount: count,
  connectionCount: count,
});
