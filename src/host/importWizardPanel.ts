import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ShownProblem } from '../protocol/finding.ts';
import { type WizardState, wizardMemento, wizardToHost, wizardToPage } from '../protocol/wizard.ts';
import { askNewSettingsFile, confirmLoss, settingsFileFilter, solutionFileFilter } from './ask.ts';
import { problemOfResult, tellWithoutPage } from './closedWizard.ts';
import { createEnvironment } from './commands/environmentCommands.ts';
import { compareTexts, registerComparedTexts } from './importWizard/comparedTexts.ts';
import { droppedPath, keepDropped } from './importWizard/dropped.ts';
import { WizardSession } from './importWizard/session.ts';
import type { SavedWizard, WizardWorld } from './importWizard/world.ts';
import { KeptWizards } from './keptWizards.ts';
import { chosenPolicies } from './policies.ts';
import { recentFiles, rememberFile } from './recentFiles.ts';
import type { Services } from './services.ts';
import { Dismissed, logBug } from './showProblem.ts';
import { environmentNode, solutionNode } from './tree/solutionNode.ts';
import { servePage, webviewOptions } from './webviewPage.ts';

const importWizardViewType = 'solutionWorkbench.importWizard';

const keptWizards = (services: Services) => new KeptWizards<SavedWizard>(services, 'importWizards');

/** Opens the import wizard in a tab of its own, on what the command was called with; returns the tab. */
export function openImportWizard(
  services: Services,
  start: { readonly file?: string; readonly environment?: string } = {},
): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(
    importWizardViewType,
    vscode.l10n.t('Import solution'),
    vscode.ViewColumn.Active,
    webviewOptions(services),
  );
  runWizard(services, panel, randomUUID(), start);
  return panel;
}

/** Brings wizards back after the window was reloaded. */
export function registerImportWizard(services: Services): vscode.Disposable {
  const pages = vscode.window.registerWebviewPanelSerializer(importWizardViewType, {
    async deserializeWebviewPanel(panel, left) {
      const memento = wizardMemento.safeParse(left);
      const session = memento.success ? memento.data.session : randomUUID();
      panel.webview.options = webviewOptions(services);
      runWizard(services, panel, session, keptWizards(services).of(session) ?? {});
    },
  });
  return vscode.Disposable.from(pages, registerComparedTexts());
}

function runWizard(services: Services, panel: vscode.WebviewPanel, id: string, from: Partial<SavedWizard>): void {
  const kept = keptWizards(services);
  const tell = tellWithoutPage(services, () => titleOf(session.state.file?.name, session.state.environment));
  const session = new WizardSession(worldOf(services, panel), (state) => {
    tell({ hasPage: !channel.isClosed, isWorking: state.run !== undefined, problem: problemOf(state) });
    if (channel.isClosed) return;
    panel.title = titleOf(state.file?.name, state.environment);
    channel.call('show', state).catch(() => undefined);
    if (state.run === undefined || state.run.fraction === 0) kept.keep(id, session.saved);
  });
  const channel = servePage(services, panel, {
    page: 'importWizard',
    title: vscode.l10n.t('Import solution'),
    opening: {
      heading: vscode.l10n.t('Import solution'),
      waiting: vscode.l10n.t('Opening…'),
      ...(from.file === undefined ? {} : { about: basename(from.file) }),
    },
    out: wizardToPage,
    in: wizardToHost,
    handlers: {
      open: () => ({
        state: session.state,
        words: vscode.l10n.bundle ?? {},
        session: id,
        ...(session.look === undefined ? {} : { look: session.look }),
      }),
      look: (look) => {
        session.look = look;
        kept.keep(id, session.saved);
      },
      // Not awaited: a long import must not hold the page's question open, its progress comes by `show`.
      act: (action) => void session.act(action),
      steps: (query) => session.steps(query),
    },
    until: [services.onDidChange(() => void session.environmentsChanged()), session, { dispose: () => kept.forget(id) }],
  });
  void session.start(from);
}

