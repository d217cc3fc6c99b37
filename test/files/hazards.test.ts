import { constants, crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSolutionFile } from '../../src/engine/index.ts';
import { defaultLimits } from '../../src/files/limits.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { archiveOf, contentTypesXml, manifestXml, solutionArchive } from '../support/archive.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { type CraftedEntry, craftZip } from './craftZip.ts';
import { cheaply, refusalOf } from './refusalOf.ts';

const mebibyte = 1024 * 1024;

/** Deflated zeros without ever having them: what one megabyte packs to, as often as asked, then the end. */
function zeros(megabytes: number): { readonly packed: Buffer; readonly crc: number; readonly size: number } {
  const chunk = Buffer.alloc(mebibyte);
  const piece = deflateRawSync(chunk, { finishFlush: constants.Z_FULL_FLUSH });
  let crc = 0;
  for (let i = 0; i < megabytes; i++) crc = crc32(chunk, crc);
  const end = Buffer.from([3, 0]);
  return { packed: Buffer.concat([...Array.from({ length: megabytes }, () => piece), end]), crc, size: megabytes * mebibyte };
}

/** Each entry's data begins with the next entry's header, quoted as a stored block: all share the kernel at the end. */
function quotedOverlap(count: number): Buffer {
  const kernel = Buffer.alloc(500_000, 'a');
  const packedKernel = deflateRawSync(kernel);
  const header = (name: string, packed: number, size: number, crc: number): Buffer => {
    const bytes = craftZip([{ name, packed: Buffer.alloc(0), packedSize: packed, size, crc }]);
    return bytes.subarray(0, 30 + name.length);
  };
  let [packed, content] = [packedKernel, kernel];
  const entries: CraftedEntry[] = [];
  for (let i = count - 1; i >= 0; i--) {
    const name = `file${String(i).padStart(3, '0')}`;
    const own = header(name, packed.length, content.length, crc32(content));
    entries.unshift({ name, packed, size: content.length, crc: crc32(content) });
    if (i === 0) {
      packed = Buffer.concat([own, packed]);
      break;
    }
    const quote = Buffer.alloc(5);
    quote.writeUInt16LE(own.length, 1);
    quote.writeUInt16LE(~own.length & 0xffff, 3);
    packed = Buffer.concat([quote, own, packed]);
    content = Buffer.concat([own, content]);
  }
  const headerSize = 30 + 'file000'.length;
  const directory = craftZip(
    entries.map((entry, i) => ({ ...entry, packedSize: entry.packed!.length, packed: Buffer.alloc(0), offset: i * (headerSize + 5) })),
  );
  const start = directory.readUInt32LE(directory.length - 6);
  const rest = Buffer.from(directory.subarray(start));
  rest.writeUInt32LE(packed.length, rest.length - 6);
  return Buffer.concat([packed, rest]);
}

