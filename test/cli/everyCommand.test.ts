import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commandTable.ts';
import { smallSolution } from '../app/smallSolution.ts';
import { bundledProgram, type Program } from './bundledProgram.ts';

/** A line for every command that goes well, in an order in which each finds what it needs. */
const lines: readonly (readonly [command: string, rest: string])[] = [
  ['inspect', 'Contoso.zip'],
  ['environment create', 'Dev'],
  ['environment create', 'Test'],
  ['environment list', ''],
  ['environment copy', 'Dev Two'],
  ['environment rename', 'Two Three'],
  ['environment delete', 'Three --yes'],
  ['environment set', 'Dev --block-unmanaged off'],
  ['environment settings', 'Dev --set general.currencysymbol=€'],
  ['plan', 'Contoso.zip --environment Dev'],
  ['import', 'Contoso.zip --environment Dev --yes'],
  ['publish', '--environment Dev'],
  ['solution list', '--environment Dev'],
  ['dependencies', 'table:con_project --environment Dev'],
  ['layers', 'table:con_project --environment Dev'],
  ['export', 'Contoso --environment Dev --out exported.zip'],
  ['version', 'exported.zip --bump minor'],
  ['settings create', 'Contoso.zip --out settings.json'],
  ['settings check', 'settings.json Contoso.zip'],
  ['settings diff', 'settings.json settings.json --for Contoso.zip'],
  ['log', '--environment Dev'],
  ['history', '--environment Dev'],
  ['solution remove', 'Contoso table:con_project --environment Dev --yes'],
  ['solution add', 'Contoso table:con_project --environment Dev'],
  ['clone-patch', 'Contoso --environment Dev'],
  ['undo', '--environment Dev --yes'],
  ['clone-solution', 'Contoso --environment Dev'],
  ['delete', 'webresource:con_/script.js --environment Dev --yes'],
  ['import', 'managed.zip --environment Test --yes'],
  ['import', 'Mine.zip --environment Test --yes'],
  ['environment create', 'Kept'],
  ['import', 'managed.zip --environment Kept --yes'],
  ['import', 'Mine.zip --environment Kept --yes --publish'],
  ['import', 'managed2.zip --environment Kept --yes --overwrite-customizations --keep-customizations kept.zip'],
  ['undo', '--environment Kept --yes'],
  ['undo', '--environment Kept --yes'],
  ['restore-customizations', 'kept.zip --environment Kept --yes'],
  ['remove-layer', 'table:con_project --environment Test --yes'],
  ['uninstall', 'Mine --environment Test --yes'],
  ['import', 'managed2.zip --environment Test --yes --action stage'],
  ['apply-upgrade', 'Contoso --environment Test --yes'],
  ['uninstall', 'Contoso --environment Test --yes'],
  ['publisher create', 'Fabrikam --prefix fab --environment Test'],
  ['solution create', 'Own --publisher Fabrikam --environment Test'],
  ['publisher list', '--environment Test'],
  ['publisher delete', 'contosopublisher --environment Test --yes'],
];

/** A line for every command that the world refuses: exit code 1. */
const refused: Readonly<Record<string, string>> = {
  inspect: 'nowhere.zip',
  'environment create': 'Dev',
  'environment list': '--environments Contoso.zip',
  'environment copy': 'Nowhere Other',
  'environment rename': 'Nowhere Other',
  'environment delete': 'Nowhere --yes',
  'environment set': 'Nowhere --block-unmanaged on',
  'environment settings': 'Nowhere',
  plan: 'Contoso.zip --environment Nowhere',
  import: 'Contoso.zip --environment Nowhere --yes',
  'restore-customizations': 'nowhere.zip --environment Dev --yes',
  publish: '--environment Nowhere',
  'solution list': '--environment Nowhere',
  dependencies: 'table:con_nothing --environment Dev',
  layers: 'table:con_nothing --environment Dev',
  export: 'Nobody --environment Dev',
  version: 'nowhere.zip',
  'settings create': 'nowhere.zip',
  'settings check': 'nowhere.json Contoso.zip',
  'settings diff': 'nowhere.json nowhere.json',
  log: 'nonsense --environment Dev',
  history: '--environment Nowhere',
  'solution remove': 'Nobody table:con_project --environment Dev --yes',
  'solution add': 'Nobody table:con_project --environment Dev',
  'clone-patch': 'Nobody --environment Dev',
  undo: '--environment Nowhere --yes',
  'clone-solution': 'Nobody --environment Dev',
  delete: 'table:con_nothing --environment Dev --yes',
  'remove-layer': 'table:con_project --environment Dev --yes',
  'apply-upgrade': 'Contoso --environment Dev --yes',
  uninstall: 'Nobody --environment Dev --yes',
  'publisher list': '--environment Nowhere',
  'publisher create': 'contosopublisher --prefix con --environment Dev',
  'solution create': 'Contoso --environment Dev',
  'publisher delete': 'contosopublisher --environment Dev --yes',
};

