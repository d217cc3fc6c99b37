import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { say, WorkbenchError } from '../engine/index.ts';
import { announceWriter, describeWriter, type Writer } from './lock.ts';
import { sqliteProblem } from './sqliteProblems.ts';

export type Row = Record<string, SQLOutputValue>;

export interface ConnectionOptions {
  readonly readOnly?: boolean;
  /** How long to wait for another process that writes. */
  readonly busyMilliseconds?: number;
}

const defaultBusyMilliseconds = 5000;

/**
 * One open SQLite file. All statements run inside `read` or `write`, which are short transactions and which turn the
 * errors of SQLite into WorkbenchErrors. Path `:memory:` gives a database of its own.
 */
export class Connection {
  readonly path: string;
  readonly readOnly: boolean;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(path: string, options: ConnectionOptions = {}) {
    this.path = path;
    this.readOnly = options.readOnly ?? false;
    const { DatabaseSync } = loadSqlite();
    this.#database = this.#told(() => new DatabaseSync(path, { readOnly: this.readOnly }));
    try {
      // The file may come from someone else: nothing in its schema may call functions.
      this.#database.exec(`PRAGMA busy_timeout = ${options.busyMilliseconds ?? defaultBusyMilliseconds}`);
      this.#database.exec('PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY');
      // A row that INSERT OR REPLACE takes away is one that was deleted, also for what is recorded for undoing.
      this.#database.exec('PRAGMA recursive_triggers = ON');
    } catch (error) {
      this.#database.close();
      throw sqliteProblem(error, path);
    }
  }

  get isInMemory(): boolean {
    return this.path === ':memory:';
  }

  /** All rows of a query. */
  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...values);
  }

  /** First row of a query. */
  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...values);
  }

  /** Runs a change; gives the row id of what was inserted last. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...values).lastInsertRowid);
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs `body` on one state of the file. */
  read<T>(body: () => T): T {
    return this.#told(() => (this.#depth > 0 ? body() : this.#transaction('BEGIN', body)));
  }

  /**
   * Runs `body` as one transaction: all of it or nothing. Waits for another writer, then throws `environment-busy`
   * and says who that is.
   */
  write<T>(operation: string, body: () => T): T {
    if (this.readOnly) throw readOnlyProblem(this.path);
    return this.#told(() => this.#transaction('BEGIN IMMEDIATE', () => this.#announced(operation, body)));
  }

  /**
   * Like `write`, but a row that goes takes no other along, and rows may come in any order. What is left must be whole:
   * else it throws and nothing has changed.
   */
  writeRows<T>(operation: string, body: () => T): T {
    this.#database.exec('PRAGMA foreign_keys = OFF');
    try {
      return this.write(operation, () => {
        const result = body();
        if (this.all('PRAGMA foreign_key_check').length > 0)
          throw new Error(`${operation} would leave rows that name others that are gone`);
        return result;
      });
    } finally {
      this.#database.exec('PRAGMA foreign_keys = ON');
    }
  }

  /** Waits until nobody reads or writes, or throws `environment-busy`. */
  exclusively(operation: string): void {
    this.#told(() => this.#transaction('BEGIN EXCLUSIVE', () => this.#announced(operation, () => undefined)));
  }

  /** Writes what the file holds at this moment into a new file. */
  copyTo(path: string): void {
    this.#told(() => this.#database.prepare('VACUUM INTO ?').run(path));
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #transaction<T>(begin: string, body: () => T): T {
    this.#database.exec(begin);
    this.#depth++;
    try {
      const result = body();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /** After some errors (a full disk) SQLite has rolled back by itself; then there is nothing left to roll back. */
  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }

  #announced<T>(operation: string, body: () => T): T {
    if (this.isInMemory) return body();
    const withdraw = announceWriter(this.path, operation);
    try {
      return body();
    } finally {
      withdraw();
    }
  }

  #told<T>(body: () => T): T {
    try {
      return body();
    } catch (error) {
      throw sqliteProblem(error, this.path, () => this.#writer());
    }
  }

  #writer(): Writer | undefined {
    return this.isInMemory ? undefined : describeWriter(this.path);
  }
}

function readOnlyProblem(path: string): WorkbenchError {
  return new WorkbenchError('environment-read-only', say`The environment "${path}" is open for reading only.`, {
    hint: 'Close it and try the change again.',
  });
}

/** Loads Node's own SQLite when it is needed first; without its notice of being experimental, which says nothing to a person. */
function loadSqlite(): typeof import('node:sqlite') {
  const emitWarning = process.emitWarning;
  const withoutNotice = (...args: Parameters<typeof emitWarning>): void => {
    if (!String(args[0]).startsWith('SQLite is an experimental feature')) Reflect.apply(emitWarning, process, args);
  };
  process.emitWarning = withoutNotice as typeof emitWarning;
  try {
    const sqlite = process.getBuiltinModule?.('node:sqlite');
    if (sqlite !== undefined) return sqlite;
  } finally {
    process.emitWarning = emitWarning;
  }
  throw new WorkbenchError('sqlite-missing', say`Environments need SQLite, which this Node.js (${process.version}) does not bring.`, {
    hint: 'Use Node.js 22.13 or later, or VS Code 1.105 or later.',
  });
}
