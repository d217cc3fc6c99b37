import {
  componentInUse,
  componentIsManaged,
  componentIsOfSystem,
  settingIsNoComponent,
  solutionIsLocked,
} from '../diagnostics/deletionFindings.ts';
import { dataLost, formIsLastFallback } from '../diagnostics/uninstallFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { managedSolutions } from '../layers/layerStack.ts';
import type { ComponentRef } from '../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { checkPlan } from './checkPlan.ts';
import { isSetting, lockedOf, type NamedComponent, namedComponent, planAbout } from './componentOfPlan.ts';
import { planRemoval, type Removal } from './removal.ts';
import type { ComponentRemovalPlan } from './removalPlan.ts';
import { deletionGoal, unblocking } from './unblocking.ts';

/**
 * What deleting a component would do (I.12, A.29): it goes from the environment and from every unmanaged solution, with
 * what can't be without it (J.3) and the data in it. Only what was made here can be deleted; what is in use can't. Throws
 * `unknown-component`.
 */
export function planDeleteComponent(reader: EnvironmentReader, ref: ComponentRef): ComponentRemovalPlan {
  const named = namedComponent(reader, ref);
  const { record } = named;
  const refusals = refusalsOf(reader, named);
  if (refusals.length > 0) return planAbout(reader, 'delete-component', record, { diagnostics: refusals });
  const { steps, blockers } = deletionOf(reader, record);
  const forms = blockers.filter(({ kind }) => kind === 'last-fallback-form');
  const others = blockers.filter(({ kind }) => kind !== 'last-fallback-form');
  const goal = deletionGoal(ref, (then) => deletionOf(then, record).blockers);
  const unblock = blockers.length === 0 ? undefined : unblocking(reader, goal);
  const diagnostics = [
    ...(others.length === 0 ? [] : [componentInUse(record, others, unblock)]),
    ...(forms.length === 0 ? [] : [formIsLastFallback(forms)]),
    ...dataLost(steps),
  ];
  return planAbout(reader, 'delete-component', record, { steps, blockers, unblock, diagnostics });
}

/** The changes the plan promises (I.13). Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyDeleteComponent(reader: EnvironmentReader, plan: ComponentRemovalPlan): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const { deleted } = deletionOf(reader, namedComponent(reader, plan.component).record);
  return changesOn(info, { removedComponents: deleted.map(({ type, key }) => ({ type, key })) });
}

function deletionOf(reader: EnvironmentReader, record: ComponentRecord): Removal {
  return planRemoval(reader, { solutions: [], components: [record] });
}

function refusalsOf(reader: EnvironmentReader, { record, stack, listedBy, isBelow }: NamedComponent): readonly Diagnostic[] {
  const [owner] = managedSolutions(stack);
  if (owner !== undefined) return [componentIsManaged(record, owner)];
  if (isSetting(record)) return [settingIsNoComponent(record)];
  if (isBelow || stack.length === 0) return [componentIsOfSystem(record)];
  return lockedOf(reader, listedBy).map(({ uniqueName }) => solutionIsLocked(uniqueName));
}
