import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Archive, HashBytes } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';

/** Real solution files, kept outside the project; without them the tests that need them skip and say so. */
const folder = resolve(process.env.CORPUS_DIR ?? '../shared/corpus');

export const hashBytes: HashBytes = (bytes) => hash('sha256', bytes);

/** Paths of the corpus' solution files below its folder; empty, with a loud line, when there is no corpus. */
export function corpusFiles(): readonly string[] {
  const zips = join(folder, 'zips');
  if (!existsSync(zips)) {
    console.warn(`SKIPPED: no corpus in ${folder}; set CORPUS_DIR to run the tests on real solution files.`);
    return [];
  }
  return readdirSync(zips, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.zip'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

export function corpusPath(file: string): string {
  return join(folder, file);
}

export function openCorpusFile(file: string): Promise<Archive> {
  return openArchive(readFileSync(corpusPath(file)));
}

/** Entry by name, ignoring case. */
export function readEntry(archive: Archive, name: string): Uint8Array | undefined {
  const entry = archive.entries.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return entry === undefined ? undefined : archive.read(entry);
}
