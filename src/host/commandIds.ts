/** Every command of the manifest; a test holds the two against each other. */
export const commandIds = [
  'solutionWorkbench.createEnvironment',
  'solutionWorkbench.copyEnvironment',
  'solutionWorkbench.renameEnvironment',
  'solutionWorkbench.changeEnvironment',
  'solutionWorkbench.deleteEnvironment',
  'solutionWorkbench.importSolution',
  'solutionWorkbench.importSolutionQuick',
  'solutionWorkbench.importSample',
  'solutionWorkbench.inspectSolutionFile',
  'solutionWorkbench.bumpSolutionVersion',
  'solutionWorkbench.exportSolution',
  'solutionWorkbench.exportSolutionQuick',
  'solutionWorkbench.exportAgain',
  'solutionWorkbench.applyUpgrade',
  'solutionWorkbench.cancelUpgrade',
  'solutionWorkbench.uninstallSolution',
  'solutionWorkbench.createSettingsFile',
  'solutionWorkbench.checkSettingsFile',
  'solutionWorkbench.publishCustomizations',
  'solutionWorkbench.showHistory',
  'solutionWorkbench.undoLastOperation',
  'solutionWorkbench.showImportLog',
  'solutionWorkbench.showLayers',
  'solutionWorkbench.showDependencies',
  'solutionWorkbench.refresh',
  'solutionWorkbench.openLog',
  'solutionWorkbench.copyName',
  'solutionWorkbench.copyVersion',
  'solutionWorkbench.revealEnvironmentFile',
  'solutionWorkbench.loadMore',
] as const;
export type CommandId = (typeof commandIds)[number];

/** Commands that make sense only on a tree item; the palette hides them. */
export const treeOnlyCommands: readonly CommandId[] = [
  'solutionWorkbench.copyName',
  'solutionWorkbench.copyVersion',
  'solutionWorkbench.loadMore',
];
