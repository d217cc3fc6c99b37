import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeEnvironment } from '../../src/app/changeEnvironment.ts';
import { copyEnvironment } from '../../src/app/copyEnvironment.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { journalPath } from '../../src/app/customizationsJournal.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { componentLayers, listAllLayers } from '../../src/app/listLayers.ts';
import { overwriteKeeping } from '../../src/app/overwriteKeeping.ts';
import { publishCustomizations } from '../../src/app/publishCustomizations.ts';
import { removeComponent } from '../../src/app/removeComponent.ts';
import { restoreCustomizations } from '../../src/app/restoreCustomizations.ts';
import { undoOperation } from '../../src/app/undoOperation.ts';
import { uninstallSolution } from '../../src/app/uninstallSolution.ts';
import { type ComponentRef, componentNamed } from '../../src/engine/index.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { type World, watched, world } from './world.ts';

const maintain = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;
const overwrite = { ...maintain, overwriteCustomizations: true };

let at: World;
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

/** `Contoso 1.0.0.0 managed` with components as a scenario has them. */
async function file(line: string, ...details: string[]): Promise<string> {
  const path = join(at.folder, `${line.replaceAll(/[ ,]+/g, '-')}.zip`);
  await writeFile(path, await buildSolution(readSolutionLine(line, details).solution));
  return path;
}

const bring = async (path: string, environment = 'Dev', options: typeof overwrite | typeof maintain = maintain) => {
  const outcome = await importSolution(at.surroundings, { environment, file: path, options, publish: true });
  expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
};
const copyAt = (name = 'mine.zip') => join(at.folder, name);
const ref = (text: string): ComponentRef => componentNamed(text)!;
const says = async (component: string, path: string, environment = 'Dev') =>
  (await componentLayers(at.surroundings, environment, ref(component))).effective.find((each) => each.path.includes(path));
const effective = async (environment: string) =>
  (await listAllLayers(at.surroundings, environment)).map(({ type, key, effectiveHash }) => `${type} ${key} ${effectiveHash}`);
const customized = async (environment: string) =>
  (await listAllLayers(at.surroundings, environment)).flatMap(({ typeName, key, layers }) =>
    layers.some(({ solution }) => solution === 'Active') ? [`${typeName} ${key}`] : [],
  );

const option = (value: number, label: string) =>
  `<option value="${value}"><labels><label description="${label}" languagecode="1033" /></labels></option>`;
const column = (text: string, length: number, format: string) =>
  `column fab_order.fab_total = ${text} holding <MaxLength>${length}</MaxLength><Format>${format}</Format>`;
const choice = (...options: string[]) => `choice fab_color = Color holding <options>${options.join('')}</options>`;

/** A vendor's solution, my changes to four components of it, and its next version, which changes some of the same. */
async function customizedEnvironment(): Promise<{ readonly next: string }> {
  await bring(
    await file(
      'Contoso 1.0.0.0 managed',
      'table fab_order = Order',
      column('Total', 100, 'text'),
      choice(option(1, 'Red'), option(2, 'Green')),
      'view fab_order.Open = Open orders',
      'webresource fab_/script.js = one',
      'form fab_order.Main = Main',
    ),
  );
  await bring(
    await file(
      'Mine 1.0.0.0 unmanaged, publisher Me',
      'table fab_order unmodified',
      column('My total', 100, 'text'),
      choice(option(1, 'Rosy'), option(2, 'Green')),
      'view fab_order.Open = My open orders',
      'webresource fab_/script.js = mine',
      'form fab_order.Main = My main',
    ),
  );
  const next = await file(
    'Contoso 1.1.0.0 managed',
    'table fab_order = Order',
    column('New total', 200, 'email'),
    choice(option(1, 'Red'), option(2, 'Lime'), option(3, 'Blue')),
    'view fab_order.Open = Open orders',
    'webresource fab_/script.js = two',
    'form fab_order.Main = New main',
  );
  return { next };
}

