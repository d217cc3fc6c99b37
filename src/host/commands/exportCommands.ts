import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { EnvironmentSummary, ExportOutcome, SolutionSummary } from '../../protocol/values.ts';
import { choose, chooseEnvironment, chooseSolution } from '../ask.ts';
import { findingsText } from '../findingsPage.ts';
import { runInView, runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { Dismissed, HostRefusal, offer } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';

/** Exports an unmanaged solution to a solution file, managed or unmanaged. */
export async function exportSolution(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Export solution');
  const environment = await chooseEnvironment(services, given, {
    title,
    fits: (one) => one.solutionCount > 0,
    none: vscode.l10n.t('No environment holds a solution.'),
  });
  const solution = await chooseSolution(services, given, environment.name, {
    title,
    fits: (one) => !one.managed,
    none: vscode.l10n.t('There is no unmanaged solution in {0}.', environment.name),
    hint: vscode.l10n.t('A managed solution cannot be exported.'),
  });
  await offerPublishFirst(services, environment.name, solution);
  const managed = await choose(vscode.l10n.t('Export {0} {1}', nameOf(solution), solution.version), vscode.l10n.t('Export as'), [
    { label: vscode.l10n.t('Unmanaged'), detail: vscode.l10n.t('To go on working on it in another environment'), value: false },
    { label: vscode.l10n.t('Managed'), detail: vscode.l10n.t('To install it where nobody shall change it'), value: true },
  ]);
  const out = await askWhere(solution, managed);
  // The save dialog has asked already when the file exists.
  const arg = { environment: environment.name, solution: solution.uniqueName, managed, out, overwrite: true };
  const outcome = await runWatched(services, vscode.l10n.t('Exporting {0}', nameOf(solution)), 'exportSolution', arg);
  tellOutcome(services, pages, nameOf(solution), outcome);
}

/** An export holds only what is published; says so before, while there is something to do about it. */
async function offerPublishFirst(services: Services, environment: string, solution: SolutionSummary): Promise<void> {
  if (solution.draftCount === 0) return;
  const title = vscode.l10n.t('{0} has changes that are not published', nameOf(solution));
  const publish = await choose(title, vscode.l10n.t('An export leaves out what is not published. Drafts: {0}', solution.draftCount), [
    { label: `$(cloud-upload) ${vscode.l10n.t('Publish first, then export')}`, value: true },
    { label: `$(circle-slash) ${vscode.l10n.t('Export without the drafts')}`, value: false },
  ]);
  if (publish) await runInView(services, 'publishCustomizations', { environment });
}

async function askWhere(solution: SolutionSummary, managed: boolean): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file')?.uri.fsPath ?? homedir();
  // H.13: the name Dataverse gives to an exported file.
  const name = `${solution.uniqueName}_${solution.version.replaceAll('.', '_')}${managed ? '_managed' : ''}.zip`;
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the solution file'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.file(join(folder, name)),
    filters: { [vscode.l10n.t('Solution files')]: ['zip'] },
  });
  if (!chosen) throw new Dismissed();
  if (chosen.scheme !== 'file') throw new HostRefusal(vscode.l10n.t('A solution file can only be saved to a folder on disk.'));
  return chosen.fsPath;
}

function tellOutcome(services: Services, pages: TextPages, name: string, outcome: ExportOutcome): void {
  const { path, version, managed, diagnostics } = outcome;
  const uri = vscode.Uri.file(path);
  const message = managed
    ? vscode.l10n.t('{0} {1} was exported as managed.', name, version)
    : vscode.l10n.t('{0} {1} was exported as unmanaged.', name, version);
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const reveal = inWorkspace
    ? { title: vscode.l10n.t('Show in Explorer'), run: () => vscode.commands.executeCommand('revealInExplorer', uri) }
    : { title: vscode.l10n.t('Open folder'), run: () => openFolder(path) };
  const findings = {
    title: vscode.l10n.t('Show findings ({0})', diagnostics.length),
    run: () => pages.show(vscode.l10n.t('Export of {0}.txt', name), findingsText(message, diagnostics)),
  };
  services.log.info(`${message} ${path}`);
  const serious = diagnostics.some((finding) => finding.severity !== 'info');
  const show = serious ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  offer(services.log, show, message, diagnostics.length === 0 ? [reveal] : [reveal, findings]);
}

/** The file manager with the file selected; where there is none (a browser), the folder as a link of the system. */
async function openFolder(path: string): Promise<void> {
  try {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(path));
  } catch {
    await vscode.env.openExternal(vscode.Uri.file(dirname(path)));
  }
}

/** Publishes every draft of an environment (Publish all customizations). */
export async function publishCustomizations(services: Services, given: unknown): Promise<void> {
  const environment = await chooseEnvironment(services, given, {
    title: vscode.l10n.t('Publish all customizations'),
    fits: (one: EnvironmentSummary) => one.draftCount > 0,
    none: vscode.l10n.t('No environment has drafts to publish.'),
  });
  const { publishedCount } = await runInView(services, 'publishCustomizations', { environment: environment.name });
  vscode.window.setStatusBarMessage(vscode.l10n.t('Published in {0}: {1}', environment.name, publishedCount), 5000);
}

function nameOf(solution: SolutionSummary): string {
  return solution.friendlyName || solution.uniqueName;
}
