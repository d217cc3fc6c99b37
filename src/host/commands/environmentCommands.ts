import * as vscode from 'vscode';
import type { CreateEnvironmentRequest, EnvironmentSummary } from '../../app/contracts/environments.ts';
import { askEnvironmentName, askText, choose, chooseEnvironment, chooseMany, confirmLoss } from '../ask.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';

/** Asks for a name, and for more only of those who want it; returns what was made. */
export async function createEnvironment(services: Services): Promise<EnvironmentSummary> {
  const title = vscode.l10n.t('Create environment');
  const name = await askEnvironmentName(services, title);
  const more = await choose(title, vscode.l10n.t('What kind of environment is it?'), [
    {
      label: vscode.l10n.t('Dataverse online'),
      detail: vscode.l10n.t('Edition online, base language English (1033), no apps'),
      value: false,
    },
    {
      label: vscode.l10n.t('Choose edition, language and apps…'),
      detail: vscode.l10n.t('For an environment that shall be like one of yours'),
      value: true,
    },
  ]);
  const request = more ? { name, ...(await askForKind(services, title)) } : { name };
  return runInView(services, 'createEnvironment', request);
}

async function askForKind(services: Services, title: string): Promise<Omit<CreateEnvironmentRequest, 'name'>> {
  const sku = await choose(title, vscode.l10n.t('Edition'), [
    { label: vscode.l10n.t('Online'), value: 'online' as const },
    { label: vscode.l10n.t('On-premises'), value: 'on-premises' as const },
  ]);
  const platformVersion = await askPlatform(services, title, sku);
  const language = await askText({
    title,
    prompt: vscode.l10n.t('Base language as a number (LCID)'),
    value: '1033',
    validateInput: (text) =>
      /^\d{4,5}$/.test(text.trim()) ? undefined : vscode.l10n.t('Enter a number like 1033 for English or 1031 for German.'),
  });
  const known = await services.reader.call('listApps', undefined);
  const apps = await chooseMany(title, vscode.l10n.t('Apps that are installed there, beside Dataverse itself'), known);
  return { sku, ...(platformVersion === '' ? {} : { platformVersion }), baseLanguage: Number(language), apps };
}

/** The platforms of the chart for this edition, newest first, or a version of four numbers as a service update has it. */
async function askPlatform(services: Services, title: string, edition: 'online' | 'on-premises'): Promise<string> {
  const known = await services.reader.call('listPlatforms', undefined);
  const fitting = known.filter(({ sku }) => sku === undefined || sku === edition);
  const chosen = await choose(title, vscode.l10n.t('Platform version'), [
    ...fitting.map(({ version, line }) => ({ label: version, description: line, value: version })),
    { label: vscode.l10n.t('Another version…'), value: '' },
  ]);
  if (chosen !== '') return chosen;
  const version = await askText({
    title,
    prompt: vscode.l10n.t('Platform version; leave empty for the newest known'),
    placeHolder: '9.2',
    validateInput: (text) => (/^(\d+(\.\d+){1,3})?$/.test(text.trim()) ? undefined : vscode.l10n.t('Enter numbers with dots, like 9.2.')),
  });
  return version.trim();
}

export async function copyEnvironment(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Copy environment');
  const { name } = await chooseEnvironment(services, given, { title });
  const newName = await askEnvironmentName(services, title, vscode.l10n.t('{0} copy', name));
  await runInView(services, 'copyEnvironment', { name, newName });
  await services.showInTree(newName);
}

export async function renameEnvironment(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Rename environment');
  const { name } = await chooseEnvironment(services, given, { title });
  const newName = await askEnvironmentName(services, title, name, name);
  await runInView(services, 'renameEnvironment', { name, newName });
  await services.showInTree(newName);
}

export async function deleteEnvironment(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Delete environment');
  const environment = await chooseEnvironment(services, given, { title, withBroken: true });
  await confirmLoss(vscode.l10n.t('Delete the environment {0}?', environment.name), whatIsLost(environment), vscode.l10n.t('Delete'));
  await runInView(services, 'deleteEnvironment', { name: environment.name });
}

function whatIsLost({ problem, solutionCount, draftCount, path }: EnvironmentSummary): string {
  const file = vscode.l10n.t('The file {0} is deleted for good, with its import jobs and logs.', path);
  if (problem !== undefined) return vscode.l10n.t('What it holds cannot be read: {0}', `${problem}\n\n${file}`);
  return vscode.l10n.t('Solutions that are lost: {0}. Drafts that are lost: {1}.', solutionCount, draftCount).concat('\n\n', file);
}

/** Shows the environment's file in the system's file manager. */
export async function revealEnvironmentFile(services: Services, given: unknown): Promise<void> {
  const environment = await chooseEnvironment(services, given, { title: vscode.l10n.t('Reveal environment file'), withBroken: true });
  await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(environment.path));
}
