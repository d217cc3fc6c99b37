import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeEnvironment } from '../../src/app/changeEnvironment.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { exportSolution } from '../../src/app/exportSolution.ts';
import { importJobs, importLog } from '../../src/app/importJobs.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { listEnvironments } from '../../src/app/listEnvironments.ts';
import { listSolutions } from '../../src/app/listSolutions.ts';
import { planImport } from '../../src/app/planImport.ts';
import { defaultImportOptions as options, WorkbenchError } from '../../src/engine/index.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';
import { openEnvironment } from '../../src/store/environment.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { type World, watched, world } from './world.ts';

let at: World;
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
});
afterEach(() => at.remove());

const request = (file: string) => ({ environment: 'Dev', file, options });

async function failure(work: Promise<unknown>): Promise<WorkbenchError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof WorkbenchError) return error;
  throw new Error(`not refused: ${String(error)}`);
}

/** Nothing happened: no solution, no job, the first revision. */
async function expectUntouched(): Promise<void> {
  expect(await listSolutions(at.surroundings, 'Dev')).toEqual([]);
  expect(await importJobs(at.surroundings, 'Dev')).toEqual([]);
  expect(await listEnvironments(at.surroundings)).toMatchObject([{ revision: 0 }]);
}

function history() {
  const environment = openEnvironment(join(at.surroundings.environmentsFolder, 'Dev.dvenv'), { readOnly: true });
  try {
    return environment.history();
  } finally {
    environment.close();
  }
}

test('importing and publishing in one go; the history has a row for each (D.113)', async () => {
  const outcome = await importSolution(at.surroundings, { ...request(await at.file('a.zip')), publish: true });
  expect(outcome.succeeded).toBe(true);
  expect(outcome.publishedCount).toBeGreaterThan(0);
  expect(outcome.draftCount).toBe(0);
  expect(await listEnvironments(at.surroundings)).toMatchObject([{ revision: 2, draftCount: 0 }]);
  expect(history().map(({ operation, suboperation, succeeded, solution }) => [operation, suboperation, succeeded, solution])).toEqual([
    ['publish-all', 'none', true, ''],
    ['import', 'new', true, 'Contoso'],
  ]);
});

test('a missing environment and a missing file are told with what to do, and leave nothing behind', async () => {
  const file = await at.file('a.zip');
  const noEnvironment = await failure(importSolution(at.surroundings, { ...request(file), environment: 'Nowhere' }));
  expect(noEnvironment).toMatchObject({ code: 'environment-not-found', hint: expect.any(String) });
  const noFile = await failure(importSolution(at.surroundings, request(join(at.folder, 'nowhere.zip'))));
  expect(noFile).toMatchObject({ code: 'file-not-found', hint: expect.any(String) });
  await expectUntouched();
});

test('a file that is no solution file is refused, with a job and a log that say why', async () => {
  const file = join(at.folder, 'letter.zip');
  await writeFile(file, 'Dear sirs,');
  const outcome = await importSolution(at.surroundings, request(file));
  expect(outcome).toMatchObject({ succeeded: false, uniqueName: '', draftCount: 0 });
  const [finding] = outcome.diagnostics;
  expect(finding).toMatchObject({ severity: 'error', hint: expect.any(String) });
  expect(await importJobs(at.surroundings, 'Dev')).toMatchObject([{ succeeded: false, fileName: 'letter.zip' }]);
  expect(await importLog(at.surroundings, 'Dev', outcome.jobId)).toContain('Failure');
  expect(history()).toMatchObject([{ operation: 'import', succeeded: false, message: finding?.message }]);
  expect(await listEnvironments(at.surroundings)).toMatchObject([{ revision: 0, solutionCount: 0 }]);
  expect(await failure(planImport(at.surroundings, request(file)))).toMatchObject({ code: finding?.code });
});

test('a broken XML is refused by a plan that says where', async () => {
  const file = await at.file('broken.zip', { customizations: '<ImportExportXml><Entities></ImportExportXml>' });
  const { plan } = await planImport(at.surroundings, request(file));
  expect(plan).toMatchObject({ situation: 'refused', steps: [], solution: { uniqueName: 'Contoso' } });
  expect(plan.diagnostics.find(({ severity }) => severity === 'error')?.place).toMatchObject({ entry: 'customizations.xml' });
  expect(await importSolution(at.surroundings, request(file))).toMatchObject({
    succeeded: false,
    uniqueName: 'Contoso',
    version: '1.0.0.0',
  });
});

