import type { Connection } from './sqlite.ts';

/**
 * What makes the last operations undoable: `undo_steps` names them, `undo_recording` says into which one rows are
 * recorded just now. For each table with contents there is an `undo_<table>`, which holds the rows an operation has
 * touched as they were before it, and triggers that put them there in the same transaction.
 */
export const undoTables = `
CREATE TABLE undo_steps (step INTEGER PRIMARY KEY, operation TEXT NOT NULL, revision INTEGER NOT NULL) STRICT;
CREATE TABLE undo_recording (one INTEGER PRIMARY KEY CHECK (one = 1), step INTEGER) STRICT;
INSERT INTO undo_recording VALUES (1, NULL);
`;

/** What has happened stays told when its effects are undone (E.33, D.105). */
const keptTables: ReadonlySet<string> = new Set(['history', 'jobs']);

/** A table whose rows come back. */
export interface RecordedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Its primary key. */
  readonly key: readonly string[];
}

/**
 * Every table of the file but the history, the jobs and those of the undo itself. Read from the file, so that a table
 * that a later version adds is among them without anybody thinking of it.
 */
export function recordedTables(connection: Connection): RecordedTable[] {
  const names = connection
    .all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .map((row) => String(row.name))
    .filter((name) => !name.startsWith('sqlite_') && !name.startsWith('undo_') && !keptTables.has(name));
  return names.map((name) => {
    const columns = connection.all('SELECT name, type, pk FROM pragma_table_info(?)', name);
    const key = columns.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
    return {
      name,
      columns: columns.map((column) => ({ name: String(column.name), type: String(column.type) })),
      key: key.map((column) => String(column.name)),
    };
  });
}

/** Takes tables and triggers of the undo away, so that a migration meets only the tables it knows; what was recorded goes. */
export function dropRecording(connection: Connection): void {
  const sql =
    "SELECT type, name FROM sqlite_master WHERE name LIKE 'undo\\_%' ESCAPE '\\' AND type IN ('table', 'trigger') ORDER BY type DESC";
  for (const { type, name } of connection.all(sql)) {
    if (name === 'undo_steps' || name === 'undo_recording') continue;
    connection.exec(`DROP ${String(type)} ${String(name)}`);
  }
}

/** Makes tables and triggers for every recorded table as it is now, empty. */
export function createRecording(connection: Connection): void {
  for (const table of recordedTables(connection)) connection.exec(recordingOf(table));
  connection.exec('DELETE FROM undo_steps');
}

/**
 * A row is recorded when it is touched first: `existed` says whether it was there, and then its columns are what they
 * were. No `OR IGNORE`: in a trigger, the word of the statement that fires it would count instead.
 */
function recordingOf({ name, columns, key }: RecordedTable): string {
  const undo = `undo_${name}`;
  const keyList = key.join(', ');
  const record = (existed: 0 | 1, row: 'OLD' | 'NEW', named: readonly string[]): string =>
    `INSERT INTO ${undo} (step, existed, ${named.join(', ')})
     SELECT step, ${existed}, ${named.map((column) => `${row}.${column}`).join(', ')} FROM undo_recording
     WHERE step IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${undo} known WHERE known.step = undo_recording.step
       AND ${key.map((column) => `known.${column} = ${row}.${column}`).join(' AND ')});`;
  const all = columns.map((column) => column.name);
  return `
CREATE TABLE ${undo} (step INTEGER NOT NULL, existed INTEGER NOT NULL, ${columns.map((column) => `${column.name} ${column.type}`).join(', ')},
  PRIMARY KEY (step, ${keyList})) STRICT, WITHOUT ROWID;
CREATE TRIGGER ${undo}_insert AFTER INSERT ON ${name} BEGIN ${record(0, 'NEW', key)} END;
CREATE TRIGGER ${undo}_update AFTER UPDATE ON ${name} BEGIN ${record(1, 'OLD', all)} ${record(0, 'NEW', key)} END;
CREATE TRIGGER ${undo}_delete AFTER DELETE ON ${name} BEGIN ${record(1, 'OLD', all)} END;
`;
}
