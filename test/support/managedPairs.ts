import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Two exports of one solution: same unique name, version and repository, one unmanaged and one managed. */
export interface ManagedPair {
  readonly name: string;
  readonly version: string;
  readonly unmanaged: string;
  readonly managed: string;
}

interface Row {
  readonly repo: string;
  readonly commit: string;
  readonly date: string;
  readonly file?: string;
  readonly sha256: string;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: string;
  readonly rootAttribs: { readonly version?: string };
}

/**
 * The pairs of the corpus as its catalogue tells them, each pair of contents once. Of several exports with the same
 * version those belong together that came with one commit; where none did, those of the same platform version.
 */
export function managedPairs(): readonly ManagedPair[] {
  const catalogue = join(resolve(process.env.CORPUS_DIR ?? '../shared/corpus'), 'catalog.jsonl');
  if (!existsSync(catalogue)) {
    console.warn(`SKIPPED: no ${catalogue}; set CORPUS_DIR to run the tests on real pairs of solution files.`);
    return [];
  }
  const rows = readFileSync(catalogue, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .filter((row) => row.file?.startsWith('zips/'));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row.uniqueName} ${row.version} ${row.repo}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const seen = new Set<string>();
    return group
      .filter((row) => row.managed === '1')
      .flatMap((managed): readonly ManagedPair[] => {
        const unmanaged = partnerOf(managed, group);
        if (unmanaged?.file === undefined || managed.file === undefined) return [];
        const contents = `${managed.sha256} ${unmanaged.sha256}`;
        if (seen.has(contents)) return [];
        seen.add(contents);
        return [{ name: managed.uniqueName, version: managed.version, unmanaged: unmanaged.file, managed: managed.file }];
      });
  });
}

function partnerOf(managed: Row, group: readonly Row[]): Row | undefined {
  const unmanaged = group.filter((row) => row.managed === '0');
  const ofPlatform = (rows: readonly Row[]): Row | undefined =>
    rows.find((row) => row.rootAttribs.version === managed.rootAttribs.version) ?? rows[0];
  const together = (row: Row): readonly Row[] => unmanaged.filter(({ commit }) => commit === row.commit);
  const cameTogether = group.some((row) => row.managed === '1' && together(row).length > 0);
  return ofPlatform(cameTogether ? together(managed) : unmanaged);
}
