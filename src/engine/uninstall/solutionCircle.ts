import { solutionsInCircle } from '../diagnostics/circleFindings.ts';
import type { Diagnostic, Severity } from '../diagnostics.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { Blocker } from './blocker.ts';
import { removalOfSolution } from './solutionRemoval.ts';

/**
 * Solutions that stand in the way of one another in a circle, so that none of them can be uninstalled or upgraded first
 * (E.17, J.11): each, or a solution that stands in its way in turn, is stopped by the one it stops.
 * @param blockers what stands against removing the solution
 */
export function judgeCircle(
  reader: EnvironmentReader,
  uniqueName: string,
  blockers: readonly Blocker[],
  severity: Extract<Severity, 'error' | 'warning'>,
): readonly Diagnostic[] {
  const known = new Map<string, readonly string[]>([[uniqueName.toLowerCase(), standingInTheWay(blockers)]]);
  const stoppedBy = (name: string): readonly string[] => {
    const asked = known.get(name.toLowerCase());
    if (asked !== undefined) return asked;
    const solution = reader.solution(name);
    const found = solution?.managed === true ? standingInTheWay(removalOfSolution(reader, solution).removal?.blockers ?? []) : [];
    known.set(name.toLowerCase(), found);
    return found;
  };
  const others = standingInTheWay(blockers).filter((name) => reaches(name, uniqueName, stoppedBy));
  return others.length === 0 ? [] : [solutionsInCircle([uniqueName, ...others], severity)];
}

function reaches(from: string, to: string, next: (name: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const each of next(name)) {
      if (each.toLowerCase() === to.toLowerCase()) return true;
      if (!seen.has(each.toLowerCase())) open.push(each);
      seen.add(each.toLowerCase());
    }
  }
  return false;
}

/** Unique names; Active is no solution that could be uninstalled (A.4), and a fallback form belongs to none. */
function standingInTheWay(blockers: readonly Blocker[]): readonly string[] {
  return [...new Set(blockers.map(({ solution }) => solution))].filter((name) => name !== '' && name !== 'Active');
}
