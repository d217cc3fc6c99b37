import { componentType } from '../components/componentTypes.ts';
import type { MissingComponent } from '../import/importPlan.ts';
import { statesNothing } from '../import/statesNothing.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader, Presence } from '../model/environment.ts';
import type { DependencyEnd, SolutionFile } from '../model/solutionFile.ts';
import { componentOfEnd } from './componentOfEnd.ts';

interface Requirement {
  readonly ref: ComponentRef | undefined;
  readonly required: DependencyEnd;
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
  return open.flatMap(({ ref, required, neededBy }, index) => {
    if (ref !== undefined && (layers[index] ?? []).length > 0) return [];
    const inBaseline = ref === undefined ? 'unknown' : (baseline[index] ?? 'unknown');
    if (inBaseline === 'yes') return [];
    const isAssumed = ref !== undefined && (assumeMissing || assumed.has(componentId(ref)));
    return [describeMissing(ref, required, neededBy, isAssumed ? 'assumed' : absence(inBaseline, required))];
  });
}

/** Stands in for a line that identifies nothing, so that batch answers stay in step. */
const nothing: ComponentRef = { type: 0, key: '' };

function requirementsOutside(file: SolutionFile): readonly Requirement[] {
  // A stub or shell brings nothing with it (B.54), so it does not meet a requirement.
  const inside = new Set(file.components.filter((component) => !statesNothing(component)).map(componentId));
  const byComponent = new Map<ComponentId | DependencyEnd, Requirement>();
  for (const { required, dependent } of file.manifest.missingDependencies) {
    const ref = componentOfEnd(required);
    if (ref !== undefined && inside.has(componentId(ref)) && !isSame(ref, componentOfEnd(dependent))) continue;
    const key = ref === undefined ? required : componentId(ref);
    const known = byComponent.get(key) ?? { ref, required, neededBy: new Set<string>() };
    byComponent.set(key, known);
    known.neededBy.add(nameOf(dependent));
  }
  return [...byComponent.values()];
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
