import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnvironmentChanges } from '../../src/engine/index.ts';
import { createEnvironment, openEnvironment, StoredEnvironment } from '../../src/store/environment.ts';
import { createFile } from '../../src/store/environmentFile.ts';
import { copyEnvironment } from '../../src/store/folder.ts';
import { createTables } from '../../src/store/migrations.ts';
import { Connection } from '../../src/store/sqlite.ts';
import { keptSteps, recordStep, undoStep } from '../../src/store/undo.ts';
import { createRecording, dropRecording, recordedTables } from '../../src/store/undoTables.ts';
import { dumpEnvironment } from '../support/dumpEnvironment.ts';
import { contentOf, importOf, info, noChanges } from './fixtures.ts';

let folder: string;
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-undo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface World {
  readonly environment: StoredEnvironment;
  readonly connection: Connection;
}

function newWorld(): World {
  const connection = createFile(':memory:', info, {});
  return { environment: new StoredEnvironment(connection, 'test'), connection };
}

const names = ['Cars', 'Bikes', 'Boats'] as const;
const column = { type: 2, key: 'fab_car.fab_column0' };

/** What can be done to an environment; each gives a change that fits what is there, or nothing. */
const operations: Readonly<Record<string, (environment: StoredEnvironment, name: string, seed: number) => Promise<void>>> = {
  async import(environment, name, seed) {
    const { revision } = environment.info();
    const managed = environment.solution(name)?.managed ?? seed % 2 === 0;
    const options = {
      count: seed % 5,
      managed,
      order: revision + 1,
      basedOn: revision,
      content: `v${seed}`,
      draft: !managed && seed % 3 === 0,
    };
    const { changes, archive } = await importOf(name, options);
    environment.commit(changes, [archive], revision);
  },
  async uninstall(environment, name) {
    if (environment.solution(name) !== undefined) commit(environment, { removedSolutions: [name] });
  },
  async rename(environment, name) {
    if (environment.solution(name) === undefined || environment.solution(`${name}2`) !== undefined) return;
    commit(environment, { renamedSolutions: [{ from: name, to: `${name}2` }] });
  },
  async removeComponent(environment) {
    commit(environment, { removedComponents: [column] });
  },
  async customize(environment, _, seed) {
    const layer = { component: column, owner: { kind: 'active' }, state: 'draft', content: contentOf(`c${seed}`) } as const;
    const record = { ...column, name: 'x', parent: { type: 1, key: 'fab_car' } };
    commit(environment, { components: [record], layers: [layer], connections: [{ component: column, connectionId: `id${seed}` }] });
  },
  async removeLayer(environment) {
    if (environment.components([column])[0] === undefined) return;
    commit(environment, { removedLayers: [{ component: column, owner: { kind: 'active' }, state: 'draft' }] });
  },
  async assume(environment, name, seed) {
    const assumed = { type: 1, key: name.toLowerCase(), name };
    commit(environment, seed % 2 === 0 ? { assumed: [assumed] } : { removedAssumed: [assumed] });
  },
  async configure(environment, _, seed) {
    environment.configure({ blockUnmanaged: seed % 2 === 0, maxFileBytes: seed + 1 });
  },
};

function commit(environment: StoredEnvironment, changes: Partial<EnvironmentChanges>): void {
  const { revision } = environment.info();
  environment.commit({ ...noChanges(revision), ...changes }, [], revision);
}

describe('undoing the last operation', () => {
  it('gives back every row as it was before it, one operation after the other', async () => {
    const operation = fc.record({
      what: fc.constantFrom(...Object.keys(operations)),
      name: fc.constantFrom(...names),
      seed: fc.nat(9),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: keptSteps }), async (sequence) => {
        const { environment, connection } = newWorld();
        const states: Record<string, unknown>[] = [];
        for (const { what, name, seed } of sequence) {
          const [state, { revision }] = [dumpEnvironment(connection), environment.info()];
          await operations[what]?.(environment, name, seed);
          if (environment.info().revision > revision) states.push(state);
        }
        expect(environment.undoSteps()).toHaveLength(states.length);
        while (states.length > 0) {
          const { revision } = environment.info();
          expect(environment.undo(revision)).toBe(revision + 1);
          expect(dumpEnvironment(connection)).toEqual(states.pop());
        }
        expect(() => environment.undo(environment.info().revision)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }));
        environment.close();
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is refused when the environment is not what was looked at', async () => {
    const { environment, connection } = newWorld();
    await operations.import?.(environment, 'Cars', 2);
    const state = dumpEnvironment(connection);
    expect(() => environment.undo(0)).toThrow(expect.objectContaining({ code: 'environment-changed' }));
    expect(dumpEnvironment(connection)).toEqual(state);
  });

  it('says which solutions and how many components it is about', async () => {
    const { environment } = newWorld();
    await operations.import?.(environment, 'Cars', 2);
    expect(environment.undoEffects()).toEqual({
      solutions: [{ now: { uniqueName: 'Cars', version: '1.0.0.0' } }],
      components: { back: 0, gone: 5, changed: 0 },
    });
    // The same contents once more, then another word in all of them but the custom API, which says the same.
    await operations.import?.(environment, 'Cars', 2);
    expect(environment.undoEffects()?.components).toEqual({ back: 0, gone: 0, changed: 0 });
    await operations.import?.(environment, 'Cars', 7);
    expect(environment.undoEffects()?.components).toEqual({ back: 0, gone: 0, changed: 4 });
    await operations.uninstall?.(environment, 'Cars', 0);
    expect(environment.undoEffects()).toEqual({
      solutions: [{ before: { uniqueName: 'Cars', version: '1.0.0.0' } }],
      components: { back: 5, gone: 0, changed: 0 },
    });
  });

  it('goes back as many operations as are kept, and lets older ones go with what they held', async () => {
    const { environment, connection } = newWorld();
    for (let seed = 0; seed < keptSteps + 5; seed++) await operations.import?.(environment, 'Cars', seed);
    expect(environment.undoSteps().map(({ revision }) => revision)).toEqual(
      Array.from({ length: keptSteps }, (_, back) => keptSteps + 5 - back),
    );
    for (const { name } of recordedTables(connection)) {
      expect(connection.get(`SELECT count(*) AS rows FROM undo_${name} WHERE step NOT IN (SELECT step FROM undo_steps)`)).toEqual({
        rows: 0,
      });
    }
  });

  it('leaves no note of an operation that failed', async () => {
    const { environment, connection } = newWorld();
    const { changes } = await importOf('Cars', { count: 1 });
    expect(() => environment.commit(changes, [], 0)).toThrow('was not handed over');
    expect(environment.undoSteps()).toEqual([]);
    expect(connection.get('SELECT step FROM undo_recording')).toEqual({ step: null });
  });
});

