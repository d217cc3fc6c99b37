import { resolve } from 'node:path';
import type { ImportJobSummary } from '../../app/contracts/importing.ts';
import { importJobs, importLog, saveImportLog } from '../../app/importJobs.ts';
import { readLog } from '../../app/readLog.ts';
import { WorkbenchError } from '../../engine/index.ts';
import { type Call, type ExitCode, WrongUse } from '../command.ts';
import { formatLog, type WantedEntries, wantedEntries } from '../formatLog.ts';
import { formatTable } from '../table.ts';

/**
 * Lists the import jobs of an environment, newest first; with a job shows its log, or saves it as the workbook it is.
 * Without an environment the argument is a log file, ours or one of Dataverse (D.106, D.111).
 */
export async function log(call: Call): Promise<ExitCode> {
  const { environment, out } = call.options;
  const [wanted] = call.arguments;
  if (environment === undefined) return logOfFile(call, wanted);
  const jobs = await importJobs(call.surroundings, environment);
  if (wanted === undefined) {
    if (out !== undefined) throw new WrongUse('JOB is missing.', 'Say which log to save: an id, or latest.');
    call.terminal.out(call.json ? JSON.stringify(jobs, null, 2) : formatJobs(jobs, environment));
    return 0;
  }
  const job = findJob(jobs, wanted, environment);
  if (out !== undefined) {
    const path = resolve(out);
    await saveImportLog(call.surroundings, environment, job.id, path);
    call.terminal.out(call.json ? JSON.stringify({ ...job, path }, null, 2) : `Saved the log of import job ${job.id} to ${path}.`);
    return 0;
  }
  const { surroundings } = call;
  if (call.json) call.terminal.out(JSON.stringify({ ...job, log: await importLog(surroundings, environment, job.id) }, null, 2));
  else call.terminal.out(formatLog(await readLog(surroundings, { environment, jobId: job.id }), wantedOf(call), call.terminal));
  return 0;
}

async function logOfFile(call: Call, file: string | undefined): Promise<ExitCode> {
  if (file === undefined || call.options.out !== undefined) {
    throw new WrongUse('--environment is missing.', 'Name the environment whose log it is, or give a log file alone.');
  }
  const report = await readLog(call.surroundings, { path: resolve(file) });
  if (call.json) call.terminal.out(JSON.stringify({ ...report, entries: wantedEntries(report.entries, wantedOf(call)) }, null, 2));
  else call.terminal.out(formatLog(report, wantedOf(call), call.terminal));
  return 0;
}

function wantedOf({ options }: Call): WantedEntries {
  return { only: options.only ?? 'all', find: options.find ?? '' };
}

function findJob(jobs: readonly ImportJobSummary[], wanted: string, environment: string): ImportJobSummary {
  const matching = wanted === 'latest' ? jobs.slice(0, 1) : jobs.filter((job) => job.id.startsWith(wanted.toLowerCase()));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  throw new WorkbenchError(
    'import-job-not-found',
    only === undefined ? `There is no import job ${wanted} in ${environment}.` : `More than one import job begins with ${wanted}.`,
    { hint: 'Run the command without JOB for the list.' },
  );
}

function formatJobs(jobs: readonly ImportJobSummary[], environment: string): string {
  if (jobs.length === 0) return `Nothing has been imported into ${environment}.`;
  const rows = jobs.map((job) => [
    job.id,
    job.startedOn,
    job.succeeded ? 'succeeded' : 'failed',
    job.solution,
    job.version,
    job.managed ? 'managed' : 'unmanaged',
    job.fileName,
  ]);
  return formatTable(['JOB', 'STARTED', 'RESULT', 'SOLUTION', 'VERSION', 'TYPE', 'FILE'], rows);
}
