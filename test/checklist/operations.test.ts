import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commandTable.ts';
import { commandIds, treeOnlyCommands } from '../../src/host/commandIds.ts';
import { contextValues } from '../../src/host/contextKeys.ts';
import { operationContract } from '../../src/protocol/worker.ts';
import { type World, world } from '../app/world.ts';
import { typed } from '../cli/typed.ts';
import { operations } from './operations.ts';

/** Every operation is reachable from the command line, the palette and the tree, and the history tells it. */
const manifest = JSON.parse(readFileSync(join(resolve(import.meta.dirname, '..', '..'), 'package.json'), 'utf8'));
const rows = Object.entries(operations);

describe('every operation', () => {
  it('is in the table', () => {
    expect(Object.keys(operations).sort()).toEqual(Object.keys(operationContract).sort());
  });

  it.each(rows)('%s is a command of the command line', (_, { cli }) => {
    const [name = '', option] = cli.split(' --');
    const command = commands.find((each) => each.name === name);
    expect(command?.name).toBe(name);
    if (option !== undefined) expect(command?.options.map((each) => each.name)).toContain(option);
  });

  it.each(rows)('%s is in the palette', (_, { commands: ids }) => {
    const hidden = new Set<string>(treeOnlyCommands);
    for (const id of ids) {
      expect(commandIds).toContain(`solutionWorkbench.${id}`);
      expect(hidden.has(`solutionWorkbench.${id}`)).toBe(false);
    }
  });

  it.each(rows)('%s is in the tree', (_, { commands: ids, item, notInTree }) => {
    const where = manifest.contributes.menus[item === undefined ? 'view/title' : 'view/item/context'];
    const fits = ({ command, when = '' }: { command: string; when?: string }) =>
      ids.some((id) => command === `solutionWorkbench.${id}`) && (item === undefined || offers(when, item));
    expect(where.some(fits)).toBe(true);
    expect(item === undefined).toBe(notInTree !== undefined);
    if (item !== undefined) expect(contextValues).toContain(item);
  });

  it('is all that commands change anything with: each other one shows, checks or writes a file beside', () => {
    const reached = new Set(rows.map(([, { cli }]) => cli.split(' --')[0]));
    const others = commands.map(({ name }) => name).filter((name) => !reached.has(name));
    expect(others.sort()).toEqual([
      'clone-patch', // as clone-solution
      'dependencies',
      'environment list',
      'history',
      'inspect',
      'layers',
      'log',
      'plan',
      'publisher list',
      'remove-layer', // as delete
      'settings check',
      'settings diff',
      'solution list',
      'solution remove', // as delete
    ]);
  });

  it('that takes something away asks, or is told --yes', () => {
    const asking = commands.filter(({ options }) => options.some(({ name }) => name === 'yes')).map(({ name }) => name);
    expect(asking.sort()).toEqual([
      'apply-upgrade',
      'delete',
      'environment delete',
      'import',
      'publisher delete',
      'remove-layer',
      'restore-customizations',
      'solution remove',
      'undo',
      'uninstall',
    ]);
  });
});

function offers(when: string, item: string): boolean {
  const one = /\bviewItem == (\S+)/.exec(when)?.[1];
  const pattern = /\bviewItem =~ \/(.+?)\/(?:\s|$)/.exec(when)?.[1];
  return one === item || (pattern !== undefined && new RegExp(pattern).test(item));
}

