import { describe, expect, it } from 'vitest';
import { buildSample } from '../../../media/sample/build.mjs';
import { type ComponentType, definitionOf, readSolutionFile } from '../../../src/engine/index.ts';
import { elementProperties } from '../../../src/engine/layers/properties.ts';
import { parseXml } from '../../../src/engine/managedForm/xmlElement.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const sample = await buildSample();
const { file } = readSolutionFile(await openArchive(sample.get('ToolLending_1_1_0_0.zip')!), hashBytes);

/** Path and value of a component of the sample. */
function said(type: ComponentType, key: string | RegExp): Readonly<Record<string, string>> {
  const component = file?.components.find(
    (each) => each.type === type && (typeof key === 'string' ? each.key === key : key.test(each.name)),
  );
  if (component === undefined || file === undefined) throw new Error(`the sample has no ${type} ${key}`);
  const read = (hash: string) => file.archive.read(file.archive.entries.find((entry) => entry.hash === hash)!);
  return Object.fromEntries([...definitionOf(component.content, read).properties].map(([path, { value }]) => [path, value]));
}

const paths = (xml: string) => [...elementProperties(parseXml(xml)).properties].map(([path, { value }]) => `${path} = ${value}`);

describe('properties of the sample', () => {
  it.each([
    [2, 'lend_tool.lend_name', 'MaxLength', '100'],
    [2, 'lend_tool.lend_name', 'displaynames/displayname[1033]/@description', 'Name'],
    [9, 'lend_toolcategory', '@Name', 'lend_toolcategory'],
    [62, 'lend_toollending', 'SiteMap/Area[lend_workshop]/Group[lend_counter]/Titles/Title[1033]/@Title', 'Counter'],
  ])('%s %s has %s', (type, key, path, value) => {
    expect(said(type, key)).toMatchObject({ [path]: value });
  });

  it('leave out what lies in holes: columns are no properties of a table', () => {
    const table = said(1, 'lend_tool');
    expect(Object.keys(table).filter((path) => path.includes('attributes'))).toEqual([]);
    expect(table).toMatchObject({ 'EntityInfo/entity/@Name': 'lend_Tool' });
  });

  it('hold the content of a file as one', () => {
    const [path, value] = Object.entries(said(61, /./)).find(([each]) => each === 'file') ?? [];
    expect(path).toBe('file');
    expect(value).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tell cells apart in all rows of a section, and where rows end is order', () => {
    const order = Object.entries(said(60, /./)).filter(([path]) => path.endsWith('rows/row/cell[#]'));
    expect(order.length).toBeGreaterThan(0);
    expect(order[0]?.[1]).toMatch(/^[0-9a-f-]{36} \| [0-9a-f-]{36}/);
  });
});

describe('properties', () => {
  it.each([
    ['<a x="1"><b>2</b><c/></a>', ['@x = 1', 'b = 2', 'c = ']],
    ['<a> one </a>', ['. = one']],
    ['<a xmlns:x="u" unmodified="1"><b y="1">t</b></a>', ['b/@y = 1', 'b = t']],
    [
      '<a><label description="A" languagecode="1033"/><label description="B" languagecode="1031"/></a>',
      [
        'label[1033]/@description = A',
        'label[1033]/@languagecode = 1033',
        'label[1031]/@description = B',
        'label[1031]/@languagecode = 1031',
      ],
    ],
    ['<a><item>1</item><item>2</item></a>', ['item[*] = <item>1</item><item>2</item>']],
    ['<a><tab id="{A}"/><tab id="{b}"/></a>', ['tab[a]/@id = {A}', 'tab[b]/@id = {b}', 'tab[#] = a b']],
    ['<a><option value="1"/><option value="1"/></a>', ['option[1]/@value = 1', 'option[1 2]/@value = 1']],
    ['<a><order attribute="x" descending="true"/></a>', ['order[x]/@attribute = x', 'order[x]/@descending = true']],
  ])('of %s', (xml, expected) => {
    expect(paths(xml)).toEqual(expected);
  });

  it('are the same whatever white space and quotes an element was written with', () => {
    expect(paths("<a>\n  <i x='1'/>\n  <i>\n    <j/>\n  </i>\n</a>")).toEqual(paths('<a><i x="1"></i><i><j /></i></a>'));
  });
});
