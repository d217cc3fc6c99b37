import { componentType } from '../components/componentTypes.ts';
import { componentOfEnd } from '../dependencies/componentOfEnd.ts';
import { requiredComponentsMissing, requiredSolutions } from '../diagnostics/exportSettingsFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { DependencyEnd, MissingDependency } from '../model/solutionFile.ts';

/** A component that the solution needs and does not hold: a line of "Missing required components" (H.9, H.10). */
export interface RequiredComponent {
  /** Absent when the line of the manifest does not identify one. */
  readonly component?: ComponentRef;
  readonly name: string;
  /** Name of the kind for people: `Table`, `Column`. */
  readonly typeName: string;
  readonly parentName?: string;
  /** Who owns it here: `Name (version)`, `Active`, or empty when that is not known (B.23). */
  readonly solution: string;
  /** App that would bring it, where the file names one (B.25). */
  readonly appPackage?: string;
  readonly neededBy: readonly string[];
  /** What to do about it: add it to this solution, or install the solution that owns it first. */
  readonly remedy: 'add' | 'install';
}

/**
 * The components that the lines of an exported manifest require, each once, in their order (H.10). One that has become
 * a member is no longer missing, unless the solution extends it (B.27).
 */
export function missingRequired(
  lines: readonly MissingDependency[],
  members: ReadonlyMap<ComponentId, unknown>,
): readonly RequiredComponent[] {
  const found = new Map<string, RequiredComponent & { readonly neededBy: string[] }>();
  for (const { required, dependent } of lines) {
    const ref = componentOfEnd(required);
    const other = componentOfEnd(dependent);
    const isItself = ref !== undefined && other !== undefined && componentId(ref) === componentId(other);
    if (ref !== undefined && !isItself && members.has(componentId(ref))) continue;
    const id = ref === undefined ? JSON.stringify(required) : componentId(ref);
    const known = found.get(id) ?? { ...described(required, ref), neededBy: [] };
    found.set(id, known);
    const needing = nameOf(dependent, other);
    if (!known.neededBy.includes(needing)) known.neededBy.push(needing);
  }
  return [...found.values()];
}

/** What is to be said of them: what no managed solution brings is a warning (H.10), what one brings goes without saying more. */
export function judgeRequired(uniqueName: string, required: readonly RequiredComponent[]): readonly Diagnostic[] {
  const toAdd = required.filter(({ remedy }) => remedy === 'add').map(({ name }) => name);
  const solutions = [...new Set(required.filter(({ remedy }) => remedy === 'install').map((each) => each.solution))];
  return [
    ...(toAdd.length === 0 ? [] : [requiredComponentsMissing(uniqueName, toAdd)]),
    ...(solutions.length === 0 ? [] : [requiredSolutions(uniqueName, solutions)]),
  ];
}

function described(required: DependencyEnd, ref: ComponentRef | undefined): Omit<RequiredComponent, 'neededBy'> {
  const parentName = required.parentDisplayName || required.parentSchemaName;
  const solution = required.solution ?? '';
  return {
    ...(ref === undefined ? {} : { component: ref }),
    name: nameOf(required, ref),
    typeName: componentType(required.type).singular,
    ...(parentName === undefined ? {} : { parentName }),
    solution,
    ...(required.appPackage === undefined ? {} : { appPackage: required.appPackage }),
    // `Active` names no solution that could be installed (D.89).
    remedy: solution === 'Active' || solution === '' ? 'add' : 'install',
  };
}

function nameOf(end: DependencyEnd, ref: ComponentRef | undefined): string {
  return end.displayName || end.schemaName || ref?.key || end.id || componentType(end.type).singular;
}
