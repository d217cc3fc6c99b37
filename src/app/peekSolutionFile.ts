import { Refusal, readManifest } from '../engine/index.ts';
import { defaultLimits, type Limits } from '../files/limits.ts';
import { peekEntryFile } from '../files/zip/open.ts';
import type { PeekedSolution } from './contracts/solutionFiles.ts';

const mebibyte = 1024 * 1024;

/** Files above this are not looked into: most of the large zips of a folder are something else. */
const zipLimits: Limits = { ...defaultLimits, maxPackageBytes: 16 * mebibyte, maxEntries: 5000 };
/** A cabinet is one stream: all of it has to be unpacked to read a single file. */
const cabinetLimits: Limits = { ...zipLimits, maxPackageBytes: 2 * mebibyte, maxInflatedBytes: 32 * mebibyte };

/**
 * What a solution file says it is, by its manifest alone; undefined when it is none, a broken one, or too large to be looked into
 * in passing. Of a zip only the directory is judged and solution.xml inflated. Throws WorkbenchError when it cannot be read from disk.
 */
export async function peekSolutionFile(path: string): Promise<PeekedSolution | undefined> {
  const bytes = await peekEntryFile(path, 'solution.xml', /\.cab$/i.test(path) ? cabinetLimits : zipLimits).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  const manifest = bytes === undefined ? undefined : readManifest(bytes).manifest;
  if (manifest === undefined) return undefined;
  const { uniqueName, version, managed, parent } = manifest;
  return { uniqueName, version: version.text, managed, ...(parent === undefined ? {} : { patchOf: parent.uniqueName }) };
}
