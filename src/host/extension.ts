import * as vscode from 'vscode';
import { ActiveEnvironment } from './activeEnvironment.ts';
import { registerCommands } from './commands.ts';
import { concernsEnvironmentsFolder, environmentsFolder } from './environmentsFolder.ts';
import { EnvironmentsWatch } from './environmentsWatch.ts';
import { registerExportWizard } from './exportWizardPanel.ts';
import { SolutionFileDecorations } from './fileDecorations.ts';
import { importInTurn } from './importInTurn.ts';
import { registerImportLogPage } from './importLog/importLogPage.ts';
import { registerImportWizard } from './importWizardPanel.ts';
import { inLanguage } from './inLanguage.ts';
import { registerInspectPage } from './inspectPage.ts';
import { loggedOperations, loggedReader } from './loggedCalls.ts';
import type { Services } from './services.ts';
import { registerSettingsEditor } from './settingsEditor/settingsEditor.ts';
import { showBackgroundProblem, showProblem } from './showProblem.ts';
import { EnvironmentStatus } from './statusBar.ts';
import { TextPages } from './textPages.ts';
import { TreeDragAndDrop } from './tree/dragAndDrop.ts';
import { EnvironmentTree } from './tree/environmentTree.ts';
import { withWalkthrough } from './walkthrough.ts';
import { WorkerClient } from './workerClient.ts';

/** What other extensions and our tests inside VS Code get. */
export interface WorkbenchApi {
  readonly services: Services;
  readonly tree: vscode.TreeDataProvider<unknown>;
  readonly dragAndDrop: vscode.TreeDragAndDropController<unknown>;
  readonly decorations: vscode.FileDecorationProvider & { readonly peekCount: number };
  readonly status: { readonly item: vscode.StatusBarItem; readonly isShown: boolean };
}

/** Composes and ends: the first thread starts with the first question, the first look at the disk with the first listing or page. */
export function activate(context: vscode.ExtensionContext): WorkbenchApi {
  const log = vscode.window.createOutputChannel('Solution Workbench', { log: true });
  const changed = new vscode.EventEmitter<void>();
  const refresh = () => changed.fire();
  const watch = new EnvironmentsWatch(environmentsFolder, refresh, (error) => showBackgroundProblem(error, log));
  const threads = new WorkerClient({
    script: context.asAbsolutePath('dist/worker.js'),
    baselineFile: context.asAbsolutePath('media/baseline.json.gz'),
    environmentsFolder,
    onBug: (error) => showBackgroundProblem(error, log),
    onOperationEnd: refresh,
    // In English there is nothing to look up.
    ...(vscode.l10n.bundle === undefined ? {} : { inLanguage: (arrived: unknown) => inLanguage(arrived, vscode.l10n) }),
  });
  const reader = loggedReader(threads.reader, log, vscode.l10n);
  const activeEnvironment = new ActiveEnvironment(context.workspaceState);
  const dragAndDrop = new TreeDragAndDrop({
    onFiles: (files, environment) => importInTurn(services, files, environment ?? activeEnvironment.name),
    // Another file is chosen in the wizard.
    onProblem: (error, given) => showProblem(error, log, () => vscode.commands.executeCommand('solutionWorkbench.importSolution', given)),
  });
  const tree = new EnvironmentTree({ reader, log, active: activeEnvironment, dragAndDrop, onFirstUse: () => watch.start() });
  const services: Services = {
    extensionId: context.extension.id,
    extensionUri: context.extensionUri,
    log,
    memory: context.workspaceState,
    activeEnvironment,
    reader,
    runOperation: withWalkthrough(loggedOperations(threads.runOperation, log, vscode.l10n)),
    refresh,
    // A wizard that a reload brought back wants to hear of changes, whether or not the tree was ever looked at.
    onDidChange: (...listener) => {
      watch.start();
      return changed.event(...listener);
    },
    // What is to be shown was done already; a view that cannot show it is no failure of that.
    showInTree: (environment, solution) => tree.show(environment, solution).catch((error) => log.info(String(error))),
  };
  const pages = new TextPages();
  const status = new EnvironmentStatus(activeEnvironment);
  const decorations = new SolutionFileDecorations(reader, (error) => showBackgroundProblem(error, log));
  const onSetting = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!concernsEnvironmentsFolder(event)) return;
    threads.restartReader();
    watch.restart();
    refresh();
  });
  context.subscriptions.push(log, changed, watch, threads, tree, pages, activeEnvironment, status, decorations, onSetting);
  context.subscriptions.push(
    changed.event(() => tree.refresh()),
    registerImportWizard(services),
    registerExportWizard(services),
    registerInspectPage(services),
    registerImportLogPage(services),
    registerSettingsEditor(services),
  );
  context.subscriptions.push(...registerCommands(services, tree, pages));
  return { services, tree, dragAndDrop, decorations, status };
}
