import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { type World, world } from './world.ts';

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.remove());

test('a whole file', async () => {
  const missing =
    '<MissingDependency><Required type="1" schemaName="fab_region" displayName="Region" solution="Fabrikam (2.1.0.0)" /><Dependent type="1" schemaName="con_project" displayName="Project" /></MissingDependency>';
  const file = await at.file('whole.zip', { managed: true, missing });
  const inspection = await inspectFile(file);
  expect(inspection).toMatchObject({
    file,
    fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    uniqueName: 'Contoso',
    friendlyName: 'Contoso basics',
    version: '1.0.0.0',
    managed: true,
    publisher: 'contosopublisher',
    publisherName: 'Contoso',
    solutionPackageVersion: '9.2',
    languages: [1033],
    missingDependencies: [
      { type: 1, typeName: 'Table', key: 'fab_region', displayName: 'Region', solution: 'Fabrikam (2.1.0.0)', neededBy: 'Project' },
    ],
  });
  expect(inspection.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(inspection.components).toEqual(
    expect.arrayContaining([
      {
        type: 1,
        key: 'con_project',
        typeName: 'Table',
        name: 'con_Project',
        holdsParts: true,
        root: true,
        behavior: 0,
        size: expect.any(Number),
        files: [],
      },
      expect.objectContaining({ type: 2, key: 'con_project.con_name', typeName: 'Column', parent: 'con_project', root: false, files: [] }),
      expect.objectContaining({ type: 61, key: 'con_/script.js', root: true, files: ['WebResources/con_/script.js'] }),
    ]),
  );
  // A component is as large as its own XML with its files, so all of them hold no more than the file does.
  const size = (all: readonly { readonly size: number }[]) => all.reduce((sum, each) => sum + each.size, 0);
  const script = inspection.components.find(({ type }) => type === 61)!;
  expect(script.size).toBeGreaterThan(inspection.files.find(({ name }) => name === script.files[0])!.size);
  expect(inspection.components.every((each) => each.size > 0)).toBe(true);
  expect(size(inspection.components)).toBeLessThan(size(inspection.files));
  expect(inspection.files.map(({ name }) => name)).toContain('WebResources/con_/script.js');
});

test('broken files are findings: not a zip, no root files, XML that is none', async () => {
  const letter = join(at.folder, 'letter.zip');
  await writeFile(letter, 'Dear sirs,');
  for (const file of [letter, await at.file('xml.zip', { customizations: '<ImportExportXml>' })]) {
    const { diagnostics, components } = await inspectFile(file);
    expect(components).toEqual([]);
    expect(diagnostics.some(({ severity, hint }) => severity === 'error' && hint !== undefined)).toBe(true);
  }
});

test('a manifest is told even where customizations.xml is broken', async () => {
  expect(await inspectFile(await at.file('half.zip', { customizations: '<ImportExportXml>' }))).toMatchObject({ uniqueName: 'Contoso' });
});

test('a file that is not there is a failure', async () => {
  await expect(inspectFile(join(at.folder, 'nowhere.zip'))).rejects.toMatchObject({ code: 'file-not-found' });
});
