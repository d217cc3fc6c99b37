import { type EnvironmentSettings, WorkbenchError } from '../engine/index.ts';
import type { EnvironmentSummary } from './contracts/environments.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { enabledLanguages } from './enabledLanguages.ts';
import { writeHistory } from './history.ts';
import { readEnvironment } from './listEnvironments.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';

/**
 * Changes what a person may set of an environment: whether unmanaged solutions are refused (A.7), the largest file
 * (D.15), the enabled languages (D.31; the base language always is one). What is not said stays. Throws WorkbenchError
 * when the environment is not there or someone writes to it, for a language that is none, for a limit that is none.
 */
export async function changeEnvironment(
  surroundings: Surroundings,
  name: string,
  settings: EnvironmentSettings,
  progress: Progress = unwatched,
): Promise<EnvironmentSummary> {
  checkSettings(settings);
  await withEnvironment(surroundings, name, { readOnly: false }, (environment) => {
    const { languages } = settings;
    const { baseLanguage } = environment.info();
    const startedOn = surroundings.now().toISOString();
    progress.report('committing', 0.5);
    stopIfCancelled(progress);
    const revision = environment.configure({
      ...settings,
      ...(languages === undefined ? {} : { languages: enabledLanguages(baseLanguage, languages) }),
    });
    writeHistory(environment, surroundings, { operation: 'settings', startedOn, succeeded: true, revision });
    progress.report('done', 1);
  });
  return readEnvironment(surroundings, name);
}

function checkSettings({ maxFileBytes = 1, maxCustomTables = 0 }: EnvironmentSettings): void {
  if (!Number.isSafeInteger(maxFileBytes) || maxFileBytes < 1) {
    throw new WorkbenchError('invalid-file-limit', 'The largest size of a file must be above 0.', {
      hint: 'Use a number of MB such as 95.',
    });
  }
  if (!Number.isSafeInteger(maxCustomTables) || maxCustomTables < 0) {
    throw new WorkbenchError('invalid-table-limit', 'The limit of custom tables must be a whole number.', {
      hint: 'Use a number such as 300, or 0 for no limit.',
    });
  }
}
