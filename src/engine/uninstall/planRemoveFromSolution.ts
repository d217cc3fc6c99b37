import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { memberOfDefault, membersOfManaged, notInSolution, partOfWholeTable, solutionIsLocked } from '../diagnostics/deletionFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { relationshipsHere } from '../membership/relationshipsOf.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader, Member, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { checkPlan } from './checkPlan.ts';
import { lockedOf, namedComponent, planAbout } from './componentOfPlan.ts';
import { installedSolution } from './installedSolution.ts';
import type { ComponentRemovalPlan } from './removalPlan.ts';
import { removalStep } from './removalSteps.ts';

/**
 * What taking a component out of an unmanaged solution would do (A.29): the solution no longer lists it, nor what lies in
 * it; in the environment everything stays. Throws `unknown-component` and `solution-not-found`.
 */
export function planRemoveFromSolution(reader: EnvironmentReader, uniqueName: string, ref: ComponentRef): ComponentRemovalPlan {
  const solution = installedSolution(reader, uniqueName, 'CannotRemoveComponentFromSystemSolution');
  const { record } = namedComponent(reader, ref);
  const refused = refusalOf(reader, solution, record);
  const about = { solution: solution.uniqueName };
  if (refused !== undefined) return planAbout(reader, 'remove-from-solution', record, { ...about, diagnostics: [refused] });
  const steps = leaving(reader, solution, record).map((each) =>
    removalStep({ record: each, verb: 'keep', reason: 'leaves-solution', rule: 'A.29' }),
  );
  return planAbout(reader, 'remove-from-solution', record, { ...about, steps, diagnostics: [] });
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyRemoveFromSolution(reader: EnvironmentReader, plan: ComponentRemovalPlan): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const solution = plan.solution ?? '';
  return changesOn(info, { removedMembers: plan.steps.map(({ component }) => ({ solution, component })) });
}

function refusalOf(reader: EnvironmentReader, solution: Solution, record: ComponentRecord): Diagnostic | undefined {
  const { uniqueName, managed } = solution;
  if (managed) return membersOfManaged(uniqueName);
  if (isDefaultSolution(uniqueName)) return memberOfDefault(uniqueName);
  if (lockedOf(reader, [solution]).length > 0) return solutionIsLocked(uniqueName);
  const members = memberMap(reader, uniqueName);
  if (!members.has(componentId(record))) return notInSolution(uniqueName, record);
  const { parent } = record;
  const whole = parent === undefined ? undefined : members.get(componentId(parent));
  return parent !== undefined && whole?.behavior === 0 ? partOfWholeTable(uniqueName, record, parent) : undefined;
}

function memberMap(reader: EnvironmentReader, uniqueName: string): ReadonlyMap<string, Member> {
  return new Map(reader.members(uniqueName).map((member) => [componentId(member.component), member]));
}

/** The component and what lies in it, as far as the solution lists it (A.31). */
function leaving(reader: EnvironmentReader, { uniqueName }: Solution, record: ComponentRecord): readonly ComponentRecord[] {
  const members = memberMap(reader, uniqueName);
  const found = [record];
  for (let last: readonly ComponentRecord[] = [record]; last.length > 0; found.push(...last)) {
    last = reader.childrenOf(last).filter((each) => members.has(componentId(each)));
  }
  return [...found, ...relationshipsLeft(reader, members, found)];
}

/** Relationships that came with what leaves and with nothing that stays whole (A.33). */
function relationshipsLeft(
  reader: EnvironmentReader,
  members: ReadonlyMap<string, Member>,
  leaving: readonly ComponentRecord[],
): readonly ComponentRecord[] {
  const gone = new Set(leaving.map(componentId));
  const holds = (holder: ComponentRef) => {
    const member = members.get(componentId(holder));
    return member !== undefined && !gone.has(componentId(holder)) && (member.behavior === undefined || member.behavior === 0);
  };
  return relationshipsHere(reader)
    .filter(({ record, holders }) => {
      const member = members.get(componentId(record));
      const isOwnRoot = member?.behavior !== undefined;
      return (
        member !== undefined &&
        !isOwnRoot &&
        !gone.has(componentId(record)) &&
        holders.some((holder) => gone.has(componentId(holder))) &&
        !holders.some(holds)
      );
    })
    .map(({ record }) => record);
}
