import {
  applyDeleteComponent,
  applyRemoveActive,
  applyRemoveFromSolution,
  type ComponentRemoval,
  type ComponentRemovalPlan,
  componentNamed,
  type EnvironmentChanges,
  hasErrors,
  planDeleteComponent,
  planRemoveActive,
  planRemoveFromSolution,
  Refusal,
  say,
  WorkbenchError,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { ComponentRemovalOutcome, ComponentRemovalRequest, ComponentRemovalSummary } from './contracts/removing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { stalePlan } from './stalePlan.ts';

interface Work {
  readonly plan: (environment: StoredEnvironment, request: ComponentRemovalRequest) => ComponentRemovalPlan;
  readonly apply: (environment: StoredEnvironment, plan: ComponentRemovalPlan) => EnvironmentChanges;
  readonly called: string;
}

const works: Readonly<Record<ComponentRemoval, Work>> = {
  'delete-component': {
    plan: (environment, request) => planDeleteComponent(environment, refOf(request)),
    apply: applyDeleteComponent,
    called: 'a deletion',
  },
  'remove-active-layer': {
    plan: (environment, request) => planRemoveActive(environment, refOf(request)),
    apply: applyRemoveActive,
    called: 'removing an unmanaged layer',
  },
  'remove-from-solution': {
    plan: (environment, request) => planRemoveFromSolution(environment, request.solution ?? '', refOf(request)),
    apply: applyRemoveFromSolution,
    called: 'a change of a solution',
  },
};

/**
 * What deleting a component (I.12), removing its unmanaged layer (E.18) or taking it out of a solution (A.29) would do.
 * Changes nothing. Throws `environment-not-found`, `unknown-component` and `solution-not-found`.
 */
export function planComponentRemoval(surroundings: Surroundings, request: ComponentRemovalRequest): Promise<ComponentRemovalPlan> {
  const { environment, operation } = request;
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => works[operation].plan(opened, request));
}

/**
 * Does it, in one transaction (I.13); the history has a row for it, for a refused one too. Throws `stale-plan` when the
 * environment is not what the person looked at, a Refusal when the plan has an error, and what planning and committing
 * refuse.
 */
export function removeComponent(
  surroundings: Surroundings,
  request: ComponentRemovalRequest,
  progress: Progress = unwatched,
): Promise<ComponentRemovalOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, (environment) => {
    const { operation, component } = request;
    const about = typeof component === 'string' ? component : `${component.type}:${component.key}`;
    const of = request.solution === undefined ? {} : factsOf(environment.solution(request.solution), request.solution);
    const facts = {
      operation: 'uninstall' as const,
      suboperation: 'delete' as const,
      startedOn: surroundings.now().toISOString(),
      ...of,
      component: about,
    };
    const work = works[operation];
    return withRefusals(
      environment,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        const { revision, name } = environment.info();
        if (request.expectedRevision !== undefined && request.expectedRevision !== revision) throw stalePlan(name);
        const plan = work.plan(environment, request);
        const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
        if (hasErrors(plan.diagnostics) && refused !== undefined) throw new Refusal(refused);
        const changes = work.apply(environment, plan);
        progress.report('committing', 0.7);
        stopIfCancelled(progress);
        const after = environment.commit(changes, [], plan.basedOn, work.called);
        writeHistory(environment, surroundings, { ...facts, component: `${plan.typeName} ${plan.name}`, succeeded: true, revision: after });
        progress.report('done', 1);
        return outcomeOf(plan);
      },
    );
  });
}

/** The plan without the steps that lose no data. */
export function summariseComponentRemoval({ steps, ...plan }: ComponentRemovalPlan): ComponentRemovalSummary {
  return { ...plan, losing: steps.filter(({ loses }) => loses !== undefined).slice(0, 200) };
}

/** A component as the tree knows it, or as a person writes it: `table:account`. */
function refOf({ component }: ComponentRemovalRequest): { readonly type: number | string; readonly key: string } {
  const ref = typeof component === 'string' ? componentNamed(component) : component;
  if (ref !== undefined) return ref;
  throw new WorkbenchError('unknown-component', say`A component cannot be ${String(component)}.`, {
    hint: 'Use the kind and the key, such as table:account or form: and its id.',
  });
}

function outcomeOf({ operation, component, name, typeName, solution, counts, diagnostics }: ComponentRemovalPlan): ComponentRemovalOutcome {
  return { operation, component, name, typeName, ...(solution === undefined ? {} : { solution }), counts, diagnostics };
}
