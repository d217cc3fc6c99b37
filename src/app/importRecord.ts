import { basename } from 'node:path';
import { type Diagnostic, type HistoryEntry, type ImportPlan, WorkbenchError } from '../engine/index.ts';
import { formatImportJobData } from '../files/log/importJobData.ts';
import { formatImportLog } from '../files/log/importLog.ts';
import type { ImportReport } from '../files/log/importReport.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { historyEntry } from './history.ts';
import type { SolutionRead } from './readSolution.ts';

/** What is known of an import when it ends. */
export interface ImportAttempt {
  readonly file: string;
  readonly startedOn: string;
  readonly read: SolutionRead;
  readonly plan?: ImportPlan;
  readonly diagnostics: readonly Diagnostic[];
  readonly succeeded: boolean;
  /** An upgrade that stopped after staging: committed, and no success (F.13). */
  readonly stopped?: boolean;
  readonly overwrite: boolean;
  /** Revision it made. */
  readonly revision?: number;
  /** What broke the commit. */
  readonly failure?: unknown;
}

/** Writes the import job with its data and log (D.105, D.110) and the row of the history (E.33), at once. Gives the job's id. */
export function recordImport(environment: StoredEnvironment, surroundings: Surroundings, attempt: ImportAttempt): string {
  const report = reportOf(environment, surroundings, attempt);
  const { plan, read } = attempt;
  const solution = plan?.solution.uniqueName ?? read.manifest?.uniqueName ?? '';
  const version = plan?.solution.version ?? read.manifest?.version.text ?? '';
  const managed = plan?.solution.managed ?? read.manifest?.managed ?? false;
  const publisher = plan?.solution.publisher ?? read.manifest?.publisher.uniqueName;
  const { fileName, startedOn, completedOn, succeeded, progress } = report;
  const id = surroundings.newId();
  const job = {
    id,
    solution,
    version,
    managed,
    fileName,
    startedOn,
    completedOn,
    progress,
    succeeded,
    counts: { ...plan?.counts },
    data: formatImportJobData(report),
    log: formatImportLog(report),
  };
  const suboperation = suboperationOf(plan);
  const failure = succeeded ? undefined : (attempt.failure ?? refusalOf(attempt.diagnostics));
  const staged = plan?.situation === 'managed-stage' && succeeded ? plan.upgrade?.holding : undefined;
  const facts = {
    operation: 'import',
    suboperation,
    solution: staged ?? solution,
    version,
    managed,
    startedOn,
    succeeded,
    failure,
    ...(publisher === undefined ? {} : { publisher }),
    patch: read.manifest?.parent !== undefined,
    overwrite: attempt.overwrite,
    job: id,
    ...(attempt.revision === undefined ? {} : { revision: attempt.revision }),
  } as const;
  environment.addJob(job, historyEntry(surroundings, facts));
  return id;
}

/** What the history calls an import (E.34); staging installs another solution. */
function suboperationOf(plan: ImportPlan | undefined): HistoryEntry['suboperation'] {
  if (plan?.situation === 'managed-upgrade') return 'upgrade';
  return plan?.situation === 'managed-stage' || plan?.solution.installedVersion === undefined ? 'new' : 'update';
}

function reportOf(environment: StoredEnvironment, surroundings: Surroundings, attempt: ImportAttempt): ImportReport {
  const { file, startedOn, read, plan, succeeded, failure } = attempt;
  return {
    fileName: basename(file),
    startedOn,
    completedOn: surroundings.now().toISOString(),
    succeeded,
    ...(attempt.stopped === true ? { stopped: true } : {}),
    progress: progressOf(attempt),
    ...(read.manifest === undefined ? {} : { manifest: read.manifest }),
    environment: environment.info(),
    steps: plan?.steps ?? [],
    missing: plan?.missing ?? [],
    diagnostics: failure === undefined ? attempt.diagnostics : [failureFinding(failure), ...attempt.diagnostics],
  };
}

/**
 * Only what was completed is at 100 (D.109), and a failed import is rolled back whole (P-ATOMIC). An upgrade that stopped
 * after staging (F.13) has its components in: 80, which is where the platform's own job stands then.
 */
function progressOf({ succeeded, stopped }: ImportAttempt): number {
  if (succeeded) return 100;
  return stopped === true ? 80 : 0;
}

/** A failure as the log tells it: the same words, in the form of a finding. */
function failureFinding(failure: unknown): Diagnostic {
  const error = failure instanceof WorkbenchError ? failure : undefined;
  return {
    code: error?.code ?? 'unexpected',
    severity: 'error',
    message: failure instanceof Error ? failure.message : String(failure),
    ...(error?.hint === undefined ? {} : { hint: error.hint }),
    ...(error?.dataverse === undefined ? {} : { dataverse: error.dataverse }),
    rules: [],
    facts: {},
  };
}

/** The first error of a refused import, as the history tells it. */
function refusalOf(diagnostics: readonly Diagnostic[]): WorkbenchError | undefined {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) return undefined;
  return new WorkbenchError(error.code, error.message, error.dataverse === undefined ? {} : { dataverse: error.dataverse });
}
