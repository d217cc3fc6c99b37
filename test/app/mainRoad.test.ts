import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addComponents } from '../../src/app/addComponents.ts';
import { changeSolutionVersion } from '../../src/app/changeSolutionVersion.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { createSolution } from '../../src/app/createSolution.ts';
import { exportSolution } from '../../src/app/exportSolution.ts';
import { importJobs, importLog } from '../../src/app/importJobs.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { listComponents } from '../../src/app/listComponents.ts';
import { listEnvironments } from '../../src/app/listEnvironments.ts';
import { listKinds } from '../../src/app/listKinds.ts';
import { componentLayers } from '../../src/app/listLayers.ts';
import { listSolutions } from '../../src/app/listSolutions.ts';
import { planImport } from '../../src/app/planImport.ts';
import { publishCustomizations } from '../../src/app/publishCustomizations.ts';
import { listPublishers } from '../../src/app/publishers.ts';
import { uninstallSolution } from '../../src/app/uninstallSolution.ts';
import { defaultImportOptions as options } from '../../src/engine/index.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';
import { type World, watched, world } from './world.ts';

/** Entry names and inflated texts, in order. */
async function contents(path: string): Promise<[string, string][]> {
  const archive = await openArchiveFile(path);
  return archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString('latin1')]);
}

/** The same entries, but for the version and the managed flag of solution.xml. */
function expectedExport(entries: [string, string][], version: string, managed: boolean): [string, string][] {
  return entries.map(([name, text]) =>
    name === 'solution.xml'
      ? [name, text.replace('<Version>1.0.0.0<', `<Version>${version}<`).replace('<Managed>0<', `<Managed>${managed ? 1 : 0}<`)]
      : [name, text],
  );
}

