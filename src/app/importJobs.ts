import { type ImportJob, WorkbenchError } from '../engine/index.ts';
import { type LogSheet, readImportLog } from '../files/log/readImportLog.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import type { ImportJobSummary, Surroundings } from './contracts.ts';
import { withEnvironment } from './openNamed.ts';

/** The import jobs of an environment, the latest first. */
export function importJobs(surroundings: Surroundings, environment: string): Promise<readonly ImportJobSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) =>
    opened.jobs().map(({ id, solution, version, managed, fileName, startedOn, completedOn, succeeded }) => {
      return { id, solution, version, managed, fileName, startedOn, completedOn, succeeded };
    }),
  );
}

/** The log of an import job: a SpreadsheetML workbook (D.111). Throws WorkbenchError when there is no such job. */
export async function importLog(surroundings: Surroundings, environment: string, jobId: string): Promise<string> {
  return (await findJob(surroundings, environment, jobId)).log;
}

/** The log of an import job as sheets of text, to be shown. Throws as `importLog` does. */
export async function importLogSheets(surroundings: Surroundings, environment: string, jobId: string): Promise<readonly LogSheet[]> {
  return readImportLog(await importLog(surroundings, environment, jobId));
}

/** Saves the log of an import job to a file; replaces an older one. Throws as `importLog` does. */
export async function saveImportLog(surroundings: Surroundings, environment: string, jobId: string, path: string): Promise<void> {
  await writeFileSafely(path, await importLog(surroundings, environment, jobId));
}

function findJob(surroundings: Surroundings, environment: string, jobId: string): Promise<ImportJob> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const job = opened.job(jobId);
    if (job !== undefined) return job;
    throw new WorkbenchError('import-job-not-found', `There is no import job ${jobId} in ${environment}.`, {
      hint: 'List the import jobs of the environment.',
    });
  });
}
