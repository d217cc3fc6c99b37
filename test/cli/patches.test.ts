import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { listSolutions } from '../../src/app/listSolutions.ts';
import { effectiveContent, readManifest } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import { openEnvironment, type StoredEnvironment } from '../../src/store/environment.ts';
import { type World, world } from '../app/world.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { type Said, typed } from './typed.ts';

/** The road of a patch through the program a person has: made, filled, exported, imported elsewhere, rolled up. */
let at: World;
let said: Said;
beforeEach(async () => {
  at = await world();
  for (const name of ['Dev', 'Test', 'Live']) await createEnvironment(at.surroundings, { name });
  const base = await at.file('base.zip', { columns: ['con_name', 'con_size'] });
  expect(await run('import', base, '--environment', 'Dev', '--yes', '--publish')).toBe(0);
  expect(await run('import', base, '--environment', 'Test', '--yes', '--publish')).toBe(0);
  const managed = join(at.folder, 'managed.zip');
  expect(await run('export', 'Contoso', ...dev, '--managed', '--out', managed)).toBe(0);
  expect(await run('import', managed, '--environment', 'Live', '--yes')).toBe(0);
});
afterEach(() => at.remove());

const dev = ['--environment', 'Dev'];

async function run(...words: string[]): Promise<number> {
  said = await typed(at.surroundings, words, true);
  return said.code;
}

function read<T>(name: string, question: (environment: StoredEnvironment) => T): T {
  const environment = openEnvironment(join(at.surroundings.environmentsFolder, `${name}.dvenv`), { readOnly: true });
  try {
    return question(environment);
  } finally {
    environment.close();
  }
}

const solutions = async (name: string) =>
  (await listSolutions(at.surroundings, name)).map(
    ({ uniqueName, version, patchOf, patchCount }) =>
      `${uniqueName} ${version}${patchOf === undefined ? '' : ` of ${patchOf}`}${patchCount === undefined ? '' : ` with ${patchCount} patches`}`,
  );
const column = { type: 2, key: 'con_project.con_size' };
const layersOf = (name: string) =>
  read(name, (environment) =>
    environment.layers([column])[0]?.map(({ owner }) => (owner.kind === 'managed' ? owner.solution : owner.kind)),
  );
const effectiveIn = (name: string) =>
  read(name, (environment) => effectiveContent(environment.layers([column])[0] ?? [], { withDrafts: false })?.hash);

/** A patch of Contoso in Dev that holds a column and the script. */
async function patched(): Promise<string> {
  expect(await run('clone-patch', 'Contoso', ...dev, '--display-name', 'Hotfix', '--json')).toBe(0);
  const { uniqueName } = JSON.parse(said.out) as { uniqueName: string };
  expect(await run('solution', 'add', uniqueName, 'column:con_project.con_size', 'webresource:con_/script.js', ...dev)).toBe(0);
  return uniqueName;
}

test('a patch made here is exported and imported over its parent elsewhere, managed and unmanaged (G.8, B.28, D.44, D.46)', async () => {
  const name = await patched();
  expect(name).toMatch(/^Contoso_Patch_[0-9a-f]{8}$/);
  expect(await solutions('Dev')).toEqual(['Contoso 1.0.0.0 with 1 patches', `${name} 1.0.1.0 of Contoso`]);

  for (const [target, type] of [
    ['Test', 'unmanaged'],
    ['Live', 'managed'],
  ] as const) {
    const file = join(at.folder, `patch-${type}.zip`);
    expect(await run('export', name, ...dev, ...(type === 'managed' ? ['--managed'] : []), '--out', file)).toBe(0);
    expect(said.error).toContain('No file of a real patch has proven this');
    const archive = await openArchive(await readFile(file));
    const { manifest } = readManifest(archive.read(archive.entries.find((entry) => entry.name === 'solution.xml')!));
    expect(manifest?.parent).toEqual({ uniqueName: 'Contoso', version: '1.0.0.0' });
    expect(manifest?.managed).toBe(type === 'managed');
    expect(manifest?.roots.map(({ type: kind, key, behavior }) => [kind, key, behavior])).toEqual([
      [1, 'con_project', 2],
      [61, 'con_/script.js', 0],
    ]);
    expect(await run('import', file, '--environment', target, '--yes', '--publish')).toBe(0);
    expect(await solutions(target)).toEqual(['Contoso 1.0.0.0 with 1 patches', `${name} 1.0.1.0 of Contoso`]);
    expect(effectiveIn(target)).toBe(effectiveIn('Dev'));
  }
  expect(layersOf('Live')).toEqual(['Contoso', name]);
  expect(layersOf('Test')).toEqual(['active']);
  // The parent says what the column is, the patch what it changes of that, though the patch counts for both (E.7).
  expect(await run('layers', 'column:con_project.con_size', '--environment', 'Live')).toBe(0);
  expect(said.out).toMatch(
    /Contoso 1\.0\.0\.0 of \w+: (\d+) properties, covered by the top of its group \(E\.7\)\n.*: 0 changes, \1 as below/,
  );

  // Both came from another environment, so nothing of it is left but the file: the unmanaged one goes out again alike.
  const again = join(at.folder, 'again.zip');
  expect(await run('export', name, '--environment', 'Test', '--out', again)).toBe(0);
  const [first, second] = [
    await openArchive(await readFile(join(at.folder, 'patch-unmanaged.zip'))),
    await openArchive(await readFile(again)),
  ];
  expect(second.entries.map(({ name: entry, hash }) => [entry, hash])).toEqual(first.entries.map(({ name: entry, hash }) => [entry, hash]));
});

