import * as vscode from 'vscode';
import type { ImportJobSummary } from '../../app/contracts/importing.ts';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import { choose, chooseEnvironment, chooseFile } from '../ask.ts';
import { openImportLogPage } from '../importLog/importLogPage.ts';
import type { Services } from '../services.ts';
import { commandOffer, HostRefusal } from '../showProblem.ts';
import { isTreeNode, solutionOf } from '../tree/nodes.ts';

/** Shows the log of one of the imports of an environment, or of a solution in it. */
export async function showImportLog(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Show import log');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const solution = isTreeNode(given) ? solutionOf(given) : undefined;
  const jobs = await services.reader.call('importJobs', { environment });
  const fitting = solution === undefined ? jobs : jobs.filter((job) => broughtBy(job, solution));
  if (fitting.length === 0) {
    throw new HostRefusal(vscode.l10n.t('Nothing was imported here yet.'), vscode.l10n.t('Import a solution first.'), [
      commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution', given),
    ]);
  }
  const job = await choose(
    title,
    vscode.l10n.t('Choose an import'),
    fitting.map((one) => ({ label: jobLabel(one), description: jobDescription(one), detail: one.fileName, value: one })),
  );
  openImportLogPage(services, { environment, jobId: job.id });
}

/** Opens an import log that lies in a file, one of Dataverse or ours (D.106, D.111). */
export async function openImportLogFile(services: Services, given: unknown): Promise<void> {
  const question = {
    title: vscode.l10n.t('Open import log'),
    openLabel: vscode.l10n.t('Open'),
    filters: { [vscode.l10n.t('Import logs')]: ['xml'] },
  };
  openImportLogPage(services, { path: await chooseFile(given, question) });
}

/** A staged upgrade was brought by the file of the solution it waits for, which names that one (F.17). */
function broughtBy(job: ImportJobSummary, { uniqueName, replaces, version }: SolutionSummary): boolean {
  const isOf = (name: string) => job.solution.toLowerCase() === name.toLowerCase();
  return isOf(uniqueName) || (replaces !== undefined && isOf(replaces) && job.version === version);
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
