import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import {
  applyPlan,
  assembleSolutionFile,
  type CustomizationsCopy,
  componentId,
  copyNotImportable,
  hasErrors,
  type ImportPlan,
  planCustomizationsCopy,
  Refusal,
  readSolutionFile,
  say,
  WorkbenchError,
} from '../engine/index.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import { openArchive } from '../files/zip/open.ts';
import { writeSolutionZip } from '../files/zip/write.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { ImportRequest, SavedCopy } from './contracts/importing.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { journalPath, writeJournal } from './customizationsJournal.ts';
import { kept } from './exportSolution.ts';
import { withEnvironment } from './openNamed.ts';
import { givenSettings, planRead } from './planImport.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { readSolutionFor, type SolutionRead } from './readSolution.ts';
import { sha256 } from './sha256.ts';

/** An import that overwrites, and where the copy of what it takes away is to lie. */
export type SaveRequest = ImportRequest & { readonly copy: string };

/**
 * First step of an update with overwrite that keeps customizations (D.52): writes what the import would take away to an
 * unmanaged solution file, and beside it what of it was customized. The environment is not changed. Before anything is
 * written it is made sure that the file holds every one of them, and that it could be imported here again.
 * Throws a Refusal when one of them can't be saved, `stale-plan` when the import is not the expected one, `file-exists`.
 */
export function saveCustomizations(surroundings: Surroundings, request: SaveRequest, progress: Progress = unwatched): Promise<SavedCopy> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, async (environment) => {
    progress.report('reading', 0);
    await refuseTaken(request.copy);
    const read = await readSolutionFor(environment, request.file);
    stopIfCancelled(progress);
    progress.report('planning', 0.2);
    const copy = copyOf(environment, surroundings, read, request);
    const told = { heldBy: copy.heldBy, diagnostics: copy.diagnostics, count: copy.customizations.length };
    const refused = copy.diagnostics.find(({ severity }) => severity === 'error');
    if (refused !== undefined) throw new Refusal(refused);
    if (copy.file === undefined) return told;
    const bytes = await zipOf(environment, copy);
    await tryIt(environment, bytes, copy);
    stopIfCancelled(progress);
    progress.report('writing', 0.8);
    const { id, name } = environment.info();
    const { manifest } = read;
    await writeJournal(request.copy, {
      environment: { id, name },
      copy: sha256(bytes),
      solution: copy.solution,
      update: { solution: manifest?.uniqueName ?? '', version: manifest?.version.text ?? '' },
      customizations: copy.customizations.map((each) => ({ ...each })),
    });
    await writeFileSafely(request.copy, bytes);
    progress.report('done', 1);
    return { ...told, path: request.copy, solution: copy.solution };
  });
}

/** What would be saved, without writing: for a person to look at. Throws as `saveCustomizations` does, but tells refusals as findings. */
export function planSaving(surroundings: Surroundings, request: Omit<SaveRequest, 'copy'>): Promise<Omit<SavedCopy, 'path'>> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, async (environment) => {
    const { heldBy, diagnostics, customizations, solution } = copyOf(
      environment,
      surroundings,
      await readSolutionFor(environment, request.file),
      request,
    );
    return { heldBy, diagnostics, count: customizations.length, ...(solution === '' ? {} : { solution }) };
  });
}

function copyOf(
  environment: StoredEnvironment,
  surroundings: Surroundings,
  read: SolutionRead,
  request: Omit<SaveRequest, 'copy'>,
): CustomizationsCopy {
  const planned = planRead(environment, read, request);
  if (request.expectedDigest !== undefined && request.expectedDigest !== planned.digest) {
    throw new WorkbenchError('stale-plan', 'The file or the environment has changed since the plan was made.', {
      hint: 'Plan again and look at the new plan.',
    });
  }
  const refused = planned.plan.diagnostics.find(({ severity }) => severity === 'error');
  if (refused !== undefined) throw new Refusal(refused);
  const options = { ...request.options, overwriteCustomizations: false };
  const maintaining: ImportPlan = planRead(environment, read, { ...request, options }).plan;
  const given = givenSettings(request.settings);
  const maintained = applyPlan(environment, read.file!, maintaining, {
    now: surroundings.now().toISOString(),
    newId: () => surroundings.newId(),
    hashBytes: sha256,
    ...(given === undefined ? {} : { given }),
  });
  return planCustomizationsCopy(environment, planned.plan, maintained, sha256);
}

async function zipOf(environment: StoredEnvironment, { file }: CustomizationsCopy): Promise<Uint8Array> {
  const { plan, manifest } = file!;
  const entries = assembleSolutionFile(plan.pkg!, plan.read, plan.members, manifest);
  return writeSolutionZip(entries.map((entry) => ('bytes' in entry ? entry : { name: entry.name, ...kept(environment, entry.blob) })));
}

/** Reads the file back and plans its import: what is not in it, or could not come back, is told before anything is overwritten. */
async function tryIt(environment: StoredEnvironment, bytes: Uint8Array, { customizations, solution }: CustomizationsCopy): Promise<void> {
  const archive = await openArchive(bytes);
  const { file, diagnostics, manifest } = { manifest: undefined, ...readSolutionFile(archive, sha256) };
  const found = new Map(file?.components.map((each) => [componentId(each), each.content.hash]));
  const lost = customizations.filter((each) => found.get(componentId(each)) !== each.hash);
  if (file === undefined || lost.length > 0) {
    const names = lost.map(({ name }) => name).join(', ');
    throw new WorkbenchError(
      'copy-not-whole',
      say`The copy ${solution} would not hold ${names} as it is here, so nothing is overwritten.`,
      {
        hint: 'Maintain customizations instead.',
      },
    );
  }
  const read: SolutionRead = { archive, file, diagnostics, ...(manifest === undefined ? {} : { manifest }) };
  const options = { action: 'update' as const, overwriteCustomizations: false, assumeMissing: false };
  const { plan } = planRead(environment, read, { options });
  const reason = plan.diagnostics.find(({ severity }) => severity === 'error');
  if (hasErrors(plan.diagnostics) && reason !== undefined) throw new Refusal(copyNotImportable(reason));
}

async function refuseTaken(copy: string): Promise<void> {
  if (extname(copy).toLowerCase() !== '.zip') {
    throw new WorkbenchError('not-a-solution-file-name', say`"${copy}" is no name for a solution file.`, {
      hint: 'Use a name that ends in .zip.',
    });
  }
  for (const path of [copy, journalPath(copy)]) {
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    // A copy may hold what is nowhere else by now.
    if (isThere) throw new WorkbenchError('file-exists', say`"${path}" exists already.`, { hint: 'Choose another name.' });
  }
}
