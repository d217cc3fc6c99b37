import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { say, WorkbenchError } from '../engine/index.ts';

/** Where solution.xml lies in an unpacked solution: in `Other` as SolutionPackager writes it, else at the top as in the zip. */
const folders = [['Other'], ['src', 'Other'], []] as const;
const manifestName = 'solution.xml';

/**
 * Finds solution.xml of an unpacked solution in a folder (K3), whatever the case of its name and folders. Throws
 * WorkbenchError `manifest-not-found`, or `folder-not-readable`.
 */
export async function findUnpackedManifest(folder: string): Promise<string> {
  for (const names of folders) {
    const place = await descend(folder, names);
    const file = place === undefined ? undefined : await findIn(place, manifestName);
    if (file !== undefined) return file;
  }
  throw new WorkbenchError('manifest-not-found', say`There is no solution.xml in "${folder}".`, {
    hint: 'Choose the folder of an unpacked solution, the one that holds Other/Solution.xml.',
  });
}

async function descend(folder: string, names: readonly string[]): Promise<string | undefined> {
  let place: string | undefined = folder;
  for (const name of names) place = place === undefined ? undefined : await findIn(place, name.toLowerCase());
  return place;
}

/** An entry of a folder by its name in lower case. */
async function findIn(folder: string, lowerName: string): Promise<string | undefined> {
  try {
    const found = (await readdir(folder)).find((name) => name.toLowerCase() === lowerName);
    return found === undefined ? undefined : path.join(folder, found);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A file where a folder was looked for: simply not there.
    if (code === 'ENOTDIR') return undefined;
    throw new WorkbenchError('folder-not-readable', say`The folder "${folder}" cannot be read.`, {
      hint: 'Check that it is there and that you may read it.',
      cause: error,
    });
  }
}
