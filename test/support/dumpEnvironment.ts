import type { Connection } from '../../src/store/sqlite.ts';

/** What is told of operations, and the undo's own; everything else has to come back. */
const notCompared = /^(history|jobs|undo_.*|sqlite_.*)$/;

/** Every row of every table an undo gives back, but for the revision, which only rises. */
export function dumpEnvironment(connection: Connection): Readonly<Record<string, readonly string[]>> {
  const tables = connection.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(({ name }) => String(name));
  return Object.fromEntries(
    tables
      .filter((name) => !notCompared.test(name))
      .map((name) => {
        const rows = connection.all(`SELECT * FROM ${name}`).map(({ revision, ...row }) => JSON.stringify(row));
        return [name, rows.sort()];
      }),
  );
}
