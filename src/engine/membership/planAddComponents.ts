import { componentType } from '../components/componentTypes.ts';
import { alreadyInSolution } from '../diagnostics/membershipFindings.ts';
import { nameWithin } from '../import/nameWithin.ts';
import { type ComponentId, type ComponentRef, componentId, type RootBehavior } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader, Member } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { checkPlan } from '../uninstall/checkPlan.ts';
import { installedSolution } from '../uninstall/installedSolution.ts';
import type { Addition, AdditionPlan } from './additionPlan.ts';
import { judgeComponent, judgeSolution } from './additionRules.ts';
import { relationshipsHere, relationshipsOf } from './relationshipsOf.ts';

export interface AddOptions {
  /** Tables come without their columns, forms and views (A.33): behaviour 1 instead of 0. */
  readonly withoutParts?: boolean;
  /** Nothing comes along that was not asked for, but the tables that hold it. */
  readonly alone?: boolean;
}

/**
 * What adding components of the environment to an unmanaged solution would do (A.28, A.31-A.36): a table comes with all
 * that lies in it, a part of a table with the table as a shell, a lookup with its relationship. In the environment nothing changes. Throws
 * `solution-not-found`.
 */
export function planAddComponents(
  reader: EnvironmentReader,
  uniqueName: string,
  refs: readonly ComponentRef[],
  options: AddOptions = {},
): AdditionPlan {
  const { id, name, revision } = reader.info();
  const solution = installedSolution(reader, uniqueName);
  const refused = judgeSolution(reader, solution);
  const members = new Map(reader.members(solution.uniqueName).map((member) => [componentId(member.component), member]));
  const records = reader.components(refs);
  const wanted = records.filter((record) => record !== undefined);
  const judged =
    refused.length > 0
      ? []
      : refs.flatMap((ref, index) => judgeComponent(reader, solution, ref, records[index], members, options.withoutParts === true));
  const added = refused.length > 0 ? [] : additions(reader, wanted, members, options);
  const isNothingNew = refused.length + judged.length === 0 && added.length === 0;
  return {
    operation: 'add-components',
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    solution: solution.uniqueName,
    added,
    diagnostics: [...refused, ...judged, ...(isNothingNew ? [alreadyInSolution(solution.uniqueName, wanted.map(nameWithin))] : [])],
  };
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyAddComponents(reader: EnvironmentReader, plan: AdditionPlan): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const known = reader.components(plan.added.map(({ component }) => component));
  const shells = plan.added.filter((_, index) => known[index] === undefined);
  const stubs = new Map(reader.members(plan.solution).map((member) => [componentId(member.component), member]));
  return changesOn(info, {
    components: shells.map(({ component, name }) => ({ ...component, name })),
    members: plan.added.map(({ component, behavior }): Member => {
      const { stub } = stubs.get(componentId(component)) ?? {};
      const isWhole = behavior === 0 || behavior === 1;
      return {
        solution: plan.solution,
        component,
        ...(behavior === undefined ? {} : { behavior }),
        ...(stub === undefined || isWhole ? {} : { stub }),
      };
    }),
  });
}

function additions(
  reader: EnvironmentReader,
  wanted: readonly ComponentRecord[],
  members: ReadonlyMap<ComponentId, Member>,
  { withoutParts = false, alone = false }: AddOptions,
): readonly Addition[] {
  const added = new Map<ComponentId, Addition>();
  const add = (record: ComponentRecord, because: Addition['because'], behavior: RootBehavior | undefined): void => {
    const id = componentId(record);
    const before = added.get(id)?.behavior ?? members.get(id)?.behavior;
    const isListed = added.has(id) || members.has(id);
    // What was listed by itself comes with its table from now on.
    if (because === 'part' && isListed && before !== undefined) {
      added.set(id, additionOf(record, because, behavior));
      return;
    }
    if (isListed && (behavior === undefined || (before !== undefined && before <= behavior))) return;
    added.set(id, additionOf(record, because, behavior));
  };
  const relationships = alone ? [] : relationshipsHere(reader);
  for (const record of wanted) {
    for (const table of holdersOf(reader, record)) add(table, 'holds-part', 2);
    const { holdsParts } = componentType(record.type);
    add(record, 'asked', holdsParts === true ? (withoutParts ? 1 : 0) : rootBehavior(record));
    const parts = holdsParts === true && !withoutParts ? partsIn(reader, record) : [];
    const holders = holdsParts === true && withoutParts ? [] : [record, ...parts];
    for (const part of [...parts, ...relationshipsOf(relationships, holders)]) add(part, 'part', undefined);
  }
  return [...added.values()];
}

/** The tables a component lies in, outermost first; a table nobody imported is known by its key. */
function holdersOf(reader: EnvironmentReader, { parent }: ComponentRecord): readonly ComponentRecord[] {
  if (parent === undefined) return [];
  const holder = reader.components([parent])[0] ?? { ...parent, name: parent.key };
  return componentType(holder.type).holdsParts === true ? [...holdersOf(reader, holder), holder] : holdersOf(reader, holder);
}

/** What lies in a table with a definition of its own here, at any depth (A.34). */
function partsIn(reader: EnvironmentReader, table: ComponentRecord): readonly ComponentRecord[] {
  const found: ComponentRecord[] = [];
  for (let last: readonly ComponentRecord[] = [table]; last.length > 0; found.push(...last)) last = reader.childrenOf(last);
  const stacks = reader.layers(found);
  return found.filter((_, index) => (stacks[index] ?? []).length > 0);
}

/** A part that is never a root comes with the table it lies in (A6). */
function rootBehavior({ type }: ComponentRef): RootBehavior | undefined {
  return componentType(type).rootForm === 'sub' ? undefined : 0;
}

function additionOf(record: ComponentRecord, because: Addition['because'], behavior: RootBehavior | undefined): Addition {
  const { type, key, name, parent } = record;
  return {
    component: { type, key },
    name,
    typeName: componentType(type).singular,
    ...(parent === undefined ? {} : { parentName: parent.key }),
    ...(behavior === undefined ? {} : { behavior }),
    because,
  };
}
