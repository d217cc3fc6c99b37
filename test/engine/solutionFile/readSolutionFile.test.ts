import { describe, expect, it } from 'vitest';
import { readSolutionFile } from '../../../src/engine/index.ts';
import { archiveOf, contentTypesXml, manifestXml, solutionArchive } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const read = (...given: Parameters<typeof solutionArchive>) => readSolutionFile(solutionArchive(...given), hashBytes);
const refs = (...given: Parameters<typeof solutionArchive>) => read(...given).file?.components.map(({ type, key }) => `${type} ${key}`);

const account = [
  '<Entities>',
  '  <Entity>',
  '    <Name LocalizedName="Account" OriginalName="Account">Account</Name>',
  '    <EntityInfo>',
  '      <entity Name="Account">',
  '        <attributes>',
  '          <attribute PhysicalName="Con_Size"><Type>int</Type><LogicalName>con_size</LogicalName></attribute>',
  '        </attributes>',
  '        <EntityKeys><EntityKey><Name>Con_Key</Name><LogicalName>con_key</LogicalName></EntityKey></EntityKeys>',
  '        <IsAuditEnabled>1</IsAuditEnabled>',
  '      </entity>',
  '    </EntityInfo>',
  '    <FormXml><forms type="main"><systemform><formid>{AAAAAAAA-0000-0000-0000-000000000001}</formid><LocalizedNames><LocalizedName description="Konto" languagecode="1031" /><LocalizedName description="Information" languagecode="1033" /></LocalizedNames></systemform></forms></FormXml>',
  '    <SavedQueries><savedqueries><savedquery unmodified="1"><savedqueryid>{AAAAAAAA-0000-0000-0000-000000000002}</savedqueryid></savedquery></savedqueries></SavedQueries>',
  '    <RibbonDiffXml><CustomActions /><CommandDefinitions /></RibbonDiffXml>',
  '  </Entity>',
  '</Entities>',
];

