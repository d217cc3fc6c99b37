import { holdingName } from '../engine/index.ts';
import type { SolutionSummary, Surroundings } from './contracts.ts';
import { withEnvironment } from './openNamed.ts';

/** The solutions of an environment, by display name; with each the version of the upgrade that is staged for it. */
export function listSolutions(surroundings: Surroundings, environment: string): Promise<readonly SolutionSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const all = opened.solutionSummaries();
    const versions = new Map(all.filter(({ managed }) => managed).map(({ uniqueName, version }) => [uniqueName.toLowerCase(), version]));
    return all.map((each) => {
      const stagedVersion = versions.get(holdingName(each.uniqueName).toLowerCase());
      return stagedVersion === undefined ? each : { ...each, stagedVersion };
    });
  });
}
