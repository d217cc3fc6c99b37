import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { groupOf } from '../upgrade/solutionGroup.ts';
import { planRemoval, type Removal } from './removal.ts';

/** What goes with a solution. */
export interface SolutionRemoval {
  /** In the order they go: patches, newest first, then the solution (G.13). */
  readonly removed: readonly Solution[];
  /** Absent for an unmanaged solution, of which only the container goes (I.3). */
  readonly removal?: Removal;
  /** The upgrade that is staged for it, and has to be applied or cancelled before (F.20). */
  readonly holding?: Solution;
}

/** What uninstalling a solution takes away, and what stands against it. */
export function removalOfSolution(reader: EnvironmentReader, solution: Solution, activeBlocks = false): SolutionRemoval {
  if (!solution.managed) return { removed: [solution] };
  const { patches, holding } = groupOf(reader, solution);
  const removed = [...patches, solution];
  return {
    removed,
    removal: planRemoval(reader, { solutions: removed, activeBlocks }),
    ...(holding === undefined ? {} : { holding }),
  };
}
