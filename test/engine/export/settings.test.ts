import { beforeEach, describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  type Diagnostic,
  defaultImportOptions,
  type ExportOptions,
  exportedManifest,
  isvGroup,
  planExport,
  planImport,
  planPublish,
  planSettings,
  readSettings,
  readSolutionFile,
  settingGroups,
  settingTokens,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../../src/files/zip/write.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment } from '../import/planning.ts';

let environment: StoredEnvironment;
beforeEach(() => {
  environment = newEnvironment();
  return () => environment.close();
});

/** A solution file with these sections in its customizations. */
async function fileWith(line: string, settings: string, sections = '') {
  const archive = await openArchive(await buildSolution(readSolutionLine(line, ['role Clerk = v1']).solution));
  const entries = archive.entries.map((entry) => {
    const text = Buffer.from(archive.read(entry)).toString('utf8');
    if (entry.name !== 'customizations.xml') return { name: entry.name, bytes: Buffer.from(text) };
    const edited = text
      .replace(
        /<OrganizationSettings ?\/>|<OrganizationSettings>\s*<\/OrganizationSettings>/,
        settings === '' ? '<OrganizationSettings />' : `<OrganizationSettings>${settings}</OrganizationSettings>`,
      )
      .replace('<EntityMaps />', `${sections}<EntityMaps />`);
    return { name: entry.name, bytes: Buffer.from(edited) };
  });
  const { file, diagnostics } = readSolutionFile(await openArchive(await writeSolutionZip(entries)), hashBytes);
  if (file === undefined) throw new Error(JSON.stringify(diagnostics));
  return file;
}

type SolutionFile = Awaited<ReturnType<typeof fileWith>>;

function bring(file: SolutionFile) {
  const plan = planImport(environment, file, defaultImportOptions);
  const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => file.archive.hash, hashBytes });
  environment.commit(changes, [file.archive], plan.basedOn);
  return plan;
}

function set(...settings: readonly (readonly [name: string, value: string])[]): void {
  const changes = planSettings(
    environment,
    settings.map(([name, value]) => ({ name, value })),
    hashBytes,
  );
  environment.commit(changes, [], changes.basedOn);
}

const values = () =>
  Object.fromEntries(
    readSettings(environment).flatMap(({ group, row, value }) => (value === undefined ? [] : [[`${group.element}.${row.element}`, value]])),
  );

/** The OrganizationSettings, ISV configuration and relationship roles of an export, without white space between elements. */
function exported(options: Partial<ExportOptions> = {}): { sections: string; found: readonly Diagnostic[] } {
  const plan = planExport(environment, 'Contoso', { managed: false, ...options });
  if (plan.pkg === undefined) throw new Error('nothing to export');
  const entries = assembleSolutionFile(plan.pkg, plan.read, plan.members, exportedManifest(environment, plan.pkg, plan.managed));
  const entry = entries.find(({ name }) => name === 'customizations.xml');
  const text = Buffer.from(entry !== undefined && 'bytes' in entry ? entry.bytes : []).toString('utf8');
  const sections = text.match(/<(OrganizationSettings|IsvConfig|RelationshipRoles)\b(?: \/>|[\s\S]*?<\/\1>)/g) ?? [];
  return { sections: sections.join('\n').replace(/>\s+</g, '><'), found: plan.diagnostics };
}

const sales = '<sales><maxproductsinbundle>15</maxproductsinbundle></sales>';

describe('the table of organization settings (H2, H3)', () => {
  it('has the 45 settings of the wizard, the last of them being the ISV configuration', () => {
    const shown = [...settingGroups, isvGroup].flatMap(({ settings }) => settings).filter(({ displayName }) => displayName !== undefined);
    expect(shown.length).toBe(45);
    expect(shown.at(-1)).toMatchObject({ element: 'configuration', displayName: 'Service Calendar Appearance Configuration' });
    expect(new Set(settingGroups.flatMap(({ settings }) => settings.map(({ element }) => element))).size).toBe(
      settingGroups.flatMap(({ settings }) => settings).length,
    );
  });

  it('has the eleven words of K.9', () => {
    expect(settingTokens).toEqual(
      'autonumbering calendar customization emailtracking externalapplications general isvconfig marketing outlooksynchronization relationshiproles sales'.split(
        ' ',
      ),
    );
  });
});

