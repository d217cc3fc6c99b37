import { say, WorkbenchError } from '../engine/index.ts';
import { baselineApps } from '../store/baseline.ts';
import { createEnvironmentIn } from '../store/folder.ts';
import type { CreateEnvironmentRequest, EnvironmentSummary } from './contracts/environments.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { enabledLanguages } from './enabledLanguages.ts';
import { readEnvironment } from './listEnvironments.ts';

/**
 * Makes an environment (A.1). What is not said: platform 9.2, online, English, Dataverse without apps, no language
 * enabled beside the base one. Throws WorkbenchError for a name that is taken or no name, a platform version or language
 * that is none, an app nobody knows.
 */
export async function createEnvironment(surroundings: Surroundings, request: CreateEnvironmentRequest): Promise<EnvironmentSummary> {
  const { name, platformVersion = '9.2', sku = 'online', baseLanguage = 1033, languages = [], apps = [] } = request;
  checkPlatform(platformVersion);
  checkApps(apps);
  const info = {
    id: surroundings.newId(),
    name,
    platformVersion,
    sku,
    baseLanguage,
    languages: enabledLanguages(baseLanguage, languages),
    apps: [...new Set(apps)],
    revision: 0,
    createdOn: surroundings.now().toISOString(),
  };
  createEnvironmentIn(surroundings.environmentsFolder, info).close();
  return readEnvironment(surroundings, name);
}

function checkPlatform(version: string): void {
  if (/^\d{1,3}\.\d{1,3}(\.\d{1,9}){0,2}$/.test(version)) return;
  throw new WorkbenchError('invalid-platform-version', say`${version} is not a platform version.`, { hint: 'Use one such as 9.2.' });
}

function checkApps(apps: readonly string[]): void {
  const known: readonly string[] = baselineApps;
  const unknown = apps.find((app) => !known.includes(app));
  if (unknown === undefined) return;
  throw new WorkbenchError('unknown-app', say`There is no app ${unknown}.`, { hint: say`Known apps: ${known.join(', ')}.` });
}
