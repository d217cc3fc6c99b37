import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { groupOf, lockingPatches } from '../upgrade/solutionGroup.ts';
import { planRemoval, type Removal } from './removal.ts';

/** What goes with a solution. */
export interface SolutionRemoval {
  /** In the order they go: patches, newest first, then the solution (G.13). */
  readonly removed: readonly Solution[];
  /** Absent for an unmanaged solution, of which only the container goes (I.3). */
  readonly removal?: Removal;
  /** Patches that have to go before, newest first: those of an unmanaged solution that goes alone (G.12). */
  readonly patches?: readonly Solution[];
  /** The upgrade that is staged for it, and has to be applied or cancelled before (F.20). */
  readonly holding?: Solution;
}

/** What uninstalling a solution takes away, and what stands against it. */
export function removalOfSolution(
  reader: EnvironmentReader,
  solution: Solution,
  activeBlocks = false,
  withPatches = false,
): SolutionRemoval {
  if (!solution.managed) {
    const locking = lockingPatches(reader, solution);
    return withPatches ? { removed: [...locking, solution] } : { removed: [solution], patches: locking }; // G.12
  }
  const { patches, holding } = groupOf(reader, solution);
  const removed = [...patches, solution];
  return {
    removed,
    removal: planRemoval(reader, { solutions: removed, activeBlocks }),
    ...(holding === undefined ? {} : { holding }),
  };
}
