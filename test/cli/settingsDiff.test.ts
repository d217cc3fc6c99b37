import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { bundledProgram, type Program } from './bundledProgram.ts';

let program: Program;
const put = (name: string, content: unknown) => writeFile(join(program.folder, name), JSON.stringify(content));
const vault = (name: string) => `/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/${name}`;
const settings = (rate: string, secret: string, id: string) => ({
  EnvironmentVariables: [
    { SchemaName: 'fab_Rate', Value: rate },
    { SchemaName: 'fab_Key', Value: secret },
  ],
  ConnectionReferences: [
    { LogicalName: 'fab_mail', ConnectionId: id, ConnectorId: '/providers/Microsoft.PowerApps/apis/shared_office365' },
  ],
});

beforeAll(async () => {
  program = await bundledProgram();
  const { solution } = readSolutionLine('Contoso 1.0.0.0 managed', [
    'variable fab_Rate = number',
    'variable fab_Key = secret',
    'connection fab_mail = shared_office365',
  ]);
  await writeFile(join(program.folder, 'Contoso.zip'), await buildSolution(solution));
  const test = settings('0.8', vault('one'), 'conn-test');
  await put('test.json', test);
  await put('prod.json', settings('0.9', vault('two'), 'conn-prod'));
  const variables = test.EnvironmentVariables.map(({ SchemaName, Value }) => ({ SchemaName: SchemaName.toLowerCase(), Value }));
  await put('turned.json', { ...test, EnvironmentVariables: variables.toReversed() });
}, 60_000);
afterAll(() => program.remove());

const run = (line: string) => program.run(...line.split(' '));
const secrets = /vaults|conn-(test|prod)/;

test('two targets are told apart, values of known types shown, secrets and connection ids never (D.99, M.8)', async () => {
  const typed = await run('settings diff test.json prod.json --for Contoso.zip');
  expect(typed).toMatchObject({ code: 1, error: '' });
  expect(typed.out).toMatch(/^differs +fab_Rate +0\.8 +0\.9$/m);
  expect(typed.out).toMatch(/^differs +fab_Key +\(hidden\) +\(hidden\)$/m);
  expect(typed.out).toMatch(/^differs +fab_mail +\(hidden\) +\(hidden\)$/m);
  const json = await run('settings diff test.json prod.json --for Contoso.zip --json');
  expect(`${typed.out}${json.out}`).not.toMatch(secrets);
});

test('without the solution any value may be a secret, and none is shown', async () => {
  const untyped = await run('settings diff test.json prod.json');
  expect(untyped.out).toMatch(/^differs +fab_Rate +\(hidden\) +\(hidden\)$/m);
  expect(untyped.out).toContain('--for FILE');
  expect(untyped.out).not.toMatch(/0\.[89]/);
});

test('order and case of names are no difference', async () => {
  expect(await run('settings diff test.json turned.json')).toMatchObject({ code: 0, out: 'No difference in 3 entries.\n' });
});

test('a file is held against what an environment has, whose definitions say what is a secret', async () => {
  await run('environment create Dev');
  expect(await run('import Contoso.zip --environment Dev --settings test.json --yes')).toMatchObject({ code: 0 });
  expect(await run('settings diff test.json --environment Dev')).toMatchObject({ code: 0 });
  const other = await run('settings diff prod.json --environment Dev');
  expect(other.out).toMatch(/^differs +fab_Rate +0\.9 +0\.8$/m);
  expect(other.out).toMatch(/^differs +fab_Key +\(hidden\)/m);
  expect(other.out).not.toMatch(secrets);
  expect((await run('layers environmentvariablevalue:fab_Rate --environment Dev')).out).toContain(
    'The only property in effect is that of Active.',
  );
  expect((await run('settings diff test.json')).code).toBe(2);
  expect((await run('settings diff test.json prod.json --environment Dev')).code).toBe(2);
});
