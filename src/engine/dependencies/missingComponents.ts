import { componentType } from '../components/componentTypes.ts';
import type { MissingComponent } from '../import/importPlan.ts';
import { type LayerStack, managedLayer } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader, Presence } from '../model/environment.ts';
import type { DependencyEnd, SolutionFile } from '../model/solutionFile.ts';
import { componentOfEnd, isKeyOfEnd } from './componentOfEnd.ts';

interface Requirement {
  readonly ref: ComponentRef | undefined;
  readonly required: DependencyEnd;
  /** The file holds the component too, as an extension of another solution's (B.27). */
  isExtended: boolean;
  readonly neededBy: Set<string>;
}

/**
 * What the file requires and the environment doesn't surely have (D.86-D.88), one entry a component, in the order of
 * the file. A requirement is met by the file itself, by a component the environment holds, or by the baseline; one that
 * names `Active` is met by any component of that identity (P-ACTIVEREQ), and a version lower than the one named does
 * not count against it (D.91). With `assumeMissing`, and for what was assumed before, the entry says `assumed`.
 */
export function missingComponents(reader: EnvironmentReader, file: SolutionFile, assumeMissing: boolean): readonly MissingComponent[] {
  const open = requirementsOutside(file);
  const refs = open.map(({ ref }) => ref ?? nothing);
  const layers = reader.layers(refs);
  const baseline = reader.baseline(refs);
  const assumed = new Set(reader.assumed().map(componentId));
  return open.flatMap(({ ref, required, isExtended, neededBy }, index) => {
    if (ref === undefined) return [describeMissing(ref, required, neededBy, absence('unknown', required))];
    // What is assumed stays assumed, also where this solution has put a layer of its own on it meanwhile.
    const isAssumed = assumed.has(componentId(ref));
    if (!isAssumed && isPresent(layers[index] ?? [], isExtended ? file.manifest.uniqueName : undefined)) return [];
    if (
      !isAssumed &&
      !isExtended &&
      typeof required.type === 'string' &&
      reader.componentsOf(required.type).some(({ key }) => isKeyOfEnd(key, required))
    )
      return [];
    const inBaseline = baseline[index] ?? 'unknown';
    if (inBaseline === 'yes') return [];
    return [describeMissing(ref, required, neededBy, isAssumed || assumeMissing ? 'assumed' : absence(inBaseline, required))];
  });
}

/** Stands in for a line that identifies nothing, so that batch answers stay in step. */
const nothing: ComponentRef = { type: 0, key: '' };

function requirementsOutside(file: SolutionFile): readonly Requirement[] {
  // A stub or shell brings nothing with it (B.54), so it does not meet a requirement.
  const inside = new Set(file.components.filter((component) => component.unmodified !== true).map(componentId));
  const byComponent = new Map<ComponentId | DependencyEnd, Requirement>();
  for (const { required, dependent } of file.manifest.missingDependencies) {
    const ref = componentOfEnd(required);
    const isExtended = ref !== undefined && isSame(ref, componentOfEnd(dependent));
    if (ref !== undefined && !isExtended && (inside.has(componentId(ref)) || hasChild(file, required))) continue;
    const key = ref === undefined ? required : componentId(ref);
    const known = byComponent.get(key) ?? { ref, required, isExtended, neededBy: new Set<string>() };
    byComponent.set(key, known);
    known.isExtended ||= isExtended;
    known.neededBy.add(nameOf(dependent));
  }
  return [...byComponent.values()];
}

/** A part of a framework kind that lies below another one of the file (B.24, Q.50). */
function hasChild(file: SolutionFile, required: DependencyEnd): boolean {
  return typeof required.type === 'string' && file.components.some(({ type, key }) => type === required.type && isKeyOfEnd(key, required));
}

/** The own layer of the solution is no proof that the component it extends is there. */
function isPresent(stack: LayerStack, extendedBy: string | undefined): boolean {
  const own = extendedBy === undefined ? undefined : managedLayer(stack, extendedBy);
  return stack.some((layer) => layer !== own);
}

/** A component that requires itself extends one of another solution, so the file alone is not enough (B.27). */
function isSame(required: ComponentRef, dependent: ComponentRef | undefined): boolean {
  return dependent !== undefined && componentId(required) === componentId(dependent);
}

/** The file itself says `System` now and then (B.26): then an absence in the baseline is a gap of the baseline. */
function absence(inBaseline: Exclude<Presence, 'yes'>, required: DependencyEnd): 'no' | 'unknown' {
  return required.solution === 'System' ? 'unknown' : inBaseline;
}

function describeMissing(
  ref: ComponentRef | undefined,
  required: DependencyEnd,
  neededBy: ReadonlySet<string>,
  presence: MissingComponent['presence'],
): MissingComponent {
  const parentName = required.parentDisplayName ?? required.parentSchemaName;
  return {
    component: ref ?? { type: required.type, key: '' },
    name: nameOf(required),
    typeName: componentType(required.type).singular,
    ...(parentName === undefined ? {} : { parentName }),
    solution: required.solution ?? '',
    neededBy: [...neededBy],
    presence,
  };
}

function nameOf(end: DependencyEnd): string {
  return end.displayName || end.schemaName || end.id || componentOfEnd(end)?.key || componentType(end.type).singular;
}
