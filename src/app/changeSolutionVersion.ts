import { planVersionChange, refuseOfPlatform, type Solution, say, WorkbenchError } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { VersionChange, VersionOutcome } from './contracts/solutionFiles.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
import { nextVersion } from './nextVersion.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { sha256 } from './sha256.ts';

export interface SolutionAddress {
  readonly environment: string;
  readonly solution: string;
}

/**
 * Gives an unmanaged solution of an environment another version; a lower one is allowed (C.15). The version in the
 * manifest it is exported with changes too, and nothing else in it. Throws WorkbenchError when there is no such
 * solution, it is managed, or the version is none.
 */
export function changeSolutionVersion(
  surroundings: Surroundings,
  at: SolutionAddress,
  change: VersionChange,
  progress: Progress = unwatched,
): Promise<VersionOutcome> {
  return withEnvironment(surroundings, at.environment, { readOnly: false }, (environment) => {
    const startedOn = surroundings.now().toISOString();
    const facts = { operation: 'version', startedOn, ...factsOf(environment.solution(at.solution), at.solution) } as const;
    return withRefusals(
      environment,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        const { uniqueName, version: before } = findSolution(environment, at);
        const after = nextVersion(before, change);
        if (after === before) return { before, after };
        const changes = planVersionChange(environment, uniqueName, after, { hashBytes: sha256, now: startedOn });
        progress.report('committing', 0.7);
        stopIfCancelled(progress);
        const revision = environment.commit(changes, [], changes.basedOn, 'a change of version');
        writeHistory(environment, surroundings, { ...facts, version: after, succeeded: true, revision });
        progress.report('done', 1);
        return { before, after };
      },
    );
  });
}

/** The version a solution of an environment has now. */
export function readSolutionVersion(surroundings: Surroundings, at: SolutionAddress): Promise<string> {
  return withEnvironment(surroundings, at.environment, { readOnly: true }, (environment) => findSolution(environment, at).version);
}

function findSolution(environment: StoredEnvironment, at: SolutionAddress): Solution {
  const solution = environment.solution(at.solution);
  if (solution !== undefined) return solution;
  refuseOfPlatform(at.solution);
  throw new WorkbenchError('unknown-solution', say`There is no solution ${at.solution} in ${at.environment}.`, {
    hint: 'Check the unique name; it is not the name shown to people.',
  });
}
