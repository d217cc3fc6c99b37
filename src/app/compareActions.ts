import { type ComparedActions, compareActions as compareInEngine, Refusal } from '../engine/index.ts';
import type { PlanRequest } from './contracts/planning.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { givenSettings } from './planImport.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { readSolutionFor } from './readSolution.ts';

/**
 * Update, upgrade and stage of a file side by side. Changes nothing. Throws WorkbenchError when the environment or the
 * file is not there, and a Refusal with the first finding when the file can't be read.
 */
export function compareActions(surroundings: Surroundings, request: PlanRequest, progress: Progress = unwatched): Promise<ComparedActions> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, async (environment) => {
    progress.report('reading', 0);
    const { file, diagnostics } = await readSolutionFor(environment, request.file);
    const [finding] = diagnostics;
    if (file === undefined) {
      if (finding === undefined) throw new Error('a file that could not be read has a finding');
      throw new Refusal(diagnostics.find(({ severity }) => severity === 'error') ?? finding);
    }
    stopIfCancelled(progress);
    progress.report('planning', 0.5);
    const compared = compareInEngine(environment, file, request.options, givenSettings(request.settings));
    progress.report('done', 1);
    return compared;
  });
}
