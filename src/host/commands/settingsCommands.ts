import { basename, extname } from 'node:path';
import * as vscode from 'vscode';
import type { SettingsSource } from '../../app/contracts/deploymentSettings.ts';
import type { PlannedConnection, PlannedSettings, PlannedVariable } from '../../engine/index.ts';
import {
  askNewSettingsFile,
  type Choice,
  choose,
  chooseEnvironment,
  chooseFile,
  chooseSolution,
  filePathOf,
  settingsFileFilter,
  solutionFileFilter,
} from '../ask.ts';
import { countOf, findingsText } from '../findingsPage.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { rememberSource, sourceOfSettings } from '../settingsEditor/settingsSources.ts';
import { Dismissed } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { isTreeNode } from '../tree/nodes.ts';

/** Makes a deployment settings file to fill in, for a solution file or for a solution of an environment (D.99), and opens it. */
export async function createSettingsFile(services: Services, given: unknown): Promise<void> {
  const source = await askSource(services, given);
  const name = 'file' in source ? basename(source.file, extname(source.file)) : source.solution;
  const out = await askNewSettingsFile(`${name}.deployment-settings.json`);
  if (out === undefined) throw new Dismissed();
  const { variableCount, connectionCount } = await runInView(services, 'createSettings', { source, out });
  await rememberSource(services, out, source);
  await vscode.window.showTextDocument(vscode.Uri.file(out));
  const counts = vscode.l10n.t('Environment variables: {0}, connection references: {1}', variableCount, connectionCount);
  vscode.window.setStatusBarMessage(counts, 8000);
}

async function askSource(services: Services, given: unknown): Promise<SettingsSource> {
  const title = vscode.l10n.t('Create a deployment settings file');
  const file = isTreeNode(given) ? undefined : filePathOf(given);
  if (file !== undefined) return { file };
  const ofFile =
    !isTreeNode(given) &&
    (await choose(title, vscode.l10n.t('For which solution?'), [
      { label: `$(file-zip) ${vscode.l10n.t('A solution file…')}`, value: true },
      { label: `$(database) ${vscode.l10n.t('A solution of an environment…')}`, value: false },
    ]));
  if (ofFile) return { file: await chooseFile(undefined, { title, openLabel: vscode.l10n.t('Select'), filters: solutionFileFilter() }) };
  const environment = await chooseEnvironment(services, given, {
    title,
    fits: (one) => one.solutionCount > 0,
    none: vscode.l10n.t('No environment holds a solution.'),
  });
  const none = vscode.l10n.t('There is no solution in {0}.', environment.name);
  const { uniqueName } = await chooseSolution(services, given, environment.name, { title, fits: () => true, none });
  return { environment: environment.name, solution: uniqueName };
}

/** Holds a deployment settings file against a solution file, and against an environment when one is chosen. */
export async function checkSettingsFile(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Check deployment settings file');
  const path = await askSettingsFile(title, given);
  const settings = await services.reader.call('readSettingsFile', { path });
  const select = vscode.l10n.t('Select');
  const fileTitle = vscode.l10n.t('Solution file that {0} is for', basename(path));
  const file = await chooseFile(undefined, { title: fileTitle, openLabel: select, filters: solutionFileFilter() });
  const environment = await askTarget(services, title);
  await rememberSource(services, path, { file }, environment);
  const arg = { file, settings, ...(environment === undefined ? {} : { environment }) };
  const checked = await services.reader.call('checkSettings', arg);
  const headline =
    countOf(checked.diagnostics, 'error') > 0
      ? vscode.l10n.t('An import of {0} with {1} would be refused', basename(file), basename(path))
      : vscode.l10n.t('{0} fits {1}', basename(path), basename(file));
  const text = `${findingsText(headline, checked.diagnostics)}\n${sourcesText(checked.settings)}`;
  await pages.show(vscode.l10n.t('Check of {0}.txt', basename(path)), text);
}

/**
 * Opens two sets of settings side by side: a file, and another one or what an environment has. Entries are in one order;
 * secrets, connection ids, and values of which nobody knows whether they are one, are hidden (M.8).
 */
