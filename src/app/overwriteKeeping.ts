import { isCommitted } from '../protocol/importing.ts';
import type { OverwriteStep, OverwrittenOutcome } from './contracts/importing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { importSolution } from './importSolution.ts';
import { unwatched } from './progress.ts';
import { restoreCustomizations } from './restoreCustomizations.ts';
import { type SaveRequest, saveCustomizations } from './saveCustomizations.ts';

/** Told before each step; false stops there. */
export type GoOn = (next: OverwriteStep) => Promise<boolean>;

const always: GoOn = async () => true;

/**
 * Updates with overwrite and keeps the customizations made here (D.52, D.53): saves them to a file, imports, and puts them back
 * on top of the new version. Between two steps it can be stopped, and nothing is lost: after the first the environment is as it
 * was, after the second the copy can be restored, or the import undone. Where nothing is overwritten it is an import like any.
 * Throws what its steps throw; what was done before stays done.
 */
export async function overwriteKeeping(
  surroundings: Surroundings,
  request: SaveRequest,
  progress: Progress = unwatched,
  goOn: GoOn = always,
): Promise<OverwrittenOutcome> {
  const { copy, ...importRequest } = request;
  const options = { ...request.options, overwriteCustomizations: true };
  const saved = await saveCustomizations(surroundings, { ...request, options }, progress);
  if (!(await goOn('update'))) return { saved, stoppedBefore: 'update' };
  const imported = await importSolution(surroundings, { ...importRequest, options }, progress);
  if (!isCommitted(imported)) return { saved, imported, stoppedBefore: 'update' };
  if (saved.path === undefined) return { saved, imported };
  if (!(await goOn('restore'))) return { saved, imported, stoppedBefore: 'restore' };
  const restored = await restoreCustomizations(surroundings, { environment: request.environment, copy }, progress);
  return { saved, imported, restored, ...(restored.succeeded ? {} : { stoppedBefore: 'restore' as const }) };
}
