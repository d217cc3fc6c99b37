import { loadBaseline } from '../store/baseline.ts';
import { openEnvironment, type StoredEnvironment } from '../store/environment.ts';
import { environmentPath } from '../store/folder.ts';
import type { Surroundings } from './contracts/surroundings.ts';

/**
 * Opens an environment by name, lets `work` have it and closes it whatever happens. Throws `environment-not-found`
 * and what opening says.
 */
export async function withEnvironment<T>(
  surroundings: Surroundings,
  name: string,
  options: { readonly readOnly: boolean },
  work: (environment: StoredEnvironment) => T | Promise<T>,
): Promise<T> {
  const path = environmentPath(surroundings.environmentsFolder, name);
  const environment = openEnvironment(path, { ...options, baseline: loadBaseline(surroundings.baselineFile) });
  try {
    return await work(environment);
  } finally {
    environment.close();
  }
}
