import { propertyDifferences, Refusal, type StepDifferences } from '../engine/index.ts';
import type { PlannedImport, PlanRequest } from './contracts/planning.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { planRead } from './planImport.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { readSolutionFor } from './readSolution.ts';

/** A plan with the properties that differ where it changes a component. */
export interface PlanWithProperties extends PlannedImport {
  readonly differences: readonly StepDifferences[];
}

/** Plans as `planImport` does and says which properties change. Changes nothing; throws what `planImport` throws. */
export function planProperties(
  surroundings: Surroundings,
  request: PlanRequest,
  progress: Progress = unwatched,
): Promise<PlanWithProperties> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, async (environment) => {
    progress.report('reading', 0);
    const read = await readSolutionFor(environment, request.file);
    const [finding] = read.diagnostics;
    if (read.archive === undefined && finding !== undefined) throw new Refusal(finding);
    stopIfCancelled(progress);
    progress.report('planning', 0.4);
    const planned = planRead(environment, read, request);
    const { file } = read;
    const differences = file === undefined ? [] : propertyDifferences(environment, file, planned.plan);
    progress.report('done', 1);
    return { ...planned, differences };
  });
}
