import { choicesOn, type EnvironmentInfo } from '../engine/index.ts';
import { type ListedEnvironment, listEnvironments as listFolder } from '../store/folder.ts';
import type { EnvironmentSummary } from './contracts/environments.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';

/** The environments of the folder, by name. One that cannot be opened is listed with its problem. */
export async function listEnvironments(surroundings: Surroundings): Promise<readonly EnvironmentSummary[]> {
  return listFolder(surroundings.environmentsFolder).map(summarise);
}

/** One environment by name. Throws WorkbenchError when it is not there or cannot be opened. */
export function readEnvironment(surroundings: Surroundings, name: string): Promise<EnvironmentSummary> {
  return withEnvironment(surroundings, name, { readOnly: true }, (opened) => {
    const summary = opened.summary();
    return summarise({ name: summary.info.name, path: opened.path, ...summary });
  });
}

function summarise(listed: ListedEnvironment): EnvironmentSummary {
  const { name, path, info, solutionCount, draftCount, stagedCount = 0, assumedCount = 0, problem } = listed;
  return {
    ...known(info),
    name,
    path,
    solutionCount,
    draftCount,
    ...(stagedCount === 0 ? {} : { stagedCount }),
    ...(assumedCount === 0 ? {} : { assumedCount }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function known(info: EnvironmentInfo | undefined): Omit<EnvironmentSummary, keyof Omit<ListedEnvironment, 'info'>> {
  if (info === undefined) return { id: '', platformVersion: '', sku: 'online', baseLanguage: 0, apps: [], revision: 0 };
  const { id, platformVersion, sku, baseLanguage, apps, revision, languages, blockUnmanaged, maxFileBytes, maxCustomTables } = info;
  return {
    id,
    platformVersion,
    sku,
    baseLanguage,
    apps,
    revision,
    languages,
    choices: choicesOn(platformVersion, sku),
    ...(blockUnmanaged === undefined ? {} : { blockUnmanaged }),
    ...(maxCustomTables === undefined ? {} : { maxCustomTables }),
    ...(maxFileBytes === undefined ? {} : { maxFileBytes }),
  };
}