/** A life in which every operation that writes history is done; the row each adds. */
const life: readonly (readonly [line: string, operation: string, jobs?: number])[] = [
  ['environment set Dev --block-unmanaged off', 'settings'],
  ['environment settings Dev --set general.currencysymbol=€', 'settings'],
  ['import one.zip --environment Dev --yes', 'import', 1],
  ['import mine.zip --environment Dev --yes', 'import', 1],
  ['publish --environment Dev --component webresource:con_/script.js', 'publish'],
  ['publish --environment Dev', 'publish-all'],
  ['remove-layer table:con_project --environment Dev --yes', 'uninstall'],
  ['undo --environment Dev --yes', 'undo'],
  ['import two.zip --environment Dev --yes --overwrite-customizations --keep-customizations kept.zip', 'import', 2],
  // What was put back was imported and published.
  ['undo --environment Dev --yes', 'undo'],
  ['undo --environment Dev --yes', 'undo'],
  ['restore-customizations kept.zip --environment Dev --yes', 'import', 1],
  ['undo --environment Dev --yes', 'undo'],
  ['undo --environment Dev --yes', 'undo'],
  ['undo --environment Dev --yes', 'undo'],
  ['import two.zip --environment Dev --yes --action stage', 'import', 1],
  ['uninstall Contoso_Upgrade --environment Dev --yes', 'uninstall'],
  ['import two.zip --environment Dev --yes --action stage', 'import', 1],
  ['apply-upgrade Contoso --environment Dev --yes', 'import'],
  ['publisher create Fabrikam --prefix fab --environment Dev', 'create-publisher'],
  ['solution create Own --publisher Fabrikam --environment Dev', 'create-solution'],
  ['solution add Own webresource:con_/script.js --environment Dev', 'add-components'],
  ['version Own --environment Dev --set 1.1.0.0', 'version'],
  ['export Own --environment Dev --out own.zip', 'export'],
  ['solution remove Own webresource:con_/script.js --environment Dev --yes', 'uninstall'],
  ['clone-patch Own --environment Dev', 'clone-patch'],
  ['clone-solution Own --environment Dev', 'clone-solution'],
  ['uninstall Own --environment Dev --yes', 'uninstall'],
  ['publisher delete Fabrikam --environment Dev --yes', 'uninstall'],
  ['uninstall Mine --environment Dev --yes', 'uninstall'],
  ['uninstall Contoso --environment Dev --yes', 'uninstall'],
  ['import mine.zip --environment Dev --yes', 'import', 1],
  ['delete webresource:con_/script.js --environment Dev --yes', 'uninstall'],
];

describe('the history', () => {
  let at: World;

  async function run(line: string): Promise<string> {
    return (await watchedRun(line)).out;
  }

  async function watchedRun(line: string): Promise<{ readonly out: string; readonly fractions: readonly number[] }> {
    const words = line.split(' ').map((word) => (word.endsWith('.zip') ? join(at.folder, word) : word));
    const { code, out, error, fractions } = await typed(at.surroundings, words);
    expect(code, `${line}\n${out}${error}`).toBe(0);
    return { out, fractions };
  }
  const listed = async (command: string): Promise<readonly { readonly operation?: string }[]> =>
    JSON.parse(await run(`${command} --environment Dev --json`));

  beforeEach(async () => {
    at = await world();
    await at.file('one.zip', { managed: true });
    await at.file('two.zip', { managed: true, version: '2.0.0.0', label: 'Second' });
    await at.file('mine.zip', { name: 'Mine', label: 'Ours' });
    await run('environment create Dev');
  });
  afterEach(() => at.remove());

  it('has a row of every operation, which told its progress to the end, and each import a job', { timeout: 60_000 }, async () => {
    for (const [line, operation, imports = 0] of life) {
      const [before, jobs] = [await listed('history'), await listed('log')];
      const { fractions } = await watchedRun(line);
      expect(fractions.length, `progress of ${line}`).toBeGreaterThan(1);
      expect(fractions.at(-1), `progress of ${line}`).toBe(1);
      const after = await listed('history');
      expect(
        after.slice(0, after.length - before.length).map((each) => each.operation),
        line,
      ).toContain(operation);
      expect((await listed('log')).length - jobs.length, line).toBe(imports);
    }
    const told = new Set(rows.flatMap(([, { cli, notInHistory }]) => (notInHistory === undefined ? [cli.split(' --')[0] ?? ''] : [])));
    const lived = life.map(([line]) => line);
    expect([...told].filter((cli) => !lived.some((line) => line.startsWith(`${cli} `)))).toEqual([]);
  });
});
