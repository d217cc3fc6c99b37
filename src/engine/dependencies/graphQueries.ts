import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { MissingDependency, SolutionFile } from '../model/solutionFile.ts';
import { removalOfSolution } from '../uninstall/solutionRemoval.ts';
import { componentOfEnd } from './componentOfEnd.ts';
import { type DependencyRecord, dependencyGraph } from './graph.ts';
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
 * What prevents uninstalling a managed solution (J.68): dependencies of components that stay on those that would really
 * be deleted, as uninstalling itself sees them (I.5). Nothing for a solution that is not there or unmanaged.
 */
export function forUninstall(reader: EnvironmentReader, uniqueName: string): readonly DependencyRecord[] {
  const solution = reader.solution(uniqueName);
  if (solution?.managed !== true) return [];
  const graph = dependencyGraph(reader);
  const { blockers = [] } = removalOfSolution(reader, solution).removal ?? {};
  return blockers.flatMap(({ component: required, dependent }): readonly DependencyRecord[] => {
    if (dependent === undefined) return [];
    const derived = graph.dependentsOf(required).find((line) => componentId(line.dependent) === componentId(dependent));
    // What only the file of a solution lists is not derived from XML we have.
    return [derived ?? { required, dependent, kind: 'published', rule: 'J.6', evidence: 'missing dependencies of its solution file' }];
  });
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
