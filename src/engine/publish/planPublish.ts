import { unknownComponent } from '../components/unknownComponent.ts';
import { WorkbenchError } from '../diagnostics.ts';
import { effectiveContent } from '../layers/effectiveContent.ts';
import { activeDraft } from '../layers/layerStack.ts';
import { type ComponentRef, componentId, type Hash } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { checkUnchanged } from '../model/unchanged.ts';
import { say } from '../say.ts';
import { refuseOfPlatform } from '../uninstall/installedSolution.ts';

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
  /** The same with the hash of what each says to everyone, before (if it says anything) and after. */
  readonly definitions: readonly PublishedDefinition[];
}

export interface PublishedDefinition extends ComponentRef {
  readonly name: string;
  readonly before?: Hash;
  readonly after: Hash;
}

/**
 * Which drafts would be published. A component takes what lies in it along: publishing a table publishes its columns,
 * forms and views (D.117). Throws `unknown-solution` and `unknown-component`.
 */
export function planPublish(reader: EnvironmentReader, scope: PublishScope): PublishPlan {
  const { id, revision } = reader.info();
  const components = reader.drafts().filter(inScope(reader, scope));
  const stacks = reader.layers(components);
  const definitions = components.map(({ type, key, name }, index): PublishedDefinition => {
    const stack = stacks[index] ?? [];
    const before = effectiveContent(stack, { withDrafts: false })?.hash;
    const after = effectiveContent(stack, { withDrafts: true })?.hash;
    if (after === undefined) throw new Error(`${type}:${key} is listed as a draft and has none`);
    return { type, key, name, ...(before === undefined ? {} : { before }), after };
  });
  return { environmentId: id, basedOn: revision, components, definitions };
}

/** The changes of a publish: each draft takes the place of the published definition. Throws `stale-plan` and `environment-changed` (A.8). */
export function applyPublish(reader: EnvironmentReader, plan: PublishPlan): EnvironmentChanges {
  const info = reader.info();
  checkUnchanged(info, plan);
  if (info.id !== plan.environmentId) {
    throw new WorkbenchError('stale-plan', say`${info.name} has changed since publishing was planned.`, { hint: 'Publish again.' });
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
    if (reader.components([scope.component])[0] === undefined) throw unknownComponent(scope.component, reader.info().name);
    return (draft) => componentId(draft) === wanted || (draft.parent !== undefined && componentId(draft.parent) === wanted);
  }
  if (reader.solution(scope.uniqueName) === undefined) {
    refuseOfPlatform(scope.uniqueName);
    throw new WorkbenchError('unknown-solution', say`There is no solution ${scope.uniqueName} in ${reader.info().name}.`, {
      hint: 'Check the unique name; it is not the name shown to people.',
    });
  }
  const members = new Set(reader.members(scope.uniqueName).map((member) => componentId(member.component)));
  return (draft) => members.has(componentId(draft));
}
