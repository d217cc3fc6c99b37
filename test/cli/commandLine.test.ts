import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/files/zip/open.ts';
import { smallSolution } from '../app/smallSolution.ts';
import { craftCabinet } from '../files/craftCabinet.ts';
import { bundledProgram, type Program } from './bundledProgram.ts';

let program: Program;
beforeAll(async () => {
  program = await bundledProgram();
  await writeFile(join(program.folder, 'Contoso.zip'), await smallSolution({ columns: ['con_name', 'con_size'] }));
  await writeFile(join(program.folder, 'update.zip'), await smallSolution({ version: '1.2.0.0', managed: true, label: 'Endeavour' }));
  await writeFile(join(program.folder, 'letter.zip'), 'Dear sirs,');
}, 60_000);
afterAll(() => program.remove());

const run = (line: string) => program.run(...line.split(' '));

describe('the main road', () => {
  test('environments', async () => {
    expect(await run('environment list')).toMatchObject({ code: 0, out: expect.stringContaining('There are no environments') });
    const created = await run(
      'environment create Dev --platform 9.2 --sku online --language 1031 --languages 1033,1036 --apps sales,service --json',
    );
    expect(created).toMatchObject({ code: 0, error: '' });
    expect(created.json()).toMatchObject({
      name: 'Dev',
      platformVersion: '9.2',
      baseLanguage: 1031,
      languages: [1031, 1033, 1036],
      apps: ['sales', 'service'],
    });
    expect(await run('environment create Test')).toMatchObject({ code: 0 });
    expect(await run('environment create test')).toMatchObject({ code: 1, error: expect.stringContaining('already') });
    expect(await run('environment create Odd --platform abc')).toMatchObject({ code: 2, error: expect.stringContaining('9.2') });
    expect(await run('environment create Odd --languages 7')).toMatchObject({ code: 2, error: expect.stringContaining('1033') });
    expect(await run('environment create Odd --apps sales,nonsense')).toMatchObject({
      code: 2,
      error: expect.stringContaining('Known apps'),
    });
    expect((await run('environment copy Test Spare --json')).json()).toMatchObject({ name: 'Spare' });
    expect((await run('environment rename Spare Other')).code).toBe(0);
    expect((await run('environment list --json')).json()).toMatchObject([{ name: 'Dev' }, { name: 'Other' }, { name: 'Test' }]);
    expect((await run('environment delete Other')).code).toBe(2);
    expect((await run('environment delete Other --yes --json')).json()).toEqual({ deleted: 'Other' });
    const listed = await run('environment list');
    expect(listed.out.split('\n')[0]).toMatch(/^NAME +PLATFORM +SKU +SOLUTIONS +DRAFTS +FILE$/);
    expect(listed.out).not.toContain('Other');
  });

  test('a plan for people, as JSON and as a file', async () => {
    const plan = await run('plan Contoso.zip --environment Dev --out plan.json');
    expect(plan).toMatchObject({ code: 0, error: '' });
    expect(plan.out).toContain('Contoso 1.0.0.0 (unmanaged, publisher contosopublisher) into Dev: a new solution there');
    expect(plan.out).toMatch(/^ {2}\+ Table +con_Project +/m);
    expect(plan.out).toMatch(/^Plan: \d+ to add, 0 to change, 0 to keep, 0 covered, 0 to remove\.$/m);
    expect(plan.out).toContain('solution-workbench import Contoso.zip --environment Dev --plan plan.json');
    expect(plan.out).not.toContain('\u001b');
    const json = (await run('plan Contoso.zip --environment Dev --json')).json();
    expect(json).toMatchObject({ situation: 'new-unmanaged', digest: expect.any(String), steps: expect.any(Array) });
    expect(JSON.parse(await readFile(join(program.folder, 'plan.json'), 'utf8'))).toMatchObject({
      digest: (json as { digest: string }).digest,
    });
  });

  test('without a terminal an import needs --yes or a plan', async () => {
    expect(await run('import Contoso.zip --environment Dev')).toMatchObject({ code: 2, error: expect.stringContaining('--yes') });
    expect(await run('import Contoso.zip --environment Dev --plan plan.json --assume-missing')).toMatchObject({ code: 2 });
    expect(await run('import update.zip --environment Dev --plan plan.json')).toMatchObject({
      code: 1,
      error: expect.stringContaining('another file'),
    });
    const imported = await run('import Contoso.zip --environment Dev --plan plan.json');
    expect(imported).toMatchObject({ code: 0, error: '' });
    expect(imported.out).toContain('Imported Contoso 1.0.0.0 (unmanaged) into Dev');
    expect(imported.out).toContain('To publish: solution-workbench publish --environment Dev');
    expect(await run('import Contoso.zip --environment Dev --plan plan.json')).toMatchObject({
      code: 1,
      error: expect.stringContaining('has changed since the plan was made'),
    });
  });

  test('publish, list, raise the version, export', async () => {
    expect((await run('publish --environment Dev --json')).json()).toMatchObject({ publishedCount: expect.any(Number) });
    expect(await run('publish --environment Dev')).toMatchObject({ code: 0, out: 'Nothing to publish: Dev has no drafts.\n' });
    expect((await run('solution list --environment Dev --json')).json()).toMatchObject([
      { uniqueName: 'Contoso', managed: false, draftCount: 0 },
      { uniqueName: 'Default', isDefault: true },
    ]);
    expect((await run('version Contoso --environment Dev')).out).toBe('1.0.0.0\n');
    expect((await run('version Contoso --environment Dev --bump minor --json')).json()).toEqual({ before: '1.0.0.0', after: '1.1.0.0' });
    expect((await run('export Contoso --environment Dev --json')).json()).toMatchObject({
      path: expect.stringMatching(/Contoso_1_1_0_0\.zip$/),
      managed: false,
    });
    expect(await run('export Contoso --environment Dev')).toMatchObject({ code: 1, error: expect.stringContaining('exists already') });
    expect(await run('export Contoso --environment Dev --overwrite')).toMatchObject({ code: 0 });
    expect(await run('export Contoso --environment Dev --managed --out managed.zip')).toMatchObject({ code: 0 });
  });

  test('the managed file into another environment, an update, a refusal, and the log of each', async () => {
    const first = await run('import managed.zip --environment Test --yes --log first.xml --json');
    expect(first.json()).toMatchObject({ succeeded: true, managed: true, version: '1.1.0.0' });
    expect(await readFile(join(program.folder, 'first.xml'), 'utf8')).toContain('urn:schemas-microsoft-com:office:spreadsheet');
    expect(await run('import update.zip --environment Test --yes')).toMatchObject({ code: 0 });
    const refused = await run('import Contoso.zip --environment Test --yes');
    expect(refused).toMatchObject({ code: 1, error: '' });
    expect(refused.out).toContain('0x80048041');
    expect(refused.out).toContain('Not imported: Contoso 1.0.0.0. The environment is as it was.');
    const jobs = (await run('log --environment Test --json')).json() as { id: string }[];
    expect(jobs).toMatchObject([{ succeeded: false }, { version: '1.2.0.0', succeeded: true }, { version: '1.1.0.0', succeeded: true }]);
    const latest = await run('log latest --environment Test');
    expect(latest.out).toMatch(/^ {2}Result +Failure$/m);
    expect(latest.out).toContain('0x80048041');
    const byId = await run(`log ${jobs[2]?.id} --environment Test --out log.xml`);
    expect(byId.code).toBe(0);
    expect(await readFile(join(program.folder, 'log.xml'), 'utf8')).toBe(await readFile(join(program.folder, 'first.xml'), 'utf8'));
    expect((await run('log latest --environment Test --out log.xml')).code).toBe(0);
    // A log takes the place of a log only, and is told so before anything is imported.
    const before = await readFile(join(program.folder, 'managed.zip'));
    for (const line of [
      'log latest --environment Test --out managed.zip',
      'import managed.zip --environment Test --yes --log managed.zip',
    ]) {
      expect(await run(line), line).toMatchObject({ code: 1, error: expect.stringContaining('is not an import log') });
    }
    expect((await run('import managed.zip --environment Test --yes --log .')).code).toBe(1);
    expect((await readFile(join(program.folder, 'managed.zip'))).equals(before)).toBe(true);
    expect((await run('log --environment Test --json')).json()).toHaveLength(3);
    expect(await run('log nonsense --environment Test')).toMatchObject({ code: 1, error: expect.stringContaining('no import job') });
  });
});

