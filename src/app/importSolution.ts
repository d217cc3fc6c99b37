import { setImmediate } from 'node:timers/promises';
import {
  applyPlan,
  hasErrors,
  type ImportPlan,
  type SavedCustomization,
  staysStaged,
  upgradeStops,
  WorkbenchError,
  withStatements,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { ImportOutcome, ImportRequest } from './contracts/importing.ts';
import type { PlannedImport } from './contracts/planning.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { type ImportAttempt, recordImport } from './importRecord.ts';
import { withEnvironment } from './openNamed.ts';
import { givenSettings, planRead } from './planImport.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { publishOpened } from './publishCustomizations.ts';
import { readSolution, readSolutionFor, type SolutionRead } from './readSolution.ts';
import { sha256 } from './sha256.ts';

/**
 * Imports a solution file: open, read, plan, apply, commit, then publish when asked to. Import job and history are
 * written in a transaction of their own, for a refused import too; that one comes back with `succeeded` false and
 * leaves the environment as it was. Cancelling is honoured until the commit starts.
 * Throws WorkbenchError when the environment or the file is not there, the plan is not the expected one
 * (`stale-plan`), the person cancelled, or the commit failed.
 * @param saved what the file is a safety copy of: it states that again, and nothing beside it (D.52)
 */
export function importSolution(
  surroundings: Surroundings,
  request: ImportRequest,
  progress: Progress = unwatched,
  saved: readonly SavedCustomization[] = [],
): Promise<ImportOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, async (environment) => {
    const startedOn = surroundings.now().toISOString();
    const { file } = request;
    progress.report('reading', 0);
    // What was here comes back whole, labels in languages that are not enabled too.
    const read = saved.length === 0 ? await readSolutionFor(environment, file) : await readSolution(file);
    stopIfCancelled(progress);
    progress.report('planning', 0.3);
    const planned = read.archive === undefined ? undefined : planRead(environment, read, request);
    refuseOtherPlan(request, planned);

    const diagnostics = planned?.plan.diagnostics ?? read.diagnostics;
    const plan = planned === undefined ? {} : { plan: planned.plan };
    const overwrite = request.options.overwriteCustomizations;
    const attempt: ImportAttempt = { file, startedOn, read, diagnostics, overwrite, succeeded: false, ...plan };
    if (planned === undefined || hasErrors(diagnostics)) {
      return outcome(recordImport(environment, surroundings, attempt), attempt, 0);
    }
    let revision: number;
    try {
      revision = await commitPlan(environment, surroundings, read, planned.plan, request, progress, saved);
    } catch (caught) {
      const error = asTold(caught, request);
      if (isWorthAJob(error)) recordFailure(environment, surroundings, { ...attempt, failure: error });
      throw error;
    }
    const done = ended({ ...attempt, revision }, planned.plan);
    const jobId = recordImport(environment, surroundings, done);
    // The import stands now, so it is too late to cancel.
    const publishedCount =
      request.publish && done.succeeded ? publishOpened(environment, surroundings, { ...progress, isCancelled: () => false }) : 0;
    progress.report('done', 1);
    return outcome(jobId, done, publishedCount);
  });
}

/** What was committed: an upgrade that could not delete stopped after staging, and is no success (F.13). */
function ended(attempt: ImportAttempt, plan: ImportPlan): ImportAttempt {
  const { upgrade, solution, diagnostics } = plan;
  if (upgrade === undefined || upgrade.blockers.length === 0) return { ...attempt, succeeded: true };
  const stops = upgradeStops(solution.uniqueName, upgrade.holding, upgrade.blockers, false);
  return { ...attempt, stopped: true, diagnostics: diagnostics.map((each) => (each.code === stops.code ? stops : each)) };
}

/** Who looked at a plan is told that it no longer holds, whoever noticed first. */
function asTold(error: unknown, { expectedDigest }: ImportRequest): unknown {
  const isChanged = error instanceof WorkbenchError && error.code === 'environment-changed';
  return isChanged && expectedDigest !== undefined ? stalePlan(error) : error;
}

function stalePlan(cause?: unknown): WorkbenchError {
  return new WorkbenchError('stale-plan', 'The file or the environment has changed since the plan was made.', {
    hint: 'Plan again and look at the new plan.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * Cancelling is the person's wish and a stale plan is not even tried, so neither is a failure; and while someone else
 * writes, a job cannot be written either.
 */
function isWorthAJob(error: unknown): boolean {
  return !(error instanceof WorkbenchError && ['cancelled', 'stale-plan', 'environment-busy'].includes(error.code));
}

/** What keeps a commit from being written may keep the job from it too; the first failure is the one to tell. */
function recordFailure(environment: StoredEnvironment, surroundings: Surroundings, attempt: ImportAttempt): void {
  try {
    recordImport(environment, surroundings, attempt);
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
  }
}

function refuseOtherPlan({ expectedDigest }: ImportRequest, planned: PlannedImport | undefined): void {
  if (expectedDigest === undefined || expectedDigest === planned?.digest) return;
  throw stalePlan();
}

async function commitPlan(
  environment: StoredEnvironment,
  surroundings: Surroundings,
  { file, archive }: SolutionRead,
  plan: ImportPlan,
  { settings }: ImportRequest,
  progress: Progress,
  saved: readonly SavedCustomization[],
): Promise<number> {
  if (file === undefined || archive === undefined) throw new Error('a plan without errors has a file');
  progress.report('applying', 0.6);
  const now = surroundings.now().toISOString();
  const given = givenSettings(settings);
  const options = { now, newId: () => surroundings.newId(), hashBytes: sha256, ...(given === undefined ? {} : { given }) };
  const changes = withStatements(applyPlan(environment, file, plan, options), saved);
  // Planning and applying left no room to hear a signal of the terminal.
  await setImmediate();
  // Told first, asked then: who hears of the commit may no longer cancel it.
  progress.report('committing', 0.7);
  stopIfCancelled(progress);
  return environment.commit(changes, [archive], plan.basedOn);
}

function outcome(jobId: string, attempt: ImportAttempt, publishedCount: number): ImportOutcome {
  const { plan, succeeded, diagnostics } = attempt;
  const { manifest } = attempt.read;
  // A refused import stages nothing either.
  const isStaged = plan !== undefined && staysStaged(plan) && !hasErrors(plan.diagnostics);
  const staged = isStaged ? plan.upgrade?.holding : undefined;
  const drafts = succeeded ? (plan?.steps.filter((step) => step.draft).length ?? 0) : 0;
  return {
    jobId,
    succeeded,
    uniqueName: plan?.solution.uniqueName ?? manifest?.uniqueName ?? '',
    version: plan?.solution.version ?? manifest?.version.text ?? '',
    managed: plan?.solution.managed ?? manifest?.managed ?? false,
    counts: plan?.counts ?? { add: 0, change: 0, keep: 0, masked: 0, remove: 0 },
    missing: plan?.missing ?? [],
    diagnostics,
    draftCount: publishedCount > 0 ? 0 : drafts,
    publishedCount,
    ...(staged === undefined ? {} : { staged }),
  };
}
