import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../../src/engine/solutionFile/readFragment.ts';
import { readManifest } from '../../../src/engine/solutionFile/readManifest.ts';

const manifest = (edit: (text: string) => string = (text) => text) =>
  readManifest(
    new TextEncoder().encode(
      edit(`<ImportExportXml version="9.2.23123.240" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
  <SolutionManifest>
    <UniqueName>Contoso</UniqueName>
    <LocalizedNames><LocalizedName description=" A &amp;#65; &#66;&lt; " languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>1.0</Version>
    <Managed>0</Managed>
    <Publisher>
      <UniqueName>Fabrikam</UniqueName>
      <LocalizedNames><LocalizedName description="Fabrikam" languagecode="1033" /></LocalizedNames>
      <Descriptions />
      <CustomizationPrefix>fab</CustomizationPrefix>
      <CustomizationOptionValuePrefix>33065</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents>
      <RootComponent type="1" schemaName="contact" behavior="2" />
      <RootComponent type="29" id="{AB247D40-ADC6-EE11-9079-6045BDD2FF33}" behavior="0" />
      <RootComponent type="62" behavior="0" />
    </RootComponents>
    <MissingDependencies>
      <MissingDependency>
        <Required type="SettingDefinition" displayName="AppChannel" solution="msdyn_X (1.0.0.6)" id.uniquename="AppChannel"><package appName="App" version="1">X</package></Required>
        <Dependent type="80" schemaName="fab_App" displayName="App" />
      </MissingDependency>
    </MissingDependencies>
  </SolutionManifest>
</ImportExportXml>`),
    ),
  );

describe('a manifest is read as values (B2)', () => {
  it('takes head, publisher, roots and missing dependencies as the file spells them (B.10-B.12, B.16, B.17, B.20)', () => {
    expect(manifest()).toEqual({
      diagnostics: [],
      manifest: {
        uniqueName: 'Contoso',
        friendlyNames: [{ language: 1033, text: ' A &#65; B< ' }],
        descriptions: [],
        version: { text: '1.0', major: 1, minor: 0, build: 0, revision: 0 },
        managed: false,
        publisher: {
          uniqueName: 'Fabrikam',
          friendlyNames: [{ language: 1033, text: 'Fabrikam' }],
          descriptions: [],
          prefix: 'fab',
          optionValuePrefix: 33065,
        },
        roots: [
          { type: 1, key: 'contact', schemaName: 'contact', behavior: 2 },
          {
            type: 29,
            key: 'ab247d40-adc6-ee11-9079-6045bdd2ff33',
            id: '{AB247D40-ADC6-EE11-9079-6045BDD2FF33}',
            behavior: 0,
          },
          { type: 62, key: '', behavior: 0 },
        ],
        missingDependencies: [
          {
            required: {
              type: 'settingdefinition',
              displayName: 'AppChannel',
              solution: 'msdyn_X (1.0.0.6)',
              keys: { uniquename: 'AppChannel' },
              appPackage: 'App',
            },
            dependent: { type: 80, schemaName: 'fab_App', displayName: 'App', keys: {} },
          },
        ],
        packageVersion: '9.2',
        platformVersion: '9.2.23123.240',
        baseLanguage: 1033,
        generatedBy: 'CrmLive',
      },
    });
  });

  it('knows a patch by its parent (B.28)', () => {
    const patch = manifest((text) =>
      text.replace(
        '</SolutionManifest>',
        '<ParentSolution><UniqueName>Base</UniqueName><Version>1.0.0.0</Version></ParentSolution></SolutionManifest>',
      ),
    );
    expect(patch.manifest?.parent).toEqual({ uniqueName: 'Base', version: '1.0.0.0' });
  });

  it.each([
    ['1Contoso', 'InvalidSolutionUniqueName', '0x8004F002'],
    ['Con toso', 'InvalidSolutionUniqueName', '0x8004F002'],
    ['', 'InvalidSolutionUniqueName', '0x8004F002'],
  ])('refuses the unique name %j as %s', (name, symbol, code) => {
    const { diagnostics } = manifest((text) => text.replace('<UniqueName>Contoso', `<UniqueName>${name}`));
    expect(diagnostics).toMatchObject([{ severity: 'error', dataverse: { code, name: symbol } }]);
  });

  it.each([
    ['the version', '<Version>1.0</Version>', '<Version>1</Version>', '0x8004F01E'],
    ['Managed 2 (B.13)', '<Managed>0<', '<Managed>2<', '0x8004802C'],
    ['Managed yes', '<Managed>0<', '<Managed>yes<', '0x8004802C'],
    ['no Managed', '<Managed>0</Managed>', '', '0x8004802C'],
    ['a publisher without name', '<UniqueName>Fabrikam</UniqueName>', '', '0x8004F01C'],
    ['another root', 'SolutionManifest', 'Manifest', '0x8004802C'],
    ['broken XML', '<Descriptions />', '<!-- never closed', '0x80048013'],
  ])('refuses %s', (_, find, put, code) => {
    const { manifest: read, diagnostics } = manifest((text) => text.replaceAll(find, put));
    expect(read).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: 'error', dataverse: { code } }]);
  });

  it.each([
    ['a column by its name', 'type="2" schemaName="fab_Total"', { type: 2, key: 'fab_total', schemaName: 'fab_Total', behavior: 0 }],
    ['a column by its id', 'type="2" id="{AB}"', { type: 2, key: 'ab', id: '{AB}', behavior: 0 }],
    ['a relationship by its id', 'type="10" id="{CD}"', { type: 10, key: 'cd', id: '{CD}', behavior: 0 }],
  ])('takes %s for a root, though exports list none, and no behaviour for the whole (B.16, B.19)', (_, line, root) => {
    const { manifest: read } = manifest((text) => text.replace('type="62" behavior="0"', line));
    expect(read?.roots.at(-1)).toEqual(root);
  });

  it('tells of a root line without type and leaves it out', () => {
    const { manifest: read, diagnostics } = manifest((text) => text.replace('type="62" ', ''));
    expect(read?.roots).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ code: 'manifest-line-ignored', severity: 'warning' }]);
  });
});

