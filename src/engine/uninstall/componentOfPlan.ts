import { componentType } from '../components/componentTypes.ts';
import { unknownComponent } from '../components/unknownComponent.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { countVerbs } from '../import/countVerbs.ts';
import type { PlanStep } from '../import/importPlan.ts';
import { nameWithin } from '../import/nameWithin.ts';
import type { LayerStack } from '../layers/layerStack.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Solution } from '../model/environment.ts';

import { lockingPatches } from '../upgrade/solutionGroup.ts';
import type { Blocker } from './blocker.ts';
import { knownElsewhere } from './knownElsewhere.ts';
import { isKnownBelow } from './removal.ts';
import type { ComponentRemoval, ComponentRemovalPlan } from './removalPlan.ts';
import type { Unblocking } from './unblocking.ts';

/** A component a person names, with its layers and the unmanaged solutions that list it. */
export interface NamedComponent {
  readonly record: ComponentRecord;
  readonly stack: LayerStack;
  readonly listedBy: readonly Solution[];
  /** The system or something declared lies below its layers. */
  readonly isBelow: boolean;
}

/** Throws `unknown-component` when the environment knows nothing of it. */
export function namedComponent(reader: EnvironmentReader, ref: ComponentRef): NamedComponent {
  const [record] = reader.components([ref]);
  if (record === undefined) throw unknownComponent(ref, reader.info().name);
  const [stack = []] = reader.layers([ref]);
  const [presence = 'unknown'] = reader.baseline([ref]);
  const listedBy = reader.solutions().filter(({ managed, uniqueName }) => !managed && isMember(reader, uniqueName, ref));
  return { record, stack, listedBy, isBelow: isKnownBelow(ref, presence, knownElsewhere(reader, listedBy)) };
}

function isMember(reader: EnvironmentReader, solution: string, ref: ComponentRef): boolean {
  const id = componentId(ref);
  return reader.members(solution).some(({ component }) => componentId(component) === id);
}

/** Unmanaged solutions with patches are locked until those are gone (G.7). */
export function lockedOf(reader: EnvironmentReader, solutions: readonly Solution[]): readonly Solution[] {
  return solutions.filter((each) => lockingPatches(reader, each).length > 0);
}

/** Settings of the environment are no components a person can delete (D.73). */
export function isSetting({ type }: ComponentRef): boolean {
  return componentType(type).ofEnvironment === true;
}

interface Parts {
  readonly steps?: readonly PlanStep[];
  readonly blockers?: readonly Blocker[];
  readonly unblock?: Unblocking | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly solution?: string;
}

/** A plan about one component, of its parts. */
export function planAbout(
  reader: EnvironmentReader,
  operation: ComponentRemoval,
  record: ComponentRecord,
  { steps = [], blockers = [], unblock, diagnostics, solution }: Parts,
): ComponentRemovalPlan {
  const { id, name, revision } = reader.info();
  return {
    operation,
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    component: { type: record.type, key: record.key },
    name: nameWithin(record),
    typeName: componentType(record.type).singular,
    ...(solution === undefined ? {} : { solution }),
    steps,
    counts: countVerbs(steps),
    blockers,
    ...(unblock === undefined ? {} : { unblock }),
    diagnostics,
  };
}