test('own customizations lie on top of the new version again, and what was not customized follows it (D.52, E.21)', async () => {
  const { next } = await customizedEnvironment();
  await copyEnvironment(at.surroundings, 'Dev', 'Maintained');
  await bring(next, 'Maintained');
  const before = await customized('Dev');

  const done = await overwriteKeeping(at.surroundings, { environment: 'Dev', file: next, options: overwrite, copy: copyAt() });
  expect(done).toMatchObject({ saved: { count: 4, heldBy: ['Mine'] }, restored: { succeeded: true, restoredCount: 4, draftCount: 0 } });
  expect(done.stoppedBefore).toBeUndefined();

  expect(await effective('Dev')).toEqual(await effective('Maintained'));
  expect(await customized('Dev')).toEqual(before);
  expect(await says('column:fab_order.fab_total', 'description')).toMatchObject({ value: 'My total', solution: 'Active' });
  expect(await says('column:fab_order.fab_total', 'MaxLength')).toMatchObject({ value: '200', solution: 'Contoso' });
  expect(await says('choice:fab_color', 'option[1]/labels/label[1033]/@description')).toMatchObject({ value: 'Rosy' });
  expect(await says('choice:fab_color', 'option[2]/labels/label[1033]/@description')).toMatchObject({ value: 'Lime' });
});

test('the copy is a solution file like any: unmanaged, of my publisher, with what I customized whole (D.53)', async () => {
  const { next } = await customizedEnvironment();
  const { saved } = await overwriteKeeping(
    at.surroundings,
    { environment: 'Dev', file: next, options: overwrite, copy: copyAt() },
    watched(),
    async () => false,
  );
  const inspected = await inspectFile(saved.path!);
  expect(inspected).toMatchObject({ uniqueName: 'Contoso_Customizations', managed: false, publisher: 'Me', diagnostics: [] });
  expect(inspected.components.map(({ typeName, key }) => `${typeName} ${key}`.replace(/ [0-9a-f-]{36}$/, ''))).toEqual([
    'Table fab_order',
    'Column fab_order.fab_total',
    'View',
    'Choice fab_color',
    'Web resource fab_/script.js',
  ]);
});

test('stopped after saving, the environment is as it was', async () => {
  const { next } = await customizedEnvironment();
  const before = await listAllLayers(at.surroundings, 'Dev');
  const asked: string[] = [];
  const stopped = await overwriteKeeping(
    at.surroundings,
    { environment: 'Dev', file: next, options: overwrite, copy: copyAt() },
    watched(),
    async (step) => {
      asked.push(step);
      return false;
    },
  );
  expect(stopped).toMatchObject({ stoppedBefore: 'update', saved: { path: copyAt() } });
  expect(asked).toEqual(['update']);
  expect(await listAllLayers(at.surroundings, 'Dev')).toEqual(before);
  await expect(restoreCustomizations(at.surroundings, { environment: 'Dev', copy: copyAt() })).rejects.toMatchObject({
    code: 'nothing-to-restore',
  });
});

test('stopped after the update, the copy is put back later, or the update is undone', async () => {
  const { next } = await customizedEnvironment();
  const before = await listAllLayers(at.surroundings, 'Dev');
  const request = { environment: 'Dev', file: next, options: overwrite, copy: copyAt() };
  const stop = async (step: string) => step !== 'restore';
  const stopped = await overwriteKeeping(at.surroundings, request, watched(), stop);
  expect(stopped).toMatchObject({ stoppedBefore: 'restore', imported: { succeeded: true } });
  expect(await customized('Dev')).toEqual([expect.stringContaining('Form')]);

  await restoreCustomizations(at.surroundings, { environment: 'Dev', copy: copyAt() });
  expect(await says('column:fab_order.fab_total', 'description')).toMatchObject({ value: 'My total' });
  expect(await says('column:fab_order.fab_total', 'MaxLength')).toMatchObject({ value: '200' });
  await expect(restoreCustomizations(at.surroundings, { environment: 'Dev', copy: copyAt() })).rejects.toMatchObject({
    code: 'nothing-to-restore',
  });

  for (let step = 0; step < 3; step++) await undoOperation(at.surroundings, { environment: 'Dev' });
  expect(await listAllLayers(at.surroundings, 'Dev')).toEqual(before);
});

test('what lies in no unmanaged solution is saved too, and named', async () => {
  const { next } = await customizedEnvironment();
  for (const component of ['choice:fab_color', 'webresource:fab_/script.js']) {
    await removeComponent(at.surroundings, { environment: 'Dev', operation: 'remove-from-solution', component, solution: 'Mine' });
  }
  const done = await overwriteKeeping(at.surroundings, { environment: 'Dev', file: next, options: overwrite, copy: copyAt() });
  expect(done.saved.diagnostics.map(({ code }) => code)).toContain('customized-outside-solutions');
  expect(done.restored?.restoredCount).toBe(4);
  expect(await says('choice:fab_color', 'option[1]/labels/label[1033]/@description')).toMatchObject({ value: 'Rosy' });
});

