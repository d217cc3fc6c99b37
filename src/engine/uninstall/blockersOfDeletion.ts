import { componentOfEnd, isKeyOfEnd } from '../dependencies/componentOfEnd.ts';
import { dependencyGraph } from '../dependencies/graph.ts';
import type { LayerStack } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader } from '../model/environment.ts';
import type { DependencyEnd } from '../model/solutionFile.ts';
import type { Blocker } from './blocker.ts';
import { storedDependencies } from './knownElsewhere.ts';
import { lastFallbackForms } from './lastFallbackForms.ts';
import { blockerOf } from './removalSteps.ts';

/** What happens beside the deletion. */
export interface AroundDeletion {
  /** Solutions that go or take the place of one that goes, in lower case; what they require does not count. */
  readonly excluded: ReadonlySet<string>;
  /** Components of the new version, in an upgrade. */
  readonly arriving: ReadonlyMap<ComponentId, ComponentRecord>;
  /** Components that lose their Active layer to the new version (D.48); what that layer required does not count. */
  readonly overwritten: ReadonlySet<ComponentId>;
}

/**
 * What stands in the way of deleting components: whatever stays and depends on one of them (I.5, I.6, F.26), and forms
 * a table can't do without (F.28). The one place that answers it, for uninstall and upgrade alike.
 */
export function blockersOfDeletion(
  reader: EnvironmentReader,
  deleted: ReadonlyMap<ComponentId, ComponentRecord>,
  around: AroundDeletion,
): readonly Blocker[] {
  if (deleted.size === 0) return [];
  const derived = derivedDependents(reader, deleted, around);
  const told = new Set(derived.map(pairOf));
  const said = requiredByFiles(reader, deleted, around).filter((each) => !told.has(pairOf(each)));
  return [...derived, ...said, ...lastFallbackForms(reader, deleted, around.arriving)];
}

/**
 * What the topmost layers of the components that stay depend on (J.4, J.5, J.7). A layer that goes itself, or that the
 * new version replaces, no longer counts.
 */
function derivedDependents(
  reader: EnvironmentReader,
  deleted: ReadonlyMap<ComponentId, ComponentRecord>,
  { excluded, overwritten }: AroundDeletion,
): readonly Blocker[] {
  const graph = dependencyGraph(reader);
  const lines = [...deleted.values()].flatMap((record) =>
    graph.dependentsOf(record).flatMap(({ dependent, kind, rule }) => {
      const [id, found] = [componentId(dependent), graph.record(dependent)];
      if (kind === 'internal' || found === undefined || deleted.has(id) || overwritten.has(id)) return [];
      return [{ record, dependent: found, kind, rule }];
    }),
  );
  const stacks = reader.layers(lines.map(({ dependent }) => dependent));
  return lines.flatMap(({ record, dependent, kind, rule }, index) => {
    const owner = ownerOf(stacks[index] ?? [], kind === 'unpublished');
    if (owner === undefined || excluded.has(owner.toLowerCase())) return [];
    return [blockerOf('required-by-other-solution', record, owner, rule, dependent)];
  });
}

/** Whose layer says what the component says: the topmost published one, or the draft. */
function ownerOf(stack: LayerStack, isDraft: boolean): string | undefined {
  const layer = stack.findLast(({ state }) => state === (isDraft ? 'draft' : 'published'));
  if (layer === undefined) return undefined;
  return layer.owner.kind === 'managed' ? layer.owner.solution : 'Active';
}

function pairOf({ component, dependent }: Blocker): string {
  return `${componentId(component)} ${dependent === undefined ? '' : componentId(dependent)}`;
}

/** What the files of the solutions that stay said they require. The own Active layer of a component is no dependent (I.9). */
function requiredByFiles(
  reader: EnvironmentReader,
  deleted: ReadonlyMap<ComponentId, ComponentRecord>,
  { excluded }: AroundDeletion,
): readonly Blocker[] {
  const staying = reader.solutions().filter(({ uniqueName }) => !excluded.has(uniqueName.toLowerCase()));
  const found = staying.flatMap(({ uniqueName }) =>
    storedDependencies(reader, uniqueName).flatMap(({ required, dependent }) => {
      const [record, ref] = [deletedBy(required, deleted), componentOfEnd(dependent)];
      if (record === undefined || ref === undefined || deleted.has(componentId(ref))) return [];
      return [{ record, ref, uniqueName }];
    }),
  );
  const dependents = reader.components(found.map(({ ref }) => ref));
  const stacks = reader.layers(found.map(({ ref }) => ref));
  const blockers = found.flatMap(({ record, uniqueName }, index) => {
    const dependent = dependents[index];
    // What is not here any more needs nothing.
    if (dependent === undefined || (stacks[index] ?? []).length === 0) return [];
    return [blockerOf('required-by-other-solution', record, uniqueName, 'I.5', dependent)];
  });
  const pairs = blockers.map(pairOf);
  return blockers.filter((_, index) => pairs.indexOf(pairs[index] ?? '') === index);
}

function deletedBy(required: DependencyEnd, deleted: ReadonlyMap<ComponentId, ComponentRecord>): ComponentRecord | undefined {
  const ref: ComponentRef | undefined = componentOfEnd(required);
  const exact = ref === undefined ? undefined : deleted.get(componentId(ref));
  if (exact !== undefined || typeof required.type !== 'string') return exact;
  return [...deleted.values()].find(({ type, key }) => type === required.type && isKeyOfEnd(key, required));
}
