import * as vscode from 'vscode';
import { chooseFile, filePathOf, solutionFileFilter } from './ask.ts';
import { type CommandId, commandIds } from './commandIds.ts';
import { addComponents } from './commands/additionCommands.ts';
import { clonePatch, cloneSolution } from './commands/cloneCommands.ts';
import { createPublisher, createSolution } from './commands/creationCommands.ts';
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
import { exportAgain, publishCustomizations } from './commands/exportCommands.ts';
import { filterTree } from './commands/filterCommands.ts';
import { showHistory, undoLastOperation } from './commands/historyCommands.ts';
import { openImportLogFile, showImportLog } from './commands/importLogCommands.ts';
import { showLayers } from './commands/layerCommands.ts';
import { publishComponent, publishSolution } from './commands/publishCommands.ts';
import { exportSolutionQuick } from './commands/quickExport.ts';
import { importSolutionQuick } from './commands/quickImport.ts';
import { restoreCustomizations } from './commands/quickImportRun.ts';
import { applyUpgrade, cancelUpgrade, uninstallSolution } from './commands/removalCommands.ts';
import { chooseSample } from './commands/sampleCommands.ts';
import { checkSettingsFile, compareSettings, createSettingsFile } from './commands/settingsCommands.ts';
import { deleteEnvironments, publishSeveral } from './commands/severalEnvironments.ts';
import { bumpSeveral, exportSeveral, uninstallSeveral } from './commands/severalSolutions.ts';
import { switchEnvironment } from './commands/switchEnvironment.ts';
import { bumpSolutionVersion } from './commands/versionCommands.ts';
import { exportWithWizard } from './exportWizardPanel.ts';
import { openImportWizard } from './importWizardPanel.ts';
import { openInspectPage } from './inspectPage.ts';
import type { Services } from './services.ts';
import { showProblem } from './showProblem.ts';
import type { TextPages } from './textPages.ts';
import type { EnvironmentTree } from './tree/environmentTree.ts';
import { type EnvironmentNode, environmentOf, isTreeNode, type SolutionNode, type TreeNode } from './tree/nodes.ts';
import { nameOf, ofKind, selectedNodes, versionOf } from './tree/selection.ts';
import { openWalkthrough } from './walkthrough.ts';

/**
 * What a command is called with: a tree item, a file, or nothing, and the tree items that are selected, the one it was called on
 * among them. It asks for what is missing.
 */
type Handler = (given: unknown, selected: readonly TreeNode[]) => unknown;

function handlers(services: Services, tree: EnvironmentTree, pages: TextPages): Readonly<Record<CommandId, Handler>> {
  return {
    'solutionWorkbench.createEnvironment': async () => services.showInTree((await createEnvironment(services)).name),
    'solutionWorkbench.copyEnvironment': (given) => copyEnvironment(services, given),
    'solutionWorkbench.renameEnvironment': (given) => renameEnvironment(services, given),
    'solutionWorkbench.changeEnvironment': (given) => changeEnvironment(services, given),
    'solutionWorkbench.deleteEnvironment': (given) => deleteEnvironment(services, given),
    'solutionWorkbench.importSolution': async (given) => openImportWizard(services, await wizardStart(services, given)),
    'solutionWorkbench.importSolutionQuick': (given) => importSolutionQuick(services, pages, given),
    'solutionWorkbench.restoreCustomizations': (given) => restoreCustomizations(services, given),
    'solutionWorkbench.importSample': async (given) =>
      openImportWizard(services, await wizardStart(services, await chooseSample(services, given))),
    'solutionWorkbench.inspectSolutionFile': (given) => inspectSolutionFile(services, given),
    'solutionWorkbench.bumpSolutionVersion': (given) => bumpSolutionVersion(services, given),
    'solutionWorkbench.exportSolution': (given) => exportWithWizard(services, given),
    'solutionWorkbench.exportSolutionQuick': (given) => exportSolutionQuick(services, pages, given),
    'solutionWorkbench.exportAgain': (given) => exportAgain(services, pages, given),
    'solutionWorkbench.clonePatch': (given) => clonePatch(services, given),
    'solutionWorkbench.cloneSolution': (given) => cloneSolution(services, given),
    'solutionWorkbench.addComponents': (given) => addComponents(services, given),
    'solutionWorkbench.createSolution': (given) => createSolution(services, given),
    'solutionWorkbench.createPublisher': (given) => createPublisher(services, given),
    'solutionWorkbench.applyUpgrade': (given) => applyUpgrade(services, pages, given),
    'solutionWorkbench.cancelUpgrade': (given) => cancelUpgrade(services, pages, given),
    'solutionWorkbench.uninstallSolution': (given) => uninstallSolution(services, pages, given),
    'solutionWorkbench.deleteComponent': (given) => deleteComponent(services, pages, given),
    'solutionWorkbench.removeUnmanagedLayer': (given) => removeUnmanagedLayer(services, pages, given),
    'solutionWorkbench.removeFromSolution': (given) => removeFromSolution(services, pages, given),
    'solutionWorkbench.deletePublisher': (given) => deletePublisher(services, given),
    'solutionWorkbench.createSettingsFile': (given) => createSettingsFile(services, given),
    'solutionWorkbench.checkSettingsFile': (given) => checkSettingsFile(services, pages, given),
    'solutionWorkbench.compareSettings': (given) => compareSettings(services, pages, given),
    'solutionWorkbench.publishCustomizations': (given) => publishCustomizations(services, given),
    'solutionWorkbench.publishSolution': (given) => publishSolution(services, given),
    'solutionWorkbench.publishComponent': (given) => publishComponent(services, given),
    'solutionWorkbench.showHistory': (given) => showHistory(services, pages, given),
    'solutionWorkbench.undoLastOperation': (given) => undoLastOperation(services, given),
    'solutionWorkbench.showImportLog': (given) => showImportLog(services, given),
    'solutionWorkbench.openImportLog': (given) => openImportLogFile(services, given),
    'solutionWorkbench.showLayers': (given) => showLayers(services, pages, given),
    'solutionWorkbench.showDependencies': (given) => showDependencies(services, pages, given),
    'solutionWorkbench.switchEnvironment': (given) => switchEnvironment(services, given),
    'solutionWorkbench.filterTree': () => filterTree(tree),
    'solutionWorkbench.clearFilter': () => tree.setFilter(''),
    'solutionWorkbench.openWalkthrough': () => openWalkthrough(services.extensionId),
    'solutionWorkbench.refresh': () => services.refresh(),
    'solutionWorkbench.openLog': () => services.log.show(),
    'solutionWorkbench.copyName': (_, selected) => copyText(selected.flatMap((node) => nameOf(node) ?? [])),
    'solutionWorkbench.copyVersion': (_, selected) => copyText(selected.flatMap((node) => versionOf(node) ?? [])),
    'solutionWorkbench.revealEnvironmentFile': (given) => revealEnvironmentFile(services, given),
    'solutionWorkbench.loadMore': (given) => {
      if (isTreeNode(given) && given.kind === 'more') tree.loadMore(given.parent);
    },
  };
}

