import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { type World, world } from '../app/world.ts';
import { typed } from './typed.ts';

let at: World;
let out: string;
let error: string;

async function run(...words: string[]): Promise<number> {
  const said = await typed(at.surroundings, words);
  ({ out, error } = said);
  return said.code;
}

beforeEach(async () => {
  at = await world();
  for (const name of ['Dev', 'Test']) {
    await createEnvironment(at.surroundings, { name });
    await run('import', await at.file('1.zip', { managed: true, columns: ['con_name'] }), '--environment', name, '--yes');
    await run('import', await at.file('2.zip', { name: 'Other', columns: ['con_name', 'con_size'] }), '--environment', name, '--yes');
  }
});
afterEach(() => at.remove());

test('--all --json lists every component by kind and key, the same in every environment', async () => {
  expect(await run('layers', '--all', '--environment', 'Dev', '--json')).toBe(0);
  const dev = out;
  const { components } = JSON.parse(out);
  expect(components.map((each: { type: number; key: string }) => `${each.type} ${each.key}`)).toEqual([
    '1 con_project',
    '2 con_project.con_name',
    '2 con_project.con_size',
    '61 con_/script.js',
  ]);
  const [table, name, size] = components;
  expect(name.layers.map((each: { solution: string; state?: string }) => [each.solution, each.state])).toEqual([
    ['Contoso', undefined],
    ['Active', 'draft'],
  ]);
  expect(table.layers[0].hash).toMatch(/^[0-9a-f]{64}$/);
  expect(name.effectiveHash).toBe(name.layers[0].hash);
  expect(size.effectiveHash).toBeNull();
  expect(out).not.toMatch(/Dev|\d{4}-\d{2}-\d{2}T|[0-9a-f]{8}-[0-9a-f]{4}-/);
  await run('layers', '--all', '--environment', 'Test', '--json');
  expect(out).toBe(dev);
});

test('a component is shown with what each layer says and who wins', async () => {
  await run('publish', '--environment', 'Dev');
  expect(await run('layers', 'column:con_project.con_name', '--environment', 'Dev')).toBe(0);
  expect(out).toMatch(
    /^Column con_name of con_project, owned by \w+\. Layers, bottom to top:\n {2}Contoso 1\.0\.0\.0 of \w+: \d+ properties\n {2}Active: 0 changes, \d+ as below/i,
  );
  expect(out).toContain('in effect are those of Contoso.');
  await run('layers', 'column:con_project.con_size', '--environment', 'Dev', '--json');
  const size = JSON.parse(out);
  expect(size).toMatchObject({
    typeName: 'Attribute',
    key: 'con_project.con_size',
    layers: [{ solution: 'Active', counts: true, unchangedCount: 0 }],
  });
  expect(size.effective.every((each: { solution: string }) => each.solution === 'Active')).toBe(true);
  expect(size.effectiveHash).toBe(size.layers[0].hash);
});

test('what is not there, or not understood, is said', async () => {
  expect(await run('layers', 'table:nothing', '--environment', 'Dev')).toBe(1);
  expect(error).toContain('There is no table nothing in Dev.');
  expect(await run('layers', 'con_project', '--environment', 'Dev')).toBe(2);
  expect(await run('layers', '--environment', 'Dev')).toBe(2);
  expect(await run('layers', 'table:con_project', '--all', '--environment', 'Dev')).toBe(2);
});