/** Why the plan was not carried out, or not whole. */
function problemOf({ problem, outcome }: WizardState): ShownProblem | undefined {
  if (problem !== undefined || outcome === undefined || outcome.result === 'succeeded') return problem;
  return problemOfResult(outcome.headline, outcome.findings);
}

function titleOf(file: string | undefined, environment: string | undefined): string {
  if (file === undefined) return vscode.l10n.t('Import solution');
  return environment === undefined ? vscode.l10n.t('Import {0}', file) : vscode.l10n.t('Import {0} → {1}', file, environment);
}

function worldOf(services: Services, panel: vscode.WebviewPanel): WizardWorld {
  return {
    reader: services.reader,
    runOperation: services.runOperation,
    words: vscode.l10n,
    language: vscode.env.language,
    policies: () => chosenPolicies(services.log),
    recentFiles: () => recentFiles(services),
    rememberFile: (path) => rememberFile(services, path),
    browse: async () => {
      const title = vscode.l10n.t('Select solution file');
      const chosen = await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t('Select'), filters: solutionFileFilter() });
      return chosen?.[0]?.fsPath;
    },
    browseSettings: async () => {
      const title = vscode.l10n.t('Load a deployment settings file');
      const chosen = await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t('Load'), filters: settingsFileFilter() });
      return chosen?.[0]?.fsPath;
    },
    chooseNewSettings: askNewSettingsFile,
    chooseCopy: askCopy,
    keepDropped,
    droppedPath,
    importOther: async (environment, solution) => {
      const title = vscode.l10n.t('Select the file of {0}', solution);
      const chosen = await vscode.window.showOpenDialog({ title, openLabel: vscode.l10n.t('Import'), filters: solutionFileFilter() });
      const file = chosen?.[0]?.fsPath;
      if (file !== undefined) openImportWizard(services, { file, ...(environment === '' ? {} : { environment }) });
    },
    runCommand: async (command, environment, solution) => {
      const node = solution === undefined ? undefined : await solutionNode(services, environment, solution);
      await vscode.commands.executeCommand(command, node ?? (await environmentNode(services, environment)));
    },
    compare: compareTexts,
    openText: async (path) => void (await vscode.window.showTextDocument(vscode.Uri.file(path), { viewColumn: vscode.ViewColumn.Beside })),
    createEnvironment: async () => {
      try {
        return (await createEnvironment(services)).name;
      } catch (error) {
        if (error instanceof Dismissed) return undefined;
        throw error;
      }
    },
    confirmLoss: async (question, loss, action) => {
      try {
        await confirmLoss(question, loss, action);
        return true;
      } catch (error) {
        if (error instanceof Dismissed) return false;
        throw error;
      }
    },
    saveLog: (environment, jobId) => saveLog(services, environment, jobId),
    showInTree: (environment, solution) => services.showInTree(environment, solution),
    close: () => panel.dispose(),
    reportBug: (error) => logBug(error, services.log),
  };
}

/** Where customizations are saved before they are overwritten; nothing when the person leaves. */
export async function askCopy(name: string): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save my customizations before they are overwritten'),
    saveLabel: vscode.l10n.t('Save and import'),
    filters: { [vscode.l10n.t('Solution files')]: ['zip'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  return target?.fsPath;
}

async function saveLog(services: Services, environment: string, jobId: string): Promise<void> {
  const { text } = await services.reader.call('importLog', { environment, jobId });
  const jobs = await services.reader.call('importJobs', { environment });
  const about = jobs.find((job) => job.id === jobId)?.fileName ?? jobId;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${basename(about).replace(/\.(zip|cab)$/i, '')}-import-log.xml`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Download log'),
    filters: { [vscode.l10n.t('Import log (opens in Excel)')]: ['xml'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target !== undefined) await writeFile(target.fsPath, text);
}
