import { renameEnvironment as renameFile } from '../store/folder.ts';
import type { EnvironmentSummary } from './contracts/environments.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { readEnvironment } from './listEnvironments.ts';

/** Gives an environment another name. Throws WorkbenchError, also while someone writes to it. */
export async function renameEnvironment(surroundings: Surroundings, name: string, newName: string): Promise<EnvironmentSummary> {
  renameFile(surroundings.environmentsFolder, name, newName);
  return readEnvironment(surroundings, newName);
}
