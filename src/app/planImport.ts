import {
  type Archive,
  type EnvironmentReader,
  type ImportOptions,
  type ImportPlan,
  planImport as planInEngine,
  Refusal,
} from '../engine/index.ts';
import type { PlannedImport, PlanRequest, Progress, Surroundings } from './contracts.ts';
import { withEnvironment } from './openNamed.ts';
import { planDigest } from './planDigest.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { readSolution, type SolutionRead } from './readSolution.ts';

/**
 * What importing a file into an environment would do. Changes nothing. Throws WorkbenchError when the environment or
 * the file is not there, and a Refusal when the file is no archive that could be opened.
 */
export function planImport(surroundings: Surroundings, request: PlanRequest, progress: Progress = unwatched): Promise<PlannedImport> {
  return withEnvironment(surroundings, request.environment, { readOnly: true }, async (environment) => {
    progress.report('reading', 0);
    const read = await readSolution(request.file);
    const [finding] = read.diagnostics;
    if (read.archive === undefined && finding !== undefined) throw new Refusal(finding);
    stopIfCancelled(progress);
    progress.report('planning', 0.5);
    const planned = planRead(environment, read, request.options);
    progress.report('done', 1);
    return planned;
  });
}

/** The plan for a file that was read: findings of reading come first. A broken file gives a plan that refuses. */
export function planRead(reader: EnvironmentReader, read: SolutionRead, options: ImportOptions): PlannedImport {
  const { archive, file, diagnostics } = read;
  if (archive === undefined) throw new Error('a file that could not be opened has no plan');
  const made = file === undefined ? refusedPlan(reader, archive, read, options) : planInEngine(reader, file, options);
  const plan = { ...made, diagnostics: [...diagnostics, ...made.diagnostics] };
  return { plan, digest: planDigest(plan) };
}

function refusedPlan(reader: EnvironmentReader, archive: Archive, { manifest }: SolutionRead, options: ImportOptions): ImportPlan {
  const { id, name, revision } = reader.info();
  return {
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    fileHash: archive.hash,
    options,
    situation: 'refused',
    solution: {
      uniqueName: manifest?.uniqueName ?? '',
      friendlyName: manifest?.friendlyNames[0]?.text ?? '',
      version: manifest?.version.text ?? '',
      managed: manifest?.managed ?? false,
      publisher: manifest?.publisher.uniqueName ?? '',
    },
    steps: [],
    counts: { add: 0, change: 0, keep: 0, masked: 0, remove: 0 },
    missing: [],
    diagnostics: [],
  };
}
