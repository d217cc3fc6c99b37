import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import CompressedObject from 'jszip/lib/compressedObject.js';
import compressions from 'jszip/lib/compressions.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../src/engine/index.ts';
import { findUnpackedManifest } from '../../src/files/unpacked.ts';
import { writeFileSafely } from '../../src/files/writeFile.ts';
import { openArchive, openArchiveFile } from '../../src/files/zip/open.ts';
import { writeSolutionZip, type ZipEntry } from '../../src/files/zip/write.ts';
import { craftZip } from './craftZip.ts';

const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
if (!hasUnzip) console.warn('SKIPPED: no unzip here to check a written file with.');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const entries: readonly ZipEntry[] = [
  { name: 'solution.xml', bytes: Buffer.from('<a>first</a>'.repeat(100)) },
  { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
  { name: 'WebResources/größe & co', bytes: Buffer.alloc(0) },
  { name: 'A/B/c.json', bytes: Buffer.from('{}') },
];

describe('writing a solution file', () => {
  it('loses no entry, whatever its name', async () => {
    const odd = ['b.txt', '__proto__', 'constructor', '123', 'WebResources/7', 'toString'].map((name) => ({
      name,
      bytes: Buffer.from(name),
    }));
    const archive = await openArchive(await writeSolutionZip(odd));
    expect(archive.entries.map((entry) => Buffer.from(archive.read(entry)).toString())).toEqual(archive.entries.map(({ name }) => name));
    expect(archive.entries.map(({ name }) => name).sort()).toEqual(odd.map(({ name }) => name).sort());
  });

  it('keeps order, adds no folders, deflates, and can be read again (B.3)', async () => {
    const archive = await openArchive(await writeSolutionZip(entries));
    expect(archive.entries.map((entry) => entry.name)).toEqual(entries.map((entry) => entry.name));
    expect(archive.entries.map((entry) => Buffer.from(archive.read(entry)))).toEqual(
      entries.map((entry) => Buffer.from(entry.bytes ?? [])),
    );
    expect(archive.entries[0]?.method).toBe(8);
  });

  it('gives the same bytes for the same entries, on any day and any machine (B.59)', async () => {
    const bytes = await writeSolutionZip(entries);
    expect(bytes).toEqual(await writeSolutionZip(entries));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe('6eb9c13b25311e2c229c7e1e0b26d2018ac9fd404076b1022ee0108c6c3e6bd1');
  });

  it.skipIf(!hasUnzip)('is taken by another program as well', async () => {
    const file = join(folder, 'written.zip');
    writeFileSync(file, await writeSolutionZip(entries));
    expect(execFileSync('unzip', ['-t', file]).toString()).toContain('No errors detected');
  });

  it('copies packed bytes as they are, stored ones too', async () => {
    const source = await openArchive(
      craftZip([
        { name: 'b', bytes: Buffer.from('deflated '.repeat(50)) },
        { name: 'a', method: 0, bytes: Buffer.from('stored') },
        { name: 'empty', bytes: Buffer.alloc(0) },
      ]),
    );
    const copied = await openArchive(
      await writeSolutionZip(source.entries.map(({ packed, ...kept }) => ({ name: kept.name, packed: { ...kept, bytes: packed } }))),
    );
    expect(copied.entries.map(({ name, method, hash }) => [name, method, hash])).toEqual(
      source.entries.map(({ name, method, hash }) => [name, name === 'empty' ? 0 : method, hash]),
    );
    expect(Buffer.from(copied.entries[0]?.packed ?? [])).toEqual(Buffer.from(source.entries[0]?.packed ?? []));
  });

  it('takes packed bytes without inflating them: they need not even be valid', async () => {
    const nonsense = Buffer.from('certainly not deflated');
    const bytes = await writeSolutionZip([{ name: 'a', packed: { method: 8, crc: 1, size: 2, bytes: nonsense } }]);
    expect(Buffer.from(bytes).includes(nonsense)).toBe(true);
  });

  it('finds the inside of jszip where it was', () => {
    const kept = new CompressedObject(1, 2, 3, compressions.DEFLATE, new Uint8Array([4]));
    expect(kept).toMatchObject({ compressedSize: 1, uncompressedSize: 2, crc32: 3, compressedContent: new Uint8Array([4]) });
    expect([compressions.STORE.magic, compressions.DEFLATE.magic]).toEqual(['\0\0', '\b\0']);
  });

  it('refuses a name twice', async () => {
    await expect(writeSolutionZip([entries[0]!, entries[0]!])).rejects.toThrow('twice');
  });
});

describe('files on disk', () => {
  it.each([
    ['missing.zip', 'file-not-found'],
    ['.', 'file-is-folder'],
  ])('opening %s says %s', async (name, code) => {
    await expect(openArchiveFile(join(folder, name))).rejects.toMatchObject({ name: 'WorkbenchError', code });
  });

  it('writes whole files only, and leaves nothing beside them', async () => {
    const file = join(folder, 'new/folder/out.zip');
    await writeFileSafely(file, 'one');
    await writeFileSafely(file, Buffer.from('two'));
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'new/folder'))).toEqual(['out.zip']);
  });

  it('says why a file cannot be written, and keeps what was there', async () => {
    const inTheWay = join(folder, 'file');
    writeFileSync(inTheWay, 'kept');
    await expect(writeFileSafely(join(inTheWay, 'x.zip'), 'x')).rejects.toBeInstanceOf(WorkbenchError);
    expect(readFileSync(inTheWay, 'utf8')).toBe('kept');
    await expect(writeFileSafely(folder, 'x')).rejects.toMatchObject({ code: 'file-not-writable' });
    expect(readdirSync(join(folder, '..')).filter((name) => name.endsWith('.tmp') && name.startsWith('files-'))).toEqual([]);
  });

  it.each(['Other/Solution.xml', 'other/solution.XML', 'src/Other/Solution.xml', 'solution.xml'])(
    'finds the manifest at %s',
    async (place) => {
      const unpacked = mkdtempSync(join(folder, 'unpacked-'));
      await writeFileSafely(join(unpacked, place), '<a/>');
      expect(await findUnpackedManifest(unpacked)).toBe(join(unpacked, place));
    },
  );

  it('says when there is no manifest', async () => {
    await expect(findUnpackedManifest(join(folder, 'new'))).rejects.toMatchObject({ code: 'manifest-not-found' });
    await expect(findUnpackedManifest(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'folder-not-readable' });
  });
});
