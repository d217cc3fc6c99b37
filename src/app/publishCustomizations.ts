import { applyPublish, type PublishPlan, type PublishScope, planPublish } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { Progress, PublishOutcome, Surroundings } from './contracts.ts';
import { writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';

const everything: PublishScope = { kind: 'all' };

/**
 * Publishes every pending change of an environment, not only those of one solution (D.115); or, when told so, what
 * belongs to one solution or to one component (D.116). Throws `unknown-solution` and `unknown-component`.
 */
export function publishCustomizations(
  surroundings: Surroundings,
  environment: string,
  progress: Progress = unwatched,
  scope: PublishScope = everything,
): Promise<PublishOutcome> {
  return withEnvironment(surroundings, environment, { readOnly: false }, (opened) => {
    const plan = publishPlanned(opened, surroundings, progress, scope);
    progress.report('done', 1);
    return { publishedCount: plan.components.length, published: plan.definitions };
  });
}

/** Publishes everything in an environment that is open already; gives how many components. Nothing to publish changes nothing. */
export function publishOpened(environment: StoredEnvironment, surroundings: Surroundings, progress: Progress): number {
  return publishPlanned(environment, surroundings, progress, everything).components.length;
}

function publishPlanned(environment: StoredEnvironment, surroundings: Surroundings, progress: Progress, scope: PublishScope): PublishPlan {
  progress.report('publishing', 0.8);
  const startedOn = surroundings.now().toISOString();
  const plan = planPublish(environment, scope);
  if (plan.components.length === 0) return plan;
  const changes = applyPublish(environment, plan);
  progress.report('committing', 0.9);
  stopIfCancelled(progress);
  environment.commit(changes, [], plan.basedOn, 'publishing');
  const operation = scope.kind === 'all' ? 'publish-all' : 'publish'; // E.34
  writeHistory(environment, surroundings, { operation, startedOn, succeeded: true, ...solutionOf(environment, scope) });
  return plan;
}

/** Only what is published for one solution is told of a solution. */
function solutionOf(environment: StoredEnvironment, scope: PublishScope): { readonly solution?: string; readonly version?: string } {
  const solution = scope.kind === 'solution' ? environment.solution(scope.uniqueName) : undefined;
  return solution === undefined ? {} : { solution: solution.uniqueName, version: solution.version };
}
