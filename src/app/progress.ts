import { WorkbenchError } from '../engine/index.ts';
import type { Progress } from './contracts/surroundings.ts';

/** For callers that watch nothing. */
export const unwatched: Progress = { report: () => {}, isCancelled: () => false };

/** Stops the operation when the person asked to. Nothing has been changed where this is called. */
export function stopIfCancelled(progress: Progress): void {
  if (!progress.isCancelled()) return;
  throw new WorkbenchError('cancelled', 'The operation was cancelled. Nothing was changed.');
}
