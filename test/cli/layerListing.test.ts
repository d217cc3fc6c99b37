import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Surroundings } from '../../src/app/contracts/surroundings.ts';
import { type World, world } from '../app/world.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { typed } from './typed.ts';

/** What `layers --all --json` promises: the same layers give the same document, on every machine and at any time (E1). */
let here: World;
let there: World;

async function run(at: World, line: string): Promise<string> {
  const { code, out, error } = await typed(at.surroundings, line.split(' '));
  expect(code, `${line}\n${out}${error}`).toBe(0);
  return out;
}

const table = 'table fab_order = Order';
const total = (open: 0 | 1) => `column fab_order.fab_total = Total holding <IsCustomizable>${open}</IsCustomizable>`;
const form = (tabs: string) => `form fab_order.Main = v1 holding <form><tabs>${tabs}</tabs></form>`;
const one =
  '<tab id="{1}" name="one"><columns><column><sections><section id="{2}" name="a"><rows /></section></sections></column></columns></tab>';
const lost =
  '<tab id="{7}" name="seven"><columns><column id="0"><sections><section id="{6}" name="six" ordinalvalue="0" solutionaction="Added"><rows /></section></sections></column></columns></tab>';
const script = (value: string) => `webresource fab_/a.js = ${value}`;

const files: Readonly<Record<string, readonly [headline: string, parts: readonly string[]]>> = {
  base: ['Base 1.0.0.0 managed', [table, total(1), form(one), script('v1')]],
  loosened: ['Base 1.1.0.0 managed', [table, total(0), form(one), script('v1')]],
  tailor: ['Tailor 1.0.0.0 managed', [form(lost), script('v2')]],
  mine: ['Mine 1.0.0.0 unmanaged', [script('mine'), 'choice fab_size = v1']],
  passing: ['Passing 1.0.0.0 managed', [script('passing'), 'choice fab_passing = v1']],
};

async function filesIn(at: World): Promise<void> {
  for (const [name, [headline, parts]] of Object.entries(files)) {
    await writeFile(join(at.folder, `${name}.zip`), await buildSolution(readSolutionLine(headline, [...parts]).solution));
  }
}

const importing = (at: World, name: string, environment: string) =>
  run(at, `import ${join(at.folder, `${name}.zip`)} --environment ${environment} --yes`);

beforeEach(async () => {
  here = await world();
  // Another machine: ids that are chance, another year, a clock that runs in other steps.
  const elsewhere = await world();
  let minutes = 0;
  const surroundings: Surroundings = {
    ...elsewhere.surroundings,
    newId: randomUUID,
    now: () => new Date(Date.UTC(2031, 2, 4, 23, minutes++)),
  };
  there = { ...elsewhere, surroundings };
  await filesIn(here);
  await filesIn(there);
});
afterEach(() => Promise.all([here.remove(), there.remove()]));

test('--all --json is the same for the same layers, however, wherever and whenever they came about', async () => {
  await run(here, 'environment create Dev');
  for (const name of ['base', 'loosened', 'tailor', 'mine']) await importing(here, name, 'Dev');
  const expected = await run(here, 'layers --all --environment Dev --json');

  // With detours, so that revisions, places and the history are others, in a copy of an environment of another name.
  await run(there, 'environment create Other --platform 9.2.24083.198');
  await importing(there, 'base', 'Other');
  await importing(there, 'passing', 'Other');
  await run(there, 'uninstall Passing --environment Other --yes');
  await importing(there, 'loosened', 'Other');
  await importing(there, 'tailor', 'Other');
  await run(there, 'environment copy Other Branch');
  await importing(there, 'mine', 'Branch');
  await run(there, 'undo --environment Branch --yes');
  await run(there, 'publisher create Made --prefix made --environment Branch');
  await run(there, 'solution create Made --publisher Made --environment Branch');
  await importing(there, 'mine', 'Branch');
  // Of an unmanaged solution the components stay, in the Default Solution (A.3).
  await run(there, 'uninstall Mine --environment Branch --yes');
  expect(await run(there, 'layers --all --environment Branch --json')).toBe(expected);

  const { components } = JSON.parse(expected);
  const of = (key: RegExp) => components.find((each: { key: string }) => key.test(each.key));
  const solutions = (key: RegExp) => of(key).layers.map(({ solution }: { solution: string }) => solution);
  expect(components.map(({ type, key }: { type: number; key: string }) => `${type} ${key}`)).toEqual([
    '1 fab_order',
    '2 fab_order.fab_total',
    '9 fab_size',
    expect.stringMatching(/^60 /),
    '61 fab_/a.js',
  ]);
  expect(solutions(/a\.js/)).toEqual(['Base', 'Tailor', 'Active']);
  expect(solutions(/fab_size/)).toEqual(['Active']);
  // What stays open against the layer (D.71) and what stands on a conflicts tab (E.26) is no layer's own word.
  for (const key of [/fab_total/, /^[0-9a-f]{8}-/]) {
    expect(of(key).effectiveHash).toMatch(/^[0-9a-f]{64}$/);
    expect(of(key).layers.map(({ hash }: { hash: string }) => hash)).not.toContain(of(key).effectiveHash);
    expect(of(key).notDerived).toBeUndefined();
  }
  expect(expected).not.toMatch(/Dev|20\d\d-|T\d\d:\d\d|revision|00000000-0000/);
});

test('another definition in effect has another hash, also where the layers are the same (D.71)', async () => {
  for (const name of ['Loosened', 'Fresh']) await run(here, `environment create ${name}`);
  await importing(here, 'base', 'Loosened');
  for (const name of ['Loosened', 'Fresh']) await importing(here, 'loosened', name);
  const column = async (environment: string) =>
    JSON.parse(await run(here, `layers --all --environment ${environment} --json`)).components.find(
      ({ key }: { key: string }) => key === 'fab_order.fab_total',
    );
  const [loosened, fresh] = [await column('Loosened'), await column('Fresh')];
  expect(loosened.layers).toEqual(fresh.layers);
  expect(loosened.effectiveHash).not.toBe(fresh.effectiveHash);
});
