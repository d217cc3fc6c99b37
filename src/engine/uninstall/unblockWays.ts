import { dependencyGraph } from '../dependencies/graph.ts';
import { activeOwner, sentenceOf } from '../diagnostics/blockerSentence.ts';
import { managedSolutions } from '../layers/layerStack.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { say } from '../say.ts';
import type { Blocker } from './blocker.ts';
import { editStep, goingStep, ownStep, stepId, type UnblockStep } from './unblockSteps.ts';

/** Something in the way, and the actions of which at least one has to be done. None: it can't be moved. */
export interface Obstacle {
  readonly ways: readonly UnblockStep[];
}

/** A staged upgrade that keeps its base from being uninstalled (F.20). */
export function stagedObstacle(holding: Solution, keeps: ReadonlySet<string>): Obstacle {
  const why = say`the upgrade to ${holding.version} is staged`;
  return { ways: keeps.has(holding.uniqueName.toLowerCase()) ? [] : [goingStep(holding, why, 'F.21')] };
}

/**
 * What can move a blocker out of the way (F.26): what needs the component goes with its solution or is changed; a layer or
 * a part of another solution goes with that; what lies in something managed goes with it, too.
 */
export function obstacleOf(reader: EnvironmentReader, blocker: Blocker, keeps: ReadonlySet<string>): Obstacle {
  const all = waysOf(reader, blocker);
  const free = all.filter(({ solution }) => solution === undefined || !keeps.has(solution.toLowerCase()));
  const ids = free.map(stepId);
  return { ways: free.filter((_, index) => ids.indexOf(ids[index] ?? '') === index) };
}

function waysOf(reader: EnvironmentReader, blocker: Blocker): readonly UnblockStep[] {
  const { kind, component, dependent, solution } = blocker;
  const going = (names: readonly string[]) => names.flatMap((name) => goingWays(reader, name, blocker));
  switch (kind) {
    case 'layer-of-other-publisher':
    case 'part-of-other-solution':
      return going([solution]);
    case 'last-fallback-form':
      return [ownStep('add-fallback-form', blocker), ...going(ownersAround(reader, component))];
    case 'active-layer':
      return [ownStep('remove-active-layer', blocker)];
    case 'required-by-other-solution': {
      if (dependent === undefined) return [];
      const isManaged = solution !== activeOwner && reader.solution(solution)?.managed === true;
      if (isManaged && isTopOf(reader, dependent, solution)) return going([solution]);
      return [...(isManaged ? going([solution]) : [editStep(blocker)]), ...going(ownersAround(reader, dependent))];
    }
  }
}

/** A patch goes alone or with its base. */
function goingWays(reader: EnvironmentReader, name: string, blocker: Blocker): readonly UnblockStep[] {
  const solution = reader.solution(name);
  if (solution === undefined) return [];
  const why = sentenceOf(blocker);
  const base = solution.kind.kind === 'patch' ? reader.solution(solution.kind.parent) : undefined;
  return [solution, ...(base === undefined ? [] : [base])].map((each) => goingStep(each, why, blocker.rule));
}

function isTopOf(reader: EnvironmentReader, ref: ComponentRef, solution: string): boolean {
  const [stack = []] = reader.layers([ref]);
  const top = stack.at(-1)?.owner;
  return top?.kind === 'managed' && top.solution.toLowerCase() === solution.toLowerCase();
}

/** Managed solutions with a layer on a component or on what it can't be without (J.3): without them it may be gone. */
function ownersAround(reader: EnvironmentReader, ref: ComponentRef): readonly string[] {
  const graph = dependencyGraph(reader);
  const around = new Map([[componentId(ref), ref]]);
  // A map is walked in the order of insertion, so what was found is followed in turn.
  for (const each of around.values()) {
    const [record] = reader.components([each]);
    const internal = graph.requiredBy(each).filter(({ kind }) => kind === 'internal');
    for (const whole of [...(record?.parent === undefined ? [] : [record.parent]), ...internal.map(({ required }) => required)]) {
      around.set(componentId(whole), whole);
    }
  }
  const stacks = reader.layers([...around.values()]);
  return [...new Set(stacks.flatMap(managedSolutions))];
}
