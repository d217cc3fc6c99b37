import type { PlannedSettings } from '../engine/index.ts';
import { formatTable } from './table.ts';

const valueWords = {
  settings: 'from the settings',
  target: 'as it is in the environment',
  file: 'from the file',
  default: 'the default',
  none: 'no value',
} as const;
const connectionWords = { settings: 'from the settings', target: 'as it is in the environment', none: 'no connection' } as const;

/** Where values and connections come from (D.8). Without the values: what is printed is often logged (M.8). */
export function formatSettings({ variables, connections }: PlannedSettings): string {
  const rows = [
    ...variables.map(({ schemaName, type, source }) => [schemaName, type, valueWords[source]]),
    ...connections.map(({ logicalName, connectorId, source }) => [
      logicalName,
      connectorId.slice(connectorId.lastIndexOf('/') + 1),
      connectionWords[source],
    ]),
  ];
  return rows.length === 0 ? '' : `Environment variables and connections:\n${formatTable([], rows, '  ')}`;
}
