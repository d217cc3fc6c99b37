import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  changesOn,
  defaultImportOptions,
  type ExportPlan,
  exportedManifest,
  type MissingDependency,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../../src/files/zip/write.ts';
import { loadBaseline } from '../../../src/store/baseline.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../../src/store/environment.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const now = '2026-11-20T08:00:00.000Z';
const baseline = loadBaseline('media/baseline.json.gz');

function environment(): StoredEnvironment {
  return createEnvironmentInMemory(
    {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Dev',
      platformVersion: '9.2',
      sku: 'online',
      baseLanguage: 1033,
      languages: [1033],
      apps: [],
      revision: 0,
      createdOn: now,
    },
    { baseline },
  );
}

let solutions = 0;
async function bring(to: StoredEnvironment, line: string, ...parts: readonly string[]): Promise<void> {
  const archive = await openArchive(await buildSolution(readSolutionLine(line, parts).solution));
  const { file, diagnostics } = readSolutionFile(archive, hashBytes);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const plan = planImport(to, file!, { ...defaultImportOptions, assumeMissing: line.includes('assume') });
  expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  to.commit(applyPlan(to, file!, plan, { now, newId: () => `id-${solutions++}`, hashBytes }), [archive], plan.basedOn);
  const publishing = planPublish(to, { kind: 'all' });
  to.commit(applyPublish(to, publishing), [], publishing.basedOn);
}

/** The file of an export as somebody else would read it. */
async function written(from: StoredEnvironment, uniqueName: string, managed = false): Promise<{ plan: ExportPlan; file: SolutionFile }> {
  const plan = planExport(from, uniqueName, { managed });
  const manifest = exportedManifest(from, plan.pkg!, managed, plan.targetVersion, plan.dependencies);
  const entries = assembleSolutionFile(plan.pkg!, plan.read, plan.members, manifest);
  const zip = await writeSolutionZip(
    entries.map((entry) => ('bytes' in entry ? entry : { name: entry.name, bytes: Buffer.from(plan.read(entry.blob)) })),
  );
  const { file, diagnostics } = readSolutionFile(await openArchive(zip), hashBytes);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { plan, file: file! };
}

const told = (lines: readonly MissingDependency[]) =>
  lines.map(({ required, dependent }) => {
    const name = (end: typeof required) =>
      `${end.type}:${end.parentSchemaName === undefined ? '' : `${end.parentSchemaName}.`}${end.schemaName ?? end.id}`;
    return `${name(required)} of ${required.solution} for ${dependent.type}:${dependent.schemaName ?? dependent.id}`;
  });

const relationship = (to: string) =>
  `<EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>fab_order</ReferencingEntityName><ReferencedEntityName>${to}</ReferencedEntityName><ReferencingAttributeName>fab_t4id</ReferencingAttributeName>`;
const order = ['table fab_order = Order', 'column fab_order.fab_t4id = Fourth holding <Type>lookup</Type>'];
const fourth = [
  'table fab_t4 = Fourth',
  'column fab_t4.fab_t4id = Id holding <Type>primarykey</Type>',
  'column fab_t4.fab_name = Name holding <Type>nvarchar</Type><DisplayMask>PrimaryName</DisplayMask>',
];

