import { applyUninstall, planUninstall as planInEngine, type RemovalPlan } from '../engine/index.ts';
import type { RemovalOutcome, RemovalRequest } from './contracts/removing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { unwatched } from './progress.ts';
import { runRemoval } from './removal.ts';

/** What uninstalling a solution would do (I). Changes nothing. Throws `environment-not-found` and `solution-not-found`. */
export function planUninstall(surroundings: Surroundings, request: RemovalRequest): Promise<RemovalPlan> {
  const { environment, solution, policies, withPatches } = request;
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => planInEngine(opened, solution, policies, withPatches));
}

/** Uninstalls a managed solution, or deletes the container of an unmanaged one. What it throws is said at `runRemoval`. */
export function uninstallSolution(
  surroundings: Surroundings,
  request: RemovalRequest,
  progress: Progress = unwatched,
): Promise<RemovalOutcome> {
  return runRemoval(surroundings, request, progress, {
    operation: 'uninstall',
    suboperation: 'delete',
    plan: (environment, solution) => planInEngine(environment, solution, request.policies, request.withPatches),
    apply: (environment, plan) => applyUninstall(environment, plan),
  });
}
