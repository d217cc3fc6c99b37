import { componentType, foldName } from '../components/componentTypes.ts';
import { hasActive, managedSolutions } from '../layers/layerStack.ts';
import { type ComponentRef, componentId, type Hash } from '../model/component.ts';
import type { EnvironmentReader, Member, Presence } from '../model/environment.ts';
import type { MissingDependency } from '../model/solutionFile.ts';
import { statesDifferences } from './derive/dependenciesOf.ts';
import type { DependencyRule } from './derive/dependency.ts';
import { type DependencyGraph, dependencyGraph } from './graph.ts';
import { endOf } from './graphEnds.ts';

/** A dependency that leaves the solution (J.69), in the form a manifest writes it (B.21-B.24). */
export interface DependencyOutside extends MissingDependency {
  readonly requiredRef: ComponentRef;
  readonly dependentRef: ComponentRef;
  readonly rule: DependencyRule;
  readonly evidence: string;
  /** The member whose definition says so; not the dependent where it speaks for another: a relationship for its lookup. */
  readonly statedBy: ComponentRef;
  readonly presence: DependencyPresence;
}

/**
 * `here`: in another layer or solution of this environment, or of a product the baseline names; `assumed`: declared so;
 * `product`: known by the baseline, while nothing says whether a product or the system owns it; else not known here.
 */
export type DependencyPresence = 'here' | 'assumed' | 'product' | Exclude<Presence, 'yes'>;

interface Line {
  readonly required: ComponentRef;
  readonly dependent: ComponentRef;
  readonly statedBy: ComponentRef;
  readonly rule: DependencyRule;
  readonly evidence: string;
}

/**
 * What the solution's members need and neither the solution nor the system layer has (B.26), and the members that
 * extend a component of another solution, which need themselves (B.27). Sorted by required, then dependent component.
 * A solution that is not there needs nothing.
 */
export function missingInSolution(reader: EnvironmentReader, uniqueName: string): readonly DependencyOutside[] {
  const members = reader.members(uniqueName);
  if (members.length === 0) return [];
  const graph = dependencyGraph(reader);
  const extended = extensions(reader, members, uniqueName);
  const inside = new Set(members.filter((member) => !isOnlyNamed(member)).map(({ component }) => componentId(component)));
  const lines = new Map<string, Line>();
  const add = (line: Line): void => {
    const id = `${componentId(line.required)}|${componentId(line.dependent)}`;
    if (!lines.has(id)) lines.set(id, line);
  };
  for (const { component, stub } of members) {
    // What is listed without being changed here brings nothing of its own (B.54); a table does, with its icon (J.19).
    if (stub !== undefined && !isTable(component)) continue;
    const statedBy = component;
    if (extended.has(componentId(component)))
      add({ required: component, dependent: component, statedBy, rule: 'J.64', evidence: 'extends a component of another solution' });
    for (const { required, dependent, rule, evidence, kind } of graph.statedBy(component)) {
      if (kind === 'unpublished' || inside.has(componentId(required))) continue;
      // An N:N relationship is listed as a need of its other table (J.20), not of its own.
      if (rule !== 'J.18') add({ required, dependent, statedBy, rule, evidence });
      else
        for (const other of otherSides(graph, component, required)) add({ required, dependent: other, statedBy, rule: 'J.20', evidence });
    }
  }
  return outside(reader, uniqueName, [...lines.values()]);
}

/**
 * What still has to be brought, for whatever needs it: a table that is listed without its parts and was not changed, and
 * what only gives the parts in its folder their place (J.63).
 */
function isOnlyNamed({ component, stub, behavior }: Member): boolean {
  return stub !== undefined && (typeof component.type === 'string' || (isTable(component) && behavior === 1));
}

function isTable({ type }: ComponentRef): boolean {
  return componentType(type).holdsParts === true;
}

function otherSides(graph: DependencyGraph, relationship: ComponentRef, side: ComponentRef): readonly ComponentRef[] {
  const sides = graph.statedBy(relationship).filter(({ rule }) => rule === 'J.18');
  return sides.map(({ required }) => required).filter(({ key }) => key !== side.key);
}

/** Members whose base lies in another solution (B.27): below the Active layer, or told by the form of the file. */
function extensions(reader: EnvironmentReader, members: readonly Member[], uniqueName: string): ReadonlySet<string> {
  const stacks = reader.layers(members.map((member) => member.component));
  const own = foldName(uniqueName);
  const assumed = new Set(reader.assumed().map(componentId));
  return new Set(
    members.flatMap(({ component, stub, behavior }, index) => {
      const stack = stacks[index] ?? [];
      const below = managedSolutions(stack).some((solution) => foldName(solution) !== own);
      const isShell = stub !== undefined || (isTable(component) && (behavior === 1 || behavior === 2));
      const top = stack.at(-1)?.content;
      const isDiff =
        componentType(component.type).difference === 'form' && top !== undefined && statesDifferences(top, (hash) => reader.blob(hash));
      return (below && hasActive(stack)) || isShell || isDiff || assumed.has(componentId(component)) ? [componentId(component)] : [];
    }),
  );
}

function outside(reader: EnvironmentReader, uniqueName: string, lines: readonly Line[]): readonly DependencyOutside[] {
  const needed = lines.map((line) => line.required);
  const baseline = reader.baseline(needed);
  // A reader without facts on owners takes all of its baseline for the system's own.
  const owners = reader.baselineOwners?.(needed) ?? needed.map(() => 'System');
  const stacks = reader.layers(needed);
  const records = reader.components(needed);
  const dependents = reader.components(lines.map((line) => line.dependent));
  const assumed = new Map(reader.assumed().map((each) => [componentId(each), each]));
  const names = {
    graph: dependencyGraph(reader),
    baseLanguage: reader.info().baseLanguage,
    read: (hash: Hash) => reader.blob(hash),
    found: new Map(),
  };
  const versions = new Map(reader.solutions().map((each) => [foldName(each.uniqueName), `${each.uniqueName} (${each.version})`]));
  const found = lines.flatMap(({ required, dependent, statedBy, rule, evidence }, index): DependencyOutside[] => {
    const stack = stacks[index] ?? [];
    const isSelf = componentId(required) === componentId(dependent);
    const base = managedSolutions(stack).find((solution) => foldName(solution) !== foldName(uniqueName));
    const declared = assumed.get(componentId(required));
    const product = base === undefined && declared === undefined && baseline[index] === 'yes' ? (owners[index] ?? '') : undefined;
    // The system layer is never listed (B.23).
    if (product === 'System') return [];
    const isHere = base !== undefined || (stack.length > 0 && !isSelf);
    const owner = base ?? product;
    const solution = owner === undefined ? (declared?.solution ?? (isHere ? 'Active' : '')) : (versions.get(foldName(owner)) ?? owner);
    const known = isHere || product ? 'here' : product === '' ? 'product' : undefined;
    const presence = declared === undefined ? (known ?? (baseline[index] === 'no' ? 'no' : 'unknown')) : 'assumed';
    return [
      {
        required: { ...endOf(required, records[index] ?? declared, names), solution },
        dependent: endOf(dependent, dependents[index], names),
        requiredRef: required,
        dependentRef: dependent,
        statedBy,
        rule,
        evidence,
        presence,
      },
    ];
  });
  const key = (each: DependencyOutside) => `${componentId(each.requiredRef)}|${componentId(each.dependentRef)}`;
  return found
    .map((each) => [key(each), each] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, each]) => each);
}
