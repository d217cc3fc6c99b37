import { describe, expect, it } from 'vitest';
import { defaultImportOptions, planImport, readSolutionFile } from '../../../src/engine/index.ts';
import { loadBaseline } from '../../../src/store/baseline.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../../support/openCorpus.ts';
import { newEnvironment } from './planning.ts';

const files = corpusFiles();
const baseline = loadBaseline('media/baseline.json.gz');
const allApps = ['sales', 'service', 'fieldservice', 'marketing', 'project', 'portals'];

/** What a dependency is missing for is the file's own word; everything else is a rule of ours that must deserve it. */
async function refusals(path: string, apps: readonly string[]): Promise<readonly string[]> {
  const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
  if (file === undefined) return [];
  const environment = newEnvironment({ apps }, { baseline });
  const { diagnostics } = planImport(environment, file, defaultImportOptions);
  environment.close();
  const codes = diagnostics.flatMap(({ severity, code }) => (severity === 'error' && code !== 'missing-dependency' ? [code] : []));
  return [...new Set(codes)];
}

describe.skipIf(files.length === 0)('no rule refuses a real file that does not deserve it', { timeout: 120_000 }, () => {
  it.each([
    ['with all apps', allApps, []],
    // Forms of Sales tables, which the file only changes and nobody brings here (B.49).
    ['without apps', [], [['form-base-missing', 'CRMP2C_managed.zip']]],
  ])('in an empty environment %s', async (_, apps, expected) => {
    const found: string[][] = [];
    for (const path of files) for (const code of await refusals(path, apps)) found.push([code, path.split('__').at(-1) ?? path]);
    // The one of 2011 (D.78).
    expect(found.filter(([code]) => code !== 'package-too-old')).toEqual(expected);
    expect(found.filter(([code]) => code === 'package-too-old')).toHaveLength(1);
  });
});
