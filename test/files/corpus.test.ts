import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';
import { corpusFiles, openCorpusFile } from '../support/openCorpus.ts';

const files = corpusFiles();

describe.skipIf(files.length === 0)('real solution files', () => {
  // One test for all: a thousand names in the report help nobody, the first wrong one does.
  it('all open, and are written again with the same packed bytes in the same order', async () => {
    for (const file of files) {
      const archive = await openCorpusFile(file);
      const written = await openArchive(
        await writeSolutionZip(
          archive.entries.map(({ name, method, crc, size, packed }) => ({ name, packed: { method, crc, size, bytes: packed } })),
        ),
      );
      expect(written.entries.length, file).toBe(archive.entries.length);
      for (const [i, entry] of archive.entries.entries()) {
        const again = written.entries[i];
        expect([again?.name, again?.hash, again?.size], file).toEqual([entry.name, entry.hash, entry.size]);
        if (entry.size > 0) expect(Buffer.compare(again?.packed ?? Buffer.alloc(0), entry.packed), `${file}: ${entry.name}`).toBe(0);
      }
    }
    expect(files.length).toBeGreaterThan(0);
  }, 60_000);

  it('give the same hashes when everything is deflated anew', async () => {
    for (const file of files.filter((_, i) => i % 16 === 0)) {
      const archive = await openCorpusFile(file);
      const written = await openArchive(
        await writeSolutionZip(archive.entries.map((entry) => ({ name: entry.name, bytes: archive.read(entry) }))),
      );
      expect(
        written.entries.map((entry) => entry.hash),
        file,
      ).toEqual(archive.entries.map((entry) => entry.hash));
    }
  }, 60_000);
});
