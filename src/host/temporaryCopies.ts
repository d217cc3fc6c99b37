import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Files that were dropped without an address lie in folders of the system for temporary files, one a folder. */
const prefix = 'solution-workbench-';
/** A wizard that waits for a week is given up; a copy is not swept from under one that a reload brings back. */
const keptForMs = 7 * 24 * 60 * 60 * 1000;

/** Above this a file that comes without a path is not copied; Dataverse takes no larger solution file (D.15). */
export const largestCopy = 95 * 1024 * 1024;

/** Copies what was dropped to a place of its own and gives its path; old copies are swept on the way. */
export async function keepCopy(name: string, bytes: Uint8Array, folder = tmpdir()): Promise<string> {
  await sweepCopies(folder);
  const path = join(await mkdtemp(join(folder, prefix)), basename(name));
  await writeFile(path, bytes);
  return path;
}

/** Takes away copies nobody will come back to. What can't be looked at or removed stays: it is another's, or in use. */
async function sweepCopies(folder = tmpdir(), now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const path = join(folder, name);
    const made = await stat(path).catch(() => undefined);
    if (made?.isDirectory() && now - made.mtimeMs > keptForMs) await rm(path, { recursive: true }).catch(() => undefined);
  }
}
