import type { EnvironmentReader } from '../model/environment.ts';
import type { Blocker } from './blocker.ts';
import type { SolutionRemoval } from './solutionRemoval.ts';
import type { BlockedGoal } from './unblocking.ts';
import { stepId, type UnblockStep } from './unblockSteps.ts';
import { type Obstacle, stagedObstacle } from './unblockWays.ts';
import { UnblockWorld } from './unblockWorld.ts';

/** Environments that are looked at before the search is given up; a real list has a handful of actions. */
const mostStates = 300;

/** What was done so far, and the environment as it would be then. */
interface State {
  readonly world: UnblockWorld;
  readonly path: readonly UnblockStep[];
  /** Ids of the steps that change a component; what it needed counts no longer. */
  readonly edits: ReadonlySet<string>;
  /** No list through here is shorter. */
  readonly least: number;
}

/**
 * Searches the fewest actions after which the goal has no obstacle, each possible when its turn comes. Best first: what
 * has only one way out has to be done in any case, so its number bounds every list from below. What is equally short and
 * changes a component comes before what uninstalls a solution.
 */
export function shortestPath(
  reader: EnvironmentReader,
  goal: BlockedGoal,
): { readonly steps: readonly UnblockStep[]; readonly isShortest: boolean } {
  const keeps = new Set(goal.keeps.map((name) => name.toLowerCase()));
  const open: State[] = [{ world: new UnblockWorld(reader, goal, keeps), path: [], edits: new Set(), least: 0 }];
  const seen = new Set<string>();
  let looked = 0;
  while (open.length > 0) {
    const state = takeBest(open);
    const { blockers } = state.world.goal();
    if (blockers === undefined) continue;
    if (looked++ >= mostStates) return { steps: greedy(state, keeps), isShortest: false };
    const ways = new Ways(state, keeps);
    const obstacles = ways.ofGoal(blockers);
    if (obstacles.length === 0) return { steps: state.path, isShortest: true };
    const least = state.path.length + ways.explore(obstacles);
    if (least > state.least && open.some((other) => other.least < least)) {
      open.push({ ...state, least });
      looked -= 1;
      continue;
    }
    for (const next of ways.next()) {
      const id = next.path.map(stepId).sort().join('|');
      if (seen.has(id)) continue;
      seen.add(id);
      open.push({ ...next, least: Math.max(least, next.path.length) });
    }
  }
  return { steps: [], isShortest: true };
}

/** The most promising: the least bound, then the longest way gone, then the latest. */
function takeBest(open: State[]): State {
  let best = 0;
  open.forEach((state, index) => {
    const other = open[best];
    if (other === undefined || state.least < other.least || (state.least === other.least && state.path.length > other.path.length))
      best = index;
  });
  const [taken] = open.splice(best, 1);
  if (taken === undefined) throw new Error('nothing to take');
  return taken;
}

/** Goes on from where the search was given up, always with the first that is possible; empty when that leads nowhere. */
function greedy(from: State, keeps: ReadonlySet<string>): readonly UnblockStep[] {
  let state = from;
  for (let step = 0; step < mostStates; step++) {
    const { blockers } = state.world.goal();
    if (blockers === undefined) return [];
    const ways = new Ways(state, keeps);
    const obstacles = ways.ofGoal(blockers);
    if (obstacles.length === 0) return state.path;
    ways.explore(obstacles);
    const [next] = ways.next();
    if (next === undefined) return [];
    state = next;
  }
  return [];
}

/** The actions that bear on what stands in the way in one state. */
class Ways {
  readonly #state: State;
  readonly #keeps: ReadonlySet<string>;
  readonly #found = new Map<
    string,
    { readonly step: UnblockStep; readonly going?: SolutionRemoval; readonly obstacles: readonly Obstacle[] }
  >();

  constructor(state: State, keeps: ReadonlySet<string>) {
    this.#state = state;
    this.#keeps = keeps;
  }

  /** What stands against the goal. */
  ofGoal(blockers: readonly Blocker[]): readonly Obstacle[] {
    const { holding } = this.#state.world.goal();
    return [...(holding === undefined ? [] : [stagedObstacle(holding, this.#keeps)]), ...this.ofBlockers(blockers)];
  }

  /** What of these still stands after the components that were changed. */
  ofBlockers(blockers: readonly Blocker[]): readonly Obstacle[] {
    const { world, edits } = this.#state;
    return blockers.map((blocker) => world.obstacleOf(blocker)).filter(({ ways }) => !ways.some((step) => edits.has(stepId(step))));
  }

  /** Finds every action that bears on these, however far away, and answers how many of them no list can do without. */
  explore(obstacles: readonly Obstacle[]): number {
    const forced = new Set<string>();
    const follow = (all: readonly Obstacle[], isForced: boolean): void => {
      for (const { ways } of all) {
        const only = isForced && ways.length === 1;
        for (const step of ways) {
          const id = stepId(step);
          const isNews = !this.#found.has(id);
          if (!isNews && (!only || forced.has(id))) continue;
          if (only) forced.add(id);
          follow(this.#obstaclesOf(step), only);
        }
      }
    };
    follow(obstacles, true);
    return Math.max(forced.size, obstacles.length === 0 ? 0 : 1);
  }

  #obstaclesOf(step: UnblockStep): readonly Obstacle[] {
    const id = stepId(step);
    const known = this.#found.get(id);
    if (known !== undefined) return known.obstacles;
    const { world } = this.#state;
    const solution = step.solution === undefined ? undefined : world.reader.solution(step.solution);
    if (solution === undefined) {
      this.#found.set(id, { step, obstacles: [] });
      return [];
    }
    const going = world.removalOf(solution);
    const staged = going.holding === undefined ? [] : [stagedObstacle(going.holding, this.#keeps)];
    const obstacles = [...staged, ...this.ofBlockers(going.removal?.blockers ?? [])];
    this.#found.set(id, { step, going, obstacles });
    return obstacles;
  }

  /** The states one possible action later; components that are changed come last, to be tried first. */
  next(): readonly State[] {
    const { world, path, edits } = this.#state;
    const possible = [...this.#found.values()].filter(({ obstacles }) => obstacles.length === 0);
    const uninstalls = possible.filter(({ going }) => going !== undefined);
    const changes = possible.filter(({ going, step }) => going === undefined && !edits.has(stepId(step)));
    return [...uninstalls, ...changes].map(({ step, going }) => ({
      world: going === undefined ? world : world.without(going),
      path: [...path, step],
      edits: going === undefined ? new Set([...edits, stepId(step)]) : edits,
      least: path.length + 1,
    }));
  }
}
