import * as vscode from 'vscode';
import type { ImportJobSummary } from '../../protocol/values.ts';
import { choose, chooseEnvironment } from '../ask.ts';
import { importLogText } from '../importLogText.ts';
import type { Services } from '../services.ts';
import { HostRefusal } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { isTreeNode, solutionOf } from '../tree/nodes.ts';

/** Shows the log of one of the imports of an environment, or of a solution in it. */
export async function showImportLog(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Show import log');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const solution = isTreeNode(given) ? solutionOf(given)?.uniqueName.toLowerCase() : undefined;
  const jobs = await services.reader.call('importJobs', { environment });
  const fitting = jobs.filter((job) => solution === undefined || job.solution.toLowerCase() === solution);
  if (fitting.length === 0) {
    throw new HostRefusal(vscode.l10n.t('Nothing was imported here yet.'), vscode.l10n.t('Import a solution first.'));
  }
  const job = await choose(
    title,
    vscode.l10n.t('Choose an import'),
    fitting.map((one) => ({ label: jobLabel(one), description: jobDescription(one), detail: one.fileName, value: one })),
  );
  await openImportLog(services, pages, environment, job.id);
}

/** Opens the log of one import as a document. */
export async function openImportLog(services: Services, pages: TextPages, environment: string, jobId: string): Promise<void> {
  const sheets = await services.reader.call('importLogSheets', { environment, jobId });
  const job = (await services.reader.call('importJobs', { environment })).find((one) => one.id === jobId);
  const about = job === undefined ? jobId : `${job.solution} ${job.version}`;
  await pages.show(vscode.l10n.t('Import log of {0} ({1}).txt', about, environment), importLogText(sheets));
}

function jobLabel({ succeeded, solution, version }: ImportJobSummary): string {
  return `${succeeded ? '$(pass)' : '$(error)'} ${solution} ${version}`;
}

function jobDescription({ succeeded, managed, completedOn }: ImportJobSummary): string {
  const result = succeeded ? vscode.l10n.t('Succeeded') : vscode.l10n.t('Failed');
  const kind = managed ? vscode.l10n.t('Managed') : vscode.l10n.t('Unmanaged');
  const time = new Date(completedOn);
  return [result, kind, Number.isNaN(time.getTime()) ? completedOn : time.toLocaleString(vscode.env.language)].join(' · ');
}
