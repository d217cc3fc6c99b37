import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  componentId,
  defaultImportOptions,
  exportedManifest,
  hasErrors,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
  type SolutionFile,
} from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import type { StoredEnvironment } from '../../src/store/environment.ts';
import { newEnvironment } from '../engine/import/planning.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

const now = '2026-11-20T08:00:00.000Z';
/** One of each folder of files, so that every origin is there and the test stays short. */
const files = corpusFiles().filter((_, index) => index % Number(process.env.EVERY ?? 6) === 0);

/** What real solutions brought goes out with the Default Solution and comes back as it was (H.3, H.4, D.11). */
describe.skipIf(files.length === 0)('the Default Solution of an environment with a real solution', () => {
  it.each(files)('is exported and imported again without a change: %s', async (path) => {
    const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
    if (file === undefined || file.manifest.managed || file.manifest.parent !== undefined) return;
    const environment = newEnvironment();
    const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true });
    if (hasErrors(plan.diagnostics)) return;
    environment.commit(applyPlan(environment, file, plan, { now, newId: () => 'a', hashBytes }), [file.archive], plan.basedOn);
    const publish = planPublish(environment, { kind: 'all' });
    environment.commit(applyPublish(environment, publish), [], publish.basedOn);

    const again = await exported(environment);
    // Lists of links are known by the solution whose file they lie in (Q.6), so they are told and left out.
    const stated = publish.components.map(componentId).filter((id) => !/set:/.test(id));
    const written = new Set(again.components.map(componentId));
    expect(stated.filter((id) => !written.has(id))).toEqual([]);
    const back = planImport(environment, again, defaultImportOptions);
    expect(back.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(back.steps.filter(({ verb }) => verb !== 'keep').map(({ component, verb }) => `${verb} ${componentId(component)}`)).toEqual([]);
    environment.close();
  });
});

/** The Default Solution as a person gets it: exported, zipped, opened and read. */
async function exported(environment: StoredEnvironment): Promise<SolutionFile> {
  const plan = planExport(environment, 'Default', { managed: false });
  expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (plan.pkg === undefined) throw new Error('an export without error has a package');
  const manifest = exportedManifest(plan.reader, plan.pkg, false, undefined, plan.dependencies);
  const entries = assembleSolutionFile(plan.pkg, plan.read, plan.members, manifest);
  const zip = await writeSolutionZip(
    entries.map((entry) => ('bytes' in entry ? entry : { name: entry.name, bytes: plan.read(entry.blob) })),
  );
  const { file, diagnostics } = readSolutionFile(await openArchive(zip), hashBytes);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  if (file === undefined) throw new Error('an export can be read');
  return file;
}
