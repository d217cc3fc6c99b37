import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAddable } from '../../src/app/addComponents.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { readSolutionFile, type SolutionFile } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { type World, world } from '../app/world.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { type Said, typed } from './typed.ts';

/** A solution that no file has brought: created, filled, exported both ways, installed elsewhere. */
let at: World;
let said: Said;
beforeEach(async () => {
  at = await world();
  for (const name of ['Dev', 'Live']) await createEnvironment(at.surroundings, { name });
  expect(await run('import', await at.file('base.zip', { columns: ['con_name', 'con_size'] }), ...dev, '--yes', '--publish')).toBe(0);
});
afterEach(() => at.remove());

const dev = ['--environment', 'Dev'];

async function run(...words: string[]): Promise<number> {
  said = await typed(at.surroundings, words, true);
  return said.code;
}

async function exported(name: string, ...options: string[]): Promise<SolutionFile> {
  const path = join(at.folder, name);
  expect(await run('export', 'Own', ...dev, '--out', path, ...options), said.error).toBe(0);
  const { file, diagnostics } = readSolutionFile(await openArchive(await readFile(path)), hashBytes);
  expect(diagnostics).toEqual([]);
  if (file === undefined) throw new Error('an export can be read');
  return file;
}

test('of a publisher that was created, filled with a table, it is exported and installed (A.9-A.12, A.16, A.20-A.23, A.31, C.4)', async () => {
  expect(await run('publisher', 'create', 'Fabrikam', '--prefix', 'fab', '--option-value-prefix', '12345', ...dev)).toBe(0);
  expect(await run('solution', 'create', 'Own', '--publisher', 'fabrikam', '--display-name', 'Our own', ...dev)).toBe(0);
  expect(said.out).toBe('Created the solution Own 1.0.0.0 of Fabrikam in Dev.\n');
  const empty = await exported('empty.zip');
  expect(empty.components).toEqual([]);
  // Two addresses of 26 elements, as every server writes them, of which most say nothing.
  const written = Buffer.from(empty.archive.read(empty.archive.entries.find(({ name }) => name === 'solution.xml')!)).toString();
  const addresses = [...written.matchAll(/<Address>([\s\S]*?)<\/Address>/g)].map(([, inside = '']) => inside.match(/<\w+(?= |>)/g));
  expect(addresses.map((parts) => parts?.length)).toEqual([26, 26]);
  expect(empty.manifest).toMatchObject({
    uniqueName: 'Own',
    friendlyNames: [{ language: 1033, text: 'Our own' }],
    version: { text: '1.0.0.0' },
    publisher: { uniqueName: 'Fabrikam', prefix: 'fab', optionValuePrefix: 12345 },
    packageVersion: '9.2',
    roots: [],
  });
  expect(await run('solution', 'add', 'Own', 'table:con_project', ...dev)).toBe(0);
  const full = await exported('full.zip', '--bump', 'minor');
  expect(full.manifest).toMatchObject({ version: { text: '1.1.0.0' }, roots: [{ type: 1, key: 'con_project', behavior: 0 }] });
  expect(full.components.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['con_project', 'con_project.con_name', 'con_project.con_size']),
  );
  expect((await exported('managed.zip', '--managed')).manifest.managed).toBe(true);
  expect(await run('import', join(at.folder, 'managed.zip'), '--environment', 'Live', '--yes')).toBe(0);
  expect(await run('clone-patch', 'Own', ...dev)).toBe(0);
  await run('history', ...dev, '--json');
  expect((JSON.parse(said.out) as { operation: string }[]).map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(['create-publisher', 'create-solution']),
  );
});

test('without a publisher it is of that of the environment, which is kept from then on (A.6)', async () => {
  expect(await run('solution', 'create', 'Own', ...dev, '--json')).toBe(0);
  const { publisher } = JSON.parse(said.out) as { publisher: string };
  expect(publisher).toMatch(/^DefaultPublisherorg\w{8}$/);
  await run('publisher', 'list', ...dev, '--json');
  expect(
    (JSON.parse(said.out) as { uniqueName: string; solutions: string[] }[]).filter(({ uniqueName }) => uniqueName === publisher),
  ).toMatchObject([{ solutions: ['Own'] }]);
  expect(await run('publisher', 'create', 'Fabrikam', '--prefix', 'fab', ...dev)).toBe(0);
  expect(await run('undo', ...dev, '--yes')).toBe(0);
  expect(said.out).toContain('Undid a new publisher (Publisher Fabrikam) in Dev.');
  expect(await run('undo', ...dev, '--yes')).toBe(0);
  expect(await run('export', 'Own', ...dev, '--out', at.folder)).toBe(1);
});

test('what a deleted solution has left is offered to another and goes out with it (I.3, P.30)', async () => {
  expect(await run('uninstall', 'Contoso', ...dev, '--yes')).toBe(0);
  expect(await run('solution', 'create', 'Own', ...dev)).toBe(0);
  const offered = await listAddable(at.surroundings, { environment: 'Dev', solution: 'Own' });
  expect(offered.map(({ key }) => key)).toEqual(expect.arrayContaining(['con_project', 'con_project.con_size']));
  expect(await run('solution', 'add', 'Own', ...offered.filter(({ type }) => type === 1).map(({ key }) => `table:${key}`), ...dev)).toBe(0);
  expect((await exported('own.zip')).components.map(({ key }) => key)).toContain('con_project.con_size');
});

test('names, versions and publishers that no solution can have are refused (A.10-A.12, A.17, A.21-A.23)', async () => {
  const answers = async (exitCode: number, code: string, words: readonly string[]) => {
    expect(await run(...words, ...dev), words.join(' ')).toBe(exitCode);
    expect(said.error, words.join(' ')).toContain(code);
  };
  const refused = (code: string, ...words: string[]) => answers(1, code, words);
  // Nothing could make these right, in whichever environment: wrong use.
  const wrong = (code: string, ...words: string[]) => answers(2, code, words);
  await wrong('0x8004F002', 'solution', 'create', '1st');
  await wrong('0x8004F002', 'solution', 'create', 'With space');
  await wrong('0x8004F002', 'solution', 'create', 'A'.repeat(66));
  await wrong('0x8004F022', 'solution', 'create', 'Contoso_upgrade');
  await wrong('0x8004F022', 'solution', 'create', 'default');
  await refused('0x8004F023', 'solution', 'create', 'CONTOSO');
  await wrong('0x8004F01E', 'solution', 'create', 'Own', '--set-version', 'one');
  await refused('0x8004F034', 'solution', 'create', 'Own', '--publisher', 'MicrosoftCorporation');
  await refused('There is no publisher Nobody', 'solution', 'create', 'Own', '--publisher', 'Nobody');
  await wrong('0x8004F01C', 'publisher', 'create', 'With-dash', '--prefix', 'fab');
  await wrong('0x80044366', 'publisher', 'create', 'Fabrikam', '--prefix', 'f');
  await wrong('0x80044366', 'publisher', 'create', 'Fabrikam', '--prefix', 'mscrmx');
  await wrong('0x80048402', 'publisher', 'create', 'Fabrikam', '--prefix', 'fab', '--option-value-prefix', '9999');
  await refused('already', 'publisher', 'create', 'contosopublisher', '--prefix', 'fab');
  await run('solution', 'list', ...dev, '--json');
  expect(JSON.parse(said.out)).toHaveLength(2);
});
