import { say, WorkbenchError } from '../engine/index.ts';
import { applicationId, firstTables } from './schema.ts';
import type { Connection } from './sqlite.ts';
import { createRecording, dropRecording, undoTables } from './undoTables.ts';

/** From this version on operations can be undone. */
const undoSince = 7;

/** What takes a file from the version before to this one. Never edited once released: add another. */
const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: firstTables },
  // `made`: bytes of our own. Their packed form depends on the machine, so an export packs them anew.
  { version: 2, sql: 'ALTER TABLE blobs ADD COLUMN made INTEGER NOT NULL DEFAULT 0' },
  // `place`: of a managed layer that does not stand where its solution stands. Layers of older files all do.
  { version: 3, sql: 'ALTER TABLE contents ADD COLUMN place INTEGER' },
  // What a person may set: unmanaged solutions are refused, and the largest file in bytes (null: the usual limit).
  {
    version: 4,
    sql: `ALTER TABLE environment ADD COLUMN block_unmanaged INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE environment ADD COLUMN max_file_bytes INTEGER`,
  },
  // The connection of a connection reference, which goes with it.
  {
    version: 5,
    sql: `CREATE TABLE connections (
            component INTEGER PRIMARY KEY REFERENCES components ON DELETE CASCADE,
            connection_id TEXT NOT NULL
          ) STRICT`,
  },
  // `stated`: what a layer stated when it was written, where what lay below it has changed since (JSON).
  { version: 6, sql: 'ALTER TABLE contents ADD COLUMN stated TEXT' },
  // What makes operations undoable; the tables that hold the rows follow from the others, see `createRecording`.
  { version: undoSince, sql: undoTables },
  // `within`: of a layer that was laid over others of its group. Layers of older files stand in the order they came.
  { version: 8, sql: 'ALTER TABLE contents ADD COLUMN within INTEGER' },
  // What is on or off: processes, flows and plug-in steps, each since an import said so.
  {
    version: 9,
    sql: `CREATE TABLE activations (
            component INTEGER PRIMARY KEY REFERENCES components ON DELETE CASCADE,
            active INTEGER NOT NULL CHECK (active IN (0, 1))
          ) STRICT`,
  },
  // `kept_open`: managed properties that stay open although the layer says otherwise, because updates only loosen them (JSON).
  { version: 10, sql: 'ALTER TABLE contents ADD COLUMN kept_open TEXT' },
  // How many custom tables the environment takes (null: no limit).
  { version: 11, sql: 'ALTER TABLE environment ADD COLUMN max_custom_tables INTEGER' },
  // `above_active`: of a managed layer that hides the Active one. Those of older files all stand below it.
  { version: 12, sql: 'ALTER TABLE contents ADD COLUMN above_active INTEGER NOT NULL DEFAULT 0' },
];

export const currentSchemaVersion = 12;

/** Version of a file's tables. Throws when the file is no environment, or one this program is too old for. */
export function readSchemaVersion(connection: Connection): number {
  return connection.read(() => {
    const application = Number(connection.get('PRAGMA application_id')?.application_id);
    const version = Number(connection.get('PRAGMA user_version')?.user_version);
    if (application !== applicationId || version === 0) throw notAnEnvironment(connection.path);
    if (version > currentSchemaVersion) throw tooNew(connection.path, version);
    return version;
  });
}

/** Makes the tables of an empty file. Call inside a write transaction. */
export function createTables(connection: Connection, upTo: number = currentSchemaVersion): void {
  connection.exec(`PRAGMA application_id = ${applicationId}`);
  apply(connection, 0, upTo);
}

/** Takes an older file to the current version in one transaction; another process may have done it meanwhile. */
export function migrate(connection: Connection): void {
  connection.write('migration', () => apply(connection, readSchemaVersion(connection), currentSchemaVersion));
}

/** What was recorded for undoing belongs to the tables before a migration, so it goes with it. */
function apply(connection: Connection, from: number, upTo: number): void {
  if (from >= upTo) return;
  dropRecording(connection);
  for (const migration of migrations) {
    if (migration.version <= from || migration.version > upTo) continue;
    connection.exec(migration.sql);
    connection.exec(`PRAGMA user_version = ${migration.version}`);
  }
  if (upTo >= undoSince) createRecording(connection);
}

function notAnEnvironment(path: string): WorkbenchError {
  return new WorkbenchError('not-an-environment', say`"${path}" is not an environment file.`, {
    hint: 'Choose a .dvenv file that was created here.',
  });
}

function tooNew(path: string, version: number): WorkbenchError {
  return new WorkbenchError(
    'environment-too-new',
    say`The environment "${path}" was written by a newer version of Solution Workbench (file version ${version}, known here ${currentSchemaVersion}).`,
    { hint: 'Update Solution Workbench.' },
  );
}
