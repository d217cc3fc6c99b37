import { applyPublish, componentType, type PublishPlan, type PublishScope, planPublish } from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { DraftComponent, PublishOutcome } from './contracts/publishing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
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
    const facts = { ...operationOf(scope), startedOn: surroundings.now().toISOString(), ...aboutOf(opened, scope) };
    return withRefusals(
      opened,
      surroundings,
      () => facts,
      () => {
        const plan = publishPlanned(opened, surroundings, progress, scope);
        progress.report('done', 1);
        return { publishedCount: plan.components.length, published: plan.definitions };
      },
    );
  });
}

/** What would be published: all drafts there are, or those in scope. Changes nothing. Throws `unknown-solution` and `unknown-component`. */
export function planPublishing(
  surroundings: Surroundings,
  environment: string,
  scope: PublishScope = everything,
): Promise<readonly DraftComponent[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) =>
    planPublish(opened, scope).components.map(({ type, key, name, parent }) => ({
      type,
      key,
      typeName: componentType(type).singular,
      name: name || key,
      ...(parent === undefined ? {} : { parentName: parent.key }),
    })),
  );
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
  const revision = environment.commit(changes, [], plan.basedOn, 'publishing');
  const facts = { ...operationOf(scope), startedOn, ...aboutOf(environment, scope) };
  writeHistory(environment, surroundings, { ...facts, succeeded: true, revision });
  return plan;
}

/** E.34 tells publishing everything from publishing less. */
function operationOf({ kind }: PublishScope): { readonly operation: 'publish' | 'publish-all' } {
  return { operation: kind === 'all' ? 'publish-all' : 'publish' };
}

/** The solution or the component that was published; nothing where all was. */
function aboutOf(
  environment: StoredEnvironment,
  scope: PublishScope,
): Partial<ReturnType<typeof factsOf>> & { readonly component?: string } {
  if (scope.kind === 'all') return {};
  if (scope.kind === 'solution') return factsOf(environment.solution(scope.uniqueName), scope.uniqueName);
  const { type, key } = scope.component;
  return { component: `${componentType(type).singular} ${environment.components([scope.component])[0]?.name || key}` };
}
