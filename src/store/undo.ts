import type { Connection } from './sqlite.ts';
import { type RecordedTable, recordedTables } from './undoTables.ts';

/** Operations that can be undone one after the other, the last one first. */
export const keptSteps = 10;

/** An operation that can be undone. */
export interface UndoStep {
  readonly step: number;
  /** In the words of the writer's note: `an import`. */
  readonly operation: string;
  /** Revision it made; the history's row of it says the same. */
  readonly revision: number;
}

/** A solution before and after an operation; absent where it was not there. */
export interface SolutionBeforeAndNow {
  readonly before?: { readonly uniqueName: string; readonly version: string };
  readonly now?: { readonly uniqueName: string; readonly version: string };
}

/** What undoing a step brings back and takes away. */
export interface UndoEffects {
  readonly solutions: readonly SolutionBeforeAndNow[];
  /** Components that come back, that go, and whose layers become others. */
  readonly components: { readonly back: number; readonly gone: number; readonly changed: number };
}

/** Runs `body` as one step: what it changes can be undone. Call inside a write transaction. */
export function recordStep<T>(connection: Connection, operation: string, revision: number, body: () => T): T {
  const step = Number(connection.get('SELECT ifnull(max(step), 0) + 1 AS step FROM undo_steps')?.step);
  forget(connection, step - keptSteps);
  connection.run('INSERT INTO undo_steps VALUES (?, ?, ?)', step, operation, revision);
  connection.run('UPDATE undo_recording SET step = ?', step);
  const result = body();
  connection.run('UPDATE undo_recording SET step = NULL');
  return result;
}

/** The operations that can be undone, the last one first. */
export function readSteps(connection: Connection): UndoStep[] {
  const rows = connection.all('SELECT step, operation, revision FROM undo_steps ORDER BY step DESC');
  return rows.map(({ step, operation, revision }) => ({
    step: Number(step),
    operation: String(operation),
    revision: Number(revision),
  }));
}

/**
 * Gives every row the step has touched back as it was; the environment keeps its identity and its revision, which only
 * rises. Call inside a write transaction that does not cascade: rows of one table come back before those they name.
 */
export function undoStep(connection: Connection, { step }: UndoStep): void {
  const identity = connection.get('SELECT id, created_on, revision FROM environment');
  const tables = recordedTables(connection);
  for (const table of tables) restore(connection, table, step);
  const { id = null, created_on: createdOn = null, revision = null } = identity ?? {};
  connection.run('UPDATE environment SET id = ?, created_on = ?, revision = ? + 1', id, createdOn, revision);
  for (const { name } of tables) connection.run(`DELETE FROM undo_${name} WHERE step = ?`, step);
  connection.run('DELETE FROM undo_steps WHERE step = ?', step);
}

/** All of them go first: a row that comes back may have the unique values of one that goes. */
function restore(connection: Connection, { name, columns, key }: RecordedTable, step: number): void {
  const keys = key.join(', ');
  connection.run(`DELETE FROM ${name} WHERE (${keys}) IN (SELECT ${keys} FROM undo_${name} WHERE step = ?)`, step);
  const all = columns.map((column) => column.name).join(', ');
  connection.run(`INSERT INTO ${name} (${all}) SELECT ${all} FROM undo_${name} WHERE step = ? AND existed = 1`, step);
}

/** What undoing the step would do to solutions and components. */
export function readEffects(connection: Connection, { step }: UndoStep): UndoEffects {
  const solutions = connection.all(
    `SELECT u.existed, u.unique_name AS then_name, u.version AS then_version, s.unique_name AS now_name, s.version AS now_version
     FROM undo_solutions u LEFT JOIN solutions s ON s.id = u.id WHERE u.step = ? AND (u.existed = 1 OR s.id IS NOT NULL)
     ORDER BY ifnull(u.unique_name, s.unique_name)`,
    step,
  );
  const count = (sql: string, times = 1): number => Number(connection.get(sql, ...Array<number>(times).fill(step))?.count);
  const back = count(
    `SELECT count(*) AS count FROM undo_components u WHERE step = ? AND existed = 1 AND NOT EXISTS (SELECT 1 FROM components c WHERE c.id = u.id)`,
  );
  const gone = count(
    `SELECT count(*) AS count FROM undo_components u WHERE step = ? AND existed = 0 AND EXISTS (SELECT 1 FROM components c WHERE c.id = u.id)`,
  );
  // What a component says here and there, whatever its rows are: a layer written again with the same content is no change.
  const changed = count(
    `WITH past AS (SELECT component, ifnull(solution, 0), state, hash FROM undo_contents WHERE step = ? AND existed = 1),
          present AS (SELECT component, ifnull(solution, 0), state, hash FROM contents WHERE id IN (SELECT id FROM undo_contents WHERE step = ?)),
          differing AS (SELECT component FROM (SELECT * FROM past EXCEPT SELECT * FROM present)
            UNION SELECT component FROM (SELECT * FROM present EXCEPT SELECT * FROM past))
     SELECT count(*) AS count FROM differing WHERE EXISTS (SELECT 1 FROM components c WHERE c.id = differing.component)
       AND NOT EXISTS (SELECT 1 FROM undo_components u WHERE u.step = ? AND u.id = differing.component AND u.existed = 0)`,
    3,
  );
  return {
    solutions: solutions.map((row) => ({
      ...(row.existed === 1 ? { before: { uniqueName: String(row.then_name), version: String(row.then_version) } } : {}),
      ...(row.now_name === null ? {} : { now: { uniqueName: String(row.now_name), version: String(row.now_version) } }),
    })),
    components: { back, gone, changed },
  };
}

function forget(connection: Connection, upTo: number): void {
  for (const { name } of recordedTables(connection)) connection.run(`DELETE FROM undo_${name} WHERE step <= ?`, upTo);
  connection.run('DELETE FROM undo_steps WHERE step <= ?', upTo);
}