test('a missing component refuses, assuming it lets the import pass and remembers it', async () => {
  const missing = `
      <MissingDependency>
        <Required type="1" schemaName="fab_region" displayName="Region" solution="Fabrikam (2.1.0.0)" />
        <Dependent type="2" schemaName="con_name" displayName="Name" parentSchemaName="con_project" parentDisplayName="Project" />
      </MissingDependency>`;
  const file = await at.file('needs.zip', { missing });
  const refused = await importSolution(at.surroundings, request(file));
  expect(refused).toMatchObject({ succeeded: false, missing: [{ presence: 'no', solution: 'Fabrikam (2.1.0.0)' }] });
  expect(refused.diagnostics.map(({ dataverse }) => dataverse?.code)).toContain('0x8004801D');
  const assuming = await importSolution(at.surroundings, { ...request(file), options: { ...options, assumeMissing: true } });
  expect(assuming).toMatchObject({ succeeded: true, missing: [{ presence: 'assumed' }] });
  expect(await importSolution(at.surroundings, request(file))).toMatchObject({ succeeded: true });
});

test('only the plan that was shown is imported', async () => {
  const file = await at.file('a.zip');
  const { digest } = await planImport(at.surroundings, request(file));
  expect((await planImport(at.surroundings, request(file))).digest).toBe(digest);
  await at.file('a.zip', { label: 'Other' });
  const stale = await failure(importSolution(at.surroundings, { ...request(file), expectedDigest: digest }));
  expect(stale).toMatchObject({ code: 'stale-plan', hint: expect.any(String) });
  await expectUntouched();
});

test.each(['planning', 'applying', 'committing'])(
  'an environment that moves on while %s makes the plan that was shown a stale one',
  async (phase) => {
    const file = await at.file('a.zip');
    const { digest } = await planImport(at.surroundings, request(file));
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const other = new DatabaseSync(join(at.surroundings.environmentsFolder, 'Dev.dvenv'));
    const meanwhile = {
      report: (reached: string) => void (reached === phase && other.exec('UPDATE environment SET revision = revision + 1')),
      isCancelled: () => false,
    };
    const stale = await failure(importSolution(at.surroundings, { ...request(file), expectedDigest: digest }, meanwhile));
    expect(stale).toMatchObject({ code: 'stale-plan', hint: expect.any(String) });
    expect(await importJobs(at.surroundings, 'Dev')).toEqual([]);
    expect(history()).toEqual([]);
    // Nobody looked at a plan: then it is the environment that changed, and the attempt is on record.
    const changed = await importSolution(at.surroundings, request(file), meanwhile).catch((error: WorkbenchError) => error.code);
    expect(changed).toEqual(phase === 'planning' ? expect.objectContaining({ succeeded: true }) : 'environment-changed');
    other.close();
    expect(await importJobs(at.surroundings, 'Dev')).toMatchObject([{ succeeded: phase === 'planning' }]);
  },
);

test.each(['reading', 'planning', 'applying', 'committing'])('cancelled while %s: nothing is changed and no job is kept', async (phase) => {
  const cancelled = await failure(importSolution(at.surroundings, request(await at.file('a.zip')), watched(phase)));
  expect(cancelled.code).toBe('cancelled');
  await expectUntouched();
});

test('cancelling after the commit is too late: import and publishing are finished', async () => {
  const late = watched('publishing');
  const outcome = await importSolution(at.surroundings, { ...request(await at.file('a.zip')), publish: true }, late);
  expect(outcome.succeeded).toBe(true);
  expect(await listEnvironments(at.surroundings)).toMatchObject([{ draftCount: 0, solutionCount: 1 }]);
});

