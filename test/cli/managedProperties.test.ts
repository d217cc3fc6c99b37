import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { type World, world } from '../app/world.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { typed } from './typed.ts';

let at: World;
let out: string;
let error: string;

async function run(...words: string[]): Promise<number> {
  const said = await typed(at.surroundings, words);
  ({ out, error } = said);
  return said.code;
}

async function file(line: string, part: string): Promise<string> {
  const path = join(at.folder, `${line.replace(/\W/g, '_')}.zip`);
  await writeFile(path, await buildSolution(readSolutionLine(line, [part]).solution));
  return path;
}

beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

const script = 'webresource fab_/a.js = v1 holding';

test('what stays on in an update, and what is protected, is told (P.43, D.71, D.72)', async () => {
  const first = await file('Contoso 1.0.0.0 managed', `${script} <IsCustomizable>1</IsCustomizable>`);
  const second = await file('Contoso 1.1.0.0 managed', `${script} <IsCustomizable>0</IsCustomizable>`);
  const locked = await file('Locked 1.0.0.0 managed', 'webresource fab_/b.js = v1 holding <IsCustomizable>0</IsCustomizable>');
  const foreign = await file(
    'Other 1.0.0.0 managed, publisher Northwind',
    'webresource fab_/b.js = v2 holding <IsCustomizable>0</IsCustomizable>',
  );
  expect(await run('import', first, '--environment', 'Dev', '--yes')).toBe(0);
  expect(await run('plan', second, '--environment', 'Dev', '--all')).toBe(0);
  expect(out).toContain('IsCustomizable stays on, because an update only loosens managed properties');
  expect(await run('import', second, '--environment', 'Dev', '--yes')).toBe(0);
  expect(await run('layers', 'webresource:fab_/a.js', '--environment', 'Dev')).toBe(0);
  expect(out).toContain('Managed properties, set by Fabrikam:\n  IsCustomizable is on, by Contoso (D.71)');
  expect(await run('layers', 'webresource:fab_/a.js', '--environment', 'Dev', '--json')).toBe(0);
  expect(JSON.parse(out).managedProperties).toMatchObject({
    status: 'known',
    owner: 'Fabrikam',
    values: [{ name: 'IsCustomizable', isOpen: true, rule: 'D.71' }],
  });
  expect(await run('import', locked, '--environment', 'Dev', '--yes')).toBe(0);
  expect(await run('import', foreign, '--environment', 'Dev', '--yes')).not.toBe(0);
  expect(error + out).toContain('0x8004F026');
});
