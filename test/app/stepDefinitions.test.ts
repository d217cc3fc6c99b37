import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { componentLayers } from '../../src/app/listLayers.ts';
import { readerHandlers } from '../../src/app/readerThread.ts';
import { componentNamed, type ImportOptions } from '../../src/engine/index.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { type World, world } from './world.ts';

const maintain: ImportOptions = { action: 'update', overwriteCustomizations: false, assumeMissing: false };
let at: World;
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

async function file(line: string, ...details: string[]): Promise<string> {
  const path = join(at.folder, `${line.replaceAll(/[ ,]+/g, '-')}.zip`);
  await writeFile(path, await buildSolution(readSolutionLine(line, details).solution));
  return path;
}
const bring = async (path: string) => {
  const outcome = await importSolution(at.surroundings, { environment: 'Dev', file: path, options: maintain, publish: true });
  expect(outcome.succeeded).toBe(true);
};
/** What the thread says of one step, as the wizard asks it. */
async function look(path: string, component: string, options: Partial<ImportOptions> = {}) {
  const thread = readerHandlers(at.surroundings);
  const { planId } = await thread.planImport({ environment: 'Dev', file: path, options: { ...maintain, ...options } });
  return thread.stepDefinitions({ planId, component: componentNamed(component)! });
}
const column = (text: string, length: number) =>
  `column fab_order.fab_total = ${text} holding <MaxLength>${length}</MaxLength><Format>text</Format>`;

test('a column customized here: the layer gets all of the new version, in effect is what was not customized (E.20, E.21)', async () => {
  await bring(await file('Contoso 1.0.0.0 managed', column('Total', 100)));
  await bring(await file('Mine 1.0.0.0 unmanaged', column('My total', 100)));
  const next = await file('Contoso 1.1.0.0 managed', column('New total', 200));
  const { effective, layer } = await look(next, 'column:fab_order.fab_total');
  expect(layer.before).toMatch(/description="Total"/);
  expect(layer.after).toMatch(/description="New total"/);
  expect(effective.before).toMatch(/description="My total"[\s\S]*<MaxLength>100<\/MaxLength>/);
  expect(effective.after).toMatch(/description="My total"[\s\S]*<MaxLength>200<\/MaxLength>/);
  // The same lines but for what changes, so that it can be compared.
  const [before, after] = [effective.before.split('\n'), effective.after.split('\n')];
  expect(before.filter((line, index) => line !== after[index])).toEqual(['  <MaxLength>100</MaxLength>']);

  const overwritten = await look(next, 'column:fab_order.fab_total', { overwriteCustomizations: true });
  expect(overwritten.effective.after).toMatch(/description="New total"/);

  await bring(next);
  const said = await componentLayers(at.surroundings, 'Dev', componentNamed('column:fab_order.fab_total')!);
  for (const { value } of said.effective) expect(effective.after).toContain(value);
});

test('what is new has nothing before, what an upgrade deletes nothing after', async () => {
  await bring(await file('Contoso 1.0.0.0 managed', column('Total', 100), 'choice fab_old = Old'));
  const next = await file('Contoso 2.0.0.0 managed', column('Total', 100), 'choice fab_new = New');
  const added = await look(next, 'choice:fab_new', { action: 'upgrade' });
  expect(added.effective).toEqual({ before: '', after: expect.stringContaining('New') });
  expect(added.layer.before).toBe('');
  const gone = await look(next, 'choice:fab_old', { action: 'upgrade' });
  expect(gone.effective).toEqual({ before: expect.stringContaining('Old'), after: '' });
  expect(gone.layer).toEqual({ before: expect.stringContaining('Old'), after: '' });
});

test('the text of a script is compared as text, and a draft as it will be once published (D.115)', async () => {
  await bring(await file('Mine 1.0.0.0 unmanaged', 'webresource fab_/script.js = one'));
  const { effective } = await look(await file('Mine 1.1.0.0 unmanaged', 'webresource fab_/script.js = two'), 'webresource:fab_/script.js');
  expect(effective.before).toContain('// one');
  expect(effective.after).toContain('// two');
});

test('a plan that is refused or of an environment that moved on has nothing to compare', async () => {
  const broken = await file(
    'Contoso 1.0.0.0 managed',
    'column fab_order.fab_total = Total',
    'needs table fab_x of Other (1.0.0.0) for column fab_order.fab_total',
  );
  await expect(look(broken, 'column:fab_order.fab_total')).rejects.toMatchObject({ code: 'plan-refused' });
  const fine = await file('Fine 1.0.0.0 managed', column('Total', 100));
  const thread = readerHandlers(at.surroundings);
  const { planId } = await thread.planImport({ environment: 'Dev', file: fine, options: maintain });
  await bring(await file('Other 1.0.0.0 unmanaged', 'choice fab_c = C'));
  const component = componentNamed('column:fab_order.fab_total')!;
  await expect(thread.stepDefinitions({ planId, component })).rejects.toMatchObject({ code: 'stale-plan' });
});
