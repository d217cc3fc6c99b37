import { type EnvironmentInfo, readSolutionFile, type SolutionFile } from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { createEnvironmentInMemory, type OpenOptions, type StoredEnvironment } from '../../../src/store/environment.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { hashBytes } from '../../support/openCorpus.ts';

/** A built solution, read, by its line and parts as in the scenarios. */
export async function readBuilt(line: string, ...parts: string[]): Promise<SolutionFile> {
  const { file, diagnostics } = readSolutionFile(await openArchive(await buildSolution(readSolutionLine(line, parts).solution)), hashBytes);
  if (file === undefined) throw new Error(`a built solution is without error: ${JSON.stringify(diagnostics)}`);
  return file;
}

/** An empty environment in memory: online, 9.2, English, unless said otherwise. */
export function newEnvironment(info: Partial<EnvironmentInfo> = {}, options: OpenOptions = {}): StoredEnvironment {
  return createEnvironmentInMemory(
    {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Test',
      platformVersion: '9.2',
      sku: 'online',
      baseLanguage: 1033,
      languages: [1033],
      apps: [],
      revision: 0,
      createdOn: '2026-11-20T08:00:00.000Z',
      ...info,
    },
    options,
  );
}