describe('components of a solution file', () => {
  it('identifies a table and what lies in it (Q.42, Q.43, B.34)', () => {
    const { file, diagnostics } = read(account, { roots: ['type="1" schemaName="account" behavior="1"'] });
    expect(diagnostics).toEqual([]);
    expect(file?.components).toMatchObject([
      {
        type: 1,
        key: 'account',
        name: 'Account',
        behavior: 1,
        content: { xml: { holes: ['attributes', 'EntityKeys', 'FormXml', 'SavedQueries', 'RibbonDiffXml'] } },
      },
      { type: 2, key: 'account.con_size', name: 'Con_Size', parent: { type: 1, key: 'account' } },
      { type: 14, key: 'account.con_key', name: 'Con_Key', parent: { type: 1, key: 'account' } },
      { type: 60, key: 'aaaaaaaa-0000-0000-0000-000000000001', name: 'Information', parent: { type: 1, key: 'account' } },
      { type: 26, key: 'aaaaaaaa-0000-0000-0000-000000000002', unmodified: true },
    ]);
    expect(file?.components[0]).not.toHaveProperty('unmodified');
  });

  it('knows a component by what its name says, past comments and with character data', () => {
    const app = (uniqueName: string) => [`<AppModules><AppModule><UniqueName>${uniqueName}</UniqueName></AppModule></AppModules>`];
    for (const written of ['con_App', '<!-- ours -->con_App', '<![CDATA[con_App]]>', '\r\n  con_&#65;pp\r\n']) {
      expect(refs(app(written)), written).toEqual(['80 con_app']);
    }
  });

  it('calls what has an id for a key in a folder by its name, where it says one (Q.50)', () => {
    const id = (end: number) => `00000000-0000-4000-8000-00000000000${end}`;
    const page = (end: number, inside: string) => [
      `powerpagecomponents/${id(end)}/powerpagecomponent.xml`,
      `<powerpagecomponent powerpagecomponentid="${id(end)}">${inside}</powerpagecomponent>`,
    ];
    const files = Object.fromEntries([
      page(1, '<content>{}</content><name>Bits &amp; bobs</name>'),
      page(2, '<name />'),
      page(3, '<con_name>Own prefix</con_name>'),
      ['customapis/con_Go/customapi.xml', '<customapi uniquename="con_Go"><name>Go</name></customapi>'],
    ]);
    const names = read([], { files }).file?.components.map(({ key, name }) => [key, name]);
    expect(names).toEqual([
      [id(1), 'Bits & bobs'],
      [id(2), id(2)],
      [id(3), 'Own prefix'],
      ['con_go', 'con_Go'],
    ]);
  });

  it('is a place for what lies in it where a folder says no more than its key, unless customizations.xml says more (B.54, Q.46)', () => {
    const files = {
      'customapis/con_Go/customapi.xml': '<customapi uniquename="con_Go" />',
      'customapis/con_Go/customapirequestparameters/Speed/customapirequestparameter.xml':
        '<customapirequestparameter uniquename="Speed"><type>1</type></customapirequestparameter>',
    };
    const stubs = (section: readonly string[]) =>
      read(section, { files }).file?.components.flatMap(({ key, unmodified }) => (unmodified ? [key] : []));
    expect(stubs([])).toEqual(['con_go']);
    expect(stubs(['<customapis><customapi uniquename="con_Go"><name>Go</name></customapi></customapis>'])).toEqual([]);
  });

  it('keeps the hash of a table that gets its first key', () => {
    const before = read(account.filter((line) => !line.includes('<EntityKeys>'))).file!.components[0];
    expect(read(account).file?.components[0]?.content.hash).toBe(before?.content.hash);
  });

  it('keeps the hash of a component when white space around it or another component changes', () => {
    const before = read(account).file!.components;
    const after = read(account.map((line) => line.replace('          <attribute', '\t<attribute').replace('<Type>int', '<Type>decimal')))
      .file!.components;
    expect(after[0]?.content.hash).toBe(before[0]?.content.hash);
    expect(after[1]?.content.hash).not.toBe(before[1]?.content.hash);
  });

  it.each([
    ['a table without a definition', account.filter((_, index) => index < 3 || index > 11), true],
    ['a definition with columns only (Q.23)', account.filter((line) => !line.includes('IsAuditEnabled')), true],
    [
      'a definition marked unmodified (B.54)',
      account.map((line) => line.replace('<entity Name="Account">', '<entity Name="Account" unmodified="1">')),
      true,
    ],
    ['a definition with one property', account, undefined],
  ])('%s states nothing of its own: %#', (_, lines, unmodified) => {
    expect(read(lines).file?.components[0]?.unmodified).toBe(unmodified);
  });

  it('takes a table ribbon for a component when it states something', () => {
    expect(refs(account)).not.toContain('50 account');
    expect(
      refs(account.map((line) => line.replace('<CustomActions />', '<CustomActions><CustomAction Id="x" /></CustomActions>'))),
    ).toContain('50 account');
  });

  it('knows what has no identity of its own (Q.44)', () => {
    const { file } = read(
      ['<RibbonDiffXml><CustomActions /></RibbonDiffXml>', '<SiteMap>', '  <SiteMap><Area Id="a" /></SiteMap>', '</SiteMap>'],
      {
        roots: ['type="62" behavior="0"', 'type="50" schemaName=":RibbonDiffXml"'],
      },
    );
    expect(file?.components).toMatchObject([
      { type: 50, key: ':ribbondiffxml', behavior: 0 },
      { type: 62, key: ':sitemap', behavior: 0 },
    ]);
  });

  it('matches older assemblies by name (Q.42)', () => {
    const roots = ['type="91" schemaName="Con.Plugins, Version=1.0.0.0" behavior="0"'];
    const { file, diagnostics } = read(
      [
        '<SolutionPluginAssemblies>',
        '  <PluginAssembly FullName="Con.Plugins, Version=1.0.0.0" PluginAssemblyId="AAAAAAAA-0000-0000-0000-000000000003">',
        '    <FileName>/PluginAssemblies/ConPlugins-AAAAAAAA/ConPlugins.dll</FileName>',
        '    <PluginTypes><PluginType Name="Con.Plugins.Create" AssemblyQualifiedName="x" /></PluginTypes>',
        '  </PluginAssembly>',
        '</SolutionPluginAssemblies>',
      ],
      {
        roots,
        files: { 'PluginAssemblies/ConPlugins-AAAAAAAA/ConPlugins.dll': 'MZ', 'PluginAssemblies/ConPlugins-AAAAAAAA/ConPlugins.pdb': 'x' },
      },
    );
    expect(diagnostics).toEqual([]);
    expect(file?.components).toMatchObject([
      {
        type: 91,
        key: 'aaaaaaaa-0000-0000-0000-000000000003',
        behavior: 0,
        content: { files: [{ name: expect.stringMatching(/dll$/) }, { name: expect.stringMatching(/pdb$/) }] },
      },
      { type: 90, key: 'con.plugins.create', parent: { type: 91, key: 'aaaaaaaa-0000-0000-0000-000000000003' } },
    ]);
  });

  it('reads framework kinds from their folders, those never seen too, and tells of files that belong to nobody (Q.50, B.43, B.6)', () => {
    const { file, diagnostics } = read(['<Languages><Language>1033</Language></Languages>'], {
      files: {
        'environmentvariabledefinitions/con_Url/environmentvariabledefinition.xml':
          '<environmentvariabledefinition schemaname="con_Url"><type>100000000</type></environmentvariabledefinition>',
        'environmentvariabledefinitions/con_Url/environmentvariablevalues.json': '{}',
        'environmentvariabledefinitions/con_Other/environmentvariablevalues.json': '{}',
        'customapis/con_Api/customapi.xml': '<customapi uniquename="con_Api" />',
        'customapis/con_Api/customapirequestparameters/Size/customapirequestparameter.xml':
          '<customapirequestparameter uniquename="Size" />',
        'widgets/a=1,b=2/widget.xml': '\uFEFF<?xml version="1.0" encoding="utf-8"?><widget a="1" b="2"><icon>icon.png</icon></widget>',
        'widgets/a=1,b=2/icon/icon.png': 'png',
        'Assets/bot_botcomponentset.xml': '<bot_botcomponentset><bot_botcomponent a.b="1" /></bot_botcomponentset>',
        'readme.txt': 'hello',
      },
    });
    expect(file?.components.map(({ type, key, parent, content }) => [type, key, parent?.key, content.files.length])).toEqual([
      [380, 'con_url', undefined, 1],
      [381, 'con_url', 'con_url', 1],
      [381, 'con_other', 'con_other', 1],
      ['customapi', 'con_api', undefined, 1],
      ['customapirequestparameter', 'con_api.size', 'con_api', 1],
      ['widget', 'a=1,b=2', undefined, 2],
      ['bot_botcomponentset', 'sample', undefined, 1],
    ]);
    expect(file?.languages).toEqual([1033]);
    expect(diagnostics).toMatchObject([{ code: 'unprocessed-files', severity: 'warning', facts: { count: 1 } }]);
    expect(file?.entries.at(-1)).toEqual(expect.not.objectContaining({ owner: expect.anything() }));
  });

  it('keeps unknown sections and unknown elements as components (Q.6)', () => {
    expect(
      refs([
        '<con_thingset><con_thing a.name="x" b.name="y"><iscustomizable>1</iscustomizable></con_thing></con_thingset>',
        '<Gadgets><Gadget><GadgetId>{A}</GadgetId><Name>g</Name></Gadget></Gadgets>',
        '<Roles><NewKind id="{B}" /></Roles>',
        '<OrganizationSettings><sales><x>1</x></sales></OrganizationSettings>',
      ]),
    ).toEqual(['con_thing a.name=x,b.name=y', 'gadget a', 'newkind b', '25 sales.x']);
  });
});

