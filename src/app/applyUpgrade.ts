import { applyUpgrade as applyInEngine, planApplyUpgrade as planInEngine, type RemovalPlan } from '../engine/index.ts';
import type { RemovalOutcome, RemovalRequest } from './contracts/removing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { unwatched } from './progress.ts';
import { runRemoval } from './removal.ts';

/**
 * What applying the staged upgrade of a solution would do (F4). Changes nothing. Throws `environment-not-found`,
 * `solution-not-found` and the refusals of F.22.
 */
export function planApplyUpgrade(surroundings: Surroundings, { environment, solution }: RemovalRequest): Promise<RemovalPlan> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => planInEngine(opened, solution));
}

/** Applies the staged upgrade of a solution (F.22-F.28). What it throws is said at `runRemoval`. */
export function applyUpgrade(surroundings: Surroundings, request: RemovalRequest, progress: Progress = unwatched): Promise<RemovalOutcome> {
  return runRemoval(surroundings, request, progress, {
    operation: 'import',
    suboperation: 'upgrade',
    plan: planInEngine,
    apply: (environment, plan, now) => applyInEngine(environment, plan, { now }),
  });
}
