import { spawnSync } from 'node:child_process';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { ComponentRef, Diagnostic, Manifest, PlanStep } from '../../src/engine/index.ts';
import { formatImportJobData } from '../../src/files/log/importJobData.ts';
import { formatImportLog } from '../../src/files/log/importLog.ts';
import type { ImportReport } from '../../src/files/log/importReport.ts';
import { readWorkbook } from '../../src/files/log/readWorkbook.ts';
import { formatWorkbook } from '../../src/files/log/workbook.ts';

const manifest: Manifest = {
  uniqueName: 'FabCars',
  friendlyNames: [
    { language: 1031, text: 'Fab Autos' },
    { language: 1033, text: '=HYPERLINK("http://x","Cars & <more>")' },
  ],
  descriptions: [{ language: 1033, text: 'Line one\nline two' }],
  version: { text: '1.10.0.0', major: 1, minor: 10, build: 0, revision: 0 },
  managed: true,
  publisher: { uniqueName: 'fab', friendlyNames: [{ language: 1033, text: 'Fabrikam' }], descriptions: [], prefix: 'fab' },
  roots: [],
  missingDependencies: [],
  baseLanguage: 1033,
  platformVersion: '9.2.1.2',
};

function step(type: number | string, key: string, name: string, parent?: ComponentRef): PlanStep {
  return {
    component: { type, key },
    name,
    typeName: `Kind ${type}`,
    verb: 'add',
    reason: 'new-component',
    rule: 'D.34',
    draft: false,
    ...(parent === undefined ? {} : { parent }),
  };
}

function finding(severity: Diagnostic['severity'], code: string, component?: ComponentRef): Diagnostic {
  return {
    code,
    severity,
    message: `About ${code}.`,
    rules: [],
    facts: {},
    ...(component === undefined ? {} : { component }),
    ...(severity === 'error' ? { dataverse: { code: '0x8004801D', name: 'ImportMissingDependenciesError' } } : {}),
  };
}

const table = { type: 1, key: 'fab_car' };
const report: ImportReport = {
  fileName: 'FabCars_1_10_0_0_managed.zip',
  startedOn: '2026-11-20T03:00:00.000Z',
  completedOn: '2026-11-20T03:00:01.250Z',
  succeeded: true,
  progress: 100,
  manifest,
  environment: { name: 'dev', platformVersion: '9.2', sku: 'online' },
  steps: [
    step(1, 'fab_car', 'fab_Car'),
    step(2, 'fab_car.fab_name', '+1+cmd|calc', table),
    step(60, '0f0f0f0f-1111-4222-8333-444444444444', 'Car \u0001\uffff\ud800 form', table),
    step(60, '1f0f0f0f-1111-4222-8333-444444444444', '@dashboard'),
    step(9, 'fab_color', '-Color'),
    step('customapi', 'fab_api', 'fab_Api'),
  ],
  missing: [],
  diagnostics: [finding('info', 'nothing-special'), finding('warning', 'odd-column', { type: 2, key: 'fab_car.fab_name' })],
};
const refused: ImportReport = {
  ...report,
  succeeded: false,
  progress: 0,
  missing: [
    {
      component: { type: 1, key: 'lead' },
      name: 'lead',
      typeName: 'Table',
      solution: 'msdynce_Sales (9.0.1.2)',
      neededBy: ['fab_Car'],
      presence: 'no',
    },
    {
      component: { type: 61, key: 'x.js' },
      name: 'x.js',
      typeName: 'Web resource',
      solution: '',
      neededBy: ['a', 'b'],
      presence: 'unknown',
    },
  ],
  diagnostics: [finding('error', 'missing-dependency'), finding('warning', 'gone', { type: 2, key: 'fab_car.gone' })],
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
if (!hasXmllint) console.warn('SKIPPED: no xmllint here to check the logs with.');

// biome-ignore lint/suspicious/noExplicitAny: parsed XML has no type, and the test says what it expects
function parse(xml: string): any {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml);
}

