import {
  applyClonePatch,
  applyCloneSolution,
  type ClonePlan,
  hasErrors,
  planClonePatch,
  planCloneSolution,
  Refusal,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { CloneOutcome, CloneRequest } from './contracts/creating.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { sha256 } from './sha256.ts';
import { stalePlan } from './stalePlan.ts';

/** What cloning a solution would do (G). Changes nothing. Throws `environment-not-found` and `solution-not-found`. */
export function planClone(surroundings: Surroundings, request: CloneRequest): Promise<ClonePlan> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, (opened) => planned(opened, surroundings, request));
}

/**
 * Clones an unmanaged solution as a patch or as a solution, in one transaction; the history has a row for it, for a refused
 * one too. Throws `stale-plan` when the environment is not what the person looked at, a Refusal when the plan has an error,
 * and what planning and committing refuse.
 */
export function cloneSolution(surroundings: Surroundings, request: CloneRequest, progress: Progress = unwatched): Promise<CloneOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, (environment) => {
    const startedOn = surroundings.now().toISOString();
    const operation = request.kind === 'patch' ? ('clone-patch' as const) : ('clone-solution' as const);
    const facts = { operation, startedOn, ...factsOf(environment.solution(request.solution), request.solution) };
    return withRefusals(
      environment,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        const { revision: current, name } = environment.info();
        if (request.expectedRevision !== undefined && request.expectedRevision !== current) throw stalePlan(name);
        const plan = planned(environment, surroundings, request);
        const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
        if (hasErrors(plan.diagnostics) && refused !== undefined) throw new Refusal(refused);
        progress.report('applying', 0.4);
        const options = { now: surroundings.now().toISOString(), id: surroundings.newId(), hashBytes: sha256 };
        const apply = request.kind === 'patch' ? applyClonePatch : applyCloneSolution;
        const changes = apply(environment, plan, options);
        progress.report('committing', 0.7);
        stopIfCancelled(progress);
        const revision = environment.commit(changes, [], plan.basedOn, 'a clone');
        const { uniqueName, friendlyName, version } = plan.clone;
        const made = factsOf(environment.solution(uniqueName), uniqueName);
        writeHistory(environment, surroundings, { ...facts, ...made, succeeded: true, revision });
        progress.report('done', 1);
        return {
          uniqueName,
          friendlyName,
          version,
          ...(request.kind === 'patch' ? { patchOf: plan.solution.uniqueName } : {}),
          versionBefore: plan.solution.version,
          rolledUp: plan.rolledUp,
          componentCount: plan.componentCount,
        };
      },
    );
  });
}

function planned(environment: StoredEnvironment, surroundings: Surroundings, request: CloneRequest): ClonePlan {
  const { kind, solution, displayName, version } = request;
  const choice = { ...(displayName === undefined ? {} : { displayName }), ...(version === undefined ? {} : { version }) };
  return kind === 'patch'
    ? planClonePatch(environment, solution, surroundings.newId(), choice)
    : planCloneSolution(environment, solution, choice);
}