describe('an import of settings (D.73)', () => {
  it.each(['managed', 'unmanaged'])('overwrites those of the environment, setting by setting: %s', async (type) => {
    set(['general.currencysymbol', '€'], ['general.numberformat', 'us']);
    const file = await fileWith(`Contoso 1.0.0.0 ${type}`, '<general><currencysymbol>£</currencysymbol></general>');
    const plan = bring(file);
    expect(plan.steps.filter(({ component }) => component.type === 25)).toMatchObject([
      { name: 'general.currencysymbol', verb: 'change', rule: 'D.73', draft: false },
    ]);
    expect(values()).toEqual({ 'general.currencysymbol': '£', 'general.numberformat': 'us' });
    expect(bring(file).steps.filter(({ verb }) => verb !== 'keep')).toEqual([]);
    // The environment's own, not a solution's: setting it again holds.
    set(['general.currencysymbol', '$']);
    expect(values()).toMatchObject({ 'general.currencysymbol': '$' });
  });
});

describe('an export of settings (H.18)', () => {
  it('takes none along when no group is chosen, whatever the file had, and says so', async () => {
    bring(await fileWith('Contoso 1.0.0.0', sales));
    const { sections, found } = exported();
    expect(sections).toBe('<OrganizationSettings />');
    expect(found.map(({ code }) => code)).toEqual(['settings-left-out']);
  });

  it('is the file again when its group is chosen', async () => {
    bring(await fileWith('Contoso 1.0.0.0', sales));
    expect(exported({ include: ['sales'] })).toEqual({ sections: `<OrganizationSettings>${sales}</OrganizationSettings>`, found: [] });
    expect(planExport(environment, 'Contoso', { managed: false, include: ['sales'] }).canCopy).toBe(true);
  });

  it('writes what the environment has now, groups and settings in the order of the schema', async () => {
    bring(await fileWith('Contoso 1.0.0.0', sales));
    bring(await fileWith('Other 1.0.0.0 managed', '<email><trackingprefix>WB:</trackingprefix><newone>1</newone></email>'));
    set(['Sales.MaxProductsInBundle', '20'], ['autonumbering.caseprefix', 'A&<B'], ['general.currencysymbol', '€']);
    set(['general.fullnameconventioncode', '1'], ['sales.useinbuiltrulefordefaultpricelistselection', 'no']);
    const { sections, found } = exported({ include: ['autonumbering', 'sales', 'general', 'emailtracking', 'calendar'] });
    expect(sections).toBe(
      '<OrganizationSettings>' +
        '<general><fullnameconventioncode>1</fullnameconventioncode><currencysymbol>€</currencysymbol></general>' +
        '<email><trackingprefix>WB:</trackingprefix><newone>1</newone></email>' +
        '<autoNumbering><caseprefix>A&amp;&lt;B</caseprefix></autoNumbering>' +
        '<sales><useinbuiltrulefordefaultpricelistselection>False</useinbuiltrulefordefaultpricelistselection><maxproductsinbundle>20</maxproductsinbundle></sales>' +
        '</OrganizationSettings>',
    );
    expect(found).toMatchObject([{ code: 'settings-unknown-here', facts: { groups: 'Calendar' } }]);
    expect(exported({ include: ['sales'], managed: true }).sections).toContain('<maxproductsinbundle>20</maxproductsinbundle>');
  });

  it('carries ISV configuration and relationship roles when chosen', async () => {
    const isv = '<IsvConfig><configuration version="3.0" /></IsvConfig>';
    const roles =
      '<RelationshipRoles><RelationshipRole><relationshiproleid>{b0170000-0000-4000-8000-000000000822}</relationshiproleid><name>Rider</name></RelationshipRole></RelationshipRoles>'; // prettier-ignore
    const plan = bring(await fileWith('Contoso 1.0.0.0', '', `${roles}${isv}`));
    expect(plan.diagnostics.map(({ dataverse }) => dataverse?.code)).toContain('0x80048042');
    expect(exported({ include: ['isvconfig', 'relationshiproles'] }).sections).toBe(`${roles}${isv}<OrganizationSettings />`);
    expect(exported().sections).toBe('<OrganizationSettings />');
    // Another solution takes along what the environment has.
    bring(await fileWith('Other 1.0.0.0', ''));
    const other = planExport(environment, 'Other', { managed: false, include: ['isvconfig', 'relationshiproles'] });
    expect([...other.members.keys()].slice(1)).toEqual(['isvconfig::isvconfig', 'relationshiprole:b0170000-0000-4000-8000-000000000822']);
  });
});

