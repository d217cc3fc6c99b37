import { copyEnvironment as copyFile } from '../store/folder.ts';
import type { EnvironmentSummary } from './contracts/environments.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { readEnvironment } from './listEnvironments.ts';

/** Copies an environment under another name; the copy gets an id of its own. Throws WorkbenchError. */
export async function copyEnvironment(surroundings: Surroundings, name: string, newName: string): Promise<EnvironmentSummary> {
  const identity = { id: surroundings.newId(), createdOn: surroundings.now().toISOString() };
  copyFile(surroundings.environmentsFolder, name, newName, identity);
  return readEnvironment(surroundings, newName);
}
