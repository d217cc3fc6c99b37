import {
  assumedComponents,
  maybeMissingComponents,
  missingComponentsFound,
  productUpdatesSkipped,
} from '../diagnostics/dependencyFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { MissingComponent } from '../import/importPlan.ts';

/**
 * The one place that decides what an absence means: *no* refuses (0x8004801D), *unknown* warns, *assumed* is only
 * noted. One finding a source solution, in the order of the file (D.89).
 * @param appPackages app that would bring a solution, by the solution as the file names it (B.25)
 */
export function judgeAbsence(
  missing: readonly MissingComponent[],
  appPackages: ReadonlyMap<string, string> = new Map(),
): readonly Diagnostic[] {
  const findings = { no: missingComponentsFound, unknown: maybeMissingComponents, assumed: assumedComponents };
  return (['no', 'unknown', 'assumed'] as const).flatMap((presence) => {
    const groups = bySolution(missing.filter((each) => each.presence === presence));
    return [...groups].map(([solution, components]) => findings[presence]({ solution, components, appPackage: appPackages.get(solution) }));
  });
}

/** What was skipped on request is still told (D.90). */
export function judgeSkipped(skipped: readonly MissingComponent[]): readonly Diagnostic[] {
  return skipped.length === 0 ? [] : [productUpdatesSkipped([...bySolution(skipped).keys()], skipped.length)];
}

function bySolution(missing: readonly MissingComponent[]): ReadonlyMap<string, readonly MissingComponent[]> {
  const groups = new Map<string, MissingComponent[]>();
  for (const each of missing) {
    const group = groups.get(each.solution);
    if (group === undefined) groups.set(each.solution, [each]);
    else group.push(each);
  }
  return groups;
}
