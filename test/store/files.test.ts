import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Layer } from '../../src/engine/index.ts';
import { createEnvironment, openEnvironment } from '../../src/store/environment.ts';
import { createTables, currentSchemaVersion } from '../../src/store/migrations.ts';
import { Connection } from '../../src/store/sqlite.ts';
import { contentOf, importOf, info, noChanges, sha } from './fixtures.ts';

let folder: string;
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function newPath(): string {
  return join(folder, `file${number++}.dvenv`);
}

/** A file as an older version wrote it, with one blob. */
function olderFile(version = 1): string {
  const path = newPath();
  const connection = new Connection(path);
  connection.write('creation', () => {
    createTables(connection, version);
    const columns = 'one, id, platform_version, sku, base_language, languages, apps, revision, created_on';
    const values = "1, ?, '9.2', 'online', 1033, '[1033]', '[\"sales\"]', 7, '2026-01-01'";
    connection.run(`INSERT INTO environment (${columns}) VALUES (${values})`, info.id);
    connection.run('INSERT INTO publishers VALUES (\'fab\', \'{"uniqueName":"Fab"}\')');
    const solution = connection.run(
      "INSERT INTO solutions VALUES (NULL, 'cars', 'id', 'Cars', 'Cars', '', '1.0', 1, '{\"kind\":\"base\"}', 'Fab', '9.2', 'a', 'b', 1, NULL)",
    );
    const blobSql = 'INSERT INTO blobs (hash, method, crc, size, packed) VALUES (?, 0, 3421780262, 9, ?)';
    const blob = connection.run(blobSql, sha('123456789'), Buffer.from('123456789'));
    const component = connection.run("INSERT INTO components VALUES (NULL, '61', 'fab_a', 'fab_A', NULL, NULL)");
    const contentSql = "INSERT INTO contents (component, solution, state, hash, xml_blob, segments) VALUES (?, ?, 0, 'h', ?, '[0,9]')";
    connection.run(contentSql, component, solution, blob);
  });
  connection.close();
  return path;
}

