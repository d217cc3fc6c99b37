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

/** Faults of what begins somewhere and has no end; an end tag may lack its `>`. */
const unclosed: ReadonlySet<string> = new Set([
  'unclosed',
  'tag-unclosed',
  'attribute-unclosed',
  'end-tag',
  'comment',
  'markup',
  'instruction',
]);

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
    const refused = new Map<string, number>();
    for (const [, name = '', line] of stderr.matchAll(/^(\S+?\.xml):(\d+): (?:parser|I\/O|encoding) error/gm)) {
      if (!refused.has(name)) refused.set(name, Number(line));
    }
    const differing = mutated.flatMap(({ name, xml }) => {
      const ours = checkWellFormed(xml, name)[0];
      // A DTD and an encoding other than UTF-8 are refused by us on purpose (M.5).
      if (ours?.code === 'xml-dtd-refused' || ours?.code === 'xml-encoding-refused') return [];
      return (ours !== undefined) === refused.has(name) ? [] : [{ name, ours: ours?.message ?? 'well-formed' }];
    });
    expect(differing).toEqual([]);
    const faults = mutated.flatMap(({ name, xml }) => {
      const [fault] = checkWellFormed(xml, name);
      return fault === undefined ? [] : [{ fault, theirs: refused.get(name) }];
    });
    for (const { fault } of faults) {
      expect(fault).toMatchObject({ place: { line: expect.any(Number), column: expect.any(Number) }, dataverse: { code: '0x80048013' } });
      expect(fault.message).toContain(`line ${fault.place?.line}, column ${fault.place?.column}:`);
    }
    // The same line; or, for what is never closed, the one it begins in, where xmllint names the one it gives up in.
    const elsewhere = faults.filter(({ fault, theirs }) => theirs !== undefined && fault.place?.line !== theirs);
    expect(elsewhere.filter(({ fault, theirs }) => !unclosed.has(String(fault.facts.fault)) || fault.place!.line! > theirs!)).toEqual([]);
    expect(elsewhere.length).toBeLessThan(faults.length / 5);
    expect(refused.size).toBeGreaterThan(300);
    expect(refused.size).toBeLessThan(950);
  });
});
