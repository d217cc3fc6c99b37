import { describe, expect, it } from 'vitest';
import { readSolutionFile } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { solutionArchive } from '../support/archive.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { type Craft, type CraftedEntry, craftZip } from './craftZip.ts';

const webResource = '{11111111-2222-3333-4444-555555555555}';
const model = solutionArchive(
  [
    '<WebResources>',
    '  <WebResource>',
    `    <WebResourceId>${webResource}</WebResourceId>`,
    '    <Name>con_/größe.js</Name>',
    '    <WebResourceType>3</WebResourceType>',
    '    <FileName>/WebResources/con_größe</FileName>',
    '  </WebResource>',
    '</WebResources>',
  ],
  {
    roots: ['type="61" schemaName="con_/größe.js" behavior="0"'],
    files: { 'WebResources/con_größe': 'code '.repeat(1000), 'Workflows/empty.xaml': '' },
  },
);
const plain: readonly CraftedEntry[] = model.entries.map((entry) => ({ name: entry.name, bytes: Buffer.from(entry.packed) }));
const folder = (name: string): CraftedEntry => ({ name, bytes: Buffer.alloc(0), method: 0 });
const unixFile = { madeBy: 3 << 8, externalAttributes: (0x81a4 << 16) >>> 0 };

/** What real programs do to a solution file; each as bytes, with the names that then stand there if others do. */
const ways: readonly [string, readonly CraftedEntry[], Craft?][] = [
  ['entries of folders', [folder('WebResources/'), ...plain, folder('Workflows\\'), folder('Other/')]],
  [
    'entries of folders, made on Unix',
    [{ ...folder('WebResources/'), madeBy: 3 << 8, externalAttributes: (0x41ed << 16) >>> 0 }, ...plain],
  ],
  ['stored entries', plain.map((entry) => ({ ...entry, method: 0 }))],
  ['stored and deflated ones', plain.map((entry, i) => ({ ...entry, method: i % 2 === 0 ? 0 : 8 }))],
  ['sizes behind the data', plain.map((entry) => ({ ...entry, descriptor: true }))],
  ['sizes behind the data of stored entries', plain.map((entry) => ({ ...entry, descriptor: true, method: 0 }))],
  ['backslashes', plain.map((entry) => ({ ...entry, name: String(entry.name).replaceAll('/', '\\') }))],
  ['another order', [...plain].reverse()],
  ['the manifest first', [...plain.filter(({ name }) => name === 'solution.xml'), ...plain.filter(({ name }) => name !== 'solution.xml')]],
  [
    'root names in upper case',
    plain.map((entry) => (String(entry.name).includes('/') ? entry : { ...entry, name: String(entry.name).toUpperCase() })),
  ],
  [
    'root names in lower case',
    plain.map((entry) => (String(entry.name).includes('/') ? entry : { ...entry, name: String(entry.name).toLowerCase() })),
  ],
  ['names said to be UTF-8', plain.map((entry) => ({ ...entry, flags: 0x800 }))],
  ['files made on Unix', plain.map((entry) => ({ ...entry, ...unixFile }))],
  ['extra fields', plain.map((entry) => ({ ...entry, extra: Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]) }))],
  ['a comment at the end', plain, { comment: Buffer.from('made by hand') }],
  [
    'files that belong to nobody',
    [...plain, { name: '__MACOSX/._solution.xml', bytes: Buffer.from('junk') }, { name: '.DS_Store', bytes: Buffer.from('junk') }],
  ],
];

describe('a solution file as real programs write it is read in full', () => {
  it.each(ways)('%s', async (_, entries, craft) => {
    const archive = await openArchive(craftZip(entries, craft));
    const { file, diagnostics } = readSolutionFile(archive, hashBytes);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    // Every file is there with its content, in the order of the zip, and folders are not.
    const files = entries.filter((entry) => !/[\\/]$/.test(String(entry.name)));
    expect(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry))])).toEqual(
      files.map((entry) => [String(entry.name).replaceAll('\\', '/'), entry.bytes]),
    );
    expect(file?.manifest.uniqueName).toBe('Sample');
    expect(file?.components.map(({ type, key, content }) => [type, key, content.files.map(({ size }) => size)])).toEqual([
      [61, 'con_/größe.js', [5000]],
    ]);
  });
});
