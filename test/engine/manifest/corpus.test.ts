import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { setManaged, setVersion } from '../../../src/engine/solutionFile/editManifest.ts';
import { readManifest } from '../../../src/engine/solutionFile/readManifest.ts';

const corpus = resolve(process.env.CORPUS_DIR ?? '../shared/corpus');
const catalog = join(corpus, 'catalog.jsonl');

interface Line {
  file: string;
  uniqueName: string;
  version: string;
  managed: string;
  publisher: string;
  solutionPackageVersion: string | null;
  rootComponentsTotal: number;
  missingDependencies: number;
}

const lines = existsSync(catalog)
  ? readFileSync(catalog, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
      .filter((line) => line.file.startsWith('zips/'))
  : [];
if (lines.length === 0) console.warn(`SKIPPED: no solution files at ${corpus}; set CORPUS_DIR to read the manifests of real ones.`);

/** Only what this test needs; the product's own zip reader has tests of its own. */
function solutionXml(file: string): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      zip.on('error', failed);
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName.toLowerCase() !== 'solution.xml') return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return failed(failure);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('error', failed);
          stream.on('end', () => {
            zip.close();
            done(Buffer.concat(parts));
          });
        });
      });
      zip.on('end', () => failed(new Error(`${file} has no solution.xml`)));
      zip.readEntry();
    });
  });
}

describe.skipIf(lines.length === 0)('manifests of real solution files', () => {
  it('are all there', () => {
    expect(lines.length).toBeGreaterThan(300);
  });

  it.each(lines.map((line) => [line.file, line] as const))('%s', async (_, line) => {
    const bytes = await solutionXml(join(corpus, line.file));
    const { manifest, diagnostics } = readManifest(bytes);
    expect(diagnostics).toEqual([]);
    expect({
      uniqueName: manifest?.uniqueName,
      version: manifest?.version.text,
      managed: manifest?.managed ? '1' : '0',
      solutionPackageVersion: manifest?.packageVersion ?? null,
      rootComponentsTotal: manifest?.roots.length,
      missingDependencies: manifest?.missingDependencies.length,
    }).toEqual({
      uniqueName: line.uniqueName,
      version: line.version,
      managed: line.managed,
      solutionPackageVersion: line.solutionPackageVersion ?? null,
      rootComponentsTotal: line.rootComponentsTotal,
      missingDependencies: line.missingDependencies,
    });
    expect([manifest?.publisher.uniqueName, ...(manifest?.publisher.friendlyNames ?? []).map((name) => name.text)]).toContain(
      line.publisher,
    );

    // An edit there and back is the file again; an edit alone is read back and changes nothing else.
    const edited = setManaged(setVersion(bytes, '2147483647.1.22.333'), line.managed === '0');
    expect(edited.length - bytes.length).toBe('2147483647.1.22.333'.length - line.version.length);
    expect(readManifest(edited).manifest).toEqual({
      ...manifest,
      managed: line.managed === '0',
      version: { text: '2147483647.1.22.333', major: 2147483647, minor: 1, build: 22, revision: 333 },
    });
    expect(Buffer.compare(setManaged(setVersion(edited, line.version), line.managed === '1'), bytes)).toBe(0);
  });
});