test('the parent is locked for export, version, import and additions until the roll-up (G.7, G.14, H.6, P.21, P.23)', async () => {
  const name = await patched();
  const base = join(at.folder, 'base.zip');
  const refused = [
    ['export', 'Contoso', ...dev, '--out', join(at.folder, 'locked.zip')],
    ['version', 'Contoso', ...dev, '--bump', 'build'],
    ['import', base, ...dev, '--yes'],
    ['solution', 'add', 'Contoso', 'column:con_project.con_size', ...dev],
    ['solution', 'remove', 'Contoso', 'webresource:con_/script.js', ...dev, '--yes'],
  ];
  for (const words of refused) {
    expect(await run(...words), words.join(' ')).toBe(1);
    expect(said.out + said.error, words.join(' ')).toContain('0x80048538');
  }
  expect(await run('clone-solution', 'Contoso', ...dev)).toBe(0);
  expect(said.out).toBe(`Contoso is now 1.1.0.0 in Dev; it was 1.0.0.0. It has 4 components, with what was in ${name}.\n`);
  expect(await solutions('Dev')).toEqual(['Contoso 1.1.0.0']);
  const file = join(at.folder, 'rolled-up.zip');
  expect(await run('export', 'Contoso', ...dev, '--managed', '--out', file)).toBe(0);

  // Where base and patch are installed, the roll-up takes the place of both (G.15, F.9).
  expect(await run('import', file, '--environment', 'Live', '--yes', '--action', 'upgrade')).toBe(0);
  expect(await solutions('Live')).toEqual(['Contoso 1.1.0.0']);
  const told = read('Dev', (environment) =>
    environment
      .history()
      .map(({ operation, solution, version, succeeded, errorCode = '' }) =>
        [operation, solution, version, succeeded ? 'done' : 'refused', errorCode].join(' ').trim(),
      ),
  );
  expect(told).toContain(`clone-patch ${name} 1.0.1.0 done`);
  expect(told).toContain('clone-solution Contoso 1.1.0.0 done');
  expect(told).toContain(`add-components ${name} 1.0.1.0 done`);
  expect(told).toContain('version Contoso 1.0.0.0 refused 0x80048538');
  expect(told).toContain('add-components Contoso 1.0.0.0 refused 0x80048538');
});

test('versions that a clone can not have are refused with a higher one, before anything changes (C.7-C.9, P.22)', async () => {
  expect(await run('clone-patch', 'Contoso', ...dev, '--set-version', '1.1.0.0')).toBe(1);
  expect(said.error).toContain('1.0.1.0');
  expect(await run('clone-solution', 'Contoso', ...dev, '--set-version', '1.0.0.0')).toBe(1);
  expect(said.error).toContain('0x80048539');
  expect(await run('clone-solution', 'Nobody', ...dev)).toBe(1);
  expect(await run('clone-patch', 'Contoso', ...dev, '--set-version', '2.x')).toBe(2);
  expect(await run('clone-solution', 'Contoso', ...dev, '--set-version', '2.x')).toBe(2);
  expect(await solutions('Dev')).toEqual(['Contoso 1.0.0.0']);
});

test('an unmanaged solution is deleted after its patches, or with them (G.12)', async () => {
  const name = await patched();
  expect(await run('uninstall', 'Contoso', ...dev, '--yes')).toBe(1);
  expect(said.error).toContain(name);
  expect(await solutions('Dev')).toHaveLength(2);
  expect(await run('uninstall', 'Contoso', ...dev, '--yes', '--with-patches')).toBe(0);
  expect(said.out).toContain(`Deleted the solutions ${name}, Contoso from Dev; their components stay.`);
  expect(await solutions('Dev')).toEqual([]);
  expect(layersOf('Dev')).toEqual(['active']);
});

test('a clone can be undone: patch, lock and roll-up', async () => {
  const name = await patched();
  expect(await run('clone-solution', 'Contoso', ...dev)).toBe(0);
  expect(await run('undo', ...dev, '--yes')).toBe(0);
  expect(await solutions('Dev')).toEqual(['Contoso 1.0.0.0 with 1 patches', `${name} 1.0.1.0 of Contoso`]);
});

test('lists of links that a solution and its patch both have are not put into one by guess (G.14, Q.50)', async () => {
  for (const [headline, workflow] of [
    ['Agents 1.0.0.0 unmanaged', 'b0170000-0000-4000-8000-000000000711'],
    ['Agents_Patch_1 1.0.1.0 unmanaged, patch of Agents', 'b0170000-0000-4000-8000-000000000712'],
  ] as const) {
    const archive = await openArchive(await buildSolution(readSolutionLine(headline, ['choice fab_a = v1']).solution));
    const links = `<botcomponent_workflowset><botcomponent_workflow botcomponentid.schemaname="fab_topic" workflowid.workflowid="${workflow}" /></botcomponent_workflowset>`;
    const entries = archive.entries.map((entry) => ({ name: entry.name, bytes: archive.read(entry) }));
    const file = join(at.folder, `${workflow}.zip`);
    await writeFile(
      file,
      await writeSolutionZip([...entries, { name: 'Assets/botcomponent_workflowset.xml', bytes: new TextEncoder().encode(links) }]),
    );
    expect(await run('import', file, ...dev, '--yes', '--publish'), said.error).toBe(0);
  }
  const before = await solutions('Dev');
  expect(await run('clone-solution', 'Agents', ...dev)).toBe(1);
  expect(said.error).toContain('different files of the same name');
  expect(said.error).toContain('botcomponent_workflowset.xml');
  expect(said.error).toContain('0x80048539');
  expect(await solutions('Dev')).toEqual(before);
});
