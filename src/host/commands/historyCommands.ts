import * as vscode from 'vscode';
import type { HistoryRow } from '../../protocol/history.ts';
import { choose, chooseEnvironment, confirmLoss } from '../ask.ts';
import { entryText, operationText, resultText, undoText } from '../historyText.ts';
import { openImportLogPage } from '../importLog/importLogPage.ts';
import { runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { commandOffer, HostRefusal } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { isTreeNode, solutionOf } from '../tree/nodes.ts';

/** Lists what was done in an environment, or with a solution in it, and opens the entry a person picks with all it tells (E.33). */
export async function showHistory(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Show history');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const solution = isTreeNode(given) ? solutionOf(given)?.uniqueName.toLowerCase() : undefined;
  const rows = await services.reader.call('history', { environment });
  const fitting = rows.filter((row) => solution === undefined || row.solution.toLowerCase() === solution);
  if (fitting.length === 0) {
    throw new HostRefusal(vscode.l10n.t('Nothing was done here yet.'), vscode.l10n.t('Import a solution first.'), [
      commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution', given),
    ]);
  }
  const row = await choose(
    title,
    vscode.l10n.t('Choose an entry to see all of it'),
    fitting.map((one) => ({
      label: `${one.succeeded ? '$(pass)' : '$(error)'} ${operationText(one, vscode.l10n)}`,
      description: [resultText(one, vscode.l10n), localTime(one.startedOn)].join(' · '),
      ...(one.message === undefined ? {} : { detail: one.message }),
      value: one,
    })),
  );
  await openEntry(services, pages, environment, row);
}

/** An import's entry comes with the page of its log beside it. */
async function openEntry(services: Services, pages: TextPages, environment: string, row: HistoryRow): Promise<void> {
  const { job } = row;
  const name = vscode.l10n.t('{0} in {1}.txt', operationText(row, vscode.l10n).replaceAll(':', ''), environment);
  await pages.show(name, entryText(row, vscode.l10n, localTime));
  if (job !== undefined) openImportLogPage(services, { environment, jobId: job }, true);
}

/** Undoes the last operation of an environment, after saying which that is and what undoing it changes. */
export async function undoLastOperation(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Undo last operation');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const plan = await services.reader.call('planUndo', { environment });
  const what = plan.entry === undefined ? plan.operation : operationText(plan.entry, vscode.l10n);
  await confirmLoss(vscode.l10n.t('Undo in {0}: {1}?', environment, what), undoText(plan, vscode.l10n), vscode.l10n.t('Undo'));
  const arg = { environment, expectedRevision: plan.basedOn };
  await runWatched(services, vscode.l10n.t('Undoing in {0}', environment), 'undo', arg);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Undone in {0}: {1}', environment, what), 5000);
}

function localTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString(vscode.env.language);
}
