import * as vscode from 'vscode';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import type { AddableComponent } from '../../protocol/clone.ts';
import { choose, chooseEnvironment, chooseSolution } from '../ask.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { commandOffer, Dismissed, HostRefusal } from '../showProblem.ts';

/** Adds components of the environment to an unmanaged solution (A.31): to a patch those of its parent are offered. */
export async function addComponents(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Add existing components');
  const fits = ({ managed, patchCount }: SolutionSummary) => !managed && patchCount === undefined;
  const none = vscode.l10n.t('There is no unmanaged solution without patches.');
  const hint = vscode.l10n.t('Components come into unmanaged solutions; one with patches is locked.');
  const environment = await chooseEnvironment(services, given, { title, fits: (one) => one.solutionCount > 0, none });
  const solution = await chooseSolution(services, given, environment.name, { title, fits, none, hint });
  const at = { environment: environment.name, solution: solution.uniqueName };
  const offered = await services.reader.call('addableComponents', at);
  const name = solution.friendlyName || solution.uniqueName;
  if (offered.length === 0) {
    const reason = vscode.l10n.t('There is nothing to add to {0}.', name);
    throw new HostRefusal(reason, vscode.l10n.t('Import what is to be added first.'), [
      commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution', given),
    ]);
  }
  const chosen = await chooseComponents(title, name, offered);
  const arg = { ...at, components: chosen.map(({ type, key }) => ({ type, key })), ...(await askParts(title, chosen)) };
  const { added } = await runInView(services, 'addComponents', arg);
  await services.showInTree(at.environment, at.solution);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Added to {0}: {1}', name, added.length), 5000);
}

async function chooseComponents(
  title: string,
  solution: string,
  offered: readonly AddableComponent[],
): Promise<readonly AddableComponent[]> {
  const items = offered.map((component) => ({
    label: component.name,
    description: [component.typeName, component.parentName].filter((part) => part !== undefined).join(' · '),
    component,
  }));
  const placeHolder = vscode.l10n.t('Choose what {0} shall list', solution);
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true, matchOnDescription: true });
  if (chosen === undefined || chosen.length === 0) throw new Dismissed();
  return chosen.map(({ component }) => component);
}

/** Tables come with everything in them, or without (A.33). */
async function askParts(title: string, chosen: readonly AddableComponent[]): Promise<{ readonly withoutParts?: boolean }> {
  const tables = chosen.filter(({ holdsParts }) => holdsParts === true);
  if (tables.length === 0) return {};
  const withoutParts = await choose(title, vscode.l10n.t('How much of the tables?'), [
    { label: vscode.l10n.t('All that lies in them'), detail: vscode.l10n.t('Columns, forms, views, and what comes later'), value: false },
    { label: vscode.l10n.t('Only the tables themselves'), detail: vscode.l10n.t('Add columns, forms and views one by one'), value: true },
  ]);
  return withoutParts ? { withoutParts } : {};
}