test('an environment another process writes to is told by name, and stays as it was', async () => {
  const file = await at.file('a.zip');
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const other = new DatabaseSync(join(at.surroundings.environmentsFolder, 'Dev.dvenv'));
  other.exec('BEGIN IMMEDIATE');
  try {
    expect(await failure(importSolution(at.surroundings, request(file)))).toMatchObject({ code: 'environment-busy' });
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
  await expectUntouched();
}, 30_000);

test('an export refuses what it must, and says so in the history', async () => {
  await importSolution(at.surroundings, { ...request(await at.file('m.zip', { managed: true })) });
  const managed = await failure(
    exportSolution(at.surroundings, { environment: 'Dev', solution: 'Contoso', managed: false, out: at.folder }),
  );
  expect(managed.dataverse?.code).toBe('0x80048036');
  const unknown = await failure(exportSolution(at.surroundings, { environment: 'Dev', solution: 'None', managed: false, out: at.folder }));
  expect(unknown.dataverse?.code).toBe('0x80048037');
  expect(history().slice(0, 2)).toMatchObject([
    { operation: 'export', solution: 'None', succeeded: false, errorCode: '0x80048037' },
    { operation: 'export', solution: 'Contoso', succeeded: false, errorCode: '0x80048036' },
  ]);
});

test('an export never takes the place of a file unless told to', async () => {
  await importSolution(at.surroundings, { ...request(await at.file('a.zip')), publish: true });
  const out = await at.file('precious.zip', { name: 'Precious' });
  const wanted = { environment: 'Dev', solution: 'Contoso', managed: false, out };
  expect(await failure(exportSolution(at.surroundings, wanted))).toMatchObject({ code: 'file-exists' });
  expect((await planImport(at.surroundings, request(out))).plan.solution.uniqueName).toBe('Precious');
  await exportSolution(at.surroundings, { ...wanted, overwrite: true });
  expect((await planImport(at.surroundings, request(out))).plan.solution.uniqueName).toBe('Contoso');
});

test('labels in a language that is not enabled are neither in the environment nor in an export, until the language is (P.37, D.31)', async () => {
  const names =
    '<displaynames><displayname description="Colour" languagecode="1033" /><displayname description="Lawn" languagecode="1025" /></displaynames>';
  const variable =
    '<displayname default="Url"><label description="Url" languagecode="1033" /><label description="Lawn" languagecode="1025" /></displayname>';
  const { solution } = readSolutionLine('Contoso 1.0.0.0 unmanaged, languages 1033 1025', [
    `choice fab_color = red holding ${names}`,
    `variable fab_Url = Url holding ${variable}`,
  ]);
  const file = join(at.folder, 'two languages.zip');
  await writeFile(file, await buildSolution(solution));
  const entriesOf = async (path: string) => {
    const archive = await openArchiveFile(path);
    return new Map(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString()]));
  };
  const exported = async (path: 'auto' | 'general') => {
    const wanted = { environment: 'Dev', solution: 'Contoso', managed: false, out: join(at.folder, 'out.zip'), overwrite: true };
    return entriesOf((await exportSolution(at.surroundings, wanted, undefined, { path })).path);
  };
  const original = await entriesOf(file);
  expect([...original].filter(([, text]) => text.includes('Lawn')).length).toBe(2);

  const { digest } = await planImport(at.surroundings, request(file));
  const outcome = await importSolution(at.surroundings, { ...request(file), expectedDigest: digest, publish: true });
  expect(outcome.diagnostics.map(({ code }) => code)).toContain('languages-ignored');
  for (const way of ['auto', 'general'] as const) {
    const written = await exported(way);
    expect([...written.keys()]).toEqual([...original.keys()]);
    expect([...written].filter(([, text]) => /Lawn|1025/.test(text))).toEqual([]);
  }
  expect((await planImport(at.surroundings, request(file))).plan.counts).toMatchObject({ add: 0, change: 0 });

  await changeEnvironment(at.surroundings, 'Dev', { languages: [1025] });
  const again = await importSolution(at.surroundings, { ...request(file), publish: true });
  expect(again.diagnostics.map(({ code }) => code)).not.toContain('languages-ignored');
  for (const way of ['auto', 'general'] as const) expect(await exported(way)).toEqual(original);

  // A language that is enabled no longer is not exported either (H.17).
  await changeEnvironment(at.surroundings, 'Dev', { languages: [] });
  for (const managed of [false, true]) {
    const wanted = { environment: 'Dev', solution: 'Contoso', managed, out: join(at.folder, 'out.zip'), overwrite: true };
    const { path, diagnostics } = await exportSolution(at.surroundings, wanted);
    expect(diagnostics.map(({ code }) => code)).toContain('languages-not-exported');
    const written = await entriesOf(path);
    expect([...written.keys()]).toEqual([...original.keys()]);
    expect([...written].filter(([, text]) => /Lawn|1025/.test(text))).toEqual([]);
  }
});