describe('files', () => {
  test('inspect prints one line a file with --json, broken ones and missing ones too', async () => {
    const ran = await run('inspect Contoso.zip letter.zip nowhere.zip --json');
    expect(ran).toMatchObject({ code: 1, error: '' });
    const [whole, broken, missing] = ran.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(whole).toMatchObject({
      uniqueName: 'Contoso',
      version: '1.0.0.0',
      managed: false,
      publisher: 'contosopublisher',
      solutionPackageVersion: '9.2',
      missingDependencies: [],
    });
    expect(whole.components).toContainEqual({
      type: 1,
      key: 'con_project',
      typeName: 'Table',
      name: 'con_Project',
      root: true,
      behavior: 0,
      holdsParts: true,
      size: expect.any(Number),
      files: [],
    });
    expect(broken.diagnostics[0]).toMatchObject({ severity: 'error' });
    expect(missing).toEqual({ file: 'nowhere.zip', error: expect.objectContaining({ code: 'file-not-found', hint: expect.any(String) }) });
    expect((await run('inspect nowhere.zip --json')).json()).toEqual(missing);
    expect((await run('inspect Contoso.zip')).code).toBe(0);
    expect(await run('inspect nowhere.zip')).toMatchObject({ code: 1, out: '' });
  });

  test('the version of a file is shown, raised and set', async () => {
    await writeFile(join(program.folder, 'raise.zip'), await smallSolution());
    expect(await run('version raise.zip')).toMatchObject({ code: 0, out: '1.0.0.0\n' });
    expect(await run('version raise.zip --bump revision')).toMatchObject({ code: 0, out: 'raise.zip: 1.0.0.0 -> 1.0.0.1\n' });
    expect((await run('version raise.zip --set 2.0 --json')).json()).toMatchObject({ before: '1.0.0.1', after: '2.0' });
    expect(await run('version raise.zip --set 2.x')).toMatchObject({ code: 2 });
    expect(await run('version raise.zip --set 3.0 --bump major')).toMatchObject({ code: 2 });
  });
});