type WorkOnSeveral = (selected: readonly TreeNode[]) => (() => unknown) | undefined;

/** Commands that do something else with several items than with one; nothing where fewer than two of the items fit. */
function handlersOfSeveral(services: Services, pages: TextPages): Readonly<Partial<Record<CommandId, WorkOnSeveral>>> {
  const solutions =
    (work: (nodes: readonly SolutionNode[]) => unknown): WorkOnSeveral =>
    (selected) => {
      const nodes = ofKind(selected, 'solution');
      return nodes.length > 1 ? () => work(nodes) : undefined;
    };
  const environments =
    (work: (nodes: readonly EnvironmentNode[]) => unknown): WorkOnSeveral =>
    (selected) => {
      const nodes = ofKind(selected, 'environment');
      return nodes.length > 1 ? () => work(nodes) : undefined;
    };
  return {
    'solutionWorkbench.exportSolution': solutions((nodes) => exportSeveral(services, nodes)),
    'solutionWorkbench.bumpSolutionVersion': solutions((nodes) => bumpSeveral(services, nodes)),
    'solutionWorkbench.uninstallSolution': solutions((nodes) => uninstallSeveral(services, pages, nodes)),
    'solutionWorkbench.deleteEnvironment': environments((nodes) => deleteEnvironments(services, nodes)),
    'solutionWorkbench.publishCustomizations': environments((nodes) => publishSeveral(services, nodes)),
  };
}

/** Registers every command; what a handler throws ends in `showProblem`. */
export function registerCommands(services: Services, tree: EnvironmentTree, pages: TextPages): vscode.Disposable[] {
  const handle = handlers(services, tree, pages);
  const onSeveral = handlersOfSeveral(services, pages);
  return commandIds.map((id) => {
    const run = async (given: unknown, also: unknown): Promise<void> => {
      try {
        const selected = selectedNodes(given, also);
        const ofSeveral = selected.length > 1 ? onSeveral[id]?.(selected) : undefined;
        await (ofSeveral === undefined ? handle[id](given, selected) : ofSeveral());
      } catch (error) {
        showProblem(error, services.log, (what) => void run(what, what === given ? also : undefined), given);
      }
    };
    return vscode.commands.registerCommand(id, run);
  });
}

/** What the wizard opens with: the environment of a tree item, else the active one, and the file. */
async function wizardStart(services: Services, given: unknown): Promise<{ readonly file?: string; readonly environment?: string }> {
  if (isTreeNode(given)) return { environment: environmentOf(given).name };
  const file = filePathOf(given);
  const active = services.activeEnvironment.name;
  const environments = active === undefined ? [] : await services.reader.call('listEnvironments', undefined);
  const isThere = environments.some(({ name, problem }) => name === active && problem === undefined);
  return { ...(file === undefined ? {} : { file }), ...(isThere && active !== undefined ? { environment: active } : {}) };
}

async function inspectSolutionFile(services: Services, given: unknown): Promise<void> {
  const question = { title: vscode.l10n.t('Inspect solution file'), openLabel: vscode.l10n.t('Inspect'), filters: solutionFileFilter() };
  openInspectPage(services, { file: await chooseFile(given, question) });
}

/** One line a text. */
async function copyText(texts: readonly string[]): Promise<void> {
  if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join('\n'));
}
