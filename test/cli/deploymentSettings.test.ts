import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { bundledProgram, type Program } from './bundledProgram.ts';

let program: Program;
beforeAll(async () => {
  program = await bundledProgram();
  const { solution } = readSolutionLine('Contoso 1.0.0.0 managed', [
    'variable fab_Rate = number',
    'connection fab_mail = shared_office365',
    'flow Notify = v1 with fab_mail',
  ]);
  await writeFile(join(program.folder, 'Contoso.zip'), await buildSolution(solution));
}, 60_000);
afterAll(() => program.remove());

const run = (line: string) => program.run(...line.split(' '));

test('settings are created, filled in, checked and imported', async () => {
  const printed = await run('settings create Contoso.zip');
  expect(printed).toMatchObject({ code: 0, error: '' });
  const created = await run('settings create Contoso.zip --out settings.json');
  expect(created.out).toContain('1 environment variable and 1 connection reference');
  const path = join(program.folder, 'settings.json');
  const text = await readFile(path, 'utf8');
  expect(text).toBe(printed.out);
  expect(await run('settings create Contoso.zip --out settings.json')).toMatchObject({ code: 1, error: expect.stringContaining('exists') });

  const unfilled = await run('settings check settings.json Contoso.zip');
  expect(unfilled.code).toBe(1);
  expect(unfilled.out).toContain('The settings give fab_Rate an empty value.');
  await writeFile(path, text.replace('"Value": ""', '"Value": "0.8"').replace('"ConnectionId": ""', '"ConnectionId": "shared-4711"'));
  const checked = await run('settings check settings.json Contoso.zip');
  expect(checked).toMatchObject({ code: 0, error: '' });
  expect(checked.out).toMatch(/^ {2}fab_Rate +number +from the settings$/m);
  expect(checked.out).toMatch(/^ {2}fab_mail +shared_office365 +from the settings$/m);
  expect((await run('settings check settings.json Contoso.zip --json')).json()).toMatchObject({ diagnostics: [] });

  await run('environment create Dev');
  const plan = await run('plan Contoso.zip --environment Dev --settings settings.json --out plan.json');
  expect(plan.out).toContain('--settings settings.json --plan plan.json');
  const json = await run('plan Contoso.zip --environment Dev --settings settings.json --json');
  expect(json.json()).toMatchObject({
    settings: {
      variables: [{ schemaName: 'fab_Rate', source: 'settings' }],
      connections: [{ logicalName: 'fab_mail', source: 'settings' }],
    },
  });
  expect(`${plan.out}${json.out}`).not.toMatch(/0\.8|4711/);
  expect(await run('import Contoso.zip --environment Dev --plan plan.json')).toMatchObject({
    code: 1,
    error: expect.stringContaining('other settings'),
  });
  expect(await run('import Contoso.zip --environment Dev --plan plan.json --settings settings.json')).toMatchObject({ code: 0 });

  const later = await run('plan Contoso.zip --environment Dev');
  expect(later.out).toMatch(/^ {2}fab_Rate +number +as it is in the environment$/m);
  const ofInstalled = await run('settings create Contoso --environment Dev');
  expect(ofInstalled.out).toBe(text);
  expect(await run('settings check none.json Contoso.zip')).toMatchObject({ code: 1, error: expect.stringContaining('do not exist') });
}, 60_000);
