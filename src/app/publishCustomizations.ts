import { applyPublish, planPublish } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { Progress, PublishOutcome, Surroundings } from './contracts.ts';
import { writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';

/** Publishes every pending change of an environment, not only those of one solution (D.115). */
export function publishCustomizations(
  surroundings: Surroundings,
  environment: string,
  progress: Progress = unwatched,
): Promise<PublishOutcome> {
  return withEnvironment(surroundings, environment, { readOnly: false }, (opened) => {
    const publishedCount = publishOpened(opened, surroundings, progress);
    progress.report('done', 1);
    return { publishedCount };
  });
}

/** Publishes in an environment that is open already; gives how many components. Nothing to publish changes nothing. */
export function publishOpened(environment: StoredEnvironment, surroundings: Surroundings, progress: Progress): number {
  progress.report('publishing', 0.8);
  const startedOn = surroundings.now().toISOString();
  const plan = planPublish(environment, { kind: 'all' });
  if (plan.components.length === 0) return 0;
  const changes = applyPublish(environment, plan);
  progress.report('committing', 0.9);
  stopIfCancelled(progress);
  environment.commit(changes, [], plan.basedOn, 'publishing');
  writeHistory(environment, surroundings, { operation: 'publish', startedOn, succeeded: true });
  return plan.components.length;
}
