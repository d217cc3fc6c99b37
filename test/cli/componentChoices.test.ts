import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSolution, idOf } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { bundledProgram, type Program } from './bundledProgram.ts';

let program: Program;
beforeAll(async () => {
  program = await bundledProgram();
  const parts = {
    Flows: ['flow Notify = v1 holding <StateCode>1</StateCode>', 'step Check = v1'],
    Tables: ['table fab_a = A', 'table fab_b = B'],
  };
  for (const [name, lines] of Object.entries(parts)) {
    const { solution } = readSolutionLine(`${name} 1.0.0.0 managed`, lines);
    await writeFile(join(program.folder, `${name}.zip`), await buildSolution(solution));
  }
  await run('environment create Dev');
}, 60_000);
afterAll(() => program.remove());

const run = (line: string) => program.run(...line.split(' '));

test('flows and steps are left off and turned on, and layers says which (D.62, P.42)', async () => {
  const off = await run('import Flows.zip --environment Dev --enable-steps off --yes --json');
  expect(off).toMatchObject({ code: 0 });
  const notify = `layers workflow:${idOf('Notify')} --environment Dev`;
  expect((await run(`${notify} --json`)).json()).toMatchObject({ activation: 'inactive' });
  expect((await run(notify)).out).toContain('It is off here');
  const plan = await run('plan Flows.zip --environment Dev');
  // The definitions stay; the lines are there because the states change.
  expect(plan.out).toMatch(/= .*Notify +the definition is the same; it is turned on$/m);
  expect((await run('plan Flows.zip --environment Dev --json')).json()).toMatchObject({
    activations: { enabled: true, activeInFile: { flows: 1, processes: 0, steps: 1 } },
  });
  expect(await run('import Flows.zip --environment Dev --yes')).toMatchObject({ code: 0 });
  expect((await run(`${notify} --json`)).json()).toMatchObject({ activation: 'active' });
  expect((await run('plan Flows.zip --environment Dev --enable-steps perhaps')).code).toBe(2);
}, 60_000);

test('a saved plan keeps the choice, and none is named beside it (D.62)', async () => {
  await run('plan Flows.zip --environment Dev --enable-steps off --out plan.json');
  const both = await run('import Flows.zip --environment Dev --plan plan.json --enable-steps on');
  expect(both).toMatchObject({ code: 2, error: expect.stringContaining('saved plan') });
  expect(await run('import Flows.zip --environment Dev --plan plan.json')).toMatchObject({ code: 0 });
  expect((await run(`layers workflow:${idOf('Notify')} --environment Dev --json`)).json()).toMatchObject({ activation: 'inactive' });
}, 60_000);

test('an environment takes so many custom tables, until the limit is taken away (D.69)', async () => {
  expect(await run('environment set Dev --max-custom-tables 1')).toMatchObject({ code: 0 });
  expect((await run('environment list --json')).json()).toMatchObject([{ maxCustomTables: 1 }]);
  expect((await run('plan Tables.zip --environment Dev --json')).json()).toMatchObject({
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'table-quota-exceeded' })]),
  });
  expect(await run('environment set Dev --max-custom-tables many')).toMatchObject({ code: 2 });
  expect(await run('environment set Dev --max-custom-tables 0')).toMatchObject({ code: 0 });
  expect(await run('plan Tables.zip --environment Dev')).toMatchObject({ code: 0 });
}, 60_000);

test('policies are set by name and value (P-XSD)', async () => {
  const strict = await run('plan Tables.zip --environment Dev --policies P-XSD=refuse --json');
  expect(strict.code).toBe(1);
  expect(strict.json()).toMatchObject({
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'section-not-in-schema' })]),
  });
  expect(await run('plan Tables.zip --environment Dev --policies P-XSD=perhaps')).toMatchObject({ code: 2 });
}, 60_000);