describe('data of an import job (D.106, D.107)', () => {
  it('says when it ran and how it ended', () => {
    const root = parse(formatImportJobData(report)).importexportxml;
    expect(root).toMatchObject({ '@progress': '100', '@processed': 'true', '@succeeded': 'true', '@start': '639307404000000000' });
    expect(BigInt(root['@stop']) - BigInt(root['@start'])).toBe(12_500_000n);
    const solution = root.solutionManifests.solutionManifest;
    expect(solution).toMatchObject({ '@id': 'FabCars', '@languagecode': '1033', UniqueName: 'FabCars', Version: '1.10.0.0', Managed: '1' });
    expect(solution['@LocalizedName']).toBe('=HYPERLINK("http://x","Cars & <more>")');
    expect(solution.result).toMatchObject({ '@result': 'success', '@errorcode': '0', '@errortext': '', '@datetime': '03:00:01.25' });
  });

  it('has every list of D.106 in its order, the one of processing (D.108), each component in the list of its kind', () => {
    const root = parse(formatImportJobData(report)).importexportxml;
    expect(Object.keys(root).filter((name) => !name.startsWith('@'))).toEqual(
      (
        'solutionManifests upgradeSolutionPackageInformation entities nodes settings dashboards securityroles workflows templates optionSets ' +
        'ConnectionRoles SolutionPluginAssemblies SdkMessageProcessingSteps ServiceEndpoints webResources reports FieldSecurityProfiles ' +
        'languages entitySubhandlers publishes rootComponents dependencies'
      ).split(' '),
    );
    expect(root.entities.entity['@id']).toBe('fab_car');
    expect(root.optionSets.optionSet['@LocalizedName']).toBe('-Color');
    expect(root.dashboards.dashboard['@LocalizedName']).toBe('@dashboard');
    expect(root.nodes.node['@id']).toBe('fab_api');
    expect(root.entitySubhandlers.entitySubhandler.map((item: Record<string, string>) => item['@LocalizedName'])).toEqual([
      '+1+cmd|calc',
      'Car  form',
    ]);
    expect(root.entitySubhandlers.entitySubhandler[0].result).toMatchObject({ '@result': 'warning', '@errorcode': 'odd-column' });
  });

  it('tells of a refusal with its code and what is missing, and of nothing as processed', () => {
    const root = parse(formatImportJobData(refused)).importexportxml;
    expect(root['@succeeded']).toBe('false');
    const { result } = root.solutionManifests.solutionManifest;
    expect(result).toMatchObject({ '@result': 'failure', '@errorcode': '0x8004801D' });
    const missing = parse(result.parameters.parameter[1]).MissingDependencies.MissingDependency;
    expect(missing).toMatchObject({
      Required: { '@type': '1', '@schemaName': 'lead', '@solution': 'msdynce_Sales (9.0.1.2)' },
      Dependent: { '@displayName': 'fab_Car' },
    });
    expect(root.entities.entity).toMatchObject({ '@processed': 'false' });
    expect(root.entities.entity.result).toBeUndefined();
    expect(root.dependencies.dependency.result['@errorcode']).toBe('0x8004801D');
  });

  it('tells of a file nobody could read, and of a disk that was full', () => {
    const { manifest: _, ...unread } = refused;
    expect(parse(formatImportJobData({ ...unread, steps: [] })).importexportxml.solutionManifests.solutionManifest.result['@result']).toBe(
      'failure',
    );
    const full = { ...report, succeeded: false, failure: { code: 'disk-full', message: 'The disk is full.' } };
    expect(parse(formatImportJobData(full)).importexportxml.solutionManifests.solutionManifest.result).toMatchObject({
      '@result': 'failure',
      '@errorcode': 'disk-full',
      '@errortext': 'The disk is full.',
    });
  });
});

