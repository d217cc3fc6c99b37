import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  defaultImportOptions,
  type ExportOptions,
  exportedManifest,
  hasErrors,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
} from '../../../src/engine/index.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../../src/store/environment.ts';
import { archiveOf, contentTypesXml, manifestXml, serverLines } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const now = '2026-11-20T08:00:00.000Z';
const formId = '11111111-0000-4000-8000-000000000001';

describe('parts that are not modified (Q.20, Q.23)', () => {
  it('go with their files, and the containers they leave empty', () => {
    const { xml, entries, types } = managedOf(
      sampleFile({
        tables: [table('con_order', [column('con_name', 'Name'), '        <attribute PhysicalName="con_old" unmodified="1"></attribute>'])],
        others: [
          '  <WebResources>',
          '    <WebResource unmodified="1">',
          '      <Name>con_/page.htm</Name>',
          '      <FileName>/WebResources/con_page</FileName>',
          '    </WebResource>',
          '  </WebResources>',
        ],
        files: { 'WebResources/con_page': 'x' },
      }),
    );
    expect(xml).not.toContain('WebResource');
    expect(xml).not.toContain('con_old');
    expect(xml).toContain('con_name');
    expect(entries).not.toContain('WebResources/con_page');
    expect(types).not.toContain('con_page');
  });

  it('leave a table its name and ribbon, and every other byte', () => {
    const stub = [
      '      <EntityInfo>',
      '        <entity Name="Account" unmodified="1">',
      '          <attributes />',
      '        </entity>',
      '      </EntityInfo>',
    ];
    const rest = ['    <Entity>', '      <Name LocalizedName="Account" OriginalName="Account">Account</Name>'];
    const file = (info: readonly string[]) => sampleFile({ tables: [[...rest, ...info, ...ribbon, '    </Entity>']] });
    expect(managedOf(file(stub)).xml).toBe(file([]).xml);
  });

  it('leave a table with columns of its own those, without the mark', () => {
    const file = (mark: string) =>
      sampleFile({
        tables: [
          table('con_order', [column('con_name', 'Name')]).map((line) =>
            line.replace('<entity Name="con_order">', `<entity Name="con_order"${mark}>`),
          ),
        ],
      });
    expect(managedOf(file(' unmodified="1"')).xml).toBe(file('').xml);
  });

  it('stay an empty section where exports always write it', () => {
    const { xml } = managedOf(
      sampleFile({ workflows: ['    <Workflow WorkflowId="{22222222-0000-4000-8000-000000000001}" unmodified="1" />'] }),
    );
    expect(xml).toContain('\r\n  <Workflows />\r\n');
  });
});

describe('labels of cells (Q.11-Q.15, B.47a)', () => {
  const cells = [
    cell('con_name', ['Name', 'Nom']),
    cell('con_total', ['Grand total', 'Total']),
    cell('con_unknown', ['Whatever', 'Rien']),
    grid('con_order', 'Orders'),
  ];
  const file = () =>
    sampleFile({ tables: [table('con_order', [column('con_name', 'Name'), column('con_total', 'Total')], systemForm(cells))] });

  it('are emptied when they say what the cell shows anyway, and lose their other languages', () => {
    const { xml, findings } = managedOf(file());
    expect(xml).toContain(cell('con_name', ['']));
    expect(xml).toContain(cell('con_total', ['Grand total', 'Total']));
    expect(xml).toContain(cell('con_unknown', ['Whatever', 'Rien']));
    expect(xml).toContain(grid('con_order', ''));
    expect(xml).toContain('<label description="Section" languagecode="1033" />');
    expect(findings).toEqual(['managed-labels-kept', 'managed-labels-blanked', 'managed-not-back-home']);
  });

  it('go or stay by the form, all of them that could be empty (Q.14)', () => {
    const three = ['con_name', 'con_total', 'con_more'];
    const all = sampleFile({
      tables: [
        table(
          'con_order',
          three.map((name) => column(name, name)),
          systemForm(three.map((name) => cell(name, [name]))),
        ),
      ],
    });
    const { xml } = managedOf(all);
    for (const name of three) expect(xml).toContain(cell(name, ['']));
    const kept = managedOf(all, { policies: { 'P-LABELBLANK': 'keep' } }).xml;
    for (const name of three) expect(kept).toContain(cell(name, [name]));
  });

  it('stay with the policy to keep them (P-LABELBLANK)', () => {
    expect(managedOf(file(), { policies: { 'P-LABELBLANK': 'keep' } }).xml).toBe(file().xml);
  });

  it('keep an empty one of each language up to 8.2 (Q.12)', () => {
    const { xml } = managedOf(file(), {}, (text) => text.replace('version="9.2.25063.198"', 'version="8.2.0001.0148"'));
    expect(xml).toContain(cell('con_name', ['', '']));
  });
});

