import { createHash } from 'node:crypto';
import { type Component, componentId, type SolutionFile, type SolutionPackage } from '../../src/engine/index.ts';
import { assembleSolutionFile } from '../../src/engine/solutionFile/assemble.ts';
import { readSolutionFile } from '../../src/engine/solutionFile/readSolutionFile.ts';
import { openArchive } from '../../src/files/zip/open.ts';

/** An entry with its bytes. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Reads a file that must be without error. */
export async function open(bytes: Uint8Array): Promise<SolutionFile> {
  const { file, diagnostics } = readSolutionFile(await openArchive(bytes), hashBytes);
  if (file === undefined) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  return file;
}

/** What an environment would keep of the file to write it again. */
function packageOf(file: SolutionFile): SolutionPackage {
  const hashOf = (name: string): string => file.entries.find((entry) => entry.name === name)!.hash;
  return {
    solution: file.manifest.uniqueName,
    manifestBlob: hashOf(file.rootFiles.solution),
    contentTypesBlob: hashOf(file.rootFiles.contentTypes),
    rootFiles: file.rootFiles,
    frame: file.frame,
    entries: file.entries,
    languages: file.languages,
  };
}

export function blobsOf(...files: readonly SolutionFile[]): (hash: string) => Uint8Array {
  return (hash) => {
    for (const file of files) {
      const entry = file.archive.entries.find((each) => each.hash === hash);
      if (entry !== undefined) return file.archive.read(entry);
    }
    throw new Error(`no blob ${hash}`);
  };
}

/** Puts the file together in the general way, of these components. */
export function assemble(file: SolutionFile, components: readonly Component[], read = blobsOf(file)): Entry[] {
  const members = new Map(components.map((each) => [componentId(each), { component: each, content: each.content }]));
  const entries = assembleSolutionFile(packageOf(file), read, members, read(packageOf(file).manifestBlob));
  return entries.map((entry) => ({ name: entry.name, bytes: 'bytes' in entry ? entry.bytes : read(entry.blob) }));
}

/** The entries of the file as they are. */
export function entriesOf(file: SolutionFile): Entry[] {
  return file.archive.entries.map((entry) => ({ name: entry.name, bytes: file.archive.read(entry) }));
}

/** Entries as text that a failing test can show. */
export function textsOf(entries: readonly Entry[]): string[][] {
  return entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')]);
}