describe('the ISV configuration (H.18)', () => {
  const given = '<configuration version="3.0"><Root><MenuBar>A &amp; B</MenuBar></Root></configuration>';

  it('is read as it came, given anew, and exported', async () => {
    bring(await fileWith('Contoso 1.0.0.0', '', '<IsvConfig><configuration version="2.0" /></IsvConfig>'));
    expect(values()['isvconfig.configuration']).toBe('<configuration version="2.0" />');
    set(['isvconfig.configuration', ` ${given}\n`]);
    expect(values()['isvconfig.configuration']).toBe(given);
    expect(exported({ include: ['isvconfig'] }).sections).toContain(`<IsvConfig>${given}</IsvConfig>`);
    expect(exported().sections).not.toContain('IsvConfig');
  });

  it('is given where no file ever brought one', async () => {
    bring(await fileWith('Contoso 1.0.0.0', ''));
    set(['ISVConfig.configuration', given]);
    expect(exported({ include: ['isvconfig'] }).sections).toContain(`<IsvConfig>${given}</IsvConfig>`);
  });

  it.each(['', 'blue', '<configuration>', '<other />', '<configuration /><more />', '<configurations />', '<!-- a --><configuration />'])(
    'can not be %j',
    (value) => {
      expect(() => set(['isvconfig.configuration', value])).toThrow(expect.objectContaining({ code: 'invalid-setting' }));
    },
  );
});

describe('setting a value', () => {
  it.each([
    ['general.currencyformatcode', 'x', 'Use a whole number.'],
    ['email.trackingtokeniddigits', '128', 'Use a whole number from -128 to 127.'],
    ['general.ispresenceenabled', 'maybe', 'Use True or False.'],
    ['marketing.acknowledgementtemplateid', '5', 'Use an id'],
    ['general.currencysymbol', 'a\nb', 'Use text without control characters.'],
    ['weather.rain', '1', 'Use one of: general, calendar'],
    ['general.rain', '1', 'General has: fullnameconventioncode, '],
    ['general.currencysymbol.x', '1', 'General has: '],
  ])('refuses %s = %j', (name, value, hint) => {
    expect(() => set([name, value])).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
    expect(values()).toEqual({});
  });

  it('writes numbers, yes and no, and empty text in the form of the schema', () => {
    set(['general.currencyformatcode', '007'], ['general.ispresenceenabled', 'YES'], ['general.currencysymbol', '']);
    expect(values()).toEqual({ 'general.currencyformatcode': '7', 'general.ispresenceenabled': 'True', 'general.currencysymbol': '' });
  });
});

describe('a target version (H.20, H.21)', () => {
  const judged = (targetVersion: string) =>
    planExport(environment, 'Contoso', { managed: false, targetVersion }).diagnostics.map(({ code }) => code);

  it('is an earlier minor version, and nothing is filtered by it', async () => {
    bring(await fileWith('Contoso 1.0.0.0', ''));
    expect(judged('9.0')).toEqual(['target-version-not-filtered']);
    expect(judged('9.2')).toEqual([]);
    for (const wrong of ['9.3', '10.0', '5.0', '9', '9.0.0.0', 'v9']) expect(judged(wrong), wrong).toEqual(['target-version-invalid']);
    const { pkg, targetVersion } = planExport(environment, 'Contoso', { managed: false, targetVersion: '9.0' });
    const manifest = Buffer.from(exportedManifest(environment, pkg!, false, targetVersion)).toString('utf8');
    const before = Buffer.from(environment.blob(pkg!.manifestBlob)).toString('utf8');
    expect(manifest).toBe(before.replace('SolutionPackageVersion="9.2"', 'SolutionPackageVersion="9.0"'));
  });
});

describe('missing required components (H.10)', () => {
  it('are told when they were unmanaged, and no longer when they are part of the solution', async () => {
    const needs = ['role Clerk = v1', 'needs table fab_tree of Active for role Clerk', 'needs table lead of Sales (1.0) for role Clerk'];
    const found = async (...parts: string[]) => {
      const archive = await openArchive(await buildSolution(readSolutionLine('Contoso 1.0.0.0', parts).solution));
      const file = readSolutionFile(archive, hashBytes).file!;
      const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true });
      environment.commit(applyPlan(environment, file, plan, { now: '', newId: () => 'x', hashBytes }), [archive], plan.basedOn);
      return planExport(environment, 'Contoso', { managed: false }).diagnostics;
    };
    expect(await found(...needs)).toMatchObject([
      { code: 'required-components-missing', severity: 'warning', facts: { names: 'fab_tree', count: 1 } },
      { code: 'required-solutions', severity: 'info', facts: { solutions: 'Sales (1.0)', count: 1 } },
    ]);
    const codes = (await found('table fab_tree = Tree', ...needs)).map(({ code }) => code);
    expect(codes).toEqual(['drafts-left-out', 'required-components-missing', 'required-solutions']);
    environment.commit(applyPublish(environment, planPublish(environment, { kind: 'all' })), [], environment.info().revision);
    const plan = planExport(environment, 'Contoso', { managed: false });
    expect(plan.diagnostics.map(({ code }) => code)).toEqual(['required-solutions']);
    expect(plan.missingRequired).toEqual([
      {
        component: { type: 1, key: 'lead' },
        name: 'lead',
        typeName: 'Table',
        solution: 'Sales (1.0)',
        neededBy: ['Clerk'],
        remedy: 'install',
      },
    ]);
  });
});
