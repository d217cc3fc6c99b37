import { dependencyGraph, keepGraphWithout } from '../dependencies/graph.ts';
import { componentId } from '../model/component.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import type { Blocker } from './blocker.ts';
import { readerWithout } from './readerWithout.ts';
import { removalOfSolution, type SolutionRemoval } from './solutionRemoval.ts';
import type { BlockedGoal } from './unblocking.ts';
import { type Obstacle, obstacleOf } from './unblockWays.ts';

/**
 * An environment as it would be after some solutions are gone, with what was found out about it. Changing a component
 * takes nothing away, so all states of a search that differ in changed components only share one world, and each question
 * is asked once: in an environment with much in it, an answer takes a tenth of a second.
 */
export class UnblockWorld {
  readonly reader: EnvironmentReader;
  readonly #goal: BlockedGoal;
  readonly #keeps: ReadonlySet<string>;
  readonly #removals = new Map<string, SolutionRemoval>();
  readonly #obstacles = new Map<Blocker, Obstacle>();
  readonly #after = new Map<string, UnblockWorld>();
  #answer: { readonly blockers: readonly Blocker[] | undefined; readonly holding: Solution | undefined } | undefined;

  /** @param keeps names in lower case of the solutions that have to stay */
  constructor(reader: EnvironmentReader, goal: BlockedGoal, keeps: ReadonlySet<string>) {
    this.reader = reader;
    this.#goal = goal;
    this.#keeps = keeps;
  }

  /** What stands against the goal here; no blockers when it is no longer about anything. */
  goal(): { readonly blockers: readonly Blocker[] | undefined; readonly holding: Solution | undefined } {
    this.#answer ??= { blockers: this.#goal.blockersIn(this.reader), holding: this.#goal.holdingIn?.(this.reader) };
    return this.#answer;
  }

  /** What uninstalling a solution would do here. */
  removalOf(solution: Solution): SolutionRemoval {
    const name = solution.uniqueName.toLowerCase();
    const known = this.#removals.get(name) ?? removalOfSolution(this.reader, solution);
    this.#removals.set(name, known);
    return known;
  }

  obstacleOf(blocker: Blocker): Obstacle {
    const known = this.#obstacles.get(blocker) ?? obstacleOf(this.reader, blocker, this.#keeps);
    this.#obstacles.set(blocker, known);
    return known;
  }

  /** The world without what an uninstall takes away. */
  without({ removed, removal }: SolutionRemoval): UnblockWorld {
    const id = removed.map(({ uniqueName }) => uniqueName.toLowerCase()).join('|');
    const known = this.#after.get(id);
    if (known !== undefined) return known;
    const { steps = [], deleted = [], moved = [] } = removal ?? {};
    const reader = readerWithout(this.reader, { solutions: removed, components: deleted, moved });
    const gone = new Set(deleted.map(componentId));
    // A layer that goes from a component that stays may show what the one below needs; then it is derived anew.
    if (steps.every(({ component }) => gone.has(componentId(component)))) keepGraphWithout(reader, dependencyGraph(this.reader), gone);
    const world = new UnblockWorld(reader, this.#goal, this.#keeps);
    this.#after.set(id, world);
    return world;
  }
}
