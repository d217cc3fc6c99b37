import { resolve } from 'node:path';
import type { ImportJobSummary } from '../../app/contracts.ts';
import { importJobs, importLog, importLogSheets, saveImportLog } from '../../app/importJobs.ts';
import { WorkbenchError } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { formatTable } from '../table.ts';

/** Lists the import jobs, newest first; with a job shows its log, or saves it as the workbook it is. */
export async function log(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const jobs = await importJobs(call.surroundings, environment);
  const [wanted] = call.arguments;
  if (wanted === undefined) {
    if (call.options.out !== undefined) throw new WrongUse('JOB is missing.', 'Say which log to save: an id, or latest.');
    call.terminal.out(call.json ? JSON.stringify(jobs, null, 2) : formatJobs(jobs, environment));
    return 0;
  }
  const job = findJob(jobs, wanted, environment);
  if (call.options.out !== undefined) {
    const path = resolve(call.options.out);
    await saveImportLog(call.surroundings, environment, job.id, path);
    call.terminal.out(call.json ? JSON.stringify({ ...job, path }, null, 2) : `Saved the log of import job ${job.id} to ${path}.`);
    return 0;
  }
  const { surroundings } = call;
  if (call.json) call.terminal.out(JSON.stringify({ ...job, log: await importLog(surroundings, environment, job.id) }, null, 2));
  else call.terminal.out(formatLog(await importLogSheets(surroundings, environment, job.id)));
  return 0;
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

function formatLog(sheets: Awaited<ReturnType<typeof importLogSheets>>): string {
  return sheets.map(({ name, rows }) => `${name}\n${formatTable([], withinTerminal(rows), '  ')}`).join('\n\n');
}

/** Of the components a terminal has room for what happened to them, not for their times and three names. */
const shownColumns: ReadonlySet<string> = new Set(['Item Type', 'Name', 'Description', 'Status', 'Error Text']);

function withinTerminal(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [headings = []] = rows;
  if (!headings.includes('Status')) return rows;
  const shown = headings.flatMap((heading, column) => (shownColumns.has(heading) ? [column] : []));
  return rows.map((row) => shown.map((column) => row[column] ?? ''));
}