describe('bombs (M.4)', () => {
  it('300 MB that are said to be 1 KB', async () => {
    const { packed, crc } = zeros(300);
    const refused = await refusalOf(craftZip([{ name: 'customizations.xml', packed, crc, size: 1024 }]));
    expect(refused).toMatchObject({ code: 'zip-size-lies', dataverse: { code: '0x80048495' } });
    expect(refused.diagnostic.place?.entry).toBe('customizations.xml');
  });

  it('300 MB that say so', async () => {
    const refused = await refusalOf(craftZip([{ name: 'customizations.xml', ...zeros(300) }]));
    expect(refused).toMatchObject({ code: 'zip-ratio', dataverse: { code: '0x80048499' } });
    expect(refused.diagnostic.place?.entry).toBe('customizations.xml');
  });

  it('300 MB in pieces, each too small for the ratio', async () => {
    const piece = zeros(1);
    const entries = Array.from({ length: 300 }, (_, i) => ({ name: `piece${i}`, ...piece }));
    expect(await refusalOf(craftZip(entries), { ...defaultLimits, maxInflatedBytes: 299 * mebibyte })).toMatchObject({
      code: 'zip-inflates-too-far',
      dataverse: { code: '0x80048499' },
    });
  });

  it('60,000 entries, and 60,000 of which the end record hides most', async () => {
    const packed = Buffer.from([3, 0]);
    const entries = Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}`, packed, size: 0, crc: 0 }));
    expect((await refusalOf(craftZip(entries))).code).toBe('zip-too-many-entries');
    expect((await refusalOf(craftZip(entries, { entryCount: 10 }))).code).toBe('zip-damaged');
  });

  it('entries that quote each other and share one kernel', async () => {
    const refused = await refusalOf(quotedOverlap(200));
    expect(refused.code).toBe('zip-overlap');
    expect(refused.diagnostic.place?.entry).toBe('file001');
  });

  it('an archive inside is a file like any other: it is never opened (M.2, M.3)', async () => {
    const bomb = craftZip([{ name: '../evil', ...zeros(300) }]);
    const zip = craftZip([
      ...solutionArchive([]).entries.map((entry) => ({ name: entry.name, bytes: Buffer.from(entry.packed) })),
      { name: 'WebResources/con_bomb.zip', bytes: bomb },
    ]);
    const { archive, file } = await cheaply(async () => {
      const opened = await openArchive(zip);
      return { archive: opened, file: readSolutionFile(opened, hashBytes).file };
    });
    expect(file).toBeDefined();
    expect(Buffer.from(archive.read(archive.entries.at(-1)!))).toEqual(bomb);
  });
});

const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a${i - 1};&a${i - 1};">`).join('')}]>`;

/** XML that is made to harm whoever reads it: what stands before the root, inside it, and what is said. */
const xmlHazards: readonly [string, (root: string) => string, string][] = [
  ['a billion laughs', (root) => `${laughs}<${root}>&a29;</${root}>`, 'xml-dtd-refused'],
  ['an external entity', (root) => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><${root}>&x;</${root}>`, 'xml-dtd-refused'],
  ['an external DTD', (root) => `<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><${root}/>`, 'xml-dtd-refused'],
  ['a parameter entity', (root) => `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost/">%x;]><${root}/>`, 'xml-dtd-refused'],
  ['a DTD of 10 MB', (root) => `<!DOCTYPE a [${'<!ENTITY b "c">'.repeat(700_000)}]><${root}/>`, 'xml-dtd-refused'],
  ['an entity nobody defined', (root) => `<${root}>&lol;</${root}>`, 'xml-not-well-formed'],
  ['a million elements inside each other', (root) => `<${root}>${'<a>'.repeat(1e6)}${'</a>'.repeat(1e6)}</${root}>`, 'xml-too-deep'],
  ['a million start tags', (root) => `<${root}>${'<a>'.repeat(1e6)}`, 'xml-too-deep'],
  ['a million end tags', (root) => `<${root}>${'</a>'.repeat(1e6)}`, 'xml-not-well-formed'],
  ['an attribute that is never closed', (root) => `<${root} a="${'x'.repeat(2e7)}`, 'xml-not-well-formed'],
  ['a comment that is never closed', (root) => `<${root}><!--${'x'.repeat(2e7)}`, 'xml-not-well-formed'],
  ['a million comments that are never closed', (root) => `<${root}>${'<!-'.repeat(1e6)}`, 'xml-not-well-formed'],
  ['a name of 20 MB', (root) => `<${root}><${'x'.repeat(2e7)}`, 'xml-not-well-formed'],
  ['100,000 attributes, the first one twice', (root) => `<${root} ${manyAttributes()} a0="1"/>`, 'xml-not-well-formed'],
  ['an end tag that differs after 20 MB', (root) => `<${root}><${'x'.repeat(1e7)}></${'x'.repeat(1e7)}y></${root}>`, 'xml-not-well-formed'],
  ['bytes in another encoding', (root) => `<?xml version="1.0" encoding="utf-7"?><${root}/>`, 'xml-encoding-refused'],
  ['a NUL', (root) => `<${root}>\0</${root}>`, 'xml-not-well-formed'],
];

function manyAttributes(): string {
  return Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ');
}

const rootFiles = { 'customizations.xml': '<ImportExportXml />', '[Content_Types].xml': contentTypesXml, 'solution.xml': manifestXml() };

describe('XML that is refused (M.5)', () => {
  describe.each(['customizations.xml', 'solution.xml', '[Content_Types].xml'])('in %s', (name) => {
    it.each(xmlHazards)('%s', async (_, write, code) => {
      const root = name === '[Content_Types].xml' ? 'Types' : 'ImportExportXml';
      const archive = archiveOf({ ...rootFiles, [name]: write(root) });
      const { file, diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
      expect(file).toBeUndefined();
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ code, place: { entry: name, line: 1 }, dataverse: { code: '0x80048013' } });
      expect(errors[0]?.message.length).toBeLessThan(500);
      expect(errors[0]?.hint).toBeTruthy();
    });
  });

  it('in the folder of a component', async () => {
    const place = 'environmentvariabledefinitions/con_a/environmentvariabledefinition.xml';
    const archive = archiveOf({ ...rootFiles, [place]: `${laughs}<environmentvariabledefinition>&a29;</environmentvariabledefinition>` });
    const { file, diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
    expect(file).toBeUndefined();
    expect(diagnostics.find(({ severity }) => severity === 'error')).toMatchObject({ code: 'xml-dtd-refused', place: { entry: place } });
  });
});

