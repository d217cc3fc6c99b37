import { WorkbenchError } from '../diagnostics.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { say } from '../say.ts';

/** The solution of a name. Throws `solution-not-found`, saying what to do. */
export function installedSolution(reader: EnvironmentReader, uniqueName: string): Solution {
  const solution = reader.solution(uniqueName);
  if (solution !== undefined) return solution;
  throw new WorkbenchError('solution-not-found', say`There is no solution ${uniqueName} in ${reader.info().name}.`, {
    hint: 'Check the unique name; solution list shows those that are there.',
  });
}