describe('entities are decoded once', () => {
  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['&amp;#65;', '&#65;'],
    ['&#65;&#x42;&#x1F600;', 'AB😀'],
    ['&nbsp; &#x110000; &#0; &', '&nbsp; &#x110000; &#0; &'],
  ])('%s is %s', (written, read) => {
    expect(decodeEntities(written)).toBe(read);
  });
});

describe('values out of range are told with their place', () => {
  const x = (length: number) => 'x'.repeat(length);
  it.each([
    ['a short option value prefix (A.12)', '33065', '9999', 'error', 'option-value-prefix-out-of-range', '0x80048402', 13],
    ['a long option value prefix (A.12)', '33065', '100000', 'error', 'option-value-prefix-out-of-range', '0x80048402', 13],
    ['no number', '33065', 'ten', 'error', 'option-value-prefix-out-of-range', '0x80048402', 13],
    ['a prefix of one letter (A.11)', '>fab<', '>f<', 'error', 'invalid-prefix', '0x80044366', 12],
    ['a prefix of nine letters', '>fab<', '>fabrikams<', 'error', 'invalid-prefix', '0x80044366', 12],
    ['a prefix that begins with a digit', '>fab<', '>1ab<', 'error', 'invalid-prefix', '0x80044366', 12],
    ['the prefix of the platform', '>fab<', '>MSCRMx<', 'error', 'invalid-prefix', '0x80044366', 12],
    ['a unique name of 66 characters (A.20)', '>Contoso<', `>${x(66)}<`, 'error', 'unique-name-too-long', undefined, 3],
    ['a unique name for staging (A.22)', '>Contoso<', '>Contoso_UPGRADE<', 'error', 'reserved-unique-name', '0x8004F022', 3],
    ['a version that is none (A.23)', '<Version>1.0<', '<Version>1.0.0.0.0<', 'error', 'invalid-version', '0x8004F01E', 6],
    ['a version of 257 characters (A.20)', '<Version>1.0<', `<Version>1.${'0'.repeat(255)}<`, 'error', 'invalid-version', '0x8004F01E', 6],
    ['a publisher with a dash (A.10)', '>Fabrikam<', '>Fabri-kam<', 'warning', 'invalid-publisher-name', undefined, 9],
    ['no display name (A.23)', '" A &amp;#65; &#66;&lt; "', '" "', 'warning', 'display-name-missing', undefined, 4],
    ['a display name of 257 characters (A.20)', '" A &amp;#65; &#66;&lt; "', `"${x(257)}"`, 'warning', 'text-too-long', undefined, 4],
    [
      'a description of 2001 characters (A.20)',
      '<Descriptions />\n    <Version>',
      `<Descriptions><Description description="${x(2001)}" languagecode="1033" /></Descriptions>\n    <Version>`,
      'warning',
      'text-too-long',
      undefined,
      5,
    ],
  ] as const)('%s', (_, find, put, severity, code, number, line) => {
    const { diagnostics } = manifest((text) => text.replace(find, put));
    expect(diagnostics).toMatchObject([{ severity, code, place: { entry: 'solution.xml', line } }]);
    expect(diagnostics[0]?.dataverse?.code).toBe(number);
  });

  it.each([
    ['10000', '33065', '10000'],
    ['99999', '33065', '99999'],
    ['an empty option value prefix', '33065', ''],
    ['8 letters', '>fab<', '>Fabrika8<'],
    ['65 characters', '>Contoso<', `>${x(65)}<`],
  ])('%s is in range', (_, find, put) => {
    expect(manifest((text) => text.replace(find, put)).diagnostics).toEqual([]);
  });
});
