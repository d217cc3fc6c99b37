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
      { type: 1, key: 'con_project', typeName: 'Table', name: 'con_Project', behavior: 0 },
      { type: 2, key: 'con_project.con_name', typeName: 'Column', name: 'con_name', parent: 'con_project' },
      expect.objectContaining({ type: 61, key: 'con_/script.js', typeName: 'Web resource' }),
    ]),
  );
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
