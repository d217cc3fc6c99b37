import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeEnvironment } from '../../src/app/changeEnvironment.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { listAllLayers } from '../../src/app/listLayers.ts';
import { type World, world } from '../app/world.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { type Said, typed } from './typed.ts';

let at: World;
let said: Said;
let next: string;
let copy: string;

beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
  await run([], 'import', await at.file('1.zip', { managed: true }), ...here, '--yes');
  await run([], 'import', await at.file('mine.zip', { name: 'Mine', label: 'My project' }), ...here, '--yes', '--publish');
  next = await at.file('2.zip', { managed: true, version: '1.1.0.0', label: 'New project', columns: ['con_name', 'con_color'] });
  copy = join(at.folder, 'kept.zip');
});
afterEach(() => at.remove());

const here = ['--environment', 'Dev'];

async function run(answers: boolean[], ...words: string[]): Promise<number> {
  said = await typed(at.surroundings, words, answers);
  return said.code;
}

const keeping = () => ['import', next, ...here, '--overwrite-customizations', '--keep-customizations', copy];
const state = async () =>
  (await listAllLayers(at.surroundings, 'Dev')).map(({ type, key, layers, effectiveHash }) => ({
    component: `${type} ${key}`,
    customized: layers.some(({ solution }) => solution === 'Active'),
    effectiveHash,
  }));

test('import with overwrite, and the customizations are back on top of the new version (D.52)', async () => {
  expect(await run([], ...keeping(), '--yes')).toBe(0);
  expect(said.out).toMatch(/Saved the customizations of \d+ components? in .*kept\.zip/);
  expect(said.out).toMatch(/Imported Contoso 1\.1\.0\.0 \(managed\)/);
  expect(said.out).toMatch(/Put back the customizations of \d+ components?; the unmanaged solution Contoso_Customizations lists them/);
  const kept = await state();

  // The same environment, had the customizations been maintained.
  await createEnvironment(at.surroundings, { name: 'Maintained' });
  const there = ['--environment', 'Maintained', '--yes'];
  await run([], 'import', join(at.folder, '1.zip'), ...there);
  await run([], 'import', join(at.folder, 'mine.zip'), ...there, '--publish');
  await run([], 'import', next, ...there);
  const maintained = await listAllLayers(at.surroundings, 'Maintained');
  expect(kept.map(({ effectiveHash }) => effectiveHash)).toEqual(maintained.map(({ effectiveHash }) => effectiveHash));
  expect(kept.some(({ customized }) => customized)).toBe(true);
});

test('asked twice; a no to the second says how to go on and how to go back', async () => {
  const before = await state();
  expect(await run([true, false], ...keeping())).toBe(1);
  expect(said.asked).toEqual(['Import this into Dev?', 'Put the customizations back on top of the new version now?']);
  expect(said.out).toContain('The customizations are not put back yet.');
  expect(said.out).toContain(`restore-customizations ${copy} --environment Dev`);
  expect(said.out).toContain('To go back: ');
  expect((await state()).every(({ customized }) => !customized)).toBe(true);

  expect(await run([true], 'restore-customizations', copy, ...here)).toBe(0);
  expect(said.asked).toEqual([`Put the customizations of ${copy} back in Dev?`]);
  expect((await state()).filter(({ customized }) => customized)).toHaveLength(before.filter(({ customized }) => customized).length);
  expect(await run([], 'restore-customizations', copy, ...here, '--yes')).toBe(1);
  expect(said.error).toContain('Dev has all customizations of');
});

test('a no to the first changes and writes nothing', async () => {
  const before = await state();
  expect(await run([false], ...keeping())).toBe(1);
  expect(await state()).toEqual(before);
  await expect(stat(copy)).rejects.toThrow();
});

test('labels in a language that is enabled no longer come back with their customization (D.52, D.31)', async () => {
  const dev = ['--environment', 'Languages'];
  await createEnvironment(at.surroundings, { name: 'Languages', languages: [1031] });
  const choice = async (line: string, german: string) => {
    const label = (text: string, language: number) => `<displayname description="${text}" languagecode="${language}" />`;
    const holding = `<displaynames>${label('Colour', 1033)}${label(german, 1031)}</displaynames>`;
    const { solution } = readSolutionLine(`${line}, languages 1033 1031`, [`choice fab_color = red holding ${holding}`]);
    const path = join(at.folder, `${german}.zip`);
    await writeFile(path, await buildSolution(solution));
    return path;
  };
  const active = async () =>
    (await listAllLayers(at.surroundings, 'Languages')).flatMap(({ layers }) => layers.filter(({ solution }) => solution === 'Active'));
  await run([], 'import', await choice('Colours 1.0.0.0 managed', 'Farbe'), ...dev, '--yes');
  await run([], 'import', await choice('Own 1.0.0.0 unmanaged', 'Meine'), ...dev, '--yes', '--publish');
  const before = await active();
  await changeEnvironment(at.surroundings, 'Languages', { languages: [] });

  const overwriting = ['--overwrite-customizations', '--keep-customizations', copy, '--yes'];
  expect(await run([], 'import', await choice('Colours 1.1.0.0 managed', 'Neue'), ...dev, ...overwriting)).toBe(0);
  expect(said.out).toContain('Labels in 1031 are left out');
  expect(said.out).not.toContain('are not exported');
  expect(before).toHaveLength(1);
  expect(await active()).toEqual(before);
  expect(await run([], 'restore-customizations', copy, ...dev, '--yes')).toBe(1);
  expect(said.error).toContain('Languages has all customizations of');
});

test('keeping without overwriting is wrong use', async () => {
  expect(await run([], 'import', next, ...here, '--keep-customizations', copy, '--yes')).toBe(2);
  expect(said.error).toContain('Add --overwrite-customizations');
});
