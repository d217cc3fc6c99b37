import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importJobs } from '../../src/app/importJobs.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { readEnvironment } from '../../src/app/listEnvironments.ts';
import { planImport } from '../../src/app/planImport.ts';
import { defaultImportOptions as options } from '../../src/engine/index.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import { smallSolution } from './smallSolution.ts';
import { type World, world } from './world.ts';

let at: World;
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

async function refuse(name: string, bytes: Uint8Array) {
  const file = join(at.folder, name);
  await writeFile(file, bytes);
  const outcome = await importSolution(at.surroundings, { environment: 'Dev', file, options });
  const { revision, solutionCount } = await readEnvironment(at.surroundings, 'Dev');
  expect([outcome.succeeded, revision, solutionCount]).toEqual([false, 0, 0]);
  expect(await importJobs(at.surroundings, 'Dev')).toMatchObject([{ fileName: name, succeeded: false }]);
  return outcome.diagnostics.map(({ code, dataverse }) => [code, dataverse?.code]);
}

const manifest = (
  head: string,
  managed: string,
) => `${head}<ImportExportXml version="9.2" SolutionPackageVersion="9.3" generatedBy="CrmLive">
<SolutionManifest><UniqueName>System</UniqueName><LocalizedNames><LocalizedName description="S" languagecode="1033" /></LocalizedNames>
<Version>1.0</Version><Managed>${managed}</Managed><Publisher><UniqueName>fab</UniqueName><CustomizationOptionValuePrefix>5</CustomizationOptionValuePrefix></Publisher>
<RootComponents /><MissingDependencies /></SolutionManifest></ImportExportXml>`;

const zip = (solution: string, customizations = '<ImportExportXml><Languages /></ImportExportXml>') =>
  writeSolutionZip(
    Object.entries({ 'customizations.xml': customizations, '[Content_Types].xml': '<Types />', 'solution.xml': solution }).map(
      ([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }),
    ),
  );

describe('a dangerous file is refused before anything changes (P.46)', () => {
  test('a name that leads out of the folder (M.3)', async () => {
    const bytes = Buffer.from(await smallSolution());
    const escaped = Buffer.from(bytes.toString('latin1').replaceAll('WebResources/con_/', '../Resources/con_/'), 'latin1');
    expect(escaped.length).toBe(bytes.length);
    const [[code] = []] = await refuse('escape.zip', escaped);
    expect(code).toMatch(/^zip-/);
  });

  test('a DTD in solution.xml (M.5, D.19)', async () => {
    expect(await refuse('dtd.zip', await zip(manifest('<!DOCTYPE x>', '1')))).toEqual([['xml-dtd-refused', '0x80048013']]);
  });
});

describe('a file that is broken in several ways', () => {
  test('is told of all of them, in the order of D3, by plan and by import alike', async () => {
    const bytes = await zip(manifest('', '0'), '<ImportExportXml><Entities><Entity></Entities></ImportExportXml>');
    const expected = [
      ['xml-not-well-formed', '0x80048013'], // D.19
      ['package-too-new', '0x80048068'], // D.22
      ['option-value-prefix-out-of-range', '0x80048402'], // D.23
      ['system-solution', '0x80048046'], // D.24
    ];
    expect(await refuse('broken.zip', bytes)).toEqual(expected);
    const { plan } = await planImport(at.surroundings, { environment: 'Dev', file: join(at.folder, 'broken.zip'), options });
    expect(plan.diagnostics.map(({ code, dataverse }) => [code, dataverse?.code])).toEqual(expected);
    expect(plan).toMatchObject({ situation: 'refused', steps: [], solution: { uniqueName: 'System' } });
  });
});
