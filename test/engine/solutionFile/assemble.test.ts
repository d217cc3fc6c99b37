import { describe, expect, it } from 'vitest';
import {
  type AssembleMember,
  assembleContentTypes,
  assembleSolutionFile,
  type ComponentId,
  componentId,
  type ReadBlob,
  readSolutionFile,
} from '../../../src/engine/index.ts';
import { contentTypesXml, serverLines, solutionArchive } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { packageOf } from '../../support/solutionPackage.ts';

const empty = [
  '<Entities></Entities>',
  '<Roles></Roles>',
  '<EntityRelationships />',
  '<optionsets>',
  '  <optionset Name="con_a"><x /></optionset>',
  '</optionsets>',
  '<CustomControls />',
  '<Languages>',
  '  <Language>1033</Language>',
  '</Languages>',
];

const ribbon = [
  '    <RibbonDiffXml>',
  '      <CustomActions />',
  '      <Templates>',
  '        <RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates>',
  '      </Templates>',
  '      <CommandDefinitions />',
  '      <RuleDefinitions>',
  '        <TabDisplayRules />',
  '        <DisplayRules />',
  '        <EnableRules />',
  '      </RuleDefinitions>',
  '      <LocLabels />',
  '    </RibbonDiffXml>',
];

const table = [
  '<Entities>',
  '  <Entity>',
  '    <Name LocalizedName="Box" OriginalName="Box">con_Box</Name>',
  '    <EntityInfo>',
  '      <entity Name="con_Box">',
  '        <attributes>',
  '          <attribute PhysicalName="con_Height">',
  '            <Type>int</Type>',
  '          </attribute>',
  '          <attribute PhysicalName="con_Width">',
  '            <Type>int</Type>',
  '          </attribute>',
  '        </attributes>',
  '        <EntitySetName>con_boxes</EntitySetName>',
  '      </entity>',
  '    </EntityInfo>',
  '    <FormXml>',
  '      <forms type="card">',
  '        <systemform>',
  '          <formid>{aaaaaaaa-0000-0000-0000-000000000001}</formid>',
  '        </systemform>',
  '      </forms>',
  '      <forms type="quick">',
  '        <systemform>',
  '          <formid>{aaaaaaaa-0000-0000-0000-000000000002}</formid>',
  '        </systemform>',
  '      </forms>',
  '    </FormXml>',
  ...ribbon,
  '  </Entity>',
  '</Entities>',
];

function open(sections: readonly string[], files: Record<string, string> = {}) {
  const { file } = readSolutionFile(solutionArchive(sections, { files }), hashBytes);
  return packageOf(file!);
}

/** The lines below the root after putting the members into the package of `target`. */
function write(
  target: ReturnType<typeof open>,
  members: ReadonlyMap<ComponentId, AssembleMember>,
  ...sources: readonly { read: ReadBlob }[]
): readonly string[] {
  const read: ReadBlob = (hash) => {
    for (const source of [target, ...sources]) {
      try {
        return source.read(hash);
      } catch {
        // asked of the next one
      }
    }
    throw new Error(`no blob ${hash}`);
  };
  const entries = assembleSolutionFile(target.pkg, read, members, new Uint8Array());
  const entry = entries.find((each) => each.name === 'customizations.xml')!;
  const text = Buffer.from('bytes' in entry ? entry.bytes : []).toString('utf8');
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.slice(2));
}

const pick = (members: ReadonlyMap<ComponentId, AssembleMember>, ...ids: readonly ComponentId[]) =>
  ids.map((id) => [id, members.get(id)!] as const);
const box = '1:con_box';

