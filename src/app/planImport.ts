import {
  type EnvironmentReader,
  type GivenSettings,
  inOrderOfValidation,
  planImport as planInEngine,
  planUnreadable,
  Refusal,
} from '../engine/index.ts';
import type { PlannedImport, PlanRequest } from './contracts/planning.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { planDigest } from './planDigest.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { readSolutionFor, type SolutionRead } from './readSolution.ts';
import { sha256 } from './sha256.ts';

/**
 * What importing a file into an environment would do. Changes nothing. Throws WorkbenchError when the environment or
 * the file is not there, and a Refusal when the file is no archive that could be opened.
 */
export function planImport(surroundings: Surroundings, request: PlanRequest, progress: Progress = unwatched): Promise<PlannedImport> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, async (environment) => {
    progress.report('reading', 0);
    const read = await readSolutionFor(environment, request.file);
    const [finding] = read.diagnostics;
    if (read.archive === undefined && finding !== undefined) throw new Refusal(finding);
    stopIfCancelled(progress);
    progress.report('planning', 0.5);
    const planned = planRead(environment, read, request);
    progress.report('done', 1);
    return planned;
  });
}

type PlanWishes = Pick<PlanRequest, 'options' | 'settings'>;

/** Settings as the engine takes them. */
export function givenSettings(settings: PlanRequest['settings']): GivenSettings | undefined {
  return settings === undefined ? undefined : { settings, hashBytes: sha256 };
}

/** The plan for a file that was read, with the findings of both in the order of the validation (D3). A broken file gives a plan that refuses. */
export function planRead(reader: EnvironmentReader, read: SolutionRead, { options, settings }: PlanWishes): PlannedImport {
  const { archive, file, diagnostics } = read;
  if (archive === undefined) throw new Error('a file that could not be opened has no plan');
  const made =
    file === undefined
      ? planUnreadable(reader, archive, read.manifest, options)
      : planInEngine(reader, file, options, givenSettings(settings));
  const plan = { ...made, diagnostics: inOrderOfValidation([...diagnostics, ...made.diagnostics]) };
  return { plan, digest: planDigest(plan) };
}
