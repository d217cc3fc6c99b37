import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  compareVersions,
  componentId,
  type Diagnostic,
  defaultImportOptions,
  type EnvironmentInfo,
  type ExportPlan,
  exportedManifest,
  type ImportOptions,
  leaveOutLabels,
  ownXml,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../../src/store/environment.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../../support/openCorpus.ts';

const files = corpusFiles();
const options: ImportOptions = { ...defaultImportOptions, assumeMissing: true };

/** Empty, with the languages of a file enabled, so that none of its labels is left out. */
function newEnvironment(languages: readonly number[]): StoredEnvironment {
  return createEnvironmentInMemory({
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Test',
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    languages: [...new Set([1033, ...languages])],
    apps: [],
    revision: 0,
    createdOn: '2026-11-20T08:00:00.000Z',
  });
}

async function read(path: string): Promise<SolutionFile | undefined> {
  return readSolutionFile(await openCorpusFile(path), hashBytes).file;
}

/** Names and hashes of an export that is put together from its components, none of it copied. */
function writtenAnew({ reader, pkg, members, read, managed, targetVersion, dependencies }: ExportPlan): readonly (readonly string[])[] {
  if (pkg === undefined) throw new Error('an export without error has a package');
  const entries = assembleSolutionFile(pkg, read, members, exportedManifest(reader, pkg, managed, targetVersion, dependencies));
  return entries.map((entry) => [entry.name, 'bytes' in entry ? hashBytes(entry.bytes) : entry.blob]);
}

function importInto(environment: StoredEnvironment, file: SolutionFile, chosen = options): void {
  const plan = planImport(environment, file, chosen);
  const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => file.archive.hash, hashBytes });
  environment.commit(changes, [file.archive], plan.basedOn);
}