describe('the main road: plan, import, publish, bump, export, install elsewhere, update', () => {
  let at: World;
  let original: string;
  beforeAll(async () => {
    at = await world();
    original = await at.file('Contoso.zip', { columns: ['con_name', 'con_size'] });
    await createEnvironment(at.surroundings, { name: 'Dev' });
    await createEnvironment(at.surroundings, { name: 'Test', apps: ['sales'] });
  });
  afterAll(() => at.remove());

  test('environments stand in their folder', async () => {
    const listed = await listEnvironments(at.surroundings);
    expect(listed.map(({ name, apps, revision, solutionCount }) => ({ name, apps, revision, solutionCount }))).toEqual([
      { name: 'Dev', apps: [], revision: 0, solutionCount: 0 },
      { name: 'Test', apps: ['sales'], revision: 0, solutionCount: 0 },
    ]);
  });

  test('a plan changes nothing and says what the import will do', async () => {
    const { plan } = await planImport(at.surroundings, { environment: 'Dev', file: original, options });
    expect(plan.situation).toBe('new-unmanaged');
    expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.steps.map(({ verb, name }) => `${verb} ${name.toLowerCase()}`)).toEqual(
      expect.arrayContaining(['add con_project', 'add con_name', 'add con_size', 'add con_/script.js']),
    );
    expect(await listSolutions(at.surroundings, 'Dev')).toEqual([]);
  });

  test('an unmanaged import arrives as draft', async () => {
    const { digest } = await planImport(at.surroundings, { environment: 'Dev', file: original, options });
    const progress = watched();
    const outcome = await importSolution(
      at.surroundings,
      { environment: 'Dev', file: original, options, expectedDigest: digest },
      progress,
    );
    expect(outcome).toMatchObject({ succeeded: true, uniqueName: 'Contoso', version: '1.0.0.0', managed: false, publishedCount: 0 });
    expect(outcome.draftCount).toBeGreaterThan(0);
    expect(progress.phases).toEqual(['reading', 'planning', 'applying', 'committing', 'done']);
    const [solution] = await listSolutions(at.surroundings, 'Dev');
    expect(solution).toMatchObject({ uniqueName: 'Contoso', friendlyName: 'Contoso basics', draftCount: outcome.draftCount });
  });

  test('the solution can be browsed', async () => {
    const kinds = await listKinds(at.surroundings, 'Dev', 'Contoso');
    expect(kinds.map(({ pluralName, count }) => `${count} ${pluralName}`)).toEqual(
      expect.arrayContaining(['1 Tables', '2 Columns', '1 Web resources']),
    );
    const columns = await listComponents(at.surroundings, 'Dev', 'Contoso', { type: 2, offset: 1, limit: 10 });
    expect(columns.total).toBe(2);
    expect(columns.components).toMatchObject([{ key: 'con_project.con_size', draft: true }]);
  });

  test('before publishing an export has nothing to say, and says so', async () => {
    const outcome = await exportSolution(at.surroundings, {
      environment: 'Dev',
      solution: 'Contoso',
      managed: false,
      out: join(at.folder, 'drafts.zip'),
    });
    expect(outcome.diagnostics.map(({ code }) => code)).toContain('drafts-left-out');
  });

  test('publishing publishes every draft once', async () => {
    const before = (await listEnvironments(at.surroundings))[0]!;
    const outcome = await publishCustomizations(at.surroundings, 'Dev');
    expect(outcome.publishedCount).toBe(before.draftCount);
    expect(outcome.published).toHaveLength(before.draftCount);
    expect(await publishCustomizations(at.surroundings, 'Dev')).toEqual({ publishedCount: 0, published: [] });
    expect((await listEnvironments(at.surroundings))[0]).toMatchObject({ draftCount: 0, revision: before.revision + 1 });
  });

  test('an export gives back every byte of every entry, by either path', async () => {
    const request = { environment: 'Dev', solution: 'contoso', managed: false, overwrite: true };
    const auto = await exportSolution(at.surroundings, { ...request, out: at.folder });
    expect(auto.path).toBe(join(at.folder, 'Contoso_1_0_0_0.zip'));
    const general = await exportSolution(at.surroundings, { ...request, out: join(at.folder, 'general.zip') }, undefined, {
      path: 'general',
    });
    expect(await contents(auto.path)).toEqual(await contents(original));
    expect(await contents(general.path)).toEqual(await contents(original));
    expect(auto.bytes).toBe((await readFile(auto.path)).length);
    expect((await readFile(general.path)).equals(await readFile(auto.path))).toBe(true);
  });

  test('a path that is not there is a folder to make, unless it is named like a solution file', async () => {
    const request = { environment: 'Dev', solution: 'Contoso', managed: false };
    const inFolder = await exportSolution(at.surroundings, { ...request, out: join(at.folder, 'out', 'new') });
    expect(inFolder.path).toBe(join(at.folder, 'out', 'new', 'Contoso_1_0_0_0.zip'));
    const asNamed = await exportSolution(at.surroundings, { ...request, out: join(at.folder, 'out', 'Mine.ZIP') });
    expect(asNamed.path).toBe(join(at.folder, 'out', 'Mine.ZIP'));
    await expect(exportSolution(at.surroundings, { ...request, out: asNamed.path })).rejects.toMatchObject({ code: 'file-exists' });
  });

  test('bumping changes the digits of the version and nothing else', async () => {
    expect(await changeSolutionVersion(at.surroundings, { environment: 'Dev', solution: 'Contoso' }, { bump: 'minor' })).toEqual({
      before: '1.0.0.0',
      after: '1.1.0.0',
    });
    for (const [managed, name] of [
      [false, 'Contoso_1_1_0_0.zip'],
      [true, 'Contoso_1_1_0_0_managed.zip'],
    ] as const) {
      const out = await exportSolution(at.surroundings, { environment: 'Dev', solution: 'Contoso', managed, out: at.folder });
      expect(out).toMatchObject({ path: join(at.folder, name), version: '1.1.0.0', managed });
      expect(await contents(out.path)).toEqual(expectedExport(await contents(original), '1.1.0.0', managed));
    }
  });

  test('the managed file installs in another environment, published', async () => {
    const file = join(at.folder, 'Contoso_1_1_0_0_managed.zip');
    const outcome = await importSolution(at.surroundings, { environment: 'Test', file, options });
    expect(outcome).toMatchObject({ succeeded: true, managed: true, version: '1.1.0.0', draftCount: 0 });
    expect(await listSolutions(at.surroundings, 'Test')).toMatchObject([{ uniqueName: 'Contoso', managed: true, draftCount: 0 }]);
  });

  test('a new version of the same source, raised and exported managed, updates what differs and keeps the rest (F.33, D.39)', async () => {
    const source = await at.file('changed.zip', {
      version: '1.1.0.0',
      label: 'Endeavour',
      columns: ['con_name', 'con_size', 'con_end'],
    });
    await importSolution(at.surroundings, { environment: 'Dev', file: source, options, publish: true });
    await changeSolutionVersion(at.surroundings, { environment: 'Dev', solution: 'Contoso' }, { bump: 'minor' });
    const made = await exportSolution(at.surroundings, { environment: 'Dev', solution: 'Contoso', managed: true, out: at.folder });
    const file = join(at.folder, 'Contoso_1_2_0_0_managed.zip');
    expect(made).toMatchObject({ path: file, version: '1.2.0.0' });
    const { plan } = await planImport(at.surroundings, { environment: 'Test', file, options });
    expect(plan.situation).toBe('managed-update');
    const verbs = new Map(plan.steps.map((step) => [step.component.key, step.verb]));
    expect(verbs.get('con_project')).toBe('change');
    expect(verbs.get('con_project.con_size')).toBe('keep');
    expect(verbs.get('con_project.con_end')).toBe('add');
    expect(await importSolution(at.surroundings, { environment: 'Test', file, options })).toMatchObject({ succeeded: true });
    expect(await listSolutions(at.surroundings, 'Test')).toMatchObject([{ version: '1.2.0.0' }]);
  });

  test('the unmanaged file is refused where the solution is managed, and the job says why', async () => {
    const outcome = await importSolution(at.surroundings, { environment: 'Test', file: original, options });
    expect(outcome).toMatchObject({ succeeded: false });
    expect(outcome.diagnostics.find(({ severity }) => severity === 'error')?.dataverse?.code).toBe('0x80048041');
    const jobs = await importJobs(at.surroundings, 'Test');
    expect(jobs.map(({ version, succeeded }) => [version, succeeded])).toEqual([
      ['1.0.0.0', false],
      ['1.2.0.0', true],
      ['1.1.0.0', true],
    ]);
    const log = await importLog(at.surroundings, 'Test', outcome.jobId);
    expect(log).toContain('urn:schemas-microsoft-com:office:spreadsheet');
    expect(log).toContain('0x80048041');
  });

  test('an update solution of the same publisher holds only what it changes, and is uninstalled to go back (F.34, F.35)', async () => {
    const [contoso] = await listPublishers(at.surroundings, 'Dev');
    const fix = { uniqueName: 'ContosoFix', displayName: 'Contoso fix', publisher: contoso?.uniqueName ?? '' };
    await createSolution(at.surroundings, { environment: 'Dev', ...fix });
    await addComponents(at.surroundings, {
      environment: 'Dev',
      solution: 'ContosoFix',
      components: ['table:con_project'],
      withoutParts: true,
    });
    const source = await at.file('fix.zip', { version: '1.2.0.0', label: 'Quest', columns: ['con_name', 'con_size', 'con_end'] });
    await importSolution(at.surroundings, { environment: 'Dev', file: source, options, publish: true });
    const { path } = await exportSolution(at.surroundings, { environment: 'Dev', solution: 'ContosoFix', managed: true, out: at.folder });

    const table = () => componentLayers(at.surroundings, 'Test', { type: 1, key: 'con_project' });
    const labelled = async () =>
      (await table()).effective.filter(({ value }) => /^(Endeavour|Quest)$/.test(value)).map(({ value }) => value);
    const owners = async () => (await table()).layers.map(({ solution }) => solution);
    const before = await table();
    expect(new Set(await labelled())).toEqual(new Set(['Endeavour']));
    expect(await importSolution(at.surroundings, { environment: 'Test', file: path, options })).toMatchObject({ succeeded: true });
    expect(await owners()).toEqual(['Contoso', 'ContosoFix']);
    expect(new Set(await labelled())).toEqual(new Set(['Quest']));
    const versions = (await listSolutions(at.surroundings, 'Test')).map(({ uniqueName, version }) => `${uniqueName} ${version}`);
    expect(versions.sort()).toEqual(['Contoso 1.2.0.0', 'ContosoFix 1.0.0.0']);
    await uninstallSolution(at.surroundings, { environment: 'Test', solution: 'ContosoFix' });
    expect(await table()).toEqual(before);
  });
});