describe('what is wrong with a solution file', () => {
  it.each([
    [{ 'a/solution.xml': '', 'a/customizations.xml': '', 'a/[Content_Types].xml': '' }, 'The solution lies in the folder a'],
    [{ 'src/Other/Solution.xml': '', 'src/Other/Customizations.xml': '' }, 'is an unpacked solution'],
    [{ 'Sample_1_0.zip': '', '__MACOSX/._Sample_1_0.zip': '' }, 'There is a zip inside: take out Sample_1_0.zip and'],
    [{ 'PkgAssets/ImportConfig.xml': '', 'PkgAssets/One.zip': '' }, 'Package Deployer: take out PkgAssets/One.zip'],
    [{ 'Properties.json': '', 'Src/App.fx.yaml': '' }, 'canvas app'],
    [{ 'photo.jpg': '' }, 'Choose a file that was exported as a solution.'],
  ])('refuses what is no solution file and names what lies inside: %j', (entries, hint) => {
    const { file, diagnostics } = readSolutionFile(archiveOf(entries), hashBytes);
    expect(file).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'missing-root-file', dataverse: { code: '0x80048060' }, hint: expect.stringContaining(hint) },
    ]);
  });

  it.each(['solution.xml', 'customizations.xml', '[Content_Types].xml'])('refuses a file without %s (B.1, P.36)', (missing) => {
    const all = { 'solution.xml': manifestXml(), 'customizations.xml': '<ImportExportXml />', '[Content_Types].xml': contentTypesXml };
    const { file, diagnostics } = readSolutionFile(
      archiveOf(Object.fromEntries(Object.entries(all).filter(([name]) => name !== missing))),
      hashBytes,
    );
    expect(file).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'missing-root-file', dataverse: { code: '0x80048060' }, message: expect.stringContaining(missing) },
    ]);
  });

  it('finds root files in any case (B.2)', () => {
    const { file } = readSolutionFile(
      archiveOf({ 'Solution.xml': manifestXml(), 'CUSTOMIZATIONS.XML': '<ImportExportXml />', '[content_types].xml': contentTypesXml }),
      hashBytes,
    );
    expect(file?.rootFiles).toEqual({
      solution: 'Solution.xml',
      customizations: 'CUSTOMIZATIONS.XML',
      contentTypes: '[content_types].xml',
    });
  });

  it('tells where a component stands twice, in another case too (B.7)', () => {
    const roots = ['type="9" schemaName="con_size" behavior="0"'];
    const { file, diagnostics } = read(
      ['<optionsets>', '  <optionset Name="con_size" />', '  <optionset Name="CON_Size" />', '</optionsets>'],
      { roots },
    );
    expect(file).toBeUndefined();
    // And nothing else: the second one is no component that the manifest would have to list.
    expect(diagnostics).toMatchObject([{ code: 'duplicate-component', dataverse: { code: '0x80071153' }, place: { line: 4, column: 5 } }]);
  });

  it('tells when two folders hold the same component', () => {
    const { file, diagnostics } = read([], {
      files: {
        'customapis/x/customapi.xml': '<customapi uniquename="con_X" />',
        'customapis/y/customapi.xml': '<customapi uniquename="con_x" />',
      },
    });
    expect(file).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'duplicate-component', place: { entry: 'customapis/y/customapi.xml' } }]);
  });

  it('tells what is not well-formed in each of the files (B.41)', () => {
    const { diagnostics } = readSolutionFile(
      archiveOf({ 'solution.xml': '<a>', 'customizations.xml': '<b>&x;</b>', '[Content_Types].xml': '<c/>d' }),
      hashBytes,
    );
    expect(diagnostics.map((each) => each.place?.entry)).toEqual(['solution.xml', '[Content_Types].xml', 'customizations.xml']);
  });

  it('tells of a broken file in a folder, of a root that is not there and of a file that is named but missing', () => {
    const { file, diagnostics } = read(
      ['<WebResources><WebResource><Name>con_a.js</Name><FileName>/WebResources/con_ajs1</FileName></WebResource></WebResources>'],
      { roots: ['type="61" schemaName="con_b.js" behavior="0"'], files: { 'customapis/x/customapi.xml': '<customapi>' } },
    );
    expect(file).toBeUndefined();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['component-file-missing', 'warning'],
      ['xml-not-well-formed', 'error'],
      ['unprocessed-files', 'warning'],
      ['root-without-component', 'info'],
      ['component-not-declared', 'warning'],
    ]);
  });

  it('takes a root line with a number of its environment as the framework component of that key (A.42)', () => {
    const roots = ['type="10112" schemaName="con_Ref" behavior="0"', 'type="10090" schemaName="con_nowhere" behavior="0"'];
    const { diagnostics } = read(
      ['<connectionreferences><connectionreference connectionreferencelogicalname="con_ref" /></connectionreferences>'],
      { roots },
    );
    expect(diagnostics).toMatchObject([{ code: 'root-without-component', facts: { name: 'con_nowhere' } }]);
  });

  it('refuses another root element (B.29, B.41)', () => {
    const { diagnostics } = readSolutionFile(
      archiveOf({ 'solution.xml': manifestXml(), 'customizations.xml': '<Customizations />', '[Content_Types].xml': contentTypesXml }),
      hashBytes,
    );
    expect(diagnostics).toMatchObject([{ code: 'customizations-root-unexpected', dataverse: { code: '0x8004801A' } }]);
    const other = manifestXml().replace('<ImportExportXml ', '<Solution ').replace('</ImportExportXml>', '</Solution>');
    const manifest = readSolutionFile(
      archiveOf({ 'solution.xml': other, 'customizations.xml': '<ImportExportXml />', '[Content_Types].xml': contentTypesXml }),
      hashBytes,
    );
    expect(manifest.diagnostics).toMatchObject([{ code: 'manifest-element-missing', message: 'solution.xml has no ImportExportXml.' }]);
  });
});

