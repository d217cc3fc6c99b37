import * as vscode from 'vscode';
import { chooseFile, filePathOf, solutionFileFilter } from './ask.ts';
import { type CommandId, commandIds } from './commandIds.ts';
import { addComponents } from './commands/additionCommands.ts';
import { clonePatch, cloneSolution } from './commands/cloneCommands.ts';
import { deleteComponent, deletePublisher, removeFromSolution, removeUnmanagedLayer } from './commands/deletionCommands.ts';
import { showDependencies } from './commands/dependencyCommands.ts';
import {
  copyEnvironment,
  createEnvironment,
  deleteEnvironment,
  renameEnvironment,
  revealEnvironmentFile,
} from './commands/environmentCommands.ts';
import { changeEnvironment } from './commands/environmentSettings.ts';
import { exportAgain, exportSolutionQuick, publishCustomizations } from './commands/exportCommands.ts';
import { showHistory, undoLastOperation } from './commands/historyCommands.ts';
import { openImportLogFile, showImportLog } from './commands/importLogCommands.ts';
import { showLayers } from './commands/layerCommands.ts';
import { importSolutionQuick } from './commands/quickImport.ts';
import { applyUpgrade, cancelUpgrade, uninstallSolution } from './commands/removalCommands.ts';
import { chooseSample } from './commands/sampleCommands.ts';
import { checkSettingsFile, createSettingsFile } from './commands/settingsCommands.ts';
import { bumpSolutionVersion } from './commands/versionCommands.ts';
import { exportWithWizard } from './exportWizardPanel.ts';
import { openImportWizard } from './importWizardPanel.ts';
import { openInspectPage } from './inspectPage.ts';
import type { Services } from './services.ts';
import { showProblem } from './showProblem.ts';
import type { TextPages } from './textPages.ts';
import type { EnvironmentTree } from './tree/environmentTree.ts';
import { environmentOf, isTreeNode, type TreeNode } from './tree/nodes.ts';

/** What a command is called with: a tree item, a file, or nothing. It asks for what is missing. */
type Handler = (given: unknown) => unknown;

function handlers(services: Services, tree: EnvironmentTree, pages: TextPages): Readonly<Record<CommandId, Handler>> {
  return {
    'solutionWorkbench.createEnvironment': async () => services.showInTree((await createEnvironment(services)).name),
    'solutionWorkbench.copyEnvironment': (given) => copyEnvironment(services, given),
    'solutionWorkbench.renameEnvironment': (given) => renameEnvironment(services, given),
    'solutionWorkbench.changeEnvironment': (given) => changeEnvironment(services, given),
    'solutionWorkbench.deleteEnvironment': (given) => deleteEnvironment(services, given),
    'solutionWorkbench.importSolution': (given) => openImportWizard(services, wizardStart(given)),
    'solutionWorkbench.importSolutionQuick': (given) => importSolutionQuick(services, pages, given),
    'solutionWorkbench.importSample': async () => openImportWizard(services, { file: await chooseSample(services) }),
    'solutionWorkbench.inspectSolutionFile': (given) => inspectSolutionFile(services, given),
    'solutionWorkbench.bumpSolutionVersion': (given) => bumpSolutionVersion(services, given),
    'solutionWorkbench.exportSolution': (given) => exportWithWizard(services, given),
    'solutionWorkbench.exportSolutionQuick': (given) => exportSolutionQuick(services, pages, given),
    'solutionWorkbench.exportAgain': (given) => exportAgain(services, pages, given),
    'solutionWorkbench.clonePatch': (given) => clonePatch(services, given),
    'solutionWorkbench.cloneSolution': (given) => cloneSolution(services, given),
    'solutionWorkbench.addComponents': (given) => addComponents(services, given),
    'solutionWorkbench.applyUpgrade': (given) => applyUpgrade(services, pages, given),
    'solutionWorkbench.cancelUpgrade': (given) => cancelUpgrade(services, pages, given),
    'solutionWorkbench.uninstallSolution': (given) => uninstallSolution(services, pages, given),
    'solutionWorkbench.deleteComponent': (given) => deleteComponent(services, pages, given),
    'solutionWorkbench.removeUnmanagedLayer': (given) => removeUnmanagedLayer(services, pages, given),
    'solutionWorkbench.removeFromSolution': (given) => removeFromSolution(services, pages, given),
    'solutionWorkbench.deletePublisher': (given) => deletePublisher(services, given),
    'solutionWorkbench.createSettingsFile': (given) => createSettingsFile(services, given),
    'solutionWorkbench.checkSettingsFile': (given) => checkSettingsFile(services, pages, given),
    'solutionWorkbench.publishCustomizations': (given) => publishCustomizations(services, given),
    'solutionWorkbench.showHistory': (given) => showHistory(services, pages, given),
    'solutionWorkbench.undoLastOperation': (given) => undoLastOperation(services, given),
    'solutionWorkbench.showImportLog': (given) => showImportLog(services, given),
    'solutionWorkbench.openImportLog': (given) => openImportLogFile(services, given),
    'solutionWorkbench.showLayers': (given) => showLayers(services, pages, given),
    'solutionWorkbench.showDependencies': (given) => showDependencies(services, pages, given),
    'solutionWorkbench.refresh': () => services.refresh(),
    'solutionWorkbench.openLog': () => services.log.show(),
    'solutionWorkbench.copyName': (given) => copyText(isTreeNode(given) ? nameOf(given) : undefined),
    'solutionWorkbench.copyVersion': (given) =>
      copyText(isTreeNode(given) && given.kind === 'solution' ? given.solution.version : undefined),
    'solutionWorkbench.revealEnvironmentFile': (given) => revealEnvironmentFile(services, given),
    'solutionWorkbench.loadMore': (given) => {
      if (isTreeNode(given) && given.kind === 'more') tree.loadMore(given.parent);
    },
  };
}

/** Registers every command; what a handler throws ends in `showProblem`. */
export function registerCommands(services: Services, tree: EnvironmentTree, pages: TextPages): vscode.Disposable[] {
  const handle = handlers(services, tree, pages);
  return commandIds.map((id) => {
    const run = async (given: unknown): Promise<void> => {
      try {
        await handle[id](given);
      } catch (error) {
        showProblem(error, services.log, () => void run(given));
      }
    };
    return vscode.commands.registerCommand(id, run);
  });
}

function wizardStart(given: unknown): { readonly file?: string; readonly environment?: string } {
  if (isTreeNode(given)) return { environment: environmentOf(given).name };
  const file = filePathOf(given);
  return file === undefined ? {} : { file };
}

async function inspectSolutionFile(services: Services, given: unknown): Promise<void> {
  const question = { title: vscode.l10n.t('Inspect solution file'), openLabel: vscode.l10n.t('Inspect'), filters: solutionFileFilter() };
  openInspectPage(services, { file: await chooseFile(given, question) });
}

async function copyText(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}

/** The name other tools know a thing by. */
function nameOf(node: TreeNode): string | undefined {
  switch (node.kind) {
    case 'environment':
      return node.environment.name;
    case 'solution':
      return node.solution.uniqueName;
    case 'component':
      return node.component.name;
    case 'kind':
    case 'more':
      return undefined;
  }
}
