import { componentOfEnd, isKeyOfEnd } from '../dependencies/componentOfEnd.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader } from '../model/environment.ts';
import type { DependencyEnd } from '../model/solutionFile.ts';
import type { Blocker } from './blocker.ts';
import { storedDependencies } from './knownElsewhere.ts';
import { lastFallbackForms } from './lastFallbackForms.ts';
import { blockerOf } from './removalSteps.ts';

/**
 * What stands in the way of deleting components: whatever stays and depends on one of them (I.5, I.6, F.26), and forms
 * a table can't do without (F.28). The one place that answers it, for uninstall and upgrade alike.
 * @param excluded solutions that go or take the place of one that goes, in lower case; what they require does not count
 * @param arriving components of the new version, in an upgrade
 */
export function blockersOfDeletion(
  reader: EnvironmentReader,
  deleted: ReadonlyMap<ComponentId, ComponentRecord>,
  excluded: ReadonlySet<string>,
  arriving: ReadonlyMap<ComponentId, ComponentRecord>,
): readonly Blocker[] {
  if (deleted.size === 0) return [];
  return [...requiredByFiles(reader, deleted, excluded), ...lastFallbackForms(reader, deleted, arriving)];
}

/** What the files of the solutions that stay said they require. The own Active layer of a component is no dependent (I.9). */
function requiredByFiles(
  reader: EnvironmentReader,
  deleted: ReadonlyMap<ComponentId, ComponentRecord>,
  excluded: ReadonlySet<string>,
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
  const keys = blockers.map((each) => `${componentId(each.component)} ${each.solution} ${each.dependent && componentId(each.dependent)}`);
  return blockers.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function deletedBy(required: DependencyEnd, deleted: ReadonlyMap<ComponentId, ComponentRecord>): ComponentRecord | undefined {
  const ref: ComponentRef | undefined = componentOfEnd(required);
  const exact = ref === undefined ? undefined : deleted.get(componentId(ref));
  if (exact !== undefined || typeof required.type !== 'string') return exact;
  return [...deleted.values()].find(({ type, key }) => type === required.type && isKeyOfEnd(key, required));
}