describe('the configuration page of a solution (A.24)', () => {
  const page = (type: number) => [
    `<WebResources><WebResource><Name>con_/setup.htm</Name><WebResourceType>${type}</WebResourceType></WebResource></WebResources>`,
  ];
  const readWith = (sections: readonly string[], below: string) => {
    const manifest = manifestXml(['type="61" schemaName="con_/setup.htm" behavior="0"']).replace(
      '    <Managed>',
      `    ${below}\r\n    <Managed>`,
    );
    const customizations = `<ImportExportXml>${sections.join('')}</ImportExportXml>`;
    const archive = archiveOf({ 'solution.xml': manifest, 'customizations.xml': customizations, '[Content_Types].xml': contentTypesXml });
    return readSolutionFile(archive, hashBytes);
  };
  const chosen = '<ConfigurationPage>con_/Setup.htm</ConfigurationPage>';

  it('is a web page of the solution', () => {
    const { file, diagnostics } = readWith(page(1), chosen);
    expect(diagnostics).toEqual([]);
    expect(file?.manifest.configurationPage).toBe('con_/Setup.htm');
    expect(readWith(page(3), '<ConfigurationPage />').file?.manifest).not.toHaveProperty('configurationPage');
  });

  it.each([
    ['a script', page(3), 'configuration-page-not-html', '0x8004701C'],
    ['of another solution', ['<Roles />'], 'configuration-page-not-in-solution', '0x8004701D'],
  ])('can not be %s', (_, sections, code, dataverse) => {
    const { file, diagnostics } = readWith(sections, chosen);
    expect(file).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code, dataverse: { code: dataverse }, place: { entry: 'solution.xml', line: 9, column: 5 }, facts: { page: 'con_/Setup.htm' } },
    ]);
  });

  it('of a patch may lie in its parent (B.28)', () => {
    const parent = '<ParentSolution><UniqueName>Base</UniqueName><Version>1.0</Version></ParentSolution>';
    expect(readWith(['<Roles />'], chosen + parent).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(readWith(page(3), chosen + parent).diagnostics.map(({ code }) => code)).toContain('configuration-page-not-html');
  });
});

describe('a digital signature (D.18)', () => {
  const signature = { '_xmlsignatures/origin.sigs': '' };

  it('is told of, because nobody here can check it', () => {
    const { file, diagnostics } = read([], { files: signature });
    expect(file).toBeDefined();
    expect(diagnostics.find(({ code }) => code === 'signature-not-checked')).toMatchObject({
      severity: 'warning',
      place: { entry: '_xmlsignatures/origin.sigs' },
      dataverse: { code: '0x80048065', name: 'ImportFileSignatureInvalid' },
    });
    const { diagnostics: ofCabinet } = readSolutionFile({ ...solutionArchive([]), container: 'cabinet', signed: true }, hashBytes);
    expect(ofCabinet.map(({ code }) => code)).toEqual(['signature-not-checked']);
    expect(read([]).diagnostics).toEqual([]);
  });
});
