import {
  type Archive,
  type Diagnostic,
  type EnvironmentReader,
  leaveOutLabels,
  type Manifest,
  Refusal,
  readSolutionFile,
  type SolutionFile,
} from '../engine/index.ts';
import { openArchiveFile } from '../files/zip/open.ts';
import { sha256 } from './sha256.ts';

/** A solution file as it was found: whole, or with the findings that say why not. */
export interface SolutionRead {
  /** Absent when the file could not even be opened. */
  readonly archive?: Archive;
  readonly file?: SolutionFile;
  readonly manifest?: Manifest;
  readonly diagnostics: readonly Diagnostic[];
}

/** Opens and reads a solution file. Throws WorkbenchError only when it cannot be read from disk. */
export async function readSolution(path: string): Promise<SolutionRead> {
  try {
    const archive = await openArchiveFile(path);
    return { archive, ...readSolutionFile(archive, sha256) };
  } catch (error) {
    if (error instanceof Refusal) return { diagnostics: [error.diagnostic] };
    throw error;
  }
}

/** A solution file as an import into the environment takes it, without the labels it leaves out (D.31). Throws as `readSolution` does. */
export async function readSolutionFor(environment: EnvironmentReader, path: string): Promise<SolutionRead> {
  const read = await readSolution(path);
  return read.file === undefined ? read : { ...read, file: leaveOutLabels(read.file, environment.info(), sha256) };
}
