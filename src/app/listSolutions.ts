import type { Solution } from '../engine/index.ts';
import type { SolutionSummary, Surroundings } from './contracts.ts';
import { withEnvironment } from './openNamed.ts';

/** The solutions of an environment, by display name; with each the upgrade that waits beside it, or what it waits for (F.13, F.17). */
export function listSolutions(surroundings: Surroundings, environment: string): Promise<readonly SolutionSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const waiting = opened.solutions().filter(isWaiting);
    return opened.solutionSummaries().map((each) => {
      const isEach = (name: string) => name.toLowerCase() === each.uniqueName.toLowerCase();
      const staged = waiting.find(({ kind }) => isEach(kind.replaces));
      const own = waiting.find(({ uniqueName }) => isEach(uniqueName));
      return {
        ...each,
        ...(staged === undefined ? {} : { stagedVersion: staged.version, stagedAs: staged.uniqueName }),
        ...(own === undefined ? {} : { replaces: own.kind.replaces }),
      };
    });
  });
}

function isWaiting(solution: Solution): solution is Solution & { readonly kind: { readonly kind: 'holding'; readonly replaces: string } } {
  return solution.kind.kind === 'holding';
}
