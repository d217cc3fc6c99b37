import { basename } from 'node:path';
import * as z from 'zod';
import { policiesOf, say, WorkbenchError } from '../engine/index.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import { importOptions } from '../protocol/planning.ts';
import type { PlannedImport } from './contracts/planning.ts';
import { readTextFile } from './readTextFile.ts';

const count = z.int().nonnegative();

/** What a saved plan promises. The steps in the file are for people: nothing reads them back. */
const savedPlan = z.object({
  format: z.literal('solution-workbench-plan'),
  formatVersion: z.literal(1),
  file: z.object({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  environment: z.object({ id: z.string(), name: z.string(), revision: count }),
  options: importOptions,
  policies: z.record(z.string(), z.string()),
  /** Hash of the settings it was made with; their values stay in their own file. */
  settings: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  counts: z.object({ add: count, change: count, keep: count, masked: count, remove: count }),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SavedPlan = z.output<typeof savedPlan>;

/**
 * Saves a plan. It is a promise, never a program: applying it plans again and compares. Replaces an older plan file and
 * nothing else; throws WorkbenchError otherwise.
 */
export async function writePlanFile(path: string, sourceFile: string, planned: PlannedImport): Promise<void> {
  await refuseOtherFiles(path);
  const { plan, digest } = planned;
  const promise: SavedPlan = {
    format: 'solution-workbench-plan',
    formatVersion: 1,
    file: { name: basename(sourceFile), sha256: plan.fileHash },
    environment: { id: plan.environmentId, name: plan.environmentName, revision: plan.basedOn },
    options: plan.options,
    policies: policiesOf(plan.options.policies),
    ...(plan.settings?.given === undefined ? {} : { settings: plan.settings.given }),
    counts: plan.counts,
    digest,
  };
  const { situation, solution, missing, diagnostics, steps } = plan;
  await writeFileSafely(path, `${JSON.stringify({ ...promise, situation, solution, missing, diagnostics, steps }, null, 2)}\n`);
}

/** Reads a saved plan. Throws WorkbenchError when it is not there or is none. */
export async function readPlanFile(path: string): Promise<SavedPlan> {
  const read = savedPlan.safeParse(parseJson(await readText(path), path));
  if (read.success) return read.data;
  throw notAPlan(path, read.error);
}

/** Says why the plan made now is not the saved one; nothing to say when the digests are equal. */
export function checkPlanFile(saved: SavedPlan, planned: PlannedImport): void {
  const { plan, digest } = planned;
  if (saved.digest === digest) return;
  const again = say`Make a new plan and look at it before you import.`;
  if (saved.file.sha256 !== plan.fileHash) {
    throw new WorkbenchError('plan-of-another-file', say`The plan was made for another file (${saved.file.name}).`, { hint: again });
  }
  if (saved.environment.id !== plan.environmentId) {
    throw new WorkbenchError('plan-of-another-environment', say`The plan was made for the environment ${saved.environment.name}.`, {
      hint: again,
    });
  }
  if (saved.settings !== plan.settings?.given) {
    const hint =
      saved.settings === undefined
        ? say`Leave out --settings, or plan again with it.`
        : say`Name the same settings with --settings, or plan again.`;
    throw new WorkbenchError('plan-of-other-settings', 'The plan was made with other settings.', { hint });
  }
  if (saved.environment.revision !== plan.basedOn) {
    throw new WorkbenchError('stale-plan', say`The environment ${plan.environmentName} has changed since the plan was made.`, {
      hint: again,
    });
  }
  throw new WorkbenchError('plan-differs', 'Planning again gives another plan than the saved one.', { hint: again });
}

function readText(path: string): Promise<string> {
  return readTextFile(path, {
    code: 'plan-not-readable',
    absent: say`The plan "${path}" does not exist.`,
    unreadable: say`The plan "${path}" cannot be read.`,
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notAPlan(path, error);
  }
}

function notAPlan(path: string, cause: unknown): WorkbenchError {
  return new WorkbenchError('not-a-plan', say`"${path}" is not a saved plan of this version.`, { hint: 'Save the plan again.', cause });
}

async function refuseOtherFiles(path: string): Promise<void> {
  try {
    await readPlanFile(path);
  } catch (error) {
    if (error instanceof WorkbenchError && error.code === 'plan-not-readable') return;
    throw new WorkbenchError('file-exists', say`"${path}" exists and is not a saved plan.`, { hint: 'Choose another name.', cause: error });
  }
}