describe('what lies on a base of another solution', () => {
  const columns = [column('con_name', 'Name'), column('con_total', 'Total')];
  const base = (cells: readonly string[]) => sampleFile({ tables: [table('con_order', columns, systemForm(cells))], ...appOf(['a', 'b']) });
  const onTop = sampleFile({
    tables: [table('con_order', columns, systemForm([cell('con_name', ['Name']), cell('con_new', ['Text'], 'new')]))],
    ...appOf(['b', 'c'], 'c'),
  });

  it('goes out as a difference: form (Q.21a-Q.21d), app (Q.29), its site map (Q.28, B.50)', () => {
    const environment = newEnvironment();
    importFile(environment, base([cell('con_name', ['']), cell('con_total', [''])]), 'Base', true);
    const { xml, findings } = exportFrom(environment, onTop);
    expect(formIn(xml)).toEqual([
      '<form>',
      '  <tabs>',
      '    <tab id="{t}" ordinalvalue="0">',
      '      <columns>',
      '        <column width="100%" id="0">',
      '          <sections>',
      '            <section id="{s}" ordinalvalue="0">',
      '              <rows>',
      '                <row>',
      '                  <cell id="{con_total}" ordinalvalue="10001" solutionaction="Removed" />',
      '                </row>',
      '                <row>',
      '                  <cell id="{new}" ordinalvalue="10001" solutionaction="Added">',
      '                    <labels>',
      '                      <label description="Text" languagecode="1033" />',
      '                    </labels>',
      '                    <control id="con_new" datafieldname="con_new" />',
      '                  </cell>',
      '                </row>',
      '              </rows>',
      '            </section>',
      '          </sections>',
      '        </column>',
      '      </columns>',
      '    </tab>',
      '  </tabs>',
      '</form>',
    ]);
    expect(xml).not.toContain('ancestor');
    expect(between(xml, 'AppModuleComponents')).toEqual([
      '<AppModuleComponent type="1" schemaName="c" solutionaction="Added" />',
      '<AppModuleComponent type="1" schemaName="a" solutionaction="Removed" />',
    ]);
    expect(between(xml, 'SiteMap')).toEqual([
      '<Area Id="area" ordinalvalue="0">',
      '<Group Id="group" ordinalvalue="0">',
      '<SubArea Id="c" ordinalvalue="1" solutionaction="Added">',
      '<Titles>',
      '<Title LCID="1033" Title="C" />',
      '</Titles>',
      '</SubArea>',
      '</Group>',
      '</Area>',
    ]);
    expect(findings.filter((code) => code === 'managed-form-not-derived')).toEqual([]);
  });

  describe('in an unmanaged file (B.48, Q.18)', () => {
    const on = (version: string) => (text: string) => text.replace('version="9.2.25063.198"', `version="${version}"`);
    const exported = (file: SampleFile, version: string, policies: ExportOptions['policies'] = {}, introduced = '1.0.0.0') => {
      const environment = newEnvironment();
      const whole = base([cell('con_name', ['']), cell('con_total', [''])]);
      if (introduced === '1.0.0.0') importFile(environment, whole, 'Base', true);
      const own = { ...file, xml: file.xml.replace('<IntroducedVersion>1.0.0.0<', `<IntroducedVersion>${introduced}<`) };
      return exportFrom(environment, own, { managed: false, policies }, on(version));
    };
    const asDifference = exported(onTop, '9.2.25063.198').xml;

    it('is a form a difference from platform 9.2 on, and whole before', () => {
      expect(formIn(asDifference).join()).toContain('<cell id="{new}" ordinalvalue="10001" solutionaction="Added">');
      expect(exported(onTop, '9.1.0.3056').xml).toBe(onTop.xml);
    });

    it('is it what P-UNMANAGEDFORM says, either way', () => {
      expect(exported(onTop, '9.2.25063.198', { 'P-UNMANAGEDFORM': 'full' }).xml).toBe(onTop.xml);
      // Before 9.2 a difference has no positions of event handlers; there are none here.
      expect(exported(onTop, '9.1.0.3056', { 'P-UNMANAGEDFORM': 'diff' }).xml).toBe(asDifference);
      const back = exported({ ...onTop, xml: asDifference }, '9.2.25063.198', { 'P-UNMANAGEDFORM': 'full' });
      expect(back.xml).not.toContain('solutionaction');
      expect(formIn(back.xml).join()).toContain('datafieldname="con_new"');
      expect(formIn(back.xml).join()).not.toContain('datafieldname="con_total"');
      expect(back.findings).toEqual([]);
    });

    it('is it told when the other form was asked for and can not be derived', () => {
      const { xml, findings } = exported(onTop, '9.2.25063.198', { 'P-UNMANAGEDFORM': 'diff' }, '5.0.0.0');
      expect(xml).toContain('<IntroducedVersion>5.0.0.0<');
      expect(xml).not.toContain('solutionaction');
      expect(findings).toEqual(['unmanaged-form-as-it-is']);
      expect(exported(onTop, '9.2.25063.198', {}, '5.0.0.0').findings).toEqual([]);
    });
  });

  it('is compared with what all solutions below say together (E.25)', () => {
    const environment = newEnvironment();
    importFile(environment, base([cell('con_name', [''])]), 'Base', true);
    const added = `<cell id="{new}" ordinalvalue="10001" solutionaction="Added"><labels><label description="Text" languagecode="1033" /></labels><control id="con_new" datafieldname="con_new" /></cell>`;
    const form = `<form><tabs><tab id="{t}" ordinalvalue="0"><columns><column width="100%" id="0"><sections><section id="{s}" ordinalvalue="0"><rows><row>${added}</row></rows></section></sections></column></columns></tab></tabs></form>`;
    const between = sampleFile({
      tables: [
        table('con_order', [], ['          <systemform>', `            <formid>{${formId}}</formid>`, form, '          </systemform>']),
      ],
    });
    importFile(environment, between, 'Between', true);
    const { xml, findings } = exportFrom(environment, onTop);
    // The cell that Between adds is no difference any more.
    expect(formIn(xml)).toEqual(['<form />']);
    expect(findings.filter((code) => code === 'managed-form-not-derived')).toEqual([]);
  });

  it('goes out whole and is told when only differences lie below', () => {
    const environment = newEnvironment();
    const difference = base([cell('con_name', [''])]);
    importFile(environment, { ...difference, xml: difference.xml.replace('<form>', '<form solutionaction="Modified">') }, 'Base', true);
    const { xml, findings } = exportFrom(environment, onTop);
    expect(xml).not.toContain('ordinalvalue="10001"');
    expect(findings).toContain('managed-form-not-derived');
  });

  it('loses inherited labels where it is a difference already, with what then states nothing (Q.19)', () => {
    const environment = newEnvironment();
    importFile(environment, base([cell('con_name', ['']), cell('con_total', [''])]), 'Base', true);
    const stated = (id: string, label: string) =>
      `<row><cell id="{${id}}" ordinalvalue="10000"><labels><label description="${label}" languagecode="1033" solutionaction="Modified" /></labels></cell></row>`;
    const section = (id: string, rows: string) => `<section id="{${id}}" ordinalvalue="0"><rows>${rows}</rows></section>`;
    const tabs = (sections: string) =>
      `<tabs><tab id="{t}" ordinalvalue="1" solutionaction="Modified"><columns><column width="100%" id="0"><sections>${sections}</sections></column></columns></tab></tabs>`;
    const [name, total] = [stated('con_name', 'Name'), stated('con_total', 'Grand total')];
    const difference = (inside: string): SampleFile =>
      sampleFile({
        tables: [
          table('con_order', columns, [
            '          <systemform>',
            `            <formid>{${formId}}</formid>`,
            `            <form>${inside}</form>`,
            '          </systemform>',
          ]),
        ],
      });
    const first = exportFrom(environment, difference(tabs(section('s', name + total))));
    expect(first.xml).toContain(`<form>${tabs(section('s', total))}</form>`);
    expect(first.findings).not.toContain('managed-form-not-derived');
    const second = newEnvironment();
    importFile(second, base([cell('con_name', ['']), cell('con_total', [''])]), 'Base', true);
    expect(exportFrom(second, difference(tabs(section('s', name)))).xml).toContain(
      '<form><tabs><tab id="{t}" ordinalvalue="1" solutionaction="Modified" /></tabs></form>',
    );
    expect(exportFrom(newEnvironment(), difference(tabs(section('s', name)))).findings).toContain('managed-form-not-derived');
  });

  it('can be read again as what it is', () => {
    const environment = newEnvironment();
    importFile(environment, base([cell('con_name', [''])]), 'Base', true);
    const { archive } = exportFrom(environment, onTop);
    const { file, diagnostics } = readSolutionFile(archive, hashBytes);
    expect(hasErrors(diagnostics)).toBe(false);
    expect(file?.manifest.managed).toBe(true);
    expect(file?.components.map(({ key }) => key)).toContain(formId);
  });
});

