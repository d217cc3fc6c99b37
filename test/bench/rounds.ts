export interface Task {
  readonly name: string;
  /** What is not measured: before each round of this task, and after it. */
  readonly before?: () => Promise<void>;
  readonly after?: () => Promise<void>;
  readonly run: () => unknown;
}

/** Milliseconds of one round: on the clock, and of processor time in all threads, which a busy machine hardly changes. */
export interface Spent {
  readonly elapsed: number;
  readonly processor: number;
}

/** A round lasts at least so many milliseconds: what takes less is done several times, because clocks are too coarse for it. */
const shortestRound = 4;

/** What each task spent in each round, warm-up left out. */
export type Times = ReadonlyMap<string, readonly Spent[]>;

/**
 * Runs the tasks in turn, round after round, so that whatever else the machine does falls on all of them alike. Garbage is
 * not collected in between by force: that throws optimized code away and made the splitter look twice as slow as it is.
 */
export async function alternate(tasks: readonly Task[], rounds: number, warmUps: number): Promise<Times> {
  const times = new Map<string, Spent[]>(tasks.map(({ name }) => [name, []]));
  const repeats = new Map<string, number>();
  for (let round = -warmUps; round < rounds; round++) {
    for (const task of tasks) {
      const often = repeats.get(task.name) ?? 1;
      const spent = await runRound(task, often);
      if (round >= 0) times.get(task.name)!.push(spent);
      // Settled while warming up, when it still gets quicker.
      else repeats.set(task.name, repeatsFor(task, spent.elapsed));
    }
  }
  return times;
}

async function runRound({ before, run, after }: Task, often: number): Promise<Spent> {
  await before?.();
  const processor = process.cpuUsage();
  const started = performance.now();
  for (let i = 0; i < often; i++) await run();
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(processor);
  await after?.();
  return { elapsed: elapsed / often, processor: (user + system) / 1000 / often };
}

/** What needs something made before it is done once a round. */
function repeatsFor({ before }: Task, elapsed: number): number {
  return before === undefined ? Math.max(1, Math.ceil(shortestRound / elapsed)) : 1;
}

/** The middle round of each measure. */
export function middle(spent: readonly Spent[]): Spent {
  return { elapsed: median(spent.map((each) => each.elapsed)), processor: median(spent.map((each) => each.processor)) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
