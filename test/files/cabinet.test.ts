import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Archive, Refusal, readSolutionFile } from '../../src/engine/index.ts';
import { defaultLimits } from '../../src/files/limits.ts';
import { openArchive, openArchiveFile } from '../../src/files/zip/open.ts';
import { solutionArchive } from '../support/archive.ts';
import { randomNumbers } from '../support/mutate.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';
import { type CabinetCraft, type CraftedFile, craftCabinet } from './craftCabinet.ts';
import { refusalOf } from './refusalOf.ts';

const hasGcab = spawnSync('gcab', ['--version']).status === 0;
if (!hasGcab) console.warn('SKIPPED: no gcab here to make cabinets with.');

const unusable = '0x80048495';
const small = solutionArchive(['<Entities />'], {
  files: { 'WebResources/con_größe': 'text '.repeat(30_000), 'WebResources/con_empty': '', 'Workflows/a b.json': '{}' },
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cabinets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A cabinet of an archive's entries, made by another program; its bytes' path. */
function gcab(archive: Archive, compression: 'stored' | 'mszip'): string {
  const source = mkdtempSync(join(folder, 'source-'));
  for (const entry of archive.entries) {
    mkdirSync(dirname(join(source, entry.name)), { recursive: true });
    writeFileSync(join(source, entry.name), archive.read(entry));
  }
  const path = `${source}.cab`;
  const names = archive.entries.map((entry) => entry.name);
  execFileSync('gcab', ['-c', ...(compression === 'mszip' ? ['-z'] : []), path, ...names], { cwd: source, stdio: 'ignore' });
  return path;
}

const facts = (archive: Archive) => archive.entries.map(({ name, size, crc, hash }) => ({ name, size, crc, hash }));

describe('a cabinet (M.7)', () => {
  it.skipIf(!hasGcab).each(['stored', 'mszip'] as const)('gives the same entries as the zip, %s', async (compression) => {
    const archive = await openArchiveFile(gcab(small, compression));
    expect(facts(archive)).toEqual(facts(small));
    expect(archive.container).toBe('cabinet');
    for (const [i, entry] of archive.entries.entries()) expect(archive.read(entry)).toEqual(Buffer.from(small.read(small.entries[i]!)));
    // Kept packed, as if it had come in a zip.
    expect(archive.entries.find(({ name }) => name.endsWith('größe'))).toMatchObject({ method: 8 });
    expect(archive.entries.reduce((sum, { packed }) => sum + packed.length, 0)).toBeLessThan(3000);
    const { file, diagnostics } = readSolutionFile(archive, hashBytes);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(file?.manifest.uniqueName).toBe('Sample');
  });

  const files = corpusFiles().filter((_, i) => i % 20 === 0);
  it.skipIf(!hasGcab || files.length === 0)('gives the same entries as real solution files', async () => {
    for (const file of files) {
      const zip = await openCorpusFile(file);
      const path = gcab(zip, 'mszip');
      expect(facts(await openArchiveFile(path)), file).toEqual(facts(zip));
      rmSync(path);
    }
  });

  it.each(['stored', 'mszip', 'lzx'] as const)('may be packed as %s, and without checksums', async (compression) => {
    const bytes = Buffer.from('0123456789'.repeat(compression === 'lzx' ? 3000 : 12_345));
    const crafted = craftCabinet(
      [
        { name: 'solution.xml', bytes: bytes.subarray(0, 5) },
        { name: 'WebResources\\gr\u00f6\u00dfe', bytes },
        { name: Buffer.from([0x66, 0xfc, 0x72]), bytes: Buffer.alloc(0) },
      ],
      { compression },
    );
    const archive = await openArchive(crafted);
    expect(archive.entries.map((entry) => [entry.name, Buffer.from(archive.read(entry)).toString()])).toEqual([
      ['solution.xml', '01234'],
      ['WebResources/größe', bytes.toString()],
      ['für', ''],
    ]);
  });

  it('may carry a signature behind its end', async () => {
    // A reserve of no bytes: four of header, so everything moves by four.
    const plain = craftCabinet([{ name: 'a', bytes: Buffer.from('aa') }]);
    const header = Buffer.from(plain.subarray(0, 36));
    header.writeUInt16LE(4, 30);
    for (const at of [8, 16]) header.writeUInt32LE(header.readUInt32LE(at) + 4, at);
    const rest = Buffer.from(plain.subarray(36));
    rest.writeUInt32LE(rest.readUInt32LE(0) + 4, 0);
    const signed = Buffer.concat([header, Buffer.alloc(4), rest, Buffer.from('signature')]);
    const archive = await openArchive(signed);
    expect(archive.entries.map(({ name, size }) => [name, size])).toEqual([['a', 2]]);
    expect(archive.signed, 'D.18').toBe(true);
    expect(await openArchive(plain)).not.toHaveProperty('signed');
  });
});

const one: CraftedFile = { name: 'solution.xml', bytes: Buffer.from('<a/>') };
const two: CraftedFile = { name: 'b.xml', bytes: Buffer.from('<bb/>') };

const bad: readonly [string, readonly CraftedFile[], CabinetCraft, string][] = [
  ['two files that share their bytes', [one, { ...two, offset: 0 }], {}, 'cabinet-damaged'],
  ['a file beyond its stream', [one, { ...two, size: 900 }], {}, 'cabinet-damaged'],
  ['a file in a stream that is not there', [{ ...one, folder: 7 }], {}, 'cabinet-damaged'],
  ['a file that goes on in the next cabinet', [{ ...one, folder: 0xfffe }], {}, 'cabinet-part'],
  ['content of no file', [one, two], { fileCount: 1 }, 'cabinet-damaged'],
  ['more files than listed', [one], { fileCount: 9 }, 'cabinet-damaged'],
  [
    'streams that share their bytes',
    [one, { ...two, size: 4, folder: 1, offset: 0, bytes: Buffer.alloc(0) }],
    { sharedFolders: 1 },
    'cabinet-damaged',
  ],
  ['another version', [one], { majorVersion: 2 }, 'cabinet-damaged'],
  ['more bytes than there are', [one], { statedSize: 900 }, 'cabinet-damaged'],
  ['bytes behind its end', [one], { trailing: Buffer.from('hidden') }, 'cabinet-damaged'],
  ['part of a set', [one], { flags: 1 }, 'cabinet-part'],
  ['a compression nobody knows', [one], { compression: 'quantum' }, 'cabinet-unknown-compression'],
  ['a name that climbs out', [{ ...one, name: '..\\..\\evil' }], {}, 'zip-name-parent'],
  ['an absolute name', [{ ...one, name: '\\windows\\evil' }], {}, 'zip-name-absolute'],
  ['a drive', [{ ...one, name: 'C:\\evil' }], {}, 'zip-name-drive'],
  ['a control character', [{ ...one, name: 'a\u0007' }], {}, 'zip-name-control'],
  ['no name', [{ ...one, name: '' }], {}, 'zip-name-empty'],
  ['a name twice', [one, { ...two, name: 'Solution.XML' }], {}, 'zip-duplicate-entry'],
  ['a folder with content', [{ ...one, name: 'folder\\' }], {}, 'zip-folder-with-content'],
];

describe('a cabinet that is refused', () => {
  it.each(bad)('%s', async (_, files, craft, code) => {
    const refused = await refusalOf(craftCabinet(files, craft));
    expect(refused).toMatchObject({ code, dataverse: { code: unusable } });
  });

  it.each([
    ['nothing but its signature', Buffer.from('MSCF')],
    ['zeros', Buffer.concat([Buffer.from('MSCF'), Buffer.alloc(60)])],
    ['ones', Buffer.concat([Buffer.from('MSCF'), Buffer.alloc(60, 0xff)])],
  ])('%s', async (_, bytes) => {
    expect(await refusalOf(bytes)).toMatchObject({ code: 'cabinet-damaged', dataverse: { code: unusable } });
  });

  it('one that grows too far, or has too many files, before anything is unpacked (M.4)', async () => {
    const bomb = craftCabinet([{ name: 'bomb.xml', bytes: Buffer.alloc(3_000_000) }], { compression: 'mszip' });
    const refused = await refusalOf(bomb);
    expect(refused).toMatchObject({ code: 'zip-ratio', dataverse: { code: '0x80048499' } });
    expect(refused.diagnostic.place?.entry).toBe('bomb.xml');
    expect((await refusalOf(bomb, { ...defaultLimits, maxRatio: 1e9, maxInflatedBytes: 2_999_999 })).code).toBe('zip-inflates-too-far');
    expect((await refusalOf(craftCabinet([one], { fileCount: 60_000 }))).code).toBe('zip-too-many-entries');
    expect((await refusalOf(bomb, { ...defaultLimits, maxPackageBytes: 100 })).code).toBe('zip-too-large');
  });

  it.skipIf(!hasGcab)('cut off anywhere', async () => {
    const bytes = readFileSync(gcab(small, 'mszip'));
    for (let length = 4; length < bytes.length; length += 7) {
      expect(await refusalOf(bytes.subarray(0, length)), `${length} bytes`).toMatchObject({ code: 'cabinet-damaged' });
    }
  });

  it.skipIf(!hasGcab).each(['stored', 'mszip'] as const)('damaged, %s: refused, or the same content', async (compression) => {
    const bytes = readFileSync(gcab(small, compression));
    const contents = small.entries.map(({ hash }) => hash);
    const random = randomNumbers(20261120);
    const directoryEnd = 400;
    let [opened, refused, slowest] = [0, 0, 0];
    for (let round = 0; round < 200; round++) {
      const broken = Buffer.from(bytes);
      for (let i = 0; i <= random(3); i++) {
        const at = 4 + random((random(2) === 0 ? directoryEnd : broken.length) - 4);
        broken[at] = broken[at]! ^ (1 << random(8));
      }
      const started = performance.now();
      try {
        // Names, dates and attributes have no checksum in a cabinet; contents have.
        expect(
          (await openArchive(broken)).entries.map(({ hash }) => hash),
          `round ${round}`,
        ).toEqual(contents);
        opened++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.dataverse?.code, `round ${round}`).toMatch(/^0x800484(95|99)$/);
        refused++;
      }
      slowest = Math.max(slowest, performance.now() - started);
    }
    expect(opened).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(50);
    expect(slowest).toBeLessThan(1000);
  });

  it.each(['mszip', 'lzx'] as const)('damaged where no checksum guards it, %s: nothing but a refusal is thrown', async (compression) => {
    const content = Buffer.from(Array.from({ length: 4000 }, (_, i) => `<a id="${i}"/>`).join('')).subarray(0, 30_000);
    const bytes = craftCabinet([one, { name: 'b.xml', bytes: content }], { compression });
    const random = randomNumbers(7);
    const seen = new Set<string>();
    let slowest = 0;
    for (let round = 0; round < 80; round++) {
      const broken = Buffer.from(bytes);
      for (let i = 0; i <= random(4); i++) broken[100 + random(random(2) === 0 ? 60 : bytes.length - 100)] = random(256);
      const started = performance.now();
      const refused = await openArchive(broken).then(
        () => undefined,
        (error: unknown) => error,
      );
      slowest = Math.max(slowest, performance.now() - started);
      if (refused !== undefined) expect(refused, `round ${round}`).toBeInstanceOf(Refusal);
      seen.add(refused instanceof Refusal ? String(refused.diagnostic.facts.detail) : 'opened');
    }
    expect(seen.has('opened')).toBe(true);
    expect(seen.size).toBeGreaterThan(1);
    expect(slowest).toBeLessThan(1000);
  });
});