describe('how it speaks', () => {
  test('wrong use is 2, a refusal is 1, both as JSON on standard output when asked', async () => {
    expect(await run('imprt x')).toMatchObject({ code: 2, out: '', error: expect.stringContaining('Did you mean import?') });
    const wrong = await run('plan --json');
    expect(wrong).toMatchObject({ code: 2, error: '' });
    expect(wrong.json()).toMatchObject({ error: { code: 'wrong-use', message: expect.any(String), hint: expect.any(String) } });
    const refused = await run('export Nothing --environment Dev --json');
    expect(refused).toMatchObject({ code: 1, error: '' });
    expect(refused.json()).toMatchObject({ error: { code: 'unknown-solution', dataverse: { code: '0x80048037' } } });
  });

  test('the version of a cabinet is shown, and never changed', async () => {
    const archive = await openArchive(await smallSolution());
    const cabinet = craftCabinet(archive.entries.map((entry) => ({ name: entry.name, bytes: Buffer.from(archive.read(entry)) })));
    const path = join(program.folder, 'old.cab');
    await writeFile(path, cabinet);
    expect(await run('version old.cab')).toMatchObject({ code: 0, out: '1.0.0.0\n' });
    expect(await run('version old.cab --set 2.0')).toMatchObject({ code: 1, error: expect.stringContaining('is a cabinet') });
    expect((await run('version old.cab --bump minor --json')).code).toBe(1);
    expect((await readFile(path)).equals(cabinet)).toBe(true);
  });

  test('a program without its reader of cabinets says so', async () => {
    await rename(join(program.folder, 'program', 'dist', 'libarchive.wasm'), join(program.folder, 'libarchive.wasm'));
    const refused = await run('version old.cab --json');
    expect(refused).toMatchObject({ code: 1, error: '' });
    expect(refused.json()).toMatchObject({ error: { code: 'cabinet-reader-missing', hint: expect.any(String) } });
  });

  test('help and version', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage: solution-workbench COMMAND') });
    expect(await run('import --help')).toMatchObject({ code: 0, out: expect.stringContaining('--assume-missing') });
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await run('--version')).toMatchObject({ code: 0, out: `${version}\n` });
  });

  test('the folder of environments: the option before the variable', async () => {
    const folder = join(program.folder, 'elsewhere');
    expect((await program.run('environment', 'create', 'Far', '--environments', folder)).code).toBe(0);
    expect(existsSync(join(folder, 'Far.dvenv'))).toBe(true);
    const home = join(program.folder, 'home');
    const env = { SOLUTION_WORKBENCH_ENVIRONMENTS: '', HOME: home, USERPROFILE: home };
    expect((await program.runWith({ env }, 'environment', 'create', 'Near')).code).toBe(0);
    expect(existsSync(join(home, '.solution-workbench', 'environments', 'Near.dvenv'))).toBe(true);
  });

  test('a Node without SQLite is told plainly, and files work with it', async () => {
    // The switch takes the module away as an older Node would not have it.
    const env = { NODE_OPTIONS: '--no-experimental-sqlite' };
    const ran = await program.runWith({ env }, 'environment', 'list');
    expect(ran).toMatchObject({ code: 1, out: '', error: expect.stringContaining('Environments need Node 22.13 or later') });
    expect(await program.runWith({ env }, 'inspect', 'Contoso.zip')).toMatchObject({ code: 0 });
    expect(await program.runWith({ env }, 'version', 'Contoso.zip')).toMatchObject({ code: 0, out: '1.0.0.0\n' });
  });

  test('whoever stops reading early is no failure', async () => {
    const ran = await program.piped('inspect Contoso.zip --json');
    expect(ran).toEqual({ code: 0, error: '' });
  });
});