interface SampleFile {
  readonly xml: string;
  readonly files: Readonly<Record<string, string>>;
}

interface Sections {
  readonly tables?: readonly (readonly string[])[];
  readonly workflows?: readonly string[];
  readonly others?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

function sampleFile({ tables = [], workflows = [], others = [], files = {} }: Sections): SampleFile {
  const xml = serverLines(
    '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    '  <Entities>',
    ...tables.flat(),
    '  </Entities>',
    '  <Workflows>',
    ...workflows,
    '  </Workflows>',
    ...others,
    '</ImportExportXml>',
  );
  return { xml, files };
}

const ribbon = ['      <RibbonDiffXml>', '        <CustomActions />', '      </RibbonDiffXml>'];

function table(name: string, columns: readonly string[], form: readonly string[] = []): readonly string[] {
  return [
    '    <Entity>',
    `      <Name LocalizedName="Order" OriginalName="Order">${name}</Name>`,
    '      <EntityInfo>',
    `        <entity Name="${name}">`,
    '          <LocalizedCollectionNames>',
    '            <LocalizedCollectionName description="Orders" languagecode="1033" />',
    '          </LocalizedCollectionNames>',
    '          <attributes>',
    ...columns,
    '          </attributes>',
    '          <EntitySetName>con_orders</EntitySetName>',
    '        </entity>',
    '      </EntityInfo>',
    ...(form.length === 0 ? [] : ['      <FormXml>', '        <forms type="main">', ...form, '        </forms>', '      </FormXml>']),
    ...ribbon,
    '    </Entity>',
  ];
}

function column(name: string, label: string): string {
  return `            <attribute PhysicalName="${name}"><LogicalName>${name}</LogicalName><displaynames><displayname description="${label}" languagecode="1033" /><displayname description="other" languagecode="1036" /></displaynames></attribute>`;
}

function cell(name: string, labels: readonly string[], id = name): string {
  const lead = '\r\n                                    ';
  const written = labels.map((text, index) => `${lead}  <label description="${text}" languagecode="${index === 0 ? 1033 : 1036}" />`);
  return `<cell id="{${id}}">${lead}<labels>${written.join('')}${lead}</labels>${lead}<control id="${name}" datafieldname="${name}" /></cell>`;
}

function grid(listed: string, label: string): string {
  return `<cell id="{grid}"><labels><label description="${label}" languagecode="1033" /></labels><control id="grid"><parameters><TargetEntityType>${listed}</TargetEntityType></parameters></control></cell>`;
}

function systemForm(cells: readonly string[]): readonly string[] {
  return [
    '          <systemform>',
    `            <formid>{${formId}}</formid>`,
    '            <IntroducedVersion>1.0.0.0</IntroducedVersion>',
    '            <form>',
    '              <ancestor id="{a}" />',
    '              <tabs><tab id="{t}"><columns><column width="100%"><sections><section id="{s}">',
    '              <labels><label description="Section" languagecode="1033" /></labels><rows>',
    ...cells.map((each) => `                <row>${each}</row>`),
    '              </rows></section></sections></column></columns></tab></tabs>',
    '            </form>',
    '            <IsCustomizable>1</IsCustomizable>',
    '            <LocalizedNames><LocalizedName description="Main" languagecode="1033" /></LocalizedNames>',
    '          </systemform>',
  ];
}

/** An app with its site map: components and sub-areas by name. */
function appOf(components: readonly string[], more?: string): Pick<Sections, 'others'> {
  const area = (id: string) => `<SubArea Id="${id}"><Titles><Title LCID="1033" Title="${id.toUpperCase()}" /></Titles></SubArea>`;
  return {
    others: [
      '  <AppModuleSiteMaps>',
      '    <AppModuleSiteMap>',
      '      <SiteMapUniqueName>con_app</SiteMapUniqueName>',
      `      <SiteMap><Area Id="area"><Group Id="group">${area('first')}${more === undefined ? '' : area(more)}</Group></Area></SiteMap>`,
      '    </AppModuleSiteMap>',
      '  </AppModuleSiteMaps>',
      '  <AppModules>',
      '    <AppModule>',
      '      <UniqueName>con_app</UniqueName>',
      '      <AppModuleComponents>',
      ...components.map((name) => `        <AppModuleComponent type="1" schemaName="${name}" />`),
      '      </AppModuleComponents>',
      '      <AppModuleRoleMaps>',
      '        <Role id="{r}" />',
      '      </AppModuleRoleMaps>',
      '    </AppModule>',
      '  </AppModules>',
    ],
  };
}

function newEnvironment(): StoredEnvironment {
  return createEnvironmentInMemory({
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Test',
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    languages: [1033],
    apps: [],
    revision: 0,
    createdOn: now,
  });
}

function importFile(
  environment: StoredEnvironment,
  { xml, files }: SampleFile,
  uniqueName: string,
  managed: boolean,
  change: (manifest: string) => string = (text) => text,
): void {
  const roots = [...xml.matchAll(/<Name LocalizedName="[^"]*" OriginalName="[^"]*">([^<]*)</g)].map(
    ([, name = '']) => `type="1" schemaName="${name.toLowerCase()}" behavior="0"`,
  );
  const others = [
    ...(xml.includes('<AppModule>') ? ['type="80" schemaName="con_app" behavior="0"', 'type="62" schemaName="con_app" behavior="0"'] : []),
    ...(xml.includes('con_/page') ? ['type="61" schemaName="con_/page.htm" behavior="0"'] : []),
    ...(xml.includes('<Workflow ') ? ['type="29" id="{22222222-0000-4000-8000-000000000001}" behavior="0"'] : []),
  ];
  const manifest = change(manifestXml([...roots, ...others], uniqueName).replace('<Managed>0', managed ? '<Managed>1' : '<Managed>0'));
  const types = contentTypesXml.replace(
    '</Types>',
    `${Object.keys(files)
      .map((name) => `<Override PartName="/${name}" ContentType="application/octet-stream" />`)
      .join('')}</Types>`,
  );
  const archive = archiveOf({ 'customizations.xml': xml, '[Content_Types].xml': types, 'solution.xml': manifest, ...files });
  const { file, diagnostics } = readSolutionFile(archive, hashBytes);
  if (file === undefined) throw new Error(JSON.stringify(diagnostics));
  const plan = planImport(environment, file, defaultImportOptions);
  expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => uniqueName, hashBytes }), [archive], plan.basedOn);
  const publishing = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
}

