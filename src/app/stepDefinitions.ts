import {
  applyPlan,
  type ComponentRef,
  componentId,
  type EnvironmentChanges,
  fileBlobs,
  hasErrors,
  type StepDefinitions,
  say,
  stepDefinitions as stepDefinitionsInEngine,
  WorkbenchError,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { PlannedImport, PlanRequest } from './contracts/planning.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { givenSettings } from './planImport.ts';
import { readSolutionFor, type SolutionRead } from './readSolution.ts';
import { sha256 } from './sha256.ts';
import { stalePlan } from './stalePlan.ts';

/**
 * What a component says before and after a step of an import that was planned. Changes nothing. Throws `plan-refused` for a plan
 * with errors, which changes nothing, `stale-plan` when file or environment are others by now, `not-in-plan`.
 */
export function stepDefinitions(
  surroundings: Surroundings,
  { environment, file, settings }: PlanRequest,
  { plan }: PlannedImport,
  component: ComponentRef,
): Promise<StepDefinitions> {
  return withEnvironment(surroundings, environment, { readOnly: true }, async (opened) => {
    const step = plan.steps.find((each) => componentId(each.component) === componentId(component));
    if (step === undefined)
      throw new WorkbenchError('not-in-plan', say`The plan has no step for ${component.key}.`, { hint: 'Plan again.' });
    if (opened.info().revision !== plan.basedOn) throw stalePlan(opened.info().name);
    if (hasErrors(plan.diagnostics)) {
      throw new WorkbenchError('plan-refused', 'The import is refused, so nothing would change.', {
        hint: 'Solve the errors of the plan first.',
      });
    }
    const read = await readSolutionFor(opened, file);
    const given = givenSettings(settings);
    const changes = applyPlan(opened, read.file!, plan, {
      now: surroundings.now().toISOString(),
      newId: () => surroundings.newId(),
      hashBytes: sha256,
      ...(given === undefined ? {} : { given }),
    });
    return stepDefinitionsInEngine(opened, step, changes, blobsOf(opened, read, changes), sha256);
  });
}

/** Blobs of the environment, of the file, and of what the import writes anew. */
function blobsOf(
  opened: StoredEnvironment,
  { file, archive }: SolutionRead,
  { newBlobs }: EnvironmentChanges,
): (hash: string) => Uint8Array {
  const fresh = new Map(newBlobs.map(({ hash, bytes }) => [hash, bytes]));
  const inFile = new Set(archive?.entries.map(({ hash }) => hash));
  const ofFile = file === undefined ? undefined : fileBlobs(file);
  return (hash) => fresh.get(hash) ?? (ofFile !== undefined && inFile.has(hash) ? ofFile(hash) : opened.blob(hash));
}
