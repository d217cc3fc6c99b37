import { foldName } from '../components/componentTypes.ts';
import { managedSolutions } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { MissingDependency, SolutionFile } from '../model/solutionFile.ts';
import { componentOfEnd } from './componentOfEnd.ts';
import { dependenciesOf } from './derive/dependenciesOf.ts';
import { type DependencyRecord, dependencyGraph } from './graph.ts';
import { EnvironmentFacts } from './graphFacts.ts';
import { missingComponents } from './missingComponents.ts';

/** What depends on the component, direct only (J.65). */
export function dependentsOf(reader: EnvironmentReader, ref: ComponentRef): readonly DependencyRecord[] {
  return dependencyGraph(reader).dependentsOf(ref);
}

/** What the component depends on, direct only (J.66). */
export function requiredBy(reader: EnvironmentReader, ref: ComponentRef): readonly DependencyRecord[] {
  return dependencyGraph(reader).requiredBy(ref);
}

/**
 * What prevents deleting the component (J.67): published and unpublished dependencies on it, and on all that would go
 * along with it (J.3), of components that would stay.
 */
export function forDelete(reader: EnvironmentReader, ref: ComponentRef): readonly DependencyRecord[] {
  return blocking(reader, [ref]);
}

/**
 * What prevents uninstalling a managed solution (J.68): dependencies on components that would really be deleted, which
 * are those that no other managed solution and not the system has, of components that would stay. The Active layer of
 * a component goes with it and never blocks (P-ACTIVEBLOCKS). Nothing for a solution that is not there or unmanaged.
 */
export function forUninstall(reader: EnvironmentReader, uniqueName: string): readonly DependencyRecord[] {
  const solution = reader.solution(uniqueName);
  if (solution?.managed !== true) return [];
  const refs = reader.members(uniqueName).map((member) => member.component);
  const stacks = reader.layers(refs);
  const baseline = reader.baseline(refs);
  const own = foldName(uniqueName);
  const deleted = refs.filter((_, index) => {
    const owners = managedSolutions(stacks[index] ?? []).map(foldName);
    return baseline[index] !== 'yes' && owners.length > 0 && owners.every((owner) => owner === own);
  });
  return blocking(reader, deleted).filter((line) => stillSays(reader, line, own));
}

/** Whether the dependent says so without the layer of a solution that goes (J.7). */
function stillSays(reader: EnvironmentReader, { dependent, statedBy = dependent, required }: DependencyRecord, going: string): boolean {
  const [stack = []] = reader.layers([statedBy]);
  const [record] = reader.components([statedBy]);
  const rest = stack.filter(({ owner }) => owner.kind !== 'managed' || foldName(owner.solution) !== going);
  if (record === undefined || rest.length === stack.length) return true;
  const facts = new EnvironmentFacts(reader, []);
  const found = rest.flatMap(({ content }) => dependenciesOf(record, content, (hash) => reader.blob(hash), facts));
  return found.some((each) => componentId(each.required) === componentId(required));
}

/** Lines of the file's own list whose required component the environment lacks, or does not surely have (J.70). */
export function missingForFile(reader: EnvironmentReader, file: SolutionFile): readonly MissingDependency[] {
  const missing = new Set(
    missingComponents(reader, file, false)
      .filter(({ presence }) => presence !== 'assumed')
      .map(({ component }) => componentId(component)),
  );
  return file.manifest.missingDependencies.filter(({ required }) => {
    const ref = componentOfEnd(required);
    return ref === undefined || missing.has(componentId(ref));
  });
}

function blocking(reader: EnvironmentReader, deleted: readonly ComponentRef[]): readonly DependencyRecord[] {
  const graph = dependencyGraph(reader);
  const going = new Map<ComponentId, ComponentRef>(deleted.map((ref) => [componentId(ref), ref]));
  // A map is walked in the order of insertion, so what goes along is followed in turn (J.3); cycles end here (J.11).
  for (const ref of going.values()) {
    for (const { kind, dependent } of graph.dependentsOf(ref)) if (kind === 'internal') going.set(componentId(dependent), dependent);
  }
  const found: DependencyRecord[] = [];
  for (const ref of going.values()) {
    for (const line of graph.dependentsOf(ref)) {
      const goes = going.has(componentId(line.dependent)) || (line.statedBy !== undefined && going.has(componentId(line.statedBy)));
      if (!goes) found.push(line);
    }
  }
  return found;
}
