import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/files/limits.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { type CraftedEntry, craftZip } from './craftZip.ts';
import { refusalOf } from './refusalOf.ts';

const unusable = '0x80048495';
const tooFar = '0x80048499';
const good: CraftedEntry = { name: 'solution.xml' };
const unix = 3 << 8;

function zip64End(entryCount: bigint, directoryOffset: bigint): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(entryCount, 24);
  record.writeBigUInt64LE(entryCount, 32);
  record.writeBigUInt64LE(directoryOffset, 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  return Buffer.concat([record, locator, end]);
}

const names: readonly [string, string | Buffer, string][] = [
  ['absolute path', '/etc/passwd', 'zip-name-absolute'],
  ['absolute path with backslash', '\\\\server\\share', 'zip-name-absolute'],
  ['drive letter', 'C:\\Windows\\x', 'zip-name-drive'],
  ['parent segment', 'a/../../x', 'zip-name-parent'],
  ['parent segment with backslash', 'a\\..\\x', 'zip-name-parent'],
  ['NUL', 'solution.xml\0.txt', 'zip-name-control'],
  ['control character', 'a\u001bb', 'zip-name-control'],
  ['empty name', '', 'zip-name-empty'],
  ['name without end', 'a/'.repeat(30_000), 'zip-name-long'],
];

const kinds: readonly [string, CraftedEntry, string][] = [
  ['encrypted entry', { name: 'a', flags: 1 }, 'zip-encrypted'],
  ['strongly encrypted entry', { name: 'a', flags: 0x41 }, 'zip-encrypted'],
  ['symbolic link', { name: 'a', madeBy: unix, externalAttributes: (0xa1ff << 16) >>> 0 }, 'zip-link'],
  ['device', { name: 'a', madeBy: unix, externalAttributes: (0x21ff << 16) >>> 0 }, 'zip-link'],
  ['unknown compression', { name: 'a', method: 12 }, 'zip-unknown-compression'],
  ['folder with content', { name: 'a/' }, 'zip-folder-with-content'],
];

const lies: readonly [string, CraftedEntry, string][] = [
  ['bad CRC', { name: 'a', crc: 1 }, 'zip-entry-damaged'],
  ['broken deflate', { name: 'a', packed: Buffer.from([7, 7, 7, 7]) }, 'zip-entry-damaged'],
  ['cut deflate', { name: 'a', packed: deflateRawSync(Buffer.alloc(900, 'abc')).subarray(0, 5), size: 900 }, 'zip-entry-damaged'],
  ['states fewer bytes than there are', { name: 'a', bytes: Buffer.alloc(300_000), size: 1000 }, 'zip-size-lies'],
  ['states more bytes than there are', { name: 'a', bytes: Buffer.alloc(10), size: 1000 }, 'zip-size-lies'],
  ['stored with another size', { name: 'a', method: 0, bytes: Buffer.alloc(10), size: 11 }, 'zip-damaged'],
  ['other name in its own header', { name: 'a', local: { name: 'b' } }, 'zip-header-disagrees'],
  ['other compression in its own header', { name: 'a', local: { method: 0 } }, 'zip-header-disagrees'],
  ['other CRC in its own header', { name: 'a', local: { crc: 7 } }, 'zip-header-disagrees'],
  ['other size in its own header', { name: 'a', local: { size: 7 } }, 'zip-header-disagrees'],
  ['encrypted by its own header', { name: 'a', local: { flags: 1 } }, 'zip-header-disagrees'],
  ['no header where it says', { name: 'a', offset: 3 }, 'zip-header-disagrees'],
  ['reaches beyond the end', { name: 'a', packedSize: 5_000, size: 5_000 }, 'zip-truncated'],
  ['begins beyond the end', { name: 'a', offset: 900_000 }, 'zip-truncated'],
  ['lies over the directory', { name: 'a', packedSize: 40, size: 40 }, 'zip-overlap'],
];