describe.skipIf(files.length === 0)('real solution files are imported', { timeout: 60_000 }, () => {
  it.each(files)('%s', async (path) => {
    const file = await read(path);
    // Two of the real files can't be imported, and both say why: one is not well-formed, one is of 2011.
    if (file === undefined) return expect(path).toContain('test_solution_with_rel@548462f8');
    const environment = newEnvironment(file.languages);
    expectLabelsOnly(file, { ...environment.info(), languages: [1033] });
    expect(leaveOutLabels(file, environment.info(), hashBytes)).toBe(file);
    const plan = planImport(environment, file, options);
    const errors = plan.diagnostics.filter((each) => each.severity === 'error').map((each) => each.code);
    if (path.includes('MultiEntitySearch_1_0_0_0_managed')) return expect(errors).toEqual(['package-too-old']);
    expect(errors).toEqual([]);

    // Every component of the file is accounted for, once.
    expect(plan.steps.map((step) => componentId(step.component))).toEqual(file.components.map(componentId));
    expect(new Set(plan.steps.map((step) => componentId(step.component))).size).toBe(plan.steps.length);
    expect(Object.values(plan.counts).reduce((sum, count) => sum + count)).toBe(plan.steps.length);
    expect(plan.steps.filter((step) => step.draft && file.manifest.managed)).toEqual([]);
    expect(plan.missing.filter((each) => each.component.key === '')).toEqual([]);

    importInto(environment, file);
    const again = planImport(environment, file, options);
    expect(again.steps.filter((step) => step.verb !== 'keep')).toEqual([]);
    expect(again.missing).toEqual(plan.missing);

    if (!file.manifest.managed) {
      const publishing = planPublish(environment, { kind: 'all' });
      expect(publishing.components.length).toBe(plan.steps.filter((step) => step.draft).length);
      environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
      const exported = planExport(environment, file.manifest.uniqueName, { managed: false });
      // Flows without their connections are off here (D.103); the file says what it said.
      const usual = ({ code }: Diagnostic) => code.startsWith('required-') || code === 'states-not-exported';
      expect(exported.diagnostics.filter((each) => !usual(each))).toEqual([]);
      expect(exported.members.size).toBe(file.components.length);
      expect(exported.canCopy).toBe(true);
      expect(writtenAnew(exported)).toEqual(file.archive.entries.map(({ name, hash }) => [name, hash]));
      expect(planImport(environment, file, options).steps.filter((step) => step.verb !== 'keep')).toEqual([]);
    }
    environment.close();
  });

  it('version after version, each update adding up to what the newest file says', async () => {
    const all = (await Promise.all(files.map(read))).filter((file) => file?.manifest.managed && file.manifest.parent === undefined);
    const series = new Map<string, SolutionFile[]>();
    for (const file of all as SolutionFile[]) {
      const name = `${file.manifest.uniqueName} of ${file.manifest.publisher.uniqueName}`.toLowerCase();
      series.set(name, [...(series.get(name) ?? []), file]);
    }
    const long = [...series.values()].filter((each) => each.length > 1 && each.every((file) => file.manifest.packageVersion !== undefined));
    expect(long.length).toBeGreaterThan(10);
    const refused: string[] = [];
    for (const versions of long) {
      const environment = newEnvironment(versions.flatMap(({ languages }) => languages));
      versions.sort((a, b) => compareVersions(a.manifest.version, b.manifest.version));
      for (const file of versions) {
        const codes = planImport(environment, file, options).diagnostics.filter((each) => each.severity === 'error');
        if (codes.length > 0)
          refused.push(`${file.manifest.uniqueName} ${file.manifest.version.text}: ${[...new Set(codes.map((each) => each.code))]}`);
        importInto(environment, file, { ...options, policies: { 'P-INCOMPATIBLE': 'warn' } });
      }
      const newest = versions.at(-1) as SolutionFile;
      expect(planImport(environment, newest, options).steps.filter((step) => step.verb !== 'keep')).toEqual([]);
      // An update never takes a member away (F.2).
      const expected = new Set(versions.flatMap((file) => file.components.map(componentId)));
      expect(new Set(environment.members(newest.manifest.uniqueName).map((member) => componentId(member.component)))).toEqual(expected);
      environment.close();
    }
    // The two steps of the series that use names again for something else (Q.61, Q.62); no other rule stops a real update.
    expect(refused).toEqual([
      'MicrosoftDynamics365NonprofitAccelerator 1.0.1: incompatible-definition',
      'MicrosoftDynamics365NonprofitAccelerator 1.1.0.0: incompatible-definition',
    ]);
  });
});

/** Without the labels that an environment in English does not take, the file is the same but for these (D.31). */
function expectLabelsOnly(file: SolutionFile, english: EnvironmentInfo): void {
  const here = leaveOutLabels(file, english, hashBytes);
  const { languages = [] } = here.leftOut ?? {};
  if (languages.length === 0) {
    expect(here).toBe(file);
    return;
  }
  expect(here.components.map(componentId)).toEqual(file.components.map(componentId));
  expect(here.languages).toEqual(file.languages.filter((language) => !languages.includes(language)));
  // The plain reading of the rule: no element that is a label in one of them, and the list without them.
  const labels = new RegExp(`\\s*<\\w+(?=[^<>]*\\s(?:languagecode|LCID)="(?:${languages.join('|')})")[^<>]*/>`, 'gi');
  const listed = new RegExp(`\\s*<Language>(?:${languages.join('|')})</Language>`, 'g');
  const textOf = (of: SolutionFile, wanted: string) =>
    Buffer.from(of.archive.read(of.archive.entries.find(({ name }) => name === wanted)!)).toString();
  for (const { name } of here.archive.entries.filter((entry, index) => entry !== file.archive.entries[index])) {
    expect(textOf(here, name), name).toBe(textOf(file, name).replace(labels, '').replace(listed, ''));
  }
  const read = (blob: string) => here.archive.read(here.archive.entries.find(({ hash }) => hash === blob)!);
  const said = here.components.map(({ content }) => Buffer.from(ownXml(content, read) ?? []).toString());
  expect(said.filter((xml) => xml.match(labels) !== null)).toEqual([]);
}
