import {
  applyCreatePublisher,
  applyCreateSolution,
  type Diagnostic,
  type EnvironmentChanges,
  planCreatePublisher,
  planCreateSolution,
  Refusal,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { CreatePublisherOutcome, CreatePublisherRequest, CreateSolutionOutcome, CreateSolutionRequest } from './contracts/creating.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { type HistoryFacts, withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { sha256 } from './sha256.ts';

/**
 * Makes an empty unmanaged solution, of the publisher of the organization unless told another (A.20-A.23); the history has a
 * row for it, for a refused one too. Throws `environment-not-found` and a Refusal.
 */
export function createSolution(
  surroundings: Surroundings,
  request: CreateSolutionRequest,
  progress: Progress = unwatched,
): Promise<CreateSolutionOutcome> {
  const { environment: name, ...wanted } = request;
  return withEnvironment(surroundings, name, { readOnly: false }, (environment) => {
    progress.report('planning', 0);
    const startedOn = surroundings.now().toISOString();
    const plan = planCreateSolution(environment, wanted);
    const { uniqueName, version, publisher } = plan.solution;
    const facts = { operation: 'create-solution' as const, startedOn, solution: uniqueName, version, publisher };
    return made(environment, surroundings, progress, facts, plan, 'a new solution', () => {
      const options = { now: surroundings.now().toISOString(), id: surroundings.newId(), hashBytes: sha256 };
      return { changes: applyCreateSolution(environment, plan, options), outcome: plan.solution };
    });
  });
}

/** Makes a publisher (A.9-A.12); the history has a row for it, for a refused one too. Throws `environment-not-found` and a Refusal. */
export function createPublisher(
  surroundings: Surroundings,
  request: CreatePublisherRequest,
  progress: Progress = unwatched,
): Promise<CreatePublisherOutcome> {
  const { environment: name, ...wanted } = request;
  return withEnvironment(surroundings, name, { readOnly: false }, (environment) => {
    progress.report('planning', 0);
    const startedOn = surroundings.now().toISOString();
    const plan = planCreatePublisher(environment, wanted);
    const { uniqueName, prefix, optionValuePrefix = 0 } = plan.publisher;
    const facts = { operation: 'create-publisher' as const, startedOn, publisher: uniqueName, component: `Publisher ${uniqueName}` };
    return made(environment, surroundings, progress, facts, plan, 'a new publisher', () => ({
      changes: applyCreatePublisher(environment, plan),
      outcome: { uniqueName, prefix, optionValuePrefix },
    }));
  });
}

function made<T>(
  environment: StoredEnvironment,
  surroundings: Surroundings,
  progress: Progress,
  facts: Omit<HistoryFacts, 'succeeded'>,
  plan: { readonly basedOn: number; readonly diagnostics: readonly Diagnostic[] },
  what: string,
  apply: () => { readonly changes: EnvironmentChanges; readonly outcome: T },
): Promise<T> {
  return withRefusals(
    environment,
    surroundings,
    () => facts,
    () => {
      const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
      if (refused !== undefined) throw new Refusal(refused);
      progress.report('applying', 0.4);
      const { changes, outcome } = apply();
      progress.report('committing', 0.7);
      stopIfCancelled(progress);
      const revision = environment.commit(changes, [], plan.basedOn, what);
      writeHistory(environment, surroundings, { ...facts, succeeded: true, revision });
      progress.report('done', 1);
      return outcome;
    },
  );
}