describe('the log as a workbook (D.110, D.111)', () => {
  function rowsOf(xml: string, sheet: number): string[][] {
    const worksheet = [parse(xml).Workbook.Worksheet].flat()[sheet];
    return [worksheet.Table.Row].flat().map((row) => [row.Cell].flat().map((cell) => String(cell.Data['#text'] ?? '')));
  }

  it('is one that Excel opens', () => {
    const xml = formatImportLog(report);
    expect(xml).toContain('<?mso-application progid="Excel.Sheet"?>');
    const { Workbook } = parse(xml);
    expect(Workbook['@xmlns']).toBe('urn:schemas-microsoft-com:office:spreadsheet');
    expect(Workbook.Worksheet.map((sheet: Record<string, string>) => sheet['@ss:Name'])).toEqual(['Solution', 'Components']);
  });

  it('says what was imported, from where, how it ended', () => {
    const facts = new Map(rowsOf(formatImportLog(report), 0).map(([name, value]) => [name, value]));
    expect(Object.fromEntries(facts)).toMatchObject({
      'Unique name': 'FabCars',
      Version: '1.10.0.0',
      'Package type': 'Managed',
      Publisher: 'Fabrikam',
      Result: 'Success',
      Start: '2026-11-20T03:00:00.000Z',
      Stop: '2026-11-20T03:00:01.250Z',
    });
  });

  it('has a row a component, with the ten columns', () => {
    const rows = rowsOf(formatImportLog(report), 1);
    expect(rows[0]).toEqual([
      'Date Time',
      'Item Type',
      'Id',
      'Name',
      'Localized Name',
      'Original Name',
      'Description',
      'Status',
      'Error Code',
      'Error Text',
    ]); // prettier-ignore
    expect(rows).toHaveLength(1 + report.steps.length);
    expect(rows[2]?.slice(1, 9)).toEqual([
      'Kind 2',
      '',
      'fab_car.fab_name',
      '+1+cmd|calc',
      '+1+cmd|calc',
      'add: not here yet',
      'Warning',
      'odd-column',
    ]);
    expect(rows[3]?.slice(2, 4)).toEqual(['{0f0f0f0f-1111-4222-8333-444444444444}', 'Car  form']);
  });

  it('writes what looks like a formula as text, and no cell otherwise (M.10)', () => {
    for (const xml of [formatImportLog(report), formatImportLog(refused)]) {
      expect(xml).not.toContain('ss:Formula');
      expect(xml.match(/<Data [^>]*>/g)?.every((tag) => tag === '<Data ss:Type="String">')).toBe(true);
    }
  });

  it('holds nothing that XML cannot', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(formatImportLog(report)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it.skipIf(!hasXmllint)('is XML for another reader as well', () => {
    for (const xml of [formatImportLog(report), formatImportLog(refused), formatImportJobData(report), formatImportJobData(refused)]) {
      const checked = spawnSync('xmllint', ['--noout', '-'], { input: xml });
      expect(checked.stderr.toString()).toBe('');
      expect(checked.status).toBe(0);
    }
  });

  it('puts what stopped the import first, and loses no finding', () => {
    const rows = rowsOf(formatImportLog(refused), 1);
    expect(rows[1]?.slice(1)).toEqual(['Solution', '', 'FabCars', '', '', '', 'Failure', '0x8004801D', 'About missing-dependency.']);
    expect(rows[2]?.[9]).toBe('About gone.');
    expect(rows[3]?.slice(7)).toEqual([
      'Failure',
      '0x8004801D',
      'lead is missing here. Needed by fab_Car. It belongs to msdynce_Sales (9.0.1.2).',
    ]);
    expect(rows[4]?.slice(7, 9)).toEqual(['Warning', '0']);
    expect(rows.slice(5).every((row) => row[7] === 'Not processed')).toBe(true);
    expect(rowsOf(formatImportLog(refused), 0).at(-2)?.[0]).toBe('Error 0x8004801D');
  });

  it('cuts a cell that Excel would not take', () => {
    const long = { ...report, fileName: 'x'.repeat(40_000) };
    expect(
      Math.max(
        ...rowsOf(formatImportLog(long), 0)
          .flat()
          .map((cell) => cell.length),
      ),
    ).toBe(32_767);
  });
});

describe('reading an import log', () => {
  it('gives back the text of every cell', () => {
    const sheets = [
      {
        name: 'A & "B"',
        rows: [
          ['Name', 'Value'],
          ['', '<&> "q" line one\nline two\t\r\u00e4 \u{1f600}'],
          ['&amp;', '=1+1'],
        ],
      },
      { name: 'Empty', rows: [] },
    ];
    const workbook = formatWorkbook(sheets.map((sheet) => ({ ...sheet, widths: [1, 2], headings: [0] })));
    expect(readWorkbook(workbook)).toEqual(sheets);
  });

  it('gives back what is written of an import', () => {
    const [solution, components] = readWorkbook(formatImportLog(report));
    expect(solution?.rows).toContainEqual(['Unique name', 'FabCars']);
    expect(components?.rows).toHaveLength(1 + report.steps.length);
    for (const row of components?.rows ?? []) expect(row).toHaveLength(components?.rows[0]?.length ?? -1);
  });

  it('leaves what names no character', () => {
    const workbook = formatWorkbook([{ name: 'A', rows: [['-']], widths: [1], headings: [] }]).replace('>-<', '>&#x110000;&nbsp;&#65;<');
    expect(readWorkbook(workbook)[0]?.rows).toEqual([['&#x110000;&nbsp;A']]);
  });
});
