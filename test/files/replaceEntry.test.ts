import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { changeFileVersion } from '../../src/app/changeFileVersion.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { replaceEntry } from '../../src/files/zip/replaceEntry.ts';
import { corpusFiles, corpusPath } from '../support/openCorpus.ts';
import { type CraftedEntry, craftZip } from './craftZip.ts';

/** Everything the directory says of each entry, folders too, but where it lies; of one entry only its name, date and attributes. */
async function directoryOf(bytes: Buffer, replaced: string): Promise<readonly object[]> {
  const zip = await yauzl.fromBufferPromise(bytes, { decodeStrings: false });
  const lines: object[] = [{ comment: Buffer.from(zip.comment).toString('latin1') }];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('latin1');
    const { lastModFileDate, lastModFileTime, externalFileAttributes, versionMadeBy } = entry;
    const always = { name, lastModFileDate, lastModFileTime, externalFileAttributes, versionMadeBy };
    const { compressionMethod, crc32, compressedSize, uncompressedSize, generalPurposeBitFlag } = entry;
    const extra = entry.extraFieldRaw.toString('hex');
    const more = { compressionMethod, crc32, compressedSize, uncompressedSize, generalPurposeBitFlag, extra };
    lines.push(name.toLowerCase() === replaced ? always : { ...always, ...more });
  }
  return lines;
}

const contents = async (bytes: Buffer): Promise<Map<string, string>> => {
  const archive = await openArchive(bytes);
  return new Map(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString('latin1')]));
};

const after = Buffer.from('<new>and longer than it was</new>');

describe('replacing one entry of a zip', () => {
  const others: readonly CraftedEntry[] = [
    { name: 'WebResources/', bytes: Buffer.alloc(0), externalAttributes: 0x10 },
    { name: 'WebResources/größe.js', bytes: Buffer.from('first'), method: 0, flags: 0x800 },
  ];
  const last: CraftedEntry = { name: 'Workflows/flow.json', bytes: Buffer.from('{ "a": 1 }'.repeat(50)), descriptor: true };
  const zip64Sizes = Buffer.from([1, 0, 16, 0, ...Array.from({ length: 16 }, () => 0)]);

  it.each<readonly [string, CraftedEntry]>([
    ['deflated', { name: 'solution.xml', bytes: Buffer.from('<old>'.repeat(20)) }],
    ['stored', { name: 'solution.xml', bytes: Buffer.from('<old/>'), method: 0 }],
    ['with its sizes behind it', { name: 'solution.xml', bytes: Buffer.from('<old/>'), descriptor: true }],
    ['with room for sizes of 64 bits', { name: 'solution.xml', bytes: Buffer.from('<old/>'), extra: zip64Sizes }],
    ['empty', { name: 'solution.xml', bytes: Buffer.alloc(0) }],
  ])('%s: every other byte stays', async (_how, entry) => {
    for (const order of [
      [...others, entry, last],
      [entry, ...others, last],
      [...others, last, entry],
    ]) {
      const before = craftZip(order, { comment: Buffer.from('made by hand') });
      const written = Buffer.from(await replaceEntry(before, 'solution.xml', after));
      expect(await directoryOf(written, 'solution.xml')).toEqual(await directoryOf(before, 'solution.xml'));
      expect(await contents(written)).toEqual((await contents(before)).set('solution.xml', after.toString()));
      expect(Buffer.from(await replaceEntry(before, 'solution.xml', after)).equals(written)).toBe(true);
    }
  });

  it('writes a zip anew whose directory needs 64 bits', async () => {
    const bytes = Buffer.from('<old/>');
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(bytes.length), 4);
    extra.writeBigUInt64LE(BigInt(bytes.length), 12);
    const large: CraftedEntry = { name: 'solution.xml', bytes, method: 0, size: 0xffffffff, packedSize: 0xffffffff, extra };
    const before = craftZip([...others, large, last]);
    const written = Buffer.from(await replaceEntry(before, 'solution.xml', after));
    expect(await contents(written)).toEqual((await contents(before)).set('solution.xml', after.toString()));
    expect(written.includes(extra)).toBe(false);
  });

  it('an entry that is not there is a bug', async () => {
    await expect(replaceEntry(craftZip(others), 'solution.xml', after)).rejects.toThrow('no entry');
  });
});

const files = corpusFiles();

describe.skipIf(files.length === 0)('the version of real solution files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bump-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  // One test for all: the first wrong file says enough.
  it('changes its digits and no other byte of any file', { timeout: 120_000 }, async () => {
    const path = join(folder, 'bumped.zip');
    for (const file of files) {
      copyFileSync(corpusPath(file), path);
      const before = readFileSync(path);
      const { before: from, after: to } = await changeFileVersion(path, { bump: 'revision' });
      const written = readFileSync(path);
      expect(await directoryOf(written, 'solution.xml'), file).toEqual(await directoryOf(before, 'solution.xml'));
      const wanted = new Map(
        [...(await contents(before))].map(([name, text]) => [
          name,
          name.toLowerCase() === 'solution.xml' ? text.replace(`<Version>${from}<`, `<Version>${to}<`) : text,
        ]),
      );
      expect(await contents(written), file).toEqual(wanted);
      expect(from, file).not.toBe(to);
    }
  });
});
