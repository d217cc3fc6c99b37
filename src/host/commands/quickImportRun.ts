import * as vscode from 'vscode';
import type { ImportOutcome, ImportRequest } from '../../app/contracts/importing.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import { isCommitted } from '../../protocol/importing.ts';
import { chooseEnvironment, chooseFile, confirmLoss, solutionFileFilter } from '../ask.ts';
import { worstFirst } from '../findingsPage.ts';
import { openImportLogPage } from '../importLog/importLogPage.ts';
import { copyName } from '../importWizard/putBack.ts';
import type { SettingsAnswers } from '../importWizard/settingsAnswers.ts';
import { askCopy } from '../importWizardPanel.ts';
import { lossText } from '../lossText.ts';
import { runInView, runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import {
  Dismissed,
  isCancelled,
  type Offer,
  offer,
  offersOfFinding,
  refusalOf,
  refusalText,
  showProblem,
  tellRefusal,
  tellWarning,
} from '../showProblem.ts';

interface Decided {
  readonly file: string;
  readonly environment: string;
  readonly plan: PlanSummary;
  readonly answers: SettingsAnswers;
  /** What is overwritten is saved before and put back (D.52). */
  readonly keep: boolean;
}

/** Imports what was reviewed; what it overwrites is saved before and put back, where that is wanted. */
export async function runQuickImport(
  services: Services,
  { file, environment, plan, answers, keep }: Decided,
  publish: boolean,
): Promise<void> {
  const name = plan.solution.friendlyName || plan.solution.uniqueName;
  await confirmRemoval(plan, name);
  const request = {
    file,
    environment,
    options: plan.options,
    // What was reviewed is what is applied.
    expectedDigest: plan.digest,
    publish,
    ...(answers.given === undefined ? {} : { settings: answers.given }),
  };
  const copy = keep ? await saved(services, name, request, copyName(plan)) : undefined;
  const outcome = await runWatched(services, vscode.l10n.t('Importing {0}', name), 'importSolution', request);
  tellOutcome(services, name, environment, outcome);
  if (copy !== undefined && isCommitted(outcome)) await putBack(services, environment, copy);
}

/** An upgrade that deletes is asked about (F.14). */
async function confirmRemoval(plan: PlanSummary, name: string): Promise<void> {
  if (plan.situation !== 'managed-upgrade' || plan.counts.remove === 0) return;
  const lost = plan.diagnostics.find(({ code }) => code === 'data-lost');
  const goes = vscode.l10n.t('Components that are removed: {0}.', plan.counts.remove);
  const question = vscode.l10n.t('Upgrade {0} to {1} in {2}?', name, plan.solution.version, plan.environmentName);
  await confirmLoss(question, lost === undefined ? goes : `${goes} ${lost.message}`, vscode.l10n.t('Upgrade'));
}

/** First of three steps (D.52): nothing where there is nothing to save. */
async function saved(services: Services, name: string, request: ImportRequest, proposal: string): Promise<string | undefined> {
  const copy = await askCopy(proposal);
  if (copy === undefined) throw new Dismissed();
  const { path } = await runWatched(services, vscode.l10n.t('Saving the customizations {0} overwrites', name), 'saveCustomizations', {
    ...request,
    copy,
  });
  return path;
}

/** Last of three steps. When it is stopped or refused the file stays, and the way on is offered. */
async function putBack(services: Services, environment: string, copy: string): Promise<void> {
  try {
    await restoreWatched(services, environment, copy);
  } catch (error) {
    const why = refusalOf(error)?.text;
    // A bug is told with the way to its stack, a cancel not at all.
    if (why === undefined) showProblem(error, services.log);
    const saved = vscode.l10n.t('Your customizations are saved in {0} and not put back yet.', copy);
    const message = why === undefined || isCancelled(error) ? saved : `${why} ${saved}`;
    const again = { title: vscode.l10n.t('Put back'), run: () => restoreWatched(services, environment, copy) };
    tellWarning(services.log, message, [again]);
  }
}

/** Puts back customizations that were saved before they were overwritten; the command for a copy on disk. */
export async function restoreCustomizations(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Put back saved customizations');
  const copy = await chooseFile(given, { title, openLabel: vscode.l10n.t('Put back'), filters: solutionFileFilter() });
  const environment = await chooseEnvironment(services, given, { title });
  await restoreWatched(services, environment.name, copy);
}

async function restoreWatched(services: Services, environment: string, copy: string): Promise<void> {
  const title = vscode.l10n.t('Putting back customizations in {0}', environment);
  const outcome = await runWatched(services, title, 'restoreCustomizations', { environment, copy });
  const log = showLog(services, environment, outcome.jobId);
  if (!outcome.succeeded) {
    const [worst] = worstFirst(outcome.diagnostics);
    const reason = worst === undefined ? '' : refusalText(worst);
    const message = vscode.l10n.t('The customizations were not put back. {0} They are still in {1}.', reason, copy);
    tellRefusal(services.log, message, [...offersOfFinding(worst?.code), log]);
    return;
  }
  const message = vscode.l10n.t('Customizations put back in {0}: {1}.', environment, outcome.restoredCount);
  services.log.info(message);
  offer(services.log, vscode.window.showInformationMessage, message, [log]);
}

function showLog(services: Services, environment: string, jobId: string): Offer {
  return { title: vscode.l10n.t('Show log'), run: () => openImportLogPage(services, { environment, jobId }) };
}

function tellOutcome(services: Services, name: string, environment: string, outcome: ImportOutcome): void {
  const log = showLog(services, environment, outcome.jobId);
  const { staged } = outcome;
  if (!outcome.succeeded) {
    const [worst] = worstFirst(outcome.diagnostics);
    const reason = worst === undefined ? '' : refusalText(worst);
    const message =
      staged === undefined
        ? vscode.l10n.t('{0} was not imported. {1}', name, reason)
        : vscode.l10n.t('{0} was staged and not upgraded. {1}', name, reason);
    tellRefusal(services.log, message, [...offersOfFinding(worst?.code), log]);
    return;
  }
  const message =
    staged === undefined
      ? vscode.l10n.t('{0} {1} was imported into {2}.', name, outcome.version, environment)
      : vscode.l10n.t('{0} {1} is staged in {2}, beside the installed version.', name, outcome.version, environment);
  services.log.info(message);
  const publish: Offer = {
    title: vscode.l10n.t('Publish'),
    run: () => runInView(services, 'publishCustomizations', { environment }),
  };
  const apply: Offer = { title: vscode.l10n.t('Apply upgrade'), run: () => applyStaged(services, environment, outcome.uniqueName, name) };
  void services.showInTree(environment, outcome.uniqueName);
  const next = [...(outcome.draftCount > 0 ? [publish] : []), ...(staged === undefined ? [] : [apply]), log];
  offer(services.log, vscode.window.showInformationMessage, message, next);
}

/** Applies the upgrade that was staged, once the person agreed to what is lost (F.22). */
async function applyStaged(services: Services, environment: string, solution: string, name: string): Promise<void> {
  const request = { environment, solution };
  const plan = await services.reader.call('planApplyUpgrade', request);
  const question = vscode.l10n.t(
    'Replace {0} {1} by {2} in {3}?',
    name,
    plan.solution.version,
    plan.solution.newVersion ?? '',
    environment,
  );
  await confirmLoss(question, lossText(plan, vscode.l10n), vscode.l10n.t('Apply upgrade'));
  await runWatched(services, vscode.l10n.t('Upgrading {0}', name), 'applyUpgrade', { ...request, expectedRevision: plan.basedOn });
}
