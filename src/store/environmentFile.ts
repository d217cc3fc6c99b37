import { closeSync, openSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type EnvironmentInfo, say, WorkbenchError } from '../engine/index.ts';
import { createTables, currentSchemaVersion, migrate, readSchemaVersion } from './migrations.ts';
import { writeSettings } from './settings.ts';
import { Connection, type ConnectionOptions } from './sqlite.ts';
import { needsRecovery } from './sqliteProblems.ts';

/** Extension of environment files. */
export const environmentExtension = '.dvenv';

/** Name of an environment: the name of its file. */
export function nameOf(path: string): string {
  return basename(path, extname(path));
}

/** Takes the name of a file before anything is written, so that two cannot create the same environment. */
export function reserve(path: string): void {
  try {
    closeSync(openSync(path, 'wx'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') {
      throw new WorkbenchError('environment-exists', say`There is an environment "${nameOf(path)}" already.`, {
        hint: 'Choose another name.',
      });
    }
    throw new WorkbenchError('environment-not-writable', say`The environment "${path}" cannot be created.`, {
      hint: 'Check that the folder is there and that you may write to it.',
      cause: error,
    });
  }
}

/** Makes the tables of a new environment, in memory or in a file that is empty. */
export function createFile(path: string, info: EnvironmentInfo, options: ConnectionOptions): Connection {
  const connection = new Connection(path, options);
  try {
    connection.write('creation', () => {
      createTables(connection);
      const sql = 'INSERT INTO environment VALUES (1, ?, ?, ?, ?, ?, ?, 0, ?, 0, NULL, NULL)';
      const [languages, apps] = [JSON.stringify(info.languages), JSON.stringify(info.apps)];
      connection.run(sql, info.id, info.platformVersion, info.sku, info.baseLanguage, languages, apps, info.createdOn);
      writeSettings(connection, info);
    });
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * A connection to current tables. A reader may neither play back the journal of a crash nor change the tables; where
 * that is needed, a writer does it first.
 */
export function connect(path: string, options: ConnectionOptions): Connection {
  const connection = new Connection(path, options);
  const readOnly = options.readOnly === true;
  try {
    if (readSchemaVersion(connection) === currentSchemaVersion) return connection;
    if (!readOnly) {
      migrate(connection);
      return connection;
    }
  } catch (error) {
    connection.close();
    if (!readOnly || !needsRecovery(error)) throw error;
    connect(path, { ...options, readOnly: false }).close();
    return new Connection(path, options);
  }
  connection.close();
  connect(path, { ...options, readOnly: false }).close();
  return new Connection(path, options);
}
