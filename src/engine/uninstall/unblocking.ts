import type { ComponentRef } from '../model/component.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import type { Blocker } from './blocker.ts';
import { shortestPath } from './unblockSearch.ts';
import { addBackStep, type UnblockStep } from './unblockSteps.ts';

/** What to do so that an operation is no longer blocked. */
export interface Unblocking {
  /** In the order they have to be done; each can be done when its turn comes. Empty when no such list does it (E.17). */
  readonly steps: readonly UnblockStep[];
  /** False when the search was given up, so that a shorter list may exist. */
  readonly isShortest: boolean;
  /** Of an upgrade: what can be done instead, so that nothing of it is deleted (F.26). */
  readonly otherwise?: readonly UnblockStep[];
}

/** An operation that something stands against. */
export interface BlockedGoal {
  /** What blocks it in an environment as it would be then; undefined when there it is no longer about anything. */
  readonly blockersIn: (reader: EnvironmentReader) => readonly Blocker[] | undefined;
  /** A staged upgrade that stands in the way there by itself (F.20). */
  readonly holdingIn?: (reader: EnvironmentReader) => Solution | undefined;
  /** Solutions that have to stay, because the operation is about them. */
  readonly keeps: readonly string[];
  /** The solution that is upgraded, and the name its new version waits under, if it does. */
  readonly upgrade?: { readonly solution: string; readonly staged?: string };
}

/**
 * The shortest ordered list of actions after which nothing blocks the operation (F.26, I.8): solutions to uninstall or
 * whose staged upgrade to cancel, unmanaged components that have to stop needing what goes. Nothing when nothing blocks.
 */
export function unblocking(reader: EnvironmentReader, goal: BlockedGoal): Unblocking | undefined {
  const blockers = goal.blockersIn(reader) ?? [];
  if (blockers.length === 0 && goal.holdingIn?.(reader) === undefined) return undefined;
  const { steps, isShortest } = shortestPath(reader, goal);
  const { upgrade } = goal;
  return { steps, isShortest, ...(upgrade === undefined ? {} : { otherwise: addBackStep(upgrade.solution, upgrade.staged, blockers) }) };
}

/** Deleting one component by itself. */
export function deletionGoal(component: ComponentRef, blockersIn: BlockedGoal['blockersIn']): BlockedGoal {
  return {
    keeps: [],
    blockersIn: (reader) => (reader.components([component])[0] === undefined ? undefined : blockersIn(reader)),
  };
}
