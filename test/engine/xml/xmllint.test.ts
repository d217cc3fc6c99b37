import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkWellFormed } from '../../../src/engine/index.ts';
import { mutate, randomNumbers } from '../../support/mutate.ts';
import { corpusFiles, openCorpusFile } from '../../support/openCorpus.ts';

const files = corpusFiles();
const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;
if (!hasXmllint) console.warn('SKIPPED: xmllint is not installed (Debian: libxml2-utils); well-formedness was not compared with it.');

describe.skipIf(files.length === 0 || !hasXmllint)('compared with xmllint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'well-formed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('agrees on 1,000 mutated files of the corpus', { timeout: 120_000 }, async () => {
    const random = randomNumbers(20261120);
    const sources: Uint8Array[] = [];
    for (const path of files) {
      const archive = await openCorpusFile(path);
      for (const entry of archive.entries) if (/\.xml$/i.test(entry.name) && entry.size < 60_000) sources.push(archive.read(entry));
    }
    const mutated = Array.from({ length: 1000 }, (_, index) => {
      const name = join(folder, `${index}.xml`);
      const xml = mutate(sources[random(sources.length)]!, random);
      writeFileSync(name, xml);
      return { name, xml };
    });
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...mutated.map((each) => each.name)], {
      encoding: 'latin1',
      maxBuffer: 2 ** 28,
    });
    // Lines of namespace errors and warnings are no matter of well-formedness.
    const refused = new Set([...stderr.matchAll(/^(\S+?\.xml):\d+: (?:parser|I\/O|encoding) error/gm)].map((match) => match[1]!));
    const differing = mutated.flatMap(({ name, xml }) => {
      const ours = checkWellFormed(xml, name)[0];
      // A DTD and an encoding other than UTF-8 are refused by us on purpose (M.5).
      if (ours?.code === 'xml-dtd-refused' || ours?.code === 'xml-encoding-refused') return [];
      return (ours !== undefined) === refused.has(name) ? [] : [{ name, ours: ours?.message ?? 'well-formed' }];
    });
    expect(differing).toEqual([]);
    expect(refused.size).toBeGreaterThan(300);
    expect(refused.size).toBeLessThan(950);
  });
});
