import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { withEnvironment } from '../../src/app/openNamed.ts';
import { Connection } from '../../src/store/sqlite.ts';
import { type World, world } from '../app/world.ts';
import { dumpEnvironment } from '../support/dumpEnvironment.ts';
import { type Said, typed } from './typed.ts';

let at: World;
let said: Said;
const here = ['--environment', 'Dev'];
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

async function run(answer: boolean | undefined, ...words: string[]): Promise<number> {
  said = await typed(at.surroundings, words, answer);
  return said.code;
}

const managed = (version: string, columns: readonly string[]) =>
  at.file(`${version}.zip`, { managed: true, version, columns: [...columns] });

/** Every row of the environment but those of the history, the jobs and the undo, and the revision. */
function dump(environment = 'Dev'): unknown {
  const connection = new Connection(join(at.surroundings.environmentsFolder, `${environment}.dvenv`), { readOnly: true });
  try {
    return dumpEnvironment(connection);
  } finally {
    connection.close();
  }
}

async function historyRows(): Promise<Record<string, unknown>[]> {
  await run(undefined, 'history', ...here, '--json');
  return JSON.parse(said.out);
}

const operations = async () =>
  (await historyRows()).map(({ operation, suboperation, solution, version, succeeded, errorCode }) =>
    [operation, suboperation, solution, version, succeeded ? 'succeeded' : errorCode].join(' '),
  );

describe('the history of an environment (E.33, E.34)', () => {
  test('tells every operation, the refused ones with their code and sentence', async () => {
    await run(true, 'import', await at.file('mine.zip', { columns: ['con_name'] }), ...here, '--publish', '--yes');
    await run(true, 'version', 'Contoso', ...here, '--bump', 'minor');
    await run(true, 'export', 'Contoso', ...here, '--out', at.folder, '--bump', 'build');
    await run(true, 'environment', 'set', 'Dev', '--block-unmanaged', 'on');
    await run(true, 'environment', 'settings', 'Dev', '--set', 'general.currencysymbol=kr');
    await run(true, 'apply-upgrade', 'Contoso', ...here, '--yes');
    await run(true, 'uninstall', 'Nothing', ...here, '--yes');
    await run(true, 'version', 'Contoso', ...here, '--set', 'one');
    await run(true, 'export', 'Nobody', ...here, '--out', at.folder);
    await run(true, 'publish', ...here, '--solution', 'Nobody');
    await run(true, 'environment', 'settings', 'Dev', '--set', 'general.nothing=1');
    await run(true, 'import', await at.file('mine2.zip', { version: '3.0.0.0' }), ...here, '--yes');
    await run(true, 'uninstall', 'Contoso', ...here, '--yes');
    expect(await operations()).toMatchInlineSnapshot(`
      [
        "uninstall delete Contoso 1.1.1.0 succeeded",
        "import update Contoso 3.0.0.0 unmanaged-blocked",
        "settings none   unknown-setting",
        "publish none Nobody  unknown-solution",
        "export none Nobody  0x80048037",
        "version none Contoso 1.1.1.0 0x8004F01E",
        "import upgrade Contoso 1.1.1.0 0x8004853B",
        "settings none   succeeded",
        "settings none   succeeded",
        "export none Contoso 1.1.1.0 succeeded",
        "version none Contoso 1.1.1.0 succeeded",
        "version none Contoso 1.1.0.0 succeeded",
        "publish-all none   succeeded",
        "import new Contoso 1.0.0.0 succeeded",
      ]
    `);
  });

  test('has the columns of E.33 and the flags of E.34, and names the import job', async () => {
    await run(true, 'import', await managed('1.0.0.0', ['con_name']), ...here, '--overwrite-customizations', '--yes');
    const [row] = await historyRows();
    await run(undefined, 'log', ...here, '--json');
    const [job] = JSON.parse(said.out);
    expect(row).toEqual({
      id: expect.any(String),
      operation: 'import',
      suboperation: 'new',
      solution: 'Contoso',
      version: '1.0.0.0',
      managed: true,
      publisher: 'contosopublisher',
      patch: false,
      overwrite: true,
      startedOn: expect.any(String),
      endedOn: expect.any(String),
      succeeded: true,
      revision: 1,
      job: job.id,
    });
  });

  test('reads as a table, and one entry in full', async () => {
    expect(await run(undefined, 'history', ...here)).toBe(0);
    expect(said.out).toBe('Nothing has been done in Dev yet.\n');
    await run(true, 'import', await managed('1.0.0.0', ['con_name']), ...here, '--yes');
    await run(true, 'apply-upgrade', 'Contoso', ...here, '--yes');
    await run(undefined, 'history', ...here);
    expect(said.out.split('\n').map((line) => line.replace(/^\S+ +\d\S+ +/, '').replace(/ {2,}/g, ' | '))).toMatchInlineSnapshot(`
      [
        "ENTRY | STARTED | OPERATION | SUBOPERATION | ABOUT | VERSION | TYPE | PUBLISHER | RESULT | ERROR",
        "import | upgrade | Contoso | 1.0.0.0 | managed | contosopublisher | failed | 0x8004853B",
        "import | new | Contoso | 1.0.0.0 | managed | contosopublisher | succeeded",
        "",
      ]
    `);
    expect(await run(undefined, 'history', 'latest', ...here)).toBe(0);
    expect(said.out).toContain('Message       No upgrade is staged for Contoso.');
    expect(await run(undefined, 'history', 'xyz', ...here)).toBe(1);
    expect(said.error).toContain('There is no entry xyz in the history of Dev.');
  });
});

