import { type EnvironmentChanges, type HistoryEntry, hasErrors, Refusal, type RemovalPlan } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { RemovalOutcome, RemovalRequest, RemovalSummary } from './contracts/removing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled } from './progress.ts';
import { stalePlan } from './stalePlan.ts';

/** Uninstalling, or applying a staged upgrade: how it is planned and applied, and what the history calls it (E.34). */
export interface RemovalWork extends Pick<HistoryEntry, 'operation' | 'suboperation'> {
  readonly plan: (environment: StoredEnvironment, solution: string) => RemovalPlan;
  readonly apply: (environment: StoredEnvironment, plan: RemovalPlan, now: string) => EnvironmentChanges;
}

/**
 * Plans and commits a removal in one transaction; the history has a row for it, for a refused one too. Throws
 * `stale-plan` when the environment is not what the person looked at, a Refusal when the plan has an error, and what
 * planning and committing refuse.
 */
export function runRemoval(
  surroundings: Surroundings,
  request: RemovalRequest,
  progress: Progress,
  { plan: planFor, apply, operation, suboperation }: RemovalWork,
): Promise<RemovalOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, (environment) => {
    const startedOn = surroundings.now().toISOString();
    const facts = { operation, suboperation, startedOn, ...factsOf(environment.solution(request.solution), request.solution) };
    return withRefusals(
      environment,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        refuseOtherRevision(environment, request);
        const plan = planFor(environment, request.solution);
        const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
        if (hasErrors(plan.diagnostics) && refused !== undefined) throw new Refusal(refused);
        progress.report('applying', 0.4);
        const changes = apply(environment, plan, surroundings.now().toISOString());
        progress.report('committing', 0.7);
        stopIfCancelled(progress);
        const revision = environment.commit(changes, [], plan.basedOn, operation === 'uninstall' ? 'an uninstall' : 'an upgrade');
        const version = plan.solution.newVersion ?? plan.solution.version;
        writeHistory(environment, surroundings, { ...facts, version, succeeded: true, revision });
        progress.report('done', 1);
        return outcomeOf(plan, version);
      },
    );
  });
}

/** The plan without the steps that lose no data. */
export function summariseRemoval({ steps, ...plan }: RemovalPlan): RemovalSummary {
  return { ...plan, losing: steps.filter(({ loses }) => loses !== undefined).slice(0, 200) };
}

function refuseOtherRevision(environment: StoredEnvironment, { expectedRevision }: RemovalRequest): void {
  const { revision, name } = environment.info();
  if (expectedRevision === undefined || expectedRevision === revision) return;
  throw stalePlan(name);
}

function outcomeOf({ solution, removed, counts, diagnostics }: RemovalPlan, version: string): RemovalOutcome {
  return { solution: solution.uniqueName, version, managed: solution.managed, removed, counts, diagnostics };
}
