import {
  type ComponentRecord,
  type ComponentRef,
  componentId,
  componentOfEnd,
  componentType,
  type DependencyEnd,
  type DependencyRecord,
  dependencyGraph,
  forDelete,
  forUninstall,
  missingForFile,
  missingInSolution,
  say,
  tableOf,
  unknownComponent,
  WorkbenchError,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type {
  ComponentDependencies,
  DependencyLine,
  DependencyPart,
  FileDependencies,
  SolutionDependencies,
} from './contracts/dependencies.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { wholeSolution } from './declaredBy.ts';
import { withEnvironment } from './openNamed.ts';

/**
 * What a component requires, what depends on it, and what prevents deleting it (J.65-J.67). Throws `unknown-component`
 * when the environment neither holds it nor anything that depends on it, and the platform does not bring it.
 */
export function componentDependencies(
  surroundings: Surroundings,
  environment: string,
  component: ComponentRef,
): Promise<ComponentDependencies> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const graph = dependencyGraph(opened);
    const dependents = graph.dependentsOf(component);
    const isNamed = graph.record(component) !== undefined || dependents.length > 0 || opened.baseline([component])[0] === 'yes';
    if (!isNamed) throw unknownComponent(component, environment);
    const describe = describer(opened);
    return {
      component: describe.part(component),
      required: describe.lines(graph.requiredBy(component)),
      dependents: describe.lines(dependents),
      preventsDelete: describe.lines(forDelete(opened, component)),
    };
  });
}

/**
 * What a solution needs from outside (J.69), and for a managed one what prevents uninstalling it (J.68). Throws
 * `unknown-solution`.
 */
export function solutionDependencies(surroundings: Surroundings, environment: string, solution: string): Promise<SolutionDependencies> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const found = opened.solution(solution);
    if (found === undefined) {
      throw new WorkbenchError('unknown-solution', say`There is no solution ${solution} in ${environment}.`, {
        hint: 'Check the name with solution list.',
      });
    }
    const describe = describer(opened);
    const outside = missingInSolution(opened, found.uniqueName).map((line) => ({
      required: describe.part(line.requiredRef),
      dependent: describe.part(line.dependentRef),
      rule: line.rule,
      evidence: line.evidence,
      presence: line.presence,
      ...(line.required.solution === undefined || line.required.solution === '' ? {} : { solution: line.required.solution }),
    }));
    return {
      solution: found.uniqueName,
      managed: found.managed,
      missing: outside,
      preventsUninstall: describe.lines(forUninstall(opened, found.uniqueName)),
    };
  });
}

/**
 * What a solution file requires and the environment lacks, or does not surely have (J.70). Throws what opening the file
 * says, and a Refusal for a file with errors.
 */
export async function fileDependencies(surroundings: Surroundings, environment: string, path: string): Promise<FileDependencies> {
  const file = await wholeSolution(path);
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => ({
    solution: file.manifest.uniqueName,
    missing: missingForFile(opened, file).map(({ required, dependent }) => ({
      required: partOfEnd(required),
      dependent: partOfEnd(dependent),
      ...(required.solution === undefined ? {} : { solution: required.solution }),
    })),
  }));
}

function partOfEnd(end: DependencyEnd): DependencyPart {
  const key = componentOfEnd(end)?.key ?? '';
  const parentName = end.parentDisplayName || end.parentSchemaName;
  return {
    type: end.type,
    typeName: componentType(end.type).singular,
    key,
    name: end.displayName || end.schemaName || key || end.id || '',
    ...(parentName === undefined ? {} : { parentName }),
  };
}

interface Describer {
  part(ref: ComponentRef): DependencyPart;
  lines(records: readonly DependencyRecord[]): readonly DependencyLine[];
}

function describer(environment: StoredEnvironment): Describer {
  const graph = dependencyGraph(environment);
  const assumed = new Map(environment.assumed().map((each) => [componentId(each), each.name]));
  const part = (ref: ComponentRef): DependencyPart => {
    const record: ComponentRecord | undefined = graph.record(ref);
    const shown = record?.name || assumed.get(componentId(ref)) || ref.key;
    const table = record === undefined ? undefined : tableOf(record);
    const parent = table === undefined ? {} : { parentName: graph.record(table)?.name ?? table.key };
    return { type: ref.type, typeName: componentType(ref.type).singular, key: ref.key, name: shown, ...parent };
  };
  return {
    part,
    lines: (records) =>
      [...records]
        .sort((a, b) => compareRefs(a.dependent, b.dependent) || compareRefs(a.required, b.required))
        .map(({ required, dependent, kind, rule, evidence }) => ({
          required: part(required),
          dependent: part(dependent),
          kind,
          rule,
          evidence,
        })),
  };
}

/** By kind, then by key: the same order every time. */
function compareRefs(a: ComponentRef, b: ComponentRef): number {
  const order = (type: ComponentRef['type']) => (typeof type === 'number' ? type : Number.MAX_SAFE_INTEGER);
  if (a.type !== b.type) return order(a.type) - order(b.type) || (String(a.type) < String(b.type) ? -1 : 1);
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
