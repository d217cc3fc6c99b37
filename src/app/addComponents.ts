import {
  type AdditionPlan,
  applyAddComponents,
  type ComponentRef,
  componentId,
  componentNamed,
  componentType,
  defaultSolutionName,
  hasErrors,
  planAddComponents,
  Refusal,
  say,
  WorkbenchError,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { AddableComponent, AddComponentsOutcome, AddComponentsRequest } from './contracts/creating.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';

/**
 * Adds components of the environment to an unmanaged solution, in one transaction; the history has a row for it, for a
 * refused one too. Throws a Refusal when one of them can't be added, then none is, `unknown-component` for a name that
 * can be none, and `solution-not-found`.
 */
export function addComponents(
  surroundings: Surroundings,
  request: AddComponentsRequest,
  progress: Progress = unwatched,
): Promise<AddComponentsOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, (environment) => {
    const startedOn = surroundings.now().toISOString();
    const operation = 'add-components' as const;
    const facts = { operation, startedOn, ...factsOf(environment.solution(request.solution), request.solution) };
    return withRefusals(
      environment,
      surroundings,
      () => facts,
      () => {
        progress.report('planning', 0);
        const plan = planned(environment, request);
        const { solution, added, diagnostics } = plan;
        const refused = diagnostics.find(({ severity }) => severity === 'error');
        if (hasErrors(diagnostics) && refused !== undefined) throw new Refusal(refused);
        if (added.length > 0) {
          const changes = applyAddComponents(environment, plan);
          progress.report('committing', 0.7);
          stopIfCancelled(progress);
          const revision = environment.commit(changes, [], plan.basedOn, 'a change of a solution');
          writeHistory(environment, surroundings, { ...facts, succeeded: true, revision });
        }
        progress.report('done', 1);
        return { solution, added, diagnostics };
      },
    );
  });
}

/**
 * Components a person may want to add to a solution: for a patch those of its parent and of the patches beside it, else all
 * that were customized here; those it lists already are left out.
 */
export function listAddable(
  surroundings: Surroundings,
  { environment, solution }: Pick<AddComponentsRequest, 'environment' | 'solution'>,
): Promise<readonly AddableComponent[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const listed = new Set(opened.members(solution).map(({ component }) => componentId(component)));
    const refs = candidates(opened, solution).filter(
      (ref) => !listed.has(componentId(ref)) && componentType(ref.type).ofEnvironment !== true,
    );
    const stacks = opened.layers(refs);
    const records = opened.components(refs);
    return records
      .filter((record, index) => record !== undefined && (stacks[index] ?? []).length > 0)
      .flatMap((record) => (record === undefined ? [] : [record]))
      .map(({ type, key, name, parent }) => ({
        type,
        key,
        name,
        typeName: componentType(type).singular,
        ...(parent === undefined ? {} : { parentName: parent.key }),
        ...(componentType(type).holdsParts === true ? { holdsParts: true } : {}),
      }))
      .sort((a, b) => a.typeName.localeCompare(b.typeName) || a.name.localeCompare(b.name) || a.key.localeCompare(b.key));
  });
}

function candidates(environment: StoredEnvironment, uniqueName: string): readonly ComponentRef[] {
  const kind = environment.solution(uniqueName)?.kind;
  const sameParent = (name: string) => kind?.kind === 'patch' && name.toLowerCase() === kind.parent.toLowerCase();
  const sources = environment
    .solutions()
    .filter((each) => !each.managed && (kind?.kind !== 'patch' || sameParent(each.uniqueName) || isPatchOf(each.kind, sameParent)));
  const listed = sources.flatMap((each) => environment.members(each.uniqueName).map(({ component }) => component));
  const refs = kind?.kind === 'patch' ? listed : [...listed, ...onlyInDefault(environment)];
  return [...new Map(refs.map((ref) => [componentId(ref), ref])).values()];
}

/** What was customized here, also what no other solution lists any more (I.3). */
function onlyInDefault(environment: StoredEnvironment): readonly ComponentRef[] {
  const refs = environment.members(defaultSolutionName).map(({ component }) => component);
  const stacks = environment.layers(refs);
  return refs.filter((_, index) => (stacks[index] ?? []).some(({ owner }) => owner.kind === 'active'));
}

function isPatchOf(kind: { readonly kind: string; readonly parent?: string }, sameParent: (name: string) => boolean): boolean {
  return kind.kind === 'patch' && sameParent(kind.parent ?? '');
}

function planned(environment: StoredEnvironment, { solution, components, withoutParts }: AddComponentsRequest): AdditionPlan {
  const refs = components.map((component) => (typeof component === 'string' ? refOf(component) : component));
  return planAddComponents(environment, solution, refs, { withoutParts: withoutParts === true });
}

function refOf(text: string): ComponentRef {
  const ref = componentNamed(text);
  if (ref !== undefined) return ref;
  throw new WorkbenchError('unknown-component', say`A component cannot be ${text}.`, {
    hint: 'Use the kind and the key, such as table:account or form: and its id.',
  });
}