describe('XML that is large, and nothing else', () => {
  it('100,000 attributes, an attribute of 20 MB, an include nobody follows', async () => {
    const huge = 'x'.repeat(2e7);
    const sections = [
      `<Odd ${manyAttributes()} />`,
      `<Odder b="${huge}" />`,
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text" />',
    ];
    const archive = solutionArchive(sections);
    const { file, diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(file?.frame.blob).toBe(archive.entries[0]?.hash);
    expect(JSON.stringify(file?.components)).not.toContain('root:');
  });
});

/** What has a finding each, in numbers no reading may be ruled by: a hundred of a kind are told, the rest is counted. */
const crowds: readonly [string, () => ReturnType<typeof solutionArchive>, string, number][] = [
  [
    '300,000 components that are one',
    () => solutionArchive([`<Roles>${'\n<Role id="a"/>'.repeat(300_000)}</Roles>`]),
    'duplicate-component',
    300_000 - 1,
  ],
  [
    '100,000 elements that nothing tells apart',
    () => solutionArchive([`<Odd>${'\n<a><b/></a>'.repeat(100_000)}</Odd>`]),
    'component-without-identity',
    100_000,
  ],
  [
    '100,000 roots of nothing',
    () => solutionArchive([], { roots: numbered((i) => `type="1" schemaName="a${i}"`) }),
    'root-without-component',
    100_000,
  ],
  ['100,000 roots without a type', () => solutionArchive([], { roots: numbered((i) => `id="${i}"`) }), 'manifest-line-ignored', 100_000],
  [
    '30,000 components without a root and without their file',
    () =>
      solutionArchive([
        `<WebResources>${numbered((i) => `<WebResource><Name>a${i}</Name><FileName>/W/a${i}</FileName></WebResource>`, 30_000).join('')}</WebResources>`,
      ]),
    'component-not-declared',
    30_000,
  ],
];

function numbered(write: (i: number) => string, count = 100_000): string[] {
  return Array.from({ length: count }, (_, i) => write(i));
}

describe('more findings than anyone can read', () => {
  it.each(crowds)('%s', async (_, make, code, count) => {
    const archive = make();
    const { diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
    expect(diagnostics.filter((each) => each.code === code)).toHaveLength(100);
    const more = diagnostics.find((each) => each.code === 'more-findings' && each.facts.of === code);
    expect(more).toMatchObject({ facts: { count: count - 100 }, severity: diagnostics.find((each) => each.code === code)?.severity });
    expect(JSON.stringify(diagnostics).length).toBeLessThan(200_000);
  });

  it('each has its own place, the hundredth too', async () => {
    const archive = solutionArchive([`<Roles>${'\n<Role id="a"/>'.repeat(300_000)}</Roles>`]);
    const { diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
    expect(diagnostics[99]).toMatchObject({ place: { line: 103, column: 1 }, facts: { firstLine: 3 } });
  });
});

describe('values without end', () => {
  it.each(['UniqueName', 'Version', 'Descriptions', 'RootComponents'])('20 MB in %s of the manifest', async (name) => {
    const long = 'a'.repeat(2e7);
    const manifest = manifestXml(['type="1" schemaName="a"']);
    const value =
      { UniqueName: '>Sample<', Version: '>1.0.0.0<', Descriptions: '<Descriptions />', RootComponents: 'schemaName="a"' }[name] ?? '';
    const replaced =
      {
        UniqueName: `>${long}<`,
        Version: `>${long}<`,
        Descriptions: `<Descriptions a="${long}" />`,
        RootComponents: `schemaName="${long}"`,
      }[name] ?? '';
    expect(manifest).toContain(value);
    const archive = archiveOf({ ...rootFiles, 'solution.xml': manifest.replace(value, replaced) });
    const { file, diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
    expect(file).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'manifest-text-endless', place: { entry: 'solution.xml', line: expect.any(Number) } }]);
    expect(JSON.stringify(diagnostics).length).toBeLessThan(1000);
  });

  it('a name of 900 KB is read, and not repeated in full by what is said about it', async () => {
    const archive = archiveOf({ ...rootFiles, 'solution.xml': manifestXml([], 'a'.repeat(900_000)) });
    const { diagnostics } = await cheaply(() => readSolutionFile(archive, hashBytes));
    expect(diagnostics.map((each) => each.code)).toContain('unique-name-too-long');
    expect(JSON.stringify(diagnostics).length).toBeLessThan(10_000);
  });
});