let program: Program;
const run = (command: string, rest: string) => program.run(...command.split(' '), ...rest.split(' ').filter(Boolean), '--json');

beforeAll(async () => {
  program = await bundledProgram();
  const files = {
    'Contoso.zip': {},
    'managed.zip': { managed: true },
    'managed2.zip': { managed: true, version: '2.0.0.0' },
    'Mine.zip': { name: 'Mine', label: 'Ours' },
  };
  for (const [name, facts] of Object.entries(files)) await writeFile(join(program.folder, name), await smallSolution(facts));
});
afterAll(() => program.remove());

describe('with --json standard output is one document', { timeout: 240_000 }, () => {
  test('there is a line for every command, and one that is refused', () => {
    const names = commands.map(({ name }) => name).sort();
    expect([...new Set(lines.map(([command]) => command))].sort()).toEqual(names);
    expect(Object.keys(refused).sort()).toEqual(names);
  });

  test('of every command that goes well (exit code 0)', async () => {
    for (const [command, rest] of lines) {
      const ran = await run(command, rest);
      expect(ran, `${command} ${rest}`).toMatchObject({ code: 0 });
      expect(() => ran.json(), `${command} ${rest}`).not.toThrow();
    }
  });

  test.each(Object.keys(refused))('of %s when the world refuses it (exit code 1)', async (command) => {
    const ran = await run(command, refused[command] ?? '');
    expect(ran, command).toMatchObject({ code: 1 });
    const told = ran.json();
    // A file that can't be read is inspected all the same: its document is the inspection.
    if (command !== 'inspect')
      expect(told).toMatchObject({ error: { code: expect.stringMatching(/^[a-z]+(-[a-z]+)+$/), message: expect.any(String) } });
  });

  test('of every command when it is used wrongly (exit code 2)', async () => {
    for (const { name } of commands) {
      const ran = await run(name, '--frobnicate');
      expect(ran, name).toMatchObject({ code: 2, error: '' });
      expect(ran.json(), name).toMatchObject({ error: { code: 'wrong-use' } });
    }
  });
});

describe('a value that nothing could make right is wrong use, exit code 2', () => {
  test.each([
    ['version Contoso.zip --set 2.x', 'invalid-version'],
    ['export Contoso --environment Dev --set-version 1', 'invalid-version'],
    ['solution create Odd --environment Dev --set-version 2.x', 'solution-version-invalid'],
    ['solution create Default --environment Dev', 'solution-name-reserved'],
    ['clone-solution Contoso --environment Dev --set-version 2.x', 'clone-version-invalid'],
    ['publisher create Odd --prefix x --environment Dev', 'publisher-prefix-unfit'],
    ['environment create Odd --platform abc', 'invalid-platform-version'],
    ['environment create Odd --apps nonsense', 'unknown-app'],
    ['environment create con', 'invalid-environment-name'],
    ['environment create Dev\u202Exslx', 'invalid-environment-name'],
    ['environment create De\u200Bv', 'invalid-environment-name'],
    ['environment copy Dev Dev\u2066', 'invalid-environment-name'],
    ['environment settings Dev --set sales.maxproductsinbundle=many', 'invalid-setting'],
    ['environment set Dev --languages 0500', 'invalid-language'],
    ['delete frobnicate --environment Dev --yes', 'wrong-use'],
    ['uninstall Contoso --environment Dev --yes --policies P-ACTIVEBLOCKS=perhaps', 'wrong-use'],
    ['export Contoso --environment Dev --out x.txt', 'not-a-solution-file-name'],
  ])('%s', async (line, code) => {
    const ran = await program.run(...line.split(' '), '--json');
    expect(ran, line).toMatchObject({ code: 2 });
    expect(ran.json()).toMatchObject({ error: { code } });
  });

  test('an export never takes the place of a file of another kind, and a folder that is new is made', async () => {
    await writeFile(join(program.folder, 'notes.txt'), 'mine');
    expect(await program.run('export', 'Contoso', '--environment', 'Dev', '--out', 'notes.txt', '--overwrite')).toMatchObject({ code: 2 });
    expect(await program.run('export', 'Contoso', '--environment', 'Dev', '--out', 'v1.0')).toMatchObject({ code: 0 });
  });
});