test('without an unmanaged solution here the copy is made of the file of the managed one, not with its publisher (A.19)', async () => {
  const { next } = await customizedEnvironment();
  await uninstallSolution(at.surroundings, { environment: 'Dev', solution: 'Mine' });
  const done = await overwriteKeeping(at.surroundings, { environment: 'Dev', file: next, options: overwrite, copy: copyAt() });
  expect(done).toMatchObject({ saved: { count: 4, heldBy: [] }, restored: { restoredCount: 4 } });
  expect((await inspectFile(copyAt())).publisher).toBe('DefaultPublisher');
});

test('a draft would be lost, so nothing is overwritten (H.5)', async () => {
  const { next } = await customizedEnvironment();
  const draft = await file('Mine 1.1.0.0 unmanaged, publisher Me', column('My other total', 100, 'text'));
  await importSolution(at.surroundings, { environment: 'Dev', file: draft, options: maintain });
  const before = await listAllLayers(at.surroundings, 'Dev');
  const request = { environment: 'Dev', file: next, options: overwrite, copy: copyAt() };
  await expect(overwriteKeeping(at.surroundings, request)).rejects.toMatchObject({ code: 'drafts-before-overwrite' });
  await expect(stat(copyAt())).rejects.toThrow();
  expect(await listAllLayers(at.surroundings, 'Dev')).toEqual(before);
  await publishCustomizations(at.surroundings, 'Dev');
  expect((await overwriteKeeping(at.surroundings, request)).restored?.restoredCount).toBe(4);
  expect(await says('column:fab_order.fab_total', 'description')).toMatchObject({ value: 'My other total' });
});

test('an environment that takes no unmanaged solution refuses before anything is overwritten (A.7)', async () => {
  const { next } = await customizedEnvironment();
  await changeEnvironment(at.surroundings, 'Dev', { blockUnmanaged: true });
  const before = await listAllLayers(at.surroundings, 'Dev');
  const request = { environment: 'Dev', file: next, options: overwrite, copy: copyAt() };
  await expect(overwriteKeeping(at.surroundings, request)).rejects.toMatchObject({ code: 'copy-not-importable' });
  expect(await listAllLayers(at.surroundings, 'Dev')).toEqual(before);
});

test('a copy is never overwritten, and put back only where it was made, as it was, over nothing new', async () => {
  const { next } = await customizedEnvironment();
  const request = { environment: 'Dev', file: next, options: overwrite, copy: copyAt() };
  await overwriteKeeping(at.surroundings, request, watched(), async (step) => step !== 'restore');
  await expect(overwriteKeeping(at.surroundings, request)).rejects.toMatchObject({ code: 'file-exists' });
  await createEnvironment(at.surroundings, { name: 'Other' });
  const restore = (environment: string) => restoreCustomizations(at.surroundings, { environment, copy: copyAt() });
  await expect(restore('Other')).rejects.toMatchObject({ code: 'copy-of-another-environment' });
  await bring(await file('Late 1.0.0.0 unmanaged, publisher Me', column('Later', 100, 'text')));
  await expect(restore('Dev')).rejects.toMatchObject({ code: 'customized-since' });
  await writeFile(copyAt(), await readFile(next));
  await expect(restore('Dev')).rejects.toMatchObject({ code: 'copy-changed' });
  await rm(journalPath(copyAt()));
  await expect(restore('Dev')).rejects.toMatchObject({ code: 'no-journal' });
});

test('where nothing is customized it is an import like any, and no file is written', async () => {
  await bring(await file('Contoso 1.0.0.0 managed', 'table fab_order = Order'));
  const next = await file('Contoso 1.1.0.0 managed', 'table fab_order = New order');
  const done = await overwriteKeeping(at.surroundings, { environment: 'Dev', file: next, options: overwrite, copy: copyAt() });
  expect(done).toMatchObject({ saved: { count: 0 }, imported: { succeeded: true } });
  expect(done.restored).toBeUndefined();
  await expect(stat(copyAt())).rejects.toThrow();
});