describe('a file that is refused (M.3, M.4)', () => {
  it.each(names)('%s', async (_, name, code) => {
    const refused = await refusalOf(craftZip([good, { name }]));
    expect(refused).toMatchObject({ code, dataverse: { code: unusable } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none of them is shown is the point
    expect(refused.message).not.toMatch(/[\u0000-\u001f]/);
    expect(refused.message.length).toBeLessThan(300);
  });

  it.each(kinds)('%s', async (_, entry, code) => {
    const refused = await refusalOf(craftZip([good, entry]));
    expect(refused).toMatchObject({ code, dataverse: { code: unusable } });
    if (code !== 'zip-encrypted') expect(refused.diagnostic.place?.entry).toBe(entry.name);
  });

  it.each(lies)('%s', async (_, entry, code) => {
    const refused = await refusalOf(craftZip([good, entry]));
    expect(refused).toMatchObject({ code, dataverse: { code: unusable } });
    if (code !== 'zip-damaged') expect(refused.diagnostic.place?.entry).toBe(entry.name);
  });

  it.each([
    ['Solution.XML', 'differ only in case'],
    ['solution.xml', 'twice'],
  ])('duplicate %s', async (name, says) => {
    const refused = await refusalOf(craftZip([good, { name }]));
    expect(refused.code).toBe('zip-duplicate-entry');
    expect(refused.message).toContain(says);
  });

  it('two entries that share their bytes', async () => {
    const refused = await refusalOf(
      craftZip([good, { name: 'solution.xml' }].map((entry, i) => ({ ...entry, name: `file${i}`, offset: 0, local: { name: 'file0' } }))),
    );
    expect(refused.code).toBe('zip-header-disagrees');
    const first = { name: 'aa', bytes: Buffer.alloc(400, 'x'), method: 0 };
    // The second entry lies inside the data of the first, header and all.
    const inner = craftZip([{ name: 'bb' }]).subarray(0, 32 + deflateRawSync(Buffer.from('<a/>')).length);
    inner.copy(first.bytes, 100);
    const inside = craftZip([first, { name: 'bb', offset: 32 + 100 }]);
    expect((await refusalOf(inside)).code).toBe('zip-overlap');
  });

  it('an honest bomb: too high a ratio, seen before anything is inflated', async () => {
    const refused = await refusalOf(craftZip([{ name: 'bomb.xml', bytes: Buffer.alloc(3_000_000) }]));
    expect(refused).toMatchObject({ code: 'zip-ratio', dataverse: { code: tooFar } });
    expect(refused.diagnostic.place?.entry).toBe('bomb.xml');
  });

  it('too many bytes in all', async () => {
    const entries = ['a', 'b', 'c'].map((name) => ({ name, bytes: Buffer.alloc(1000, name) }));
    expect(await refusalOf(craftZip(entries), { ...defaultLimits, maxInflatedBytes: 2999 })).toMatchObject({
      code: 'zip-inflates-too-far',
    });
    await expect(openArchive(craftZip(entries), { ...defaultLimits, maxInflatedBytes: 3000 })).resolves.toBeDefined();
  });

  it('too many entries, by what the end record says', async () => {
    expect(await refusalOf(craftZip([good], { entryCount: 60_000 }))).toMatchObject({ code: 'zip-too-many-entries' });
  });

  it('a file over the limit of its own size (D.15)', async () => {
    const limits = { ...defaultLimits, maxPackageBytes: 50 };
    expect(await refusalOf(craftZip([good]), limits)).toMatchObject({ code: 'zip-too-large', dataverse: { code: '0x80040375' } });
  });

  it.each([
    ['billions of entries', zip64End(1n << 40n, 0n), 'zip-too-many-entries'],
    ['a directory beyond the end', zip64End(1n, 1n << 40n), 'zip-damaged'],
    ['a number no file has', zip64End(1n, 1n << 60n), 'zip-damaged'],
  ])('zip64 with %s', async (_, bytes, code) => {
    expect((await refusalOf(bytes)).code).toBe(code);
  });

  it.each([
    ['nothing at all', Buffer.alloc(0), 'not-a-zip', '0x80048000'],
    ['text', Buffer.from('hello, this is no zip at all, only text'), 'not-a-zip', '0x80048000'],
    ['a zip cut off', craftZip([{ name: 'a', bytes: Buffer.alloc(500, 'q') }]).subarray(0, 40), 'zip-truncated', unusable],
    ['a zip with bytes after its end', Buffer.concat([craftZip([good]), Buffer.from('xxxx')]), 'zip-damaged', unusable],
    ['a program before the zip', craftZip([good], { prefix: Buffer.from('MZ program') }), 'zip-damaged', unusable],
    ['entries the end record does not count', craftZip([good, { name: 'hidden' }], { hide: 1 }), 'zip-damaged', unusable],
    ['fewer entries than counted', craftZip([good], { entryCount: 2 }), 'zip-damaged', unusable],
  ])('%s', async (_, bytes, code, dataverse) => {
    expect(await refusalOf(bytes)).toMatchObject({ code, dataverse: { code: dataverse } });
  });
});

describe('a zip as real programs write it', () => {
  it('has folders, stored entries, descriptors, backslashes and any order', async () => {
    const archive = await openArchive(
      craftZip([
        { name: 'WebResources/', bytes: Buffer.alloc(0), method: 0 },
        { name: 'WebResources\\fab_a', method: 0, bytes: Buffer.from('stored') },
        { name: 'solution.xml', descriptor: true, bytes: Buffer.from('<x>described</x>') },
        { name: 'customizations.xml', madeBy: unix, externalAttributes: (0x81a4 << 16) >>> 0 },
        { name: 'empty', bytes: Buffer.alloc(0) },
      ]),
    );
    expect(archive.entries.map((entry) => [entry.name, entry.method, Buffer.from(archive.read(entry)).toString()])).toEqual([
      ['WebResources/fab_a', 0, 'stored'],
      ['solution.xml', 8, '<x>described</x>'],
      ['customizations.xml', 8, '<a/>'],
      ['empty', 8, ''],
    ]);
  });

  it('has names in UTF-8, said so or not, or in code page 437', async () => {
    const archive = await openArchive(craftZip([{ name: 'größe', flags: 0x800 }, { name: 'maß' }, { name: Buffer.from([0x81, 0x62]) }]));
    expect(archive.entries.map((entry) => entry.name)).toEqual(['größe', 'maß', 'üb']);
  });

  it('may say nothing but its end', async () => {
    expect((await openArchive(craftZip([]))).entries).toEqual([]);
  });
});