function managedOf(file: SampleFile, options: Partial<ExportOptions> = {}, change?: (manifest: string) => string) {
  return exportFrom(newEnvironment(), file, options, change);
}

/** Imports the file unmanaged and exports it managed. */
function exportFrom(
  environment: StoredEnvironment,
  file: SampleFile,
  options: Partial<ExportOptions> = {},
  change?: (manifest: string) => string,
) {
  importFile(environment, file, 'Sample', false, change);
  const { pkg, members, read, diagnostics } = planExport(environment, 'Sample', { managed: true, ...options });
  if (pkg === undefined) throw new Error(JSON.stringify(diagnostics));
  const entries = assembleSolutionFile(pkg, read, members, exportedManifest(environment, pkg, true)).map(
    (entry) => [entry.name, Buffer.from('bytes' in entry ? entry.bytes : read(entry.blob)).toString('utf8')] as const,
  );
  environment.close();
  const written = Object.fromEntries(entries);
  return {
    xml: written['customizations.xml'] ?? '',
    types: written['[Content_Types].xml'] ?? '',
    entries: entries.map(([name]) => name),
    findings: diagnostics.map(({ code }) => code),
    archive: archiveOf(written),
  };
}

/** The form of a file line by line, as far in as it is in the form. */
function formIn(xml: string): readonly string[] {
  if (xml.includes('<form />')) return ['<form />'];
  const lines = xml.slice(xml.indexOf('<form>'), xml.indexOf('</form>') + '</form>'.length).split('\r\n');
  return lines.map((line, index) => (index === 0 ? line : line.slice(12)));
}

/** The lines inside the last element of a name, without white space around them. */
function between(xml: string, name: string): readonly string[] {
  const inside = xml.slice(xml.lastIndexOf(`<${name}>`) + name.length + 2, xml.lastIndexOf(`</${name}>`));
  return inside
    .split('\r\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
