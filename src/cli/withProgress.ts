import type { Progress } from '../app/contracts/surroundings.ts';
import type { Call } from './command.ts';

/** Runs an operation that tells how far it is; what was shown meanwhile is gone when it ends, also with a failure. */
export function withProgress<T>({ terminal }: Call, run: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = terminal.progress();
  return run(progress).finally(progress.clear);
}
