import {
  applyDeletePublisher,
  defaultPublisher,
  hasErrors,
  isDefaultPublisher,
  type PublisherDeletionPlan,
  planDeletePublisher as planInEngine,
  Refusal,
} from '../engine/index.ts';
import type { PublisherDeletionOutcome, PublisherDeletionRequest } from './contracts/removing.ts';
import type { PublisherSummary } from './contracts/solutions.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { stalePlan } from './stalePlan.ts';

/** The publishers of an environment by unique name, each with its solutions (A.9). Throws `environment-not-found`. */
export function listPublishers(surroundings: Surroundings, environment: string): Promise<readonly PublisherSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const solutions = opened.solutions();
    const info = opened.info();
    const stored = opened.publishers();
    const own = stored.some(({ uniqueName }) => isDefaultPublisher(info, uniqueName)) ? [] : [defaultPublisher(info)];
    return [...stored, ...own].map(({ uniqueName, friendlyNames, prefix, optionValuePrefix }) => ({
      uniqueName,
      friendlyName: friendlyNames[0]?.text ?? '',
      prefix,
      ...(optionValuePrefix === undefined ? {} : { optionValuePrefix }),
      solutions: solutions.filter((each) => each.publisher.toLowerCase() === uniqueName.toLowerCase()).map((each) => each.uniqueName),
    }));
  });
}

/** What deleting a publisher would do (I.11). Changes nothing. Throws `environment-not-found` and `publisher-not-found`. */
export function planPublisherDeletion(surroundings: Surroundings, request: PublisherDeletionRequest): Promise<PublisherDeletionPlan> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, (opened) => planInEngine(opened, request.publisher));
}

/**
 * Deletes a publisher that no solution is of; the history has a row for it, for a refused one too. Throws `stale-plan`,
 * a Refusal, and what planning and committing refuse.
 */
export function deletePublisher(
  surroundings: Surroundings,
  request: PublisherDeletionRequest,
  progress: Progress = unwatched,
): Promise<PublisherDeletionOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, (environment) => {
    const facts = {
      operation: 'uninstall' as const,
      suboperation: 'delete' as const,
      startedOn: surroundings.now().toISOString(),
      publisher: request.publisher,
      component: `Publisher ${request.publisher}`,
    };
    return withRefusals(
      environment,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        const { revision, name } = environment.info();
        if (request.expectedRevision !== undefined && request.expectedRevision !== revision) throw stalePlan(name);
        const plan = planInEngine(environment, request.publisher);
        const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
        if (hasErrors(plan.diagnostics) && refused !== undefined) throw new Refusal(refused);
        const changes = applyDeletePublisher(environment, plan);
        progress.report('committing', 0.7);
        stopIfCancelled(progress);
        const after = environment.commit(changes, [], plan.basedOn, 'deleting a publisher');
        writeHistory(environment, surroundings, { ...facts, succeeded: true, revision: after });
        progress.report('done', 1);
        return { publisher: plan.publisher };
      },
    );
  });
}
