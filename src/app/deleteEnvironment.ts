import { deleteEnvironment as deleteFile } from '../store/folder.ts';
import type { Surroundings } from './contracts/surroundings.ts';

/** Deletes an environment and everything in it, for good. Throws WorkbenchError, also while someone writes to it. */
export async function deleteEnvironment(surroundings: Surroundings, name: string): Promise<void> {
  deleteFile(surroundings.environmentsFolder, name);
}
