import { WorkbenchError } from '../diagnostics.ts';
import { activeDraft } from '../layers/layerStack.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';

/** What to publish: every pending change of the environment, those of one solution, or one component (D.115, D.116). */
export type PublishScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'solution'; readonly uniqueName: string }
  | { readonly kind: 'component'; readonly component: ComponentRef };

export interface PublishPlan {
  readonly environmentId: string;
  readonly basedOn: number;
  /** Components whose draft becomes published. */
  readonly components: readonly ComponentRecord[];
}

/**
 * Which drafts would be published. A component takes what lies in it along: publishing a table publishes its columns,
 * forms and views (D.117). Throws `unknown-solution`.
 */
export function planPublish(reader: EnvironmentReader, scope: PublishScope): PublishPlan {
  const { id, revision } = reader.info();
  return { environmentId: id, basedOn: revision, components: reader.drafts().filter(inScope(reader, scope)) };
}

/** The changes of a publish: each draft takes the place of the published definition. Throws `stale-plan`. */
export function applyPublish(reader: EnvironmentReader, plan: PublishPlan): EnvironmentChanges {
  const info = reader.info();
  if (info.id !== plan.environmentId || info.revision !== plan.basedOn) {
    throw new WorkbenchError('stale-plan', `${info.name} has changed since publishing was planned.`, { hint: 'Publish again.' });
  }
  const drafts = reader.layers(plan.components).flatMap((stack) => activeDraft(stack) ?? []);
  return changesOn(info, {
    layers: drafts.map((draft) => ({ ...draft, state: 'published' })),
    removedLayers: drafts.map(({ component, owner, state }) => ({ component, owner, state })),
  });
}

function inScope(reader: EnvironmentReader, scope: PublishScope): (draft: ComponentRecord) => boolean {
  if (scope.kind === 'all') return () => true;
  if (scope.kind === 'component') {
    const wanted = componentId(scope.component);
    return (draft) => componentId(draft) === wanted || (draft.parent !== undefined && componentId(draft.parent) === wanted);
  }
  if (reader.solution(scope.uniqueName) === undefined) {
    throw new WorkbenchError('unknown-solution', `There is no solution ${scope.uniqueName} in ${reader.info().name}.`, {
      hint: 'Check the unique name; it is not the name shown to people.',
    });
  }
  const members = new Set(reader.members(scope.uniqueName).map((member) => componentId(member.component)));
  return (draft) => members.has(componentId(draft));
}
