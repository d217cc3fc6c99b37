import { planSettings, readSettings } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { OrganizationSetting } from './contracts/environments.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { sha256 } from './sha256.ts';

/** Every organization setting (H3), in the order of the schema, with the value the environment knows. */
export function listOrganizationSettings(surroundings: Surroundings, environment: string): Promise<readonly OrganizationSetting[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, listedSettings);
}

/**
 * Gives organization settings other values and lists them all. Throws WorkbenchError for a name or a value that is none:
 * then nothing is changed.
 * @param wanted name as `general.currencysymbol`
 */
export function changeOrganizationSettings(
  surroundings: Surroundings,
  environment: string,
  wanted: readonly { readonly name: string; readonly value: string }[],
  progress: Progress = unwatched,
): Promise<readonly OrganizationSetting[]> {
  return withEnvironment(surroundings, environment, { readOnly: false }, (opened) => {
    const facts = { operation: 'settings', startedOn: surroundings.now().toISOString() } as const;
    return withRefusals(
      opened,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        const changes = planSettings(opened, wanted, sha256);
        progress.report('committing', 0.7);
        stopIfCancelled(progress);
        const revision = opened.commit(changes, [], changes.basedOn, 'a change of settings');
        writeHistory(opened, surroundings, { ...facts, succeeded: true, revision });
        progress.report('done', 1);
        return listedSettings(opened);
      },
    );
  });
}

/** Every organization setting (H3) of an environment that is open. */
export function listedSettings(environment: StoredEnvironment): readonly OrganizationSetting[] {
  return readSettings(environment).map(({ group, row, value }) => ({
    name: `${group.element}.${row.element}`,
    group: group.displayName,
    type: row.type,
    meaning: row.meaning,
    ...(row.displayName === undefined ? {} : { displayName: row.displayName }),
    ...(value === undefined ? {} : { value }),
  }));
}
