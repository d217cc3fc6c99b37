import type { EnvironmentSettings } from '../engine/index.ts';
import type { Connection } from './sqlite.ts';

/** Writes what a person may set; what is not said stays. Call inside a write transaction. */
export function writeSettings(
  connection: Connection,
  { blockUnmanaged, maxFileBytes, maxCustomTables, languages }: EnvironmentSettings,
): void {
  if (blockUnmanaged !== undefined) connection.run('UPDATE environment SET block_unmanaged = ?', blockUnmanaged ? 1 : 0);
  if (maxFileBytes !== undefined) connection.run('UPDATE environment SET max_file_bytes = ?', maxFileBytes);
  if (maxCustomTables !== undefined)
    connection.run('UPDATE environment SET max_custom_tables = ?', maxCustomTables === 0 ? null : maxCustomTables);
  if (languages !== undefined) connection.run('UPDATE environment SET languages = ?', JSON.stringify(languages));
}