describe('assembling customizations.xml', () => {
  it('adds a whole table to a file without one, in the form of exports', () => {
    const [target, source] = [open(empty), open(table)];
    const written = write(target, new Map([...target.members, ...source.members]), source);
    expect(written).toEqual([...table, ...empty.slice(1)]);
  });

  it('makes sections where exports have them (B.30, Q.5)', () => {
    const target = open(empty);
    const source = open([
      '<WebResources>',
      '  <WebResource><Name>con_a.js</Name></WebResource>',
      '</WebResources>',
      '<SiteMap>',
      '  <SiteMap />',
      '</SiteMap>',
    ]);
    expect(write(target, new Map([...target.members, ...source.members]), source)).toEqual([
      ...empty.slice(0, 2),
      '<SiteMap>',
      '  <SiteMap />',
      '</SiteMap>',
      ...empty.slice(2, 6),
      '<WebResources>',
      '  <WebResource><Name>con_a.js</Name></WebResource>',
      '</WebResources>',
      ...empty.slice(6),
    ]);
  });

  it('adds to the end of a container that is there', () => {
    const target = open(empty);
    const source = open(['<optionsets>', '  <optionset Name="con_b" />', '  <optionset Name="con_c" />', '</optionsets>']);
    const written = write(target, new Map([...target.members, ...source.members]), source);
    expect(written.slice(3, 8)).toEqual([
      '<optionsets>',
      '  <optionset Name="con_a"><x /></optionset>',
      '  <optionset Name="con_b" />',
      '  <optionset Name="con_c" />',
      '</optionsets>',
    ]);
  });

  it('puts a form into the forms of its kind, which stand in their order (Q.8)', () => {
    const target = open(table);
    const source = open(table.map((line) => line.replace('"card"', '"main"').replace('000000000001', '000000000007')));
    const form = '60:aaaaaaaa-0000-0000-0000-000000000007';
    const written = write(target, new Map([...target.members, ...pick(source.members, form)]), source);
    const at = written.indexOf('      <forms type="main">');
    expect(written.slice(at - 1, at + 6)).toEqual([
      '      </forms>',
      '      <forms type="main">',
      '        <systemform>',
      '          <formid>{aaaaaaaa-0000-0000-0000-000000000007}</formid>',
      '        </systemform>',
      '      </forms>',
      '      <forms type="quick">',
    ]);
    expect(written.length).toBe(table.length + 5);
  });

  it('makes a shell for a column whose table is nowhere (B.57, Q.23)', () => {
    const [target, source] = [open(empty), open(table)];
    const written = write(target, new Map([...target.members, ...pick(source.members, '2:con_box.con_width')]), source);
    expect(written.slice(0, written.indexOf('<Roles></Roles>'))).toEqual([
      '<Entities>',
      '  <Entity>',
      '    <Name LocalizedName="" OriginalName="">con_box</Name>',
      '    <EntityInfo>',
      '      <entity Name="con_box">',
      '        <attributes>',
      '          <attribute PhysicalName="con_Width">',
      '            <Type>int</Type>',
      '          </attribute>',
      '        </attributes>',
      '      </entity>',
      '    </EntityInfo>',
      ...ribbon,
      '  </Entity>',
      '</Entities>',
    ]);
  });

  it('makes the containers that the content of a table has no hole for (B.32, B.33)', () => {
    const bare = [
      '<Entities>',
      '  <Entity>',
      '    <Name LocalizedName="Box" OriginalName="Box">con_Box</Name>',
      ...ribbon,
      '  </Entity>',
      '</Entities>',
    ];
    const [target, source] = [open(bare), open(table)];
    const parts = pick(source.members, '2:con_box.con_height', '60:aaaaaaaa-0000-0000-0000-000000000002');
    const written = write(target, new Map([...target.members, ...parts]), source);
    expect(written).toEqual([
      ...table.slice(0, 9),
      '        </attributes>',
      '      </entity>',
      '    </EntityInfo>',
      '    <FormXml>',
      ...table.slice(22, 27),
      '    </FormXml>',
      ...table.slice(28),
    ]);
  });

  it('takes the content of another file with other holes', () => {
    const target = open(table);
    const source = open([
      ...table.slice(0, 16).map((line) => line.replace('OriginalName="Box"', 'OriginalName="Crate"')),
      ...table.slice(28),
    ]);
    const written = write(target, new Map([...target.members, ...pick(source.members, box)]), source);
    expect(written).toEqual(table.map((line) => line.replace('OriginalName="Box"', 'OriginalName="Crate"')));
  });

  it('drops a component, then the containers that held nothing else (Q.20)', () => {
    const target = open(table);
    const without = (...ids: readonly string[]) => write(target, new Map([...target.members].filter(([id]) => !ids.includes(id))));
    expect(without('60:aaaaaaaa-0000-0000-0000-000000000002')).toEqual([...table.slice(0, 22), ...table.slice(27)]);
    expect(without('60:aaaaaaaa-0000-0000-0000-000000000001', '60:aaaaaaaa-0000-0000-0000-000000000002')).toEqual([
      ...table.slice(0, 16),
      ...table.slice(28),
    ]);
    expect(without('2:con_box.con_height', '2:con_box.con_width')).toEqual([
      ...table.slice(0, 5),
      '        <attributes />',
      ...table.slice(13),
    ]);
    expect(write(target, new Map())).toEqual(['<Entities />']);
  });

  it('keeps a table that is no member as it came while one of its parts is', () => {
    const target = open(table);
    expect(write(target, new Map([...target.members].filter(([id]) => id !== box)))).toEqual(table);
  });

  it('writes a blank ribbon where the table has lost its own (Q.20), and the other way round', () => {
    const stated = table.map((line) => line.replace('<CustomActions />', '<CustomActions><CustomAction Id="x" /></CustomActions>'));
    const [target, source] = [open(table), open(stated)];
    expect(write(source, new Map([...source.members].filter(([id]) => id !== '50:con_box')))).toEqual(table);
    expect(write(target, new Map([...target.members, ...pick(source.members, '50:con_box')]), source)).toEqual(stated);
  });
});