describe('an export lists what the solution needs and does not hold (B.26, H.11)', () => {
  it('P.32: a relationship to an unmanaged table lists the table, its id and its name as Active; the import elsewhere names it', async () => {
    const dev = environment();
    await bring(dev, 'Base 1.0.0.0', ...fourth);
    await bring(dev, 'Contoso 1.0.0.0', ...order, `relationship fab_t4_order = v1 holding ${relationship('fab_t4')}`);
    await bring(dev, 'Other 1.0.0.0', ...order, `relationship fab_t4_order = v2 holding ${relationship('fab_t4')}`);

    const { plan, file } = await written(dev, 'Contoso');
    expect(told(file.manifest.missingDependencies)).toEqual([
      '1:fab_t4 of Active for 10:fab_t4_order',
      '2:fab_t4.fab_name of Active for 10:fab_t4_order',
      '2:fab_t4.fab_t4id of Active for 10:fab_t4_order',
    ]);
    expect(file.manifest.missingDependencies[0]).toEqual({
      required: { type: 1, schemaName: 'fab_t4', displayName: 'fab_t4', keys: {}, solution: 'Active' },
      dependent: {
        type: 10,
        schemaName: 'fab_t4_order',
        displayName: 'fab_t4_order',
        parentSchemaName: 'fab_order',
        parentDisplayName: 'fab_order',
        keys: {},
      },
    });
    expect(plan.missingRequired.map(({ name, remedy }) => [name, remedy])).toEqual([
      ['fab_t4', 'add'],
      ['fab_name', 'add'],
      ['fab_t4id', 'add'],
    ]);
    expect(plan.diagnostics).toMatchObject([{ code: 'required-components-missing', severity: 'warning' }]);

    const refused = planImport(environment(), file, defaultImportOptions).diagnostics.filter(({ severity }) => severity === 'error');
    expect(refused).toMatchObject([{ code: 'missing-dependency', dataverse: { code: '0x8004801D' } }]);
    expect(refused[0]?.message).toContain('fab_t4');
    // The managed file lists the same (B.26).
    const managed = await written(dev, 'Contoso', true);
    expect(managed.file.manifest.missingDependencies).toEqual(file.manifest.missingDependencies);
  });

  it('names a managed owner with its version, and nothing when the file is as it came', async () => {
    const dev = environment();
    await bring(dev, 'Fourth 2.1.0.0 managed', ...fourth);
    await bring(dev, 'Contoso 1.0.0.0', ...order, `relationship fab_t4_order = v1 holding ${relationship('fab_t4')}`);
    const asItCame = await written(dev, 'Contoso');
    expect(asItCame.plan.dependencies).toBeUndefined();
    expect(asItCame.file.manifest.missingDependencies).toEqual([]);
    await bring(dev, 'Other 1.0.0.0', ...order, `relationship fab_t4_order = v2 holding ${relationship('fab_t4')}`);
    const { plan, file } = await written(dev, 'Contoso');
    expect(told(file.manifest.missingDependencies)).toEqual([
      '1:fab_t4 of Fourth (2.1.0.0) for 10:fab_t4_order',
      '2:fab_t4.fab_name of Fourth (2.1.0.0) for 10:fab_t4_order',
      '2:fab_t4.fab_t4id of Fourth (2.1.0.0) for 10:fab_t4_order',
    ]);
    expect(plan.diagnostics).toMatchObject([{ code: 'required-solutions', severity: 'info', facts: { solutions: 'Fourth (2.1.0.0)' } }]);
    expect(new Set(plan.missingRequired.map(({ remedy }) => remedy))).toEqual(new Set(['install']));
  });

  it('names what a product of the baseline brings, leaves out the system, and tells what nobody here knows (B.23)', async () => {
    const dev = environment();
    const library = (name: string) => `<formLibraries><Library name="${name}" libraryUniqueId="{1}" /></formLibraries>`;
    const form = (...controls: readonly string[]) => `form fab_order.Main = v${controls.length} holding <form>${controls.join('')}</form>`;
    await bring(dev, 'Contoso 1.0.0.0', ...order, form());
    await bring(
      dev,
      'Other 1.0.0.0',
      ...order,
      form(
        library('AppCommon/Account/Account_main_system_library.js'),
        library('fab_/unknown.js'),
        '<control id="c"><parameters><TargetEntityType>account</TargetEntityType></parameters></control>',
      ),
    );
    const { plan, file } = await written(dev, 'Contoso');
    expect(told(file.manifest.missingDependencies)).toEqual([
      '61:appcommon/account/account_main_system_library.js of msdynce_AppCommon for 60:{f0364770-3929-94ab-b94a-0512e3293509}',
    ]);
    expect(plan.diagnostics.filter(({ code }) => code === 'required-not-known')).toMatchObject([
      { severity: 'info', facts: { names: 'Web resource fab_/unknown.js', count: 1 } },
    ]);
  });

  it('gives a product the version the file names elsewhere', async () => {
    const dev = environment();
    const needs = 'needs webresource appcommon/contact/contact_main_system_library.js of msdynce_AppCommon (9.0.4.5004) for role Clerk';
    const script = '<form><formLibraries><Library name="appcommon/account/account_main_system_library.js" /></formLibraries></form>';
    await bring(dev, 'Contoso 1.0.0.0, assume', 'role Clerk = v1', ...order, 'form fab_order.Main = v1', needs);
    await bring(dev, 'Other 1.0.0.0', ...order, `form fab_order.Main = v2 holding ${script}`);
    const { file } = await written(dev, 'Contoso');
    expect(file.manifest.missingDependencies.map(({ required }) => required.solution)).toEqual([
      'msdynce_AppCommon (9.0.4.5004)',
      'msdynce_AppCommon (9.0.4.5004)',
    ]);
  });
});

