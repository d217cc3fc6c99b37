import { type EnvironmentReader, groupOf, type Solution } from '../engine/index.ts';
import type { SolutionSummary } from './contracts/solutions.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';

/**
 * The solutions of an environment, by display name, each followed by its patches, the oldest first (E.6); with each the
 * upgrade that waits beside it, or what it waits for (F.13, F.17).
 * @param withDefault the Default Solution comes last, which is in every environment and lists everything (A.3)
 */
export function listSolutions(
  surroundings: Surroundings,
  environment: string,
  { withDefault = false }: { readonly withDefault?: boolean } = {},
): Promise<readonly SolutionSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const solutions = opened.solutions();
    const waiting = solutions.filter(isWaiting);
    const summaries = opened.solutionSummaries().map((each): SolutionSummary => {
      const isEach = (name: string) => name.toLowerCase() === each.uniqueName.toLowerCase();
      const staged = waiting.find(({ kind }) => isEach(kind.replaces));
      const own = waiting.find(({ uniqueName }) => isEach(uniqueName));
      const solution = solutions.find(({ uniqueName }) => isEach(uniqueName));
      const patches = solution === undefined ? [] : groupOf(opened, solution).patches;
      return {
        ...each,
        ...(staged === undefined ? {} : { stagedVersion: staged.version, stagedAs: staged.uniqueName }),
        ...(own === undefined ? {} : { replaces: own.kind.replaces }),
        ...(solution?.kind.kind === 'patch' ? { patchOf: solution.kind.parent } : {}),
        ...(patches.length === 0 ? {} : { patchCount: patches.length }),
      };
    });
    const installed = summaries.flatMap((each) => (each.patchOf === undefined ? [each, ...patchesOf(each, opened, summaries)] : []));
    return withDefault ? [...installed, { ...opened.defaultSummary(), isDefault: true }] : installed;
  });
}

function patchesOf(base: SolutionSummary, opened: EnvironmentReader, all: readonly SolutionSummary[]): readonly SolutionSummary[] {
  const solution = base.patchCount === undefined ? undefined : opened.solution(base.uniqueName);
  const patches = solution === undefined ? [] : [...groupOf(opened, solution).patches].reverse();
  return patches.flatMap((patch) => all.filter(({ uniqueName }) => uniqueName === patch.uniqueName));
}

function isWaiting(solution: Solution): solution is Solution & { readonly kind: { readonly kind: 'holding'; readonly replaces: string } } {
  return solution.kind.kind === 'holding';
}
