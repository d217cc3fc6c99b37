import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildSample } from '../../media/sample/build.mjs';
import { componentId, type SolutionFile } from '../../src/engine/index.ts';
import { readSolutionFile } from '../../src/engine/solutionFile/readSolutionFile.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { assemble, entriesOf, textsOf } from './assembling.ts';

const sample = await buildSample();
const zips = [...sample.keys()].filter((name) => name.endsWith('.zip'));

async function read(name: string): Promise<SolutionFile> {
  const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const { file, diagnostics } = readSolutionFile(await openArchive(sample.get(name)!), hashBytes);
  expect(diagnostics).toEqual([]);
  return file!;
}

const hashes = (file: SolutionFile): Map<string, string> => new Map(file.components.map((each) => [componentId(each), each.content.hash]));
const text = (file: SolutionFile, entry: string): string =>
  Buffer.from(file.archive.read(file.archive.entries.find((each) => each.name === entry)!)).toString('utf8');

/** Components that only one of two files has, and those that differ. */
async function compare(before: string, after: string): Promise<{ added: string[]; removed: string[]; changed: string[] }> {
  const [a, b] = [hashes(await read(before)), hashes(await read(after))];
  return {
    added: [...b.keys()].filter((id) => !a.has(id)),
    removed: [...a.keys()].filter((id) => !b.has(id)),
    changed: [...a.keys()].filter((id) => b.has(id) && a.get(id) !== b.get(id)),
  };
}

describe('the sample', () => {
  it('is two versions, each unmanaged and managed', () => {
    expect(zips).toEqual([
      'ToolLending_1_0_0_0.zip',
      'ToolLending_1_0_0_0_managed.zip',
      'ToolLending_1_1_0_0.zip',
      'ToolLending_1_1_0_0_managed.zip',
    ]);
  });

  it('has the same bytes every time it is built', async () => {
    const again = await buildSample();
    for (const [name, bytes] of sample) expect(Buffer.compare(again.get(name)!, bytes), name).toBe(0);
  });

  it.each(zips)('%s has the form of a server export', async (name) => {
    const file = await read(name);
    expect(file.archive.entries.map((entry) => entry.name).slice(0, 3)).toEqual([
      'customizations.xml',
      '[Content_Types].xml',
      'solution.xml',
    ]); // Q.3
    for (const entry of ['customizations.xml', 'solution.xml']) {
      expect(text(file, entry)).toMatch(/^<ImportExportXml [\s\S]*<\/ImportExportXml>$/); // no BOM, declaration or final line end (B.5)
      expect(text(file, entry)).not.toMatch(/[^\r]\n/);
    }
    expect(text(file, '[Content_Types].xml')).toMatch(/^\uFEFF<\?xml version="1.0" encoding="utf-8"\?><Types [^\r\n]*<\/Types>$/); // B.4
    expect(file.manifest.managed).toBe(name.includes('_managed'));
    expect(file.manifest.missingDependencies).toEqual([]);
  });

  it.each(zips)('%s is put together again byte for byte in the general way', async (name) => {
    const file = await read(name);
    expect(textsOf(assemble(file, file.components))).toEqual(textsOf(entriesOf(file)));
  });

  it('covers the kinds a newcomer meets', async () => {
    const types = new Set((await read('ToolLending_1_0_0_0.zip')).components.map((each) => each.type));
    expect([...types].sort((a, b) => Number(a) - Number(b))).toEqual(
      expect.arrayContaining([1, 2, 9, 10, 14, 20, 26, 29, 59, 60, 61, 62, 80, 380, 381, 'connectionreference']),
    );
  });

  it('differs between its versions where its README says so', async () => {
    const { added, removed, changed } = await compare('ToolLending_1_0_0_0.zip', 'ToolLending_1_1_0_0.zip');
    expect(added).toHaveLength(2);
    expect(added).toEqual(expect.arrayContaining(['2:lend_tool.lend_weight', expect.stringMatching(/^26:/)]));
    expect(removed).toHaveLength(2);
    expect(removed).toEqual(expect.arrayContaining(['2:lend_tool.lend_shelflabel', expect.stringMatching(/^26:/)]));
    expect(changed).toEqual([expect.stringMatching(/^60:/), '61:lend_/scripts/loanform.js']);
  });

  it('differs between unmanaged and managed in the forms, by labels that a form inherits (Q.11)', async () => {
    const { added, removed, changed } = await compare('ToolLending_1_0_0_0.zip', 'ToolLending_1_0_0_0_managed.zip');
    expect([...added, ...removed]).toEqual([]);
    expect(changed).toHaveLength(4);
    expect(changed.every((id) => id.startsWith('60:'))).toBe(true);
    const [unmanaged, managed] = [await read('ToolLending_1_0_0_0.zip'), await read('ToolLending_1_0_0_0_managed.zip')];
    const stored = /<label description="(Number on the tool|Borrowed by)" /g;
    for (const file of [unmanaged, managed]) expect(text(file, 'customizations.xml').match(stored)).toHaveLength(2);
    expect(text(managed, 'customizations.xml').length).toBeLessThan(text(unmanaged, 'customizations.xml').length);
  });
});