export async function compareSettings(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Compare deployment settings');
  const left = await askSettingsFile(title, given);
  const environments = (await services.reader.call('listEnvironments', undefined)).filter(({ problem }) => problem === undefined);
  const name = await choose<string | undefined>(title, vscode.l10n.t('Compare {0} with what?', basename(left)), [
    { label: `$(json) ${vscode.l10n.t('Another settings file…')}`, value: undefined },
    ...environments.map((one) => ({ label: `$(database) ${one.name}`, description: one.platformVersion, value: one.name })),
  ]);
  const right =
    name === undefined
      ? { path: await chooseFile(undefined, { title, openLabel: vscode.l10n.t('Compare'), filters: settingsFileFilter() }) }
      : { environment: name };
  const source = sourceOfSettings(services, left);
  const hidden = { value: vscode.l10n.t('(hidden)'), other: vscode.l10n.t('(hidden, another one)') };
  const compared = await services.reader.call('compareSettings', { left, right, hidden, ...(source === undefined ? {} : { source }) });
  const other = 'path' in right ? basename(right.path) : right.environment;
  const ofLeft = pages.put(vscode.l10n.t('Settings of {0} (first).json', basename(left)), compared.left);
  const ofRight = pages.put(vscode.l10n.t('Settings of {0} (second).json', other), compared.right);
  await vscode.commands.executeCommand('vscode.diff', ofLeft, ofRight, `${basename(left)} ↔ ${other}`);
}

/** The file in the editor comes first: it is what one has just filled in. */
async function askSettingsFile(title: string, given: unknown): Promise<string> {
  const path = filePathOf(given);
  if (path !== undefined) return path;
  const document = vscode.window.activeTextEditor?.document;
  const question = { title, openLabel: vscode.l10n.t('Check'), filters: settingsFileFilter() };
  if (document?.uri.scheme !== 'file' || !/^jsonc?$/.test(document.languageId)) return chooseFile(undefined, question);
  const isOpen = await choose(title, vscode.l10n.t('Which settings file?'), [
    { label: `$(json) ${basename(document.fileName)}`, description: vscode.l10n.t('The file in the editor'), value: true },
    { label: `$(folder-opened) ${vscode.l10n.t('Another file…')}`, value: false },
  ]);
  if (!isOpen) return chooseFile(undefined, question);
  if (document.isDirty && !(await document.save())) throw new Dismissed();
  return document.fileName;
}

async function askTarget(services: Services, title: string): Promise<string | undefined> {
  const environments = (await services.reader.call('listEnvironments', undefined)).filter(({ problem }) => problem === undefined);
  if (environments.length === 0) return undefined;
  const choices: Choice<string | undefined>[] = [
    {
      label: vscode.l10n.t('The solution file only'),
      detail: vscode.l10n.t('As for an environment that has nothing yet'),
      value: undefined,
    },
    ...environments.map(({ name, platformVersion }) => ({ label: `$(database) ${name}`, description: platformVersion, value: name })),
  ];
  return choose(title, vscode.l10n.t('Hold it against the values of an environment too?'), choices);
}

/** Where everything would come from. Never the values: they may be secrets (M.8). */
function sourcesText({ variables, connections }: PlannedSettings): string {
  const rows = [
    ...variables.map(({ schemaName, source }) => [schemaName, valueSource(source)] as const),
    ...connections.map(({ logicalName, source }) => [logicalName, connectionSource(source)] as const),
  ];
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, source]) => `${name.padEnd(width)}  ${source}\n`).join('');
}

function valueSource(source: PlannedVariable['source']): string {
  switch (source) {
    case 'settings':
      return vscode.l10n.t('Value of the settings file');
    case 'target':
      return vscode.l10n.t('Stays as it is in the environment');
    case 'file':
      return vscode.l10n.t('Value of the solution file');
    case 'default':
      return vscode.l10n.t('Default');
    case 'none':
      return vscode.l10n.t('No value');
  }
}

function connectionSource(source: PlannedConnection['source']): string {
  switch (source) {
    case 'settings':
      return vscode.l10n.t('Connection of the settings file');
    case 'target':
      return vscode.l10n.t('Stays as it is in the environment');
    case 'none':
      return vscode.l10n.t('No connection; flows that use it stay off');
  }
}
