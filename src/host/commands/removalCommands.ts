import * as vscode from 'vscode';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import type { RemovalSummary } from '../../protocol/removal.ts';
import { chooseEnvironment, chooseSolution, confirmLoss } from '../ask.ts';
import { lossText } from '../lossText.ts';
import { runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { tellBlocked } from '../tellBlocked.ts';
import type { TextPages } from '../textPages.ts';
import { isTreeNode } from '../tree/nodes.ts';

/** Uninstalls a managed solution, or deletes an unmanaged one; each is asked about in its own words (I.4). */
export async function uninstallSolution(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Uninstall solution');
  const { environment, solution } = await chooseIn(services, given, title, () => true, vscode.l10n.t('No environment holds a solution.'));
  const isPatched = !solution.managed && solution.patchCount !== undefined;
  const request = { environment, solution: solution.uniqueName, ...(isPatched ? { withPatches: true } : {}) };
  const plan = await services.reader.call('planUninstall', request);
  await tellRefusal(services, pages, 'uninstallSolution', plan);
  const name = nameOf(solution);
  if (isPatched) {
    // The command line refuses that unless told so; a person is asked (G.12).
    const question = vscode.l10n.t('Delete the solution {0} with all its patches from {1}?', name, environment);
    const goes = vscode.l10n.t(
      'These solutions go, in this order: {0}. Their components stay in the environment.',
      plan.removed.join(', '),
    );
    await confirmLoss(question, goes, vscode.l10n.t('Delete with all patches'));
  } else if (solution.managed) {
    const question = vscode.l10n.t('Uninstall {0} {1} from {2}?', name, solution.version, environment);
    await confirmLoss(question, lossText(plan, vscode.l10n), vscode.l10n.t('Uninstall'));
  } else {
    const question = vscode.l10n.t('Delete the solution {0} from {1}?', name, environment);
    const stays = vscode.l10n.t('Its components stay in the environment, with what was changed in them. Only the solution goes.');
    await confirmLoss(question, stays, vscode.l10n.t('Delete'));
  }
  const arg = { ...request, expectedRevision: plan.basedOn };
  await runWatched(services, vscode.l10n.t('Uninstalling {0}', name), 'uninstallSolution', arg);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is gone from {1}', name, environment), 5000);
}

/** Applies the upgrade that waits beside a solution (F.22). */
export async function applyUpgrade(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Apply upgrade');
  const isStaged = (solution: SolutionSummary) => solution.stagedVersion !== undefined;
  const { environment, solution } = await chooseIn(services, given, title, isStaged, vscode.l10n.t('No upgrade is staged there.'));
  const request = { environment, solution: solution.uniqueName };
  const plan = await services.reader.call('planApplyUpgrade', request);
  await tellRefusal(services, pages, 'applyUpgrade', plan);
  const name = nameOf(solution);
  const version = plan.solution.newVersion ?? '';
  const question = vscode.l10n.t('Replace {0} {1} by {2} in {3}?', name, solution.version, version, environment);
  await confirmLoss(question, lossText(plan, vscode.l10n), vscode.l10n.t('Apply upgrade'));
  const arg = { ...request, expectedRevision: plan.basedOn };
  await runWatched(services, vscode.l10n.t('Upgrading {0}', name), 'applyUpgrade', arg);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is now {1}', name, version), 5000);
}

/** Cancels the upgrade that waits beside a solution by uninstalling it (F.21); called on either of the two. */
export async function cancelUpgrade(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Cancel staged upgrade');
  const isConcerned = ({ stagedAs, replaces }: SolutionSummary) => stagedAs !== undefined || (replaces !== undefined && isTreeNode(given));
  const { environment, solution } = await chooseIn(services, given, title, isConcerned, vscode.l10n.t('No upgrade is staged there.'));
  const request = { environment, solution: solution.stagedAs ?? solution.uniqueName };
  const plan = await services.reader.call('planUninstall', request);
  await tellRefusal(services, pages, 'uninstallSolution', plan);
  const question = vscode.l10n.t('Cancel the upgrade of {0} to {1} in {2}?', nameOf(solution), plan.solution.version, environment);
  await confirmLoss(question, lossText(plan, vscode.l10n), title);
  const arg = { ...request, expectedRevision: plan.basedOn };
  await runWatched(services, vscode.l10n.t('Cancelling the upgrade of {0}', nameOf(solution)), 'uninstallSolution', arg);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The upgrade of {0} is cancelled', nameOf(solution)), 5000);
}

async function chooseIn(
  services: Services,
  given: unknown,
  title: string,
  fits: (solution: SolutionSummary) => boolean,
  none: string,
): Promise<{ readonly environment: string; readonly solution: SolutionSummary }> {
  const { name } = await chooseEnvironment(services, given, { title, fits: (one) => one.solutionCount > 0, none });
  return { environment: name, solution: await chooseSolution(services, given, name, { title, fits, none }) };
}

function tellRefusal(
  services: Services,
  pages: TextPages,
  operation: 'uninstallSolution' | 'applyUpgrade',
  plan: RemovalSummary,
): Promise<void> {
  const { environmentName: environment, solution, basedOn } = plan;
  const request = { environment, solution: solution.uniqueName, expectedRevision: basedOn };
  return tellBlocked(services, pages, solution.uniqueName, plan, () => services.runOperation(operation, request));
}

function nameOf({ friendlyName, uniqueName }: SolutionSummary): string {
  return friendlyName || uniqueName;
}