describe('what is recorded', () => {
  it('is every table but the history, the jobs and its own, in every column', () => {
    const { connection } = newWorld();
    const all = connection.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name));
    const recorded = recordedTables(connection);
    const others = all.filter((name) => !recorded.some((table) => table.name === name) && !name.startsWith('undo_'));
    expect(others.sort()).toEqual(['history', 'jobs']);
    for (const { name, columns, key } of recorded) {
      expect(key, name).not.toEqual([]);
      const kept = connection.all('SELECT name FROM pragma_table_info(?)', `undo_${name}`).map((row) => row.name);
      expect(kept, name).toEqual(['step', 'existed', ...columns.map((each) => each.name)]);
      const triggers = connection.all("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name", name);
      expect(triggers.map((row) => row.name)).toEqual([`undo_${name}_delete`, `undo_${name}_insert`, `undo_${name}_update`]);
    }
  });

  it('is also what a later version adds: a table, a column', () => {
    const connection = new Connection(':memory:');
    connection.write('creation', () => {
      createTables(connection);
      dropRecording(connection);
      connection.exec('CREATE TABLE later (a TEXT, b INTEGER, said TEXT, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID');
      connection.exec('ALTER TABLE assumed ADD COLUMN why TEXT');
      createRecording(connection);
      connection.run("INSERT INTO later VALUES ('x', 1, 'before'), ('y', 1, 'goes')");
      connection.run("INSERT INTO assumed VALUES ('1', 'k', 'K', NULL, 'because')");
    });
    const before = dumpEnvironment(connection);
    connection.write('a change', () =>
      recordStep(connection, 'a change', 1, () => {
        connection.run("INSERT OR REPLACE INTO later VALUES ('x', 1, 'after'), ('z', 2, 'comes')");
        connection.run("UPDATE later SET b = 7, said = 'moved' WHERE a = 'x'");
        connection.run("DELETE FROM later WHERE a = 'y'");
        connection.run("UPDATE assumed SET why = 'otherwise'");
      }),
    );
    expect(dumpEnvironment(connection)).not.toEqual(before);
    connection.writeRows('an undo', () => undoStep(connection, { step: 1, operation: 'a change', revision: 1 }));
    expect(dumpEnvironment(connection)).toEqual(before);
  });
});

describe('a copy of an environment', () => {
  it('is a branch: it has everything, undoes on its own, and stays itself', async () => {
    const path = join(folder, `Main${number++}.dvenv`);
    const original = createEnvironment(path, info);
    await operations.import?.(original, 'Cars', 2);
    await operations.configure?.(original, '', 3);
    const entry = { id: 'h1', operation: 'import', suboperation: 'new', solution: 'Cars', version: '1', managed: true } as const;
    original.addHistory({ ...entry, startedOn: 'a', endedOn: 'b', succeeded: true });
    const connection = new Connection(path, { readOnly: true });
    const before = dumpEnvironment(connection);
    connection.close();
    const target = copyEnvironment(folder, 'Main0', 'Branch', { id: 'of the branch', createdOn: '2026-02-02' });
    const branch = openEnvironment(target);
    expect(branch.history()).toEqual(original.history());
    expect(branch.undoSteps()).toEqual(original.undoSteps());
    branch.undo(branch.info().revision);
    branch.undo(branch.info().revision);
    expect(branch.solutions()).toEqual([]);
    expect(branch.info()).toMatchObject({ id: 'of the branch', createdOn: '2026-02-02', revision: 4 });
    branch.close();
    original.close();
    const again = new Connection(path, { readOnly: true });
    expect(dumpEnvironment(again)).toEqual(before);
    again.close();
  });
});