describe('the form of an environment file', () => {
  it('is SQLite with a rollback journal, marked as an environment, with its version', () => {
    const path = newPath();
    createEnvironment(path, info).close();
    const connection = new Connection(path);
    expect(connection.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'delete' });
    expect(connection.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(connection.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(connection.get('PRAGMA user_version')).toEqual({ user_version: currentSchemaVersion });
    expect(connection.all("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'")).toEqual(
      [],
    );
    connection.close();
  });

  const olderVersions = Array.from({ length: currentSchemaVersion - 1 }, (_, at) => at + 1);

  it.each(olderVersions.flatMap((version) => [true, false].map((readOnly) => ({ version, readOnly }))))(
    'of version $version is taken to the current one (read only: $readOnly)',
    ({ version, readOnly }) => {
      const environment = openEnvironment(olderFile(version), { readOnly });
      expect(environment.info()).toMatchObject({ id: info.id, revision: 7, apps: ['sales'] });
      expect(Object.keys(environment.info())).not.toContain('blockUnmanaged');
      expect(environment.solution('CARS')?.version).toBe('1.0');
      const [stack] = environment.layers([{ type: 61, key: 'fab_a' }]);
      expect(stack?.[0]).not.toHaveProperty('place');
      expect(stack?.[0]?.content.xml).toEqual({ blob: sha('123456789'), segments: [0, 9], holes: [] });
      expect(Buffer.from(environment.blob(sha('123456789'))).toString()).toBe('123456789');
      // What came before bytes could be marked as made here came from solution files.
      expect(environment.packedBlob(sha('123456789'))).toMatchObject({ method: 0, size: 9 });
      environment.close();
    },
  );

  it.each(olderVersions)('of version %i can be written to afterwards', async (version) => {
    const path = olderFile(version);
    const environment = openEnvironment(path);
    const { changes, archive } = await importOf('Bikes', { count: 2, order: 8, basedOn: 7 });
    const shared: Layer = {
      component: { type: 61, key: 'fab_a' },
      owner: { kind: 'managed', solution: 'Bikes' },
      state: 'published',
      content: contentOf('shared'),
    };
    expect(environment.commit({ ...changes, layers: [...changes.layers, shared] }, [archive], 7)).toBe(8);
    const cars: Layer = { ...shared, owner: { kind: 'managed', solution: 'Cars' } };
    expect(environment.layers([shared.component])[0]?.map(({ owner }) => owner)).toEqual([cars.owner, shared.owner]);
    environment.commit({ ...noChanges(8), layers: [{ ...cars, place: 9 }] }, [], 8);
    environment.close();
    const again = openEnvironment(path, { readOnly: true });
    expect(again.solutions().map((solution) => solution.uniqueName)).toEqual(['Cars', 'Bikes']);
    expect(again.layers([shared.component])).toEqual([[shared, { ...cars, place: 9 }]]);
    again.close();
  });

  it('of a newer version is refused in plain words', () => {
    const path = newPath();
    createEnvironment(path, info).close();
    const connection = new Connection(path);
    connection.exec('PRAGMA user_version = 99');
    connection.close();
    expect(() => openEnvironment(path)).toThrow(
      expect.objectContaining({ code: 'environment-too-new', hint: 'Update Solution Workbench.' }),
    );
    expect(() => openEnvironment(path, { readOnly: true })).toThrow(expect.objectContaining({ code: 'environment-too-new' }));
  });

  it.each([
    ['text', () => 'this is not a database, but it is long enough to be looked at as one '.repeat(20)],
    ['nothing', () => ''],
  ])('is missed in a file of %s', (_, content) => {
    const path = newPath();
    writeFileSync(path, content());
    expect(() => openEnvironment(path)).toThrow(expect.objectContaining({ name: 'WorkbenchError', code: 'not-an-environment' }));
  });

  it('is missed in a database of someone else, which stays as it is', () => {
    const path = newPath();
    const connection = new Connection(path);
    connection.exec('CREATE TABLE theirs (a); PRAGMA user_version = 1');
    connection.close();
    expect(() => openEnvironment(path)).toThrow(expect.objectContaining({ code: 'not-an-environment' }));
    const again = new Connection(path);
    expect(again.all('SELECT name FROM sqlite_schema')).toEqual([{ name: 'theirs' }]);
    again.close();
  });

  it('is told to be damaged when a kept blob cannot be read', async () => {
    const path = newPath();
    const environment = createEnvironment(path, info);
    const { changes, archive } = await importOf('Cars', { count: 2 });
    environment.commit(changes, [archive], 0);
    environment.close();
    const connection = new Connection(path);
    connection.exec("UPDATE blobs SET packed = X'01020304' WHERE method = 8");
    connection.close();
    const again = openEnvironment(path);
    const [entry] = archive.entries;
    expect(() => again.blob(entry?.hash ?? '')).toThrow(expect.objectContaining({ code: 'environment-damaged' }));
    again.close();
  });

  it('is told to be missing when there is no file', () => {
    expect(() => openEnvironment(newPath())).toThrow(expect.objectContaining({ code: 'environment-not-found' }));
  });

  it('does not grow when the same file is imported again, and little when one entry changed', async () => {
    const environment = createEnvironment(newPath(), info);
    const connection = new Connection(environment.path);
    const blobs = () => Number(connection.get('SELECT count(*) AS number FROM blobs')?.number);
    const { changes, archive } = await importOf('Cars', { count: 5 });
    environment.commit(changes, [archive], 0);
    expect(blobs()).toBe(4);
    environment.commit({ ...changes, basedOn: 1 }, [archive], 1);
    expect(blobs()).toBe(4);
    const next = await importOf('Cars', { count: 5, basedOn: 2, content: 'Other' });
    environment.commit(next.changes, [next.archive], 2);
    expect(blobs()).toBe(4);
    connection.close();
    environment.close();
  });
});