describe('assembling the entries', () => {
  const flow = (name: string) => [
    '<Workflows>',
    `  <Workflow WorkflowId="{${name}}" Name="${name}"><JsonFileName>/Workflows/${name}.json</JsonFileName></Workflow>`,
    '</Workflows>',
  ];

  it('drops the files of what is gone and adds those of what came, with their types', () => {
    const target = open(flow('a'), {
      'Workflows/a.json': '{}',
      'customapis/x/customapi.xml': '<customapi uniquename="x" />',
      'notes.md': 'x',
    });
    const source = open(
      ['<WebResources><WebResource><Name>n</Name><FileName>/WebResources/n1</FileName></WebResource></WebResources>', ...flow('b')],
      {
        'WebResources/n1': 'n',
        'Workflows/b.json': '{"b":1}',
        'environmentvariabledefinitions/e/environmentvariabledefinition.xml': '<environmentvariabledefinition schemaname="e" />',
      },
    );
    const both = assembleSolutionFile(
      target.pkg,
      (hash) => (hash === target.pkg.frame.blob || hash === target.pkg.contentTypesBlob ? target.read(hash) : source.read(hash)),
      new Map([...target.members, ...source.members]),
      Buffer.from('m'),
    );
    expect(both.map((entry) => entry.name)).toEqual([
      'customizations.xml',
      '[Content_Types].xml',
      'solution.xml',
      'Workflows/a.json',
      'Workflows/b.json',
      'WebResources/n1',
      'customapis/x/customapi.xml',
      'notes.md',
      'environmentvariabledefinitions/e/environmentvariabledefinition.xml',
    ]);
    const none = assembleSolutionFile(target.pkg, target.read, new Map(), Buffer.from('m'));
    expect(none.map((entry) => entry.name)).toEqual(['customizations.xml', '[Content_Types].xml', 'solution.xml', 'notes.md']);
    expect(none[2]).toEqual({ name: 'solution.xml', bytes: Buffer.from('m') });
  });

  it('never writes a component of a folder into customizations.xml', () => {
    const target = open(['<Entities />']);
    const source = open([], {
      'environmentvariabledefinitions/e/environmentvariabledefinition.xml': '<environmentvariabledefinition schemaname="e" />',
    });
    expect(write(target, source.members, source)).toEqual(['<Entities />']);
  });
});

describe('content types (B.4, Q.2)', () => {
  const types = (...lines: readonly string[]) => Buffer.from(contentTypesXml.replace('</Types>', `${lines.join('')}</Types>`));
  const json = '<Default Extension="json" ContentType="application/octet-stream" />';
  const part = (name: string) => `<Override PartName="/${name}" ContentType="application/octet-stream" />`;
  const edit = (original: Uint8Array, before: readonly string[], after: readonly string[]) =>
    Buffer.from(assembleContentTypes(original, before, after)).toString();

  it('stay as they are when nothing came or went', () => {
    const original = types(json, part('WebResources/a'));
    expect(assembleContentTypes(original, ['a.xml', 'b.json'], ['a.xml', 'c.json'])).toBe(original);
  });

  it('lose what has no reason any more, and keep what nobody listed', () => {
    const original = types(json, '<Default Extension="odd" ContentType="x/y"/>', part('WebResources/a'), part('WebResources/B'));
    expect(edit(original, ['a.xml', 'b.JSON', 'WebResources/a', 'WebResources/b'], ['a.xml', 'WebResources/a'])).toBe(
      types('<Default Extension="odd" ContentType="x/y"/>', part('WebResources/a')).toString(),
    );
  });

  it('gain extensions after the last and parts without extension after the last', () => {
    expect(edit(types(part('WebResources/a')), ['a.xml', 'WebResources/a'], ['a.xml', 'b.json', 'WebResources/a', 'x.y/b&c'])).toBe(
      types(json, part('WebResources/a'), part('x.y/b&amp;c')).toString(),
    );
  });

  it('gain a first line in a file without any', () => {
    expect(edit(Buffer.from('<Types />'), [], ['b.json'])).toBe(`<Types>${json}</Types>`);
    expect(edit(Buffer.from('<Types a="b"></Types>'), [], ['b'])).toBe(`<Types a="b">${part('b')}</Types>`);
  });

  it('take no square of the white space in a file', () => {
    const started = performance.now();
    edit(Buffer.from(`<Types>${' '.repeat(2_000_000)}</Types>`), [], ['b.json']);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('follow the white space of a file with lines', () => {
    const original = Buffer.from(serverLines('<Types>', '  <Default Extension="xml" ContentType="text/xml" />', '</Types>'));
    expect(edit(original, ['a.xml'], ['a.xml', 'b.json'])).toBe(
      serverLines('<Types>', '  <Default Extension="xml" ContentType="text/xml" />', `  ${json}`, '</Types>'),
    );
  });
});

it('names members by one string', () => expect(componentId({ type: 1, key: 'con_box' })).toBe(box));