describe('undo', () => {
  test('says what it undoes, asks, and takes the environment back exactly', async () => {
    await run(true, 'import', await managed('1.0.0.0', ['con_name', 'con_size']), ...here, '--yes');
    const before = dump();
    await run(true, 'import', await managed('2.0.0.0', ['con_name', 'con_color']), ...here, '--action', 'upgrade', '--yes');
    expect(await run(false, 'undo', ...here)).toBe(1);
    expect(said.asked).toEqual(['Undo an import of Contoso 2.0.0.0 (upgrade) in Dev?']);
    expect(said.error).toContain('solution Contoso 2.0.0.0 is Contoso 1.0.0.0 again');
    expect(said.error).toMatch(/1 component removed, 1 back, \d+ with the layers they had/);
    expect(said.error).toContain('1 operation before it can be undone next.');
    expect(dump()).not.toEqual(before);
    expect(await run(true, 'undo', ...here)).toBe(0);
    expect(said.out).toContain('Undid an import of Contoso 2.0.0.0 (upgrade) in Dev.');
    expect(dump()).toEqual(before);
    expect(await operations()).toEqual([
      'undo none Contoso 2.0.0.0 succeeded',
      'import upgrade Contoso 2.0.0.0 succeeded',
      'import new Contoso 1.0.0.0 succeeded',
    ]);
    // The import that was undone keeps its job and its log, and the history says that it was undone.
    const rows = await historyRows();
    expect(rows.map(({ undone = false }) => undone)).toEqual([false, true, false]);
    expect(rows[0]?.undid).toBe(rows[1]?.id);
    await run(undefined, 'log', ...here, '--json');
    expect(JSON.parse(said.out)).toHaveLength(2);
  });

  test('undoes operation after operation of every kind, and then has nothing left', async () => {
    const states: unknown[] = [];
    const out = at.folder;
    const steps: readonly (readonly string[])[] = [
      ['import', await managed('1.0.0.0', ['con_name', 'con_size']), '--yes'],
      ['import', await managed('2.0.0.0', ['con_name']), '--action', 'stage', '--yes'],
      ['apply-upgrade', 'Contoso', '--yes'],
      ['import', await at.file('mine.zip', { name: 'Mine', columns: ['con_name'] }), '--yes'],
      ['publish'],
      ['export', 'Mine', '--out', out, '--bump', 'minor'],
      ['version', 'Mine', '--set', '7.0.0.0'],
      ['uninstall', 'Mine', '--yes'],
      ['uninstall', 'Contoso', '--yes'],
    ];
    for (const words of steps) {
      states.push(dump());
      expect(await run(true, ...words, ...here), `${words.join(' ')}\n${said.error}`).toBe(0);
    }
    for (const state of states.reverse()) {
      expect(await run(undefined, 'undo', ...here, '--yes', '--json')).toBe(0);
      expect(dump()).toEqual(state);
    }
    expect(await run(undefined, 'undo', ...here, '--yes')).toBe(1);
    expect(said.error).toContain('There is no operation in the environment "Dev" that can be undone.');
    // What was exported stays on disk.
    expect(readdirSync(out)).toContain('Mine_1_1_0_0.zip');
  });

  test('undoes an upgrade that stopped after staging, whose job is neither done nor at its beginning (F.13, D.109)', async () => {
    await run(true, 'import', await managed('1.0.0.0', ['con_name', 'con_size']), ...here, '--yes');
    const missing = `<MissingDependency>
      <Required type="2" schemaName="con_size" displayName="Size" parentSchemaName="con_project" solution="Contoso (1.0.0.0)" />
      <Dependent type="61" schemaName="con_/script.js" displayName="con_/script.js" /></MissingDependency>`;
    await run(true, 'import', await at.file('other.zip', { name: 'Other', managed: true, missing }), ...here, '--yes');
    const before = dump();
    expect(await run(true, 'import', await managed('2.0.0.0', ['con_name']), ...here, '--action', 'upgrade', '--yes')).toBe(1);
    const job = await withEnvironment(at.surroundings, 'Dev', { readOnly: true }, (environment) =>
      environment.job(environment.jobs()[0]?.id ?? ''),
    );
    expect(job).toMatchObject({ succeeded: false, progress: 80, data: expect.stringContaining('progress="80"') });
    expect(await run(undefined, 'undo', ...here, '--yes')).toBe(0);
    expect(dump()).toEqual(before);
  });

  test('needs someone to ask, or --yes', async () => {
    await run(true, 'import', await managed('1.0.0.0', ['con_name']), ...here, '--yes');
    expect(await run(undefined, 'undo', ...here)).toBe(2);
    expect(said.error).toContain('Add --yes to go on without asking.');
  });

  test('works on a copy alone: a branch to try things on', async () => {
    await run(true, 'import', await managed('1.0.0.0', ['con_name']), ...here, '--yes');
    const main = dump();
    await run(true, 'environment', 'copy', 'Dev', 'Branch');
    expect(await run(undefined, 'undo', '--environment', 'Branch', '--yes')).toBe(0);
    await run(undefined, 'solution', 'list', '--environment', 'Branch', '--json');
    expect(JSON.parse(said.out)).toMatchObject([{ uniqueName: 'Default', componentCount: 0 }]);
    expect(dump()).toEqual(main);
  });
});

describe('an upgrade that waits (F.13, F.17)', () => {
  test('is told in the list of solutions with both ways out', async () => {
    await run(true, 'import', await managed('1.0.0.0', ['con_name', 'con_size']), ...here, '--yes');
    await run(true, 'import', await managed('2.0.0.0', ['con_name']), ...here, '--action', 'stage', '--yes');
    await run(undefined, 'solution', 'list', ...here);
    expect(said.out).toContain(
      'The upgrade of Contoso to 2.0.0.0 waits as Contoso_Upgrade. Apply it with apply-upgrade Contoso, or cancel it with uninstall Contoso_Upgrade.',
    );
    await run(undefined, 'solution', 'list', ...here, '--json');
    expect(JSON.parse(said.out)).toMatchObject([
      { uniqueName: 'Contoso', stagedVersion: '2.0.0.0', stagedAs: 'Contoso_Upgrade' },
      { uniqueName: 'Contoso_Upgrade', replaces: 'Contoso' },
      { uniqueName: 'Default' },
    ]);
    expect(await run(true, 'uninstall', 'Contoso_Upgrade', ...here, '--yes')).toBe(0);
    await run(undefined, 'solution', 'list', ...here);
    expect(said.out).not.toContain('waits');
  });
});
