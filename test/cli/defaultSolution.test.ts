import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { listComponents } from '../../src/app/listComponents.ts';
import { listKinds } from '../../src/app/listKinds.ts';
import { readSolutionFile } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { type World, world } from '../app/world.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { type Said, typed } from './typed.ts';

/** The Default Solution through the program a person has: listed, exported, brought back, refused elsewhere. */
let at: World;
let said: Said;
beforeEach(async () => {
  at = await world();
  for (const name of ['Dev', 'Test']) await createEnvironment(at.surroundings, { name });
  const base = await at.file('base.zip', { columns: ['con_name', 'con_size'] });
  expect(await run('import', base, ...dev, '--yes', '--publish')).toBe(0);
});
afterEach(() => at.remove());

const dev = ['--environment', 'Dev'];

async function run(...words: string[]): Promise<number> {
  said = await typed(at.surroundings, words, true);
  return said.code;
}

const exported = () => join(at.folder, 'Default_1_0.zip');

test('is the last of the solutions, and lists what a deleted one has left (A.3, P.30)', async () => {
  await run('solution', 'list', ...dev);
  const [, , last = ''] = said.out.trim().split('\n');
  expect(last).toMatch(/^Default +1\.0 +unmanaged \(lists everything\) +DefaultPublisherorg\w{8} +\d+ +0$/);
  const before = await listKinds(at.surroundings, 'Dev', 'Default');
  expect(before).toEqual(await listKinds(at.surroundings, 'Dev', 'Contoso'));
  expect(await run('uninstall', 'Contoso', ...dev, '--yes')).toBe(0);
  expect(await listKinds(at.surroundings, 'Dev', 'Default')).toEqual(before);
  const { components, total } = await listComponents(at.surroundings, 'Dev', 'Default', { type: 2, offset: 0, limit: 1 });
  expect(total).toBe(2);
  expect(components).toMatchObject([{ key: 'con_project.con_name' }]);
});

test('goes out and comes back without a change, into its own environment only (H.3, H.4, D.11)', async () => {
  expect(await run('export', 'Default', ...dev, '--out', at.folder)).toBe(0);
  expect(said.out).toContain('Exported Default 1.0 (unmanaged)');
  await run('plan', exported(), ...dev, '--json');
  const { steps, diagnostics } = JSON.parse(said.out) as {
    steps: { verb: string }[];
    diagnostics: { severity: string; code: string }[];
  };
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.every(({ verb }) => verb === 'keep')).toBe(true);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(await run('import', exported(), ...dev, '--yes')).toBe(0);
  await run('solution', 'list', ...dev, '--json');
  expect(JSON.parse(said.out)).toMatchObject([{ uniqueName: 'Contoso' }, { uniqueName: 'Default' }]);

  expect(await run('import', exported(), '--environment', 'Test', '--yes')).toBe(1);
  expect(said.out + said.error).toContain('A Default Solution can only go back into the environment it was exported from.');
  // A copy is another environment, the same under another name is not.
  expect(await run('environment', 'copy', 'Dev', 'Branch')).toBe(0);
  expect(await run('import', exported(), '--environment', 'Branch', '--yes')).toBe(1);
  expect(await run('environment', 'rename', 'Dev', 'Own')).toBe(0);
  expect(await run('import', exported(), '--environment', 'Own', '--yes')).toBe(0);
});

test('brings back what was deleted since, from a file that is laid out as a server does (H.4, Q.1-Q.5, B.30)', async () => {
  expect(await run('export', 'Default', ...dev, '--out', at.folder)).toBe(0);
  expect(await run('delete', 'column:con_project.con_size', ...dev, '--yes')).toBe(0);
  expect(await run('import', exported(), ...dev, '--yes', '--publish')).toBe(0);
  await run('layers', 'column:con_project.con_size', ...dev);
  expect(said.out).toContain('Active');

  const archive = await openArchive(await readFile(exported()));
  expect(archive.entries.slice(0, 3).map(({ name }) => name)).toEqual(['customizations.xml', '[Content_Types].xml', 'solution.xml']);
  const text = (name: string) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(archive.read(archive.entries.find((each) => each.name === name)!));
  expect(text('[Content_Types].xml')).toMatch(/^\uFEFF<\?xml version="1.0" encoding="utf-8"\?><Types [^\n]*<\/Types>$/);
  for (const name of ['solution.xml', 'customizations.xml']) {
    expect(text(name)).toMatch(/^<ImportExportXml[\s\S]*<\/ImportExportXml>$/);
    expect(text(name).replaceAll('\r\n', '')).not.toContain('\n');
  }
  const { file, diagnostics } = readSolutionFile(archive, hashBytes);
  expect(diagnostics).toEqual([]);
  expect(file?.manifest).toMatchObject({
    uniqueName: 'Default',
    managed: false,
    missingDependencies: [],
    baseLanguage: 1033,
    generatedBy: 'CrmLive',
  });
});

test('is never managed, deleted, given a version, cloned or changed by hand (A.27, H.3)', async () => {
  const refused = async (code: string, ...words: string[]) => {
    expect(await run(...words, ...dev), words.join(' ')).toBe(1);
    expect(said.error, words.join(' ')).toContain(code);
  };
  await refused('0x80048035', 'export', 'Default', '--managed', '--out', at.folder);
  await refused('0x80048035', 'export', 'Default', '--policies', 'P-DEFAULTEXPORT=refuse', '--out', at.folder);
  await refused('0x8004F005', 'uninstall', 'Default', '--yes');
  await refused('0x8004F009', 'version', 'Default', '--bump', 'minor');
  await refused('0x8004F009', 'export', 'Default', '--set-version', '2.0', '--out', at.folder);
  await refused('0x8004F009', 'clone-patch', 'Default');
  await refused('0x8004F009', 'clone-solution', 'Default');
  await refused('0x8004F009', 'solution', 'add', 'Default', 'table:con_project');
  await refused('0x8004F000', 'solution', 'remove', 'Default', 'table:con_project', '--yes');
  await run('publisher', 'list', ...dev, '--json');
  const own = (JSON.parse(said.out) as { uniqueName: string }[]).find(({ uniqueName }) => uniqueName.startsWith('DefaultPublisher'));
  expect(own).toMatchObject({ friendlyName: 'Default Publisher for Dev', prefix: 'new', optionValuePrefix: 10000 });
  await refused('0x8004F006', 'publisher', 'delete', own?.uniqueName ?? '', '--yes');
});

test('edited by hand it is still known as its own (D.11)', async () => {
  expect(await run('export', 'Default', ...dev, '--out', at.folder)).toBe(0);
  expect(await run('version', exported(), '--set', '1.0.0.7')).toBe(0);
  await writeFile(join(at.folder, 'again.zip'), await readFile(exported()));
  expect(await run('import', join(at.folder, 'again.zip'), ...dev, '--yes')).toBe(0);
  await run('solution', 'list', ...dev, '--json');
  expect((JSON.parse(said.out) as { version: string }[]).at(-1)).toMatchObject({ uniqueName: 'Default', version: '1.0' });
});
