import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importJobs } from '../../src/app/importJobs.ts';
import { type World, world } from '../app/world.ts';
import { typed } from './typed.ts';

let at: World;
let file: string;
let out: string;
let error: string;
let asked: readonly string[];
beforeEach(async () => {
  at = await world();
  file = await at.file('Contoso.zip', { version: '1.2.0.0' });
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

async function run(...words: string[]): Promise<number> {
  const said = await typed(at.surroundings, words, true);
  ({ out, error, asked } = said);
  return said.code;
}

const importFile = (...more: string[]) => run('import', file, '--environment', 'Dev', '--yes', ...more);

describe('environment set', () => {
  test('blocks unmanaged solutions and lets them in again (A.7, D.25)', async () => {
    expect(await run('environment', 'set', 'Dev', '--block-unmanaged', 'on', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ name: 'Dev', blockUnmanaged: true, revision: 1 });
    expect(await importFile()).toBe(1);
    expect(out).toContain('Dev blocks unmanaged customizations, and Contoso is an unmanaged solution.');
    expect(await run('environment', 'set', 'Dev', '--block-unmanaged', 'off')).toBe(0);
    expect(await importFile()).toBe(0);
  });

  test('goes on with everything but unmanaged imports: layers are removed, solutions made, filled, published and exported (A.7)', async () => {
    const base = await at.file('base.zip', { name: 'Base', managed: true, label: 'Base' });
    expect(await run('import', base, '--environment', 'Dev', '--yes')).toBe(0);
    expect(await importFile()).toBe(0);
    expect(await run('environment', 'set', 'Dev', '--block-unmanaged', 'on')).toBe(0);
    const here = ['--environment', 'Dev'];
    expect(await run('publish', ...here)).toBe(0);
    expect(await run('solution', 'create', 'Own', ...here, '--publisher', 'contosopublisher')).toBe(0);
    expect(await run('solution', 'add', 'Own', 'webresource:con_/script.js', ...here)).toBe(0);
    expect(await run('export', 'Own', ...here, '--out', at.folder)).toBe(0);
    expect(await run('remove-layer', 'table:con_project', ...here, '--yes')).toBe(0);
    expect(await run('layers', 'table:con_project', ...here, '--json')).toBe(0);
    expect(JSON.parse(out).layers.map(({ solution }: { solution: string }) => solution)).toEqual(['Base']);
    const next = await at.file('next.zip', { name: 'Base', managed: true, version: '2.0.0.0', label: 'Next' });
    expect(await run('import', next, ...here, '--yes', '--action', 'upgrade', '--overwrite-customizations')).toBe(0);
    expect(await run('uninstall', 'Own', ...here, '--yes')).toBe(0);
    expect(await importFile()).toBe(1);
  });

  test('keeps the base language among the enabled ones (D.31)', async () => {
    expect(await run('environment', 'set', 'Dev', '--languages', '1031, 1036,1031', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ languages: [1033, 1031, 1036] });
  });

  test('limits the size of a file, and a plan made before no longer holds (D.15)', async () => {
    const plan = `${at.folder}/plan.json`;
    expect(await run('plan', file, '--environment', 'Dev', '--out', plan)).toBe(0);
    expect(await run('environment', 'set', 'Dev', '--max-file-size', '0.001')).toBe(0);
    expect(await run('import', file, '--environment', 'Dev', '--plan', plan)).toBe(1);
    expect(error).toContain('Make a new plan');
    expect(await importFile()).toBe(1);
    expect(out).toContain('0x80040375');
  });

  test.each([
    [['--languages', 'German'], '--languages cannot have German.'],
    [['--max-file-size', 'much'], '--max-file-size cannot be much.'],
    [['--block-unmanaged', 'perhaps'], '--block-unmanaged cannot be perhaps.'],
    [[], 'There is nothing to set.'],
  ])('refuses %j', async (options, message) => {
    expect(await run('environment', 'set', 'Dev', ...options)).toBe(2);
    expect(error).toContain(message);
  });

  test.each([
    [['--languages', '0500'], 2],
    [['--max-file-size', '0'], 2],
  ])('refuses values out of range: %j', async (options, code) => {
    expect(await run('environment', 'set', 'Dev', ...options)).toBe(code);
  });
});

describe('a lower version', () => {
  test('is a question of its own for a person, and none with --yes (C.12, P.15)', async () => {
    expect(await importFile()).toBe(0);
    const older = await at.file('older.zip', { version: '1.1.0.0' });
    expect(await run('import', older, '--environment', 'Dev')).toBe(0);
    expect(asked).toEqual(['Version 1.1.0.0 is lower than 1.2.0.0. Go back to it in Dev?']);
    expect(await importFile()).toBe(0);
    expect(await run('import', older, '--environment', 'Dev', '--yes')).toBe(0);
    expect(asked).toEqual([]);
  });

  test('is refused where P-LOWER says so', async () => {
    expect(await importFile()).toBe(0);
    const older = await at.file('older.zip', { version: '1.1.0.0' });
    expect(await run('import', older, '--environment', 'Dev', '--yes', '--policies', 'P-LOWER=refuse')).toBe(1);
    expect(out).toContain('error: The file has version 1.1.0.0');
    expect(await run('plan', older, '--environment', 'Dev', '--policies', 'P-NONE=1')).toBe(2);
    expect(error).toContain('There is no policy P-NONE.');
    expect(await run('plan', older, '--environment', 'Dev', '--policies', 'P-LOWER')).toBe(2);
    expect(error).toContain('P-LOWER cannot be empty.');
    // What would have no effect is no way to ask for it.
    expect(await run('plan', older, '--environment', 'Dev', '--policies', 'P-ACTIVEBLOCKS=every component')).toBe(2);
    expect(await run('uninstall', 'Contoso', '--environment', 'Dev', '--yes', '--policies', 'P-LOWER=refuse')).toBe(2);
    expect(await run('export', 'Contoso', '--environment', 'Dev', '--policies', 'P-LOWER=refuse')).toBe(2);
    expect(error).toContain('P-LOWER decides about an import, not about an export.');
  });
});

test('an import stops at the first error in the order of D3; its log keeps the others', async () => {
  await run('environment', 'set', 'Dev', '--block-unmanaged', 'on', '--max-file-size', '0.001');
  expect(await importFile('--json')).toBe(1);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string }[] };
  expect(diagnostics.map(({ code }) => code).slice(0, 2)).toEqual(['file-too-large', 'unmanaged-blocked']);
  const [job] = await importJobs(at.surroundings, 'Dev');
  expect(job).toMatchObject({ succeeded: false });
  const log = `${at.folder}/log.xml`;
  expect(await run('log', job!.id, '--environment', 'Dev', '--out', log)).toBe(0);
  const text = await readFile(log, 'utf8');
  const told = ['0x80040375', 'blocks unmanaged customizations'].map((each) => text.indexOf(each));
  expect(told[0]).toBeGreaterThan(0);
  expect(told[1]).toBeGreaterThan(told[0]!);
});