describe('a part that leaves the solution', () => {
  it('is missing from then on for what needs it, and its own lines go (B.26)', async () => {
    const dev = environment();
    await bring(
      dev,
      'Contoso 1.0.0.0, assume',
      ...order,
      'webresource fab_/one.js = v1',
      'role Clerk = v1',
      'form fab_order.Main = v1 holding <form><formLibraries><Library name="fab_/one.js" /></formLibraries></form>',
      'needs table fab_far of Base (1.0.0.0) for role Clerk',
    );
    const leaving = [
      { type: 61, key: 'fab_/one.js' },
      { type: 20, key: '715102f7-c5e2-7c5e-4a21-3cc505bd2161' },
    ];
    const info = dev.info();
    dev.commit(changesOn(info, { removedMembers: leaving.map((component) => ({ solution: 'Contoso', component })) }), [], info.revision);
    const { plan, file } = await written(dev, 'Contoso');
    expect(told(file.manifest.missingDependencies)).toEqual(['61:fab_/one.js of Active for 60:{f0364770-3929-94ab-b94a-0512e3293509}']);
    expect(plan.missingRequired).toMatchObject([{ name: 'fab_/one.js', typeName: 'Web resource', neededBy: ['Main'], remedy: 'add' }]);
  });
});

describe('lines of the file the solution came from', () => {
  const calls = (name: string) => `<form><formLibraries><Library name="${name}" /></formLibraries></form>`;
  const needs = (required: string, dependent: string) => `needs ${required} of Base (1.0.0.0) for ${dependent}`;

  it('stay where nothing changed, byte for byte, and go with what changed or with what came', async () => {
    const dev = environment();
    await bring(
      dev,
      'Contoso 1.0.0.0, assume',
      ...order,
      `form fab_order.Main = v1 holding ${calls('fab_/one.js')}`,
      'role Clerk = v1',
      needs('webresource fab_/one.js', 'form fab_order.Main'),
      needs('webresource fab_/hidden.js', 'form fab_order.Main'),
      needs('table fab_far', 'role Clerk'),
      needs('choice fab_gone', 'column fab_order.fab_elsewhere'),
    );
    const before = Buffer.from(dev.blob(dev.solutionPackage('Contoso')!.manifestBlob)).toString();
    await bring(dev, 'Other 1.0.0.0', ...order, `form fab_order.Main = v2 holding ${calls('fab_/two.js')}`, 'webresource fab_/two.js = v1');
    const { plan, file } = await written(dev, 'Contoso');
    // The form no longer calls one.js; hidden.js was never to be seen in it, so nothing says that it is not needed.
    expect(told(file.manifest.missingDependencies)).toEqual([
      '61:fab_/hidden.js of Base (1.0.0.0) for 60:{f0364770-3929-94ab-b94a-0512e3293509}',
      '1:fab_far of Base (1.0.0.0) for 20:{715102f7-c5e2-7c5e-4a21-3cc505bd2161}',
      '9:fab_gone of Base (1.0.0.0) for 2:fab_elsewhere',
      '61:fab_/two.js of Active for 60:{f0364770-3929-94ab-b94a-0512e3293509}',
    ]);
    const after = Buffer.from(exportedManifest(dev, plan.pkg!, false, undefined, plan.dependencies)).toString();
    const bare = (text: string) => text.replace(/<MissingDependencies>[\s\S]*<\/MissingDependencies>/, '');
    expect(bare(after)).toBe(bare(before));
    for (const line of before.match(/ *<MissingDependency>.*(?:hidden|far|gone).*<\/MissingDependency>/g)!) expect(after).toContain(line);
  });
});
