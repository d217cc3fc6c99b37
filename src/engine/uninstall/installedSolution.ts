import { type DataverseErrorName, dataverseError } from '../diagnostics/dataverseErrors.ts';
import { WorkbenchError } from '../diagnostics.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { say } from '../say.ts';

/** Names of what lies below and above all solutions of an environment (A.2, A.4); no solution has one of them (A.22). */
const ofPlatform: ReadonlySet<string> = new Set(['system', 'active', 'basic']);

/** Whether a name stands for the platform itself, which is no solution that can be changed, removed or exported (A.2, A.27). */
export function isOfPlatform(uniqueName: string): boolean {
  return ofPlatform.has(uniqueName.toLowerCase());
}

/** Throws `solution-of-platform` for what stands for the platform itself, with the error of what was asked for (A.27). */
export function refuseOfPlatform(uniqueName: string, dataverse: DataverseErrorName = 'CannotUpdateRestrictedSolution'): void {
  if (!isOfPlatform(uniqueName)) return;
  throw new WorkbenchError('solution-of-platform', say`${uniqueName} belongs to the platform and can't be changed or removed.`, {
    hint: 'Choose a solution of your own.',
    dataverse: dataverseError(dataverse),
    rules: ['A.2', 'A.27'],
  });
}

/**
 * The solution of a name. Throws `solution-not-found`, saying what to do, and `solution-of-platform` for what stands for
 * the platform itself, with the error of what was asked for (A.27).
 */
export function installedSolution(reader: EnvironmentReader, uniqueName: string, whenOfPlatform?: DataverseErrorName): Solution {
  const solution = reader.solution(uniqueName);
  if (solution !== undefined) return solution;
  refuseOfPlatform(uniqueName, whenOfPlatform);
  throw new WorkbenchError('solution-not-found', say`There is no solution ${uniqueName} in ${reader.info().name}.`, {
    hint: 'Check the unique name; solution list shows those that are there.',
  });
}
