import { open, stat } from 'node:fs/promises';
import { type ImportJob, say, WorkbenchError } from '../engine/index.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import type { ImportJobSummary } from './contracts/importing.ts';
import type { Surroundings } from './contracts/surroundings.ts';
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

/** Saves the log of an import job to a file; replaces an older log. Throws as `importLog` and `checkLogPlace` do. */
export async function saveImportLog(surroundings: Surroundings, environment: string, jobId: string, path: string): Promise<void> {
  await checkLogPlace(path);
  await writeFileSafely(path, await importLog(surroundings, environment, jobId));
}

/**
 * Refuses to save a log where something else lies, the solution file itself for one. To be asked before an import whose
 * log is wanted: afterwards it is too late to say so. Throws WorkbenchError.
 */
export async function checkLogPlace(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || (found.isFile() && (found.size === 0 || (await beginningOf(path)).includes(workbookNamespace)))) return;
  throw new WorkbenchError('file-exists', say`"${path}" exists and is not an import log.`, { hint: 'Choose another name.' });
}

const workbookNamespace = 'urn:schemas-microsoft-com:office:spreadsheet';

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(1024) });
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function findJob(surroundings: Surroundings, environment: string, jobId: string): Promise<ImportJob> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const job = opened.job(jobId);
    if (job !== undefined) return job;
    throw new WorkbenchError('import-job-not-found', say`There is no import job ${jobId} in ${environment}.`, {
      hint: 'List the import jobs of the environment.',
    });
  });
}
