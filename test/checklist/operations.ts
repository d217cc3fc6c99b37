import type { OperationContract } from '../../src/protocol/worker.ts';

/** Where an operation can be asked for: the command line, the palette and the tree. */
export interface ReachedBy {
  /** Name of the command, with an option that asks for it. */
  readonly cli: string;
  /** Commands of VS Code, without their prefix. */
  readonly commands: readonly [string, ...string[]];
  /** An item of the tree that offers one of them; absent with the reason. */
  readonly item?: string;
  readonly notInTree?: string;
  /** It writes a row of history; absent with the reason. */
  readonly notInHistory?: string;
}

const ofFiles = 'works on a file, not on an environment';
const ofEnvironments = 'the environment itself, which holds the history';

/** Every operation there is. */
export const operations: { readonly [Operation in keyof OperationContract]: ReachedBy } = {
  createEnvironment: {
    cli: 'environment create',
    commands: ['createEnvironment'],
    notInTree: 'stands in the title of the tree',
    notInHistory: ofEnvironments,
  },
  copyEnvironment: { cli: 'environment copy', commands: ['copyEnvironment'], item: 'environment', notInHistory: ofEnvironments },
  renameEnvironment: { cli: 'environment rename', commands: ['renameEnvironment'], item: 'environment', notInHistory: ofEnvironments },
  deleteEnvironment: { cli: 'environment delete', commands: ['deleteEnvironment'], item: 'environment', notInHistory: ofEnvironments },
  changeEnvironment: { cli: 'environment set', commands: ['changeEnvironment'], item: 'environment' },
  changeOrganizationSettings: {
    cli: 'environment settings --set',
    commands: ['exportSolution'],
    item: 'solutionUnmanaged',
  },
  createSettings: { cli: 'settings create', commands: ['createSettingsFile'], item: 'solutionManaged', notInHistory: ofFiles },
  importSolution: { cli: 'import', commands: ['importSolution', 'importSolutionQuick', 'importSample'], item: 'environment' },
  saveCustomizations: {
    cli: 'import --keep-customizations',
    commands: ['importSolution', 'importSolutionQuick'],
    item: 'environment',
    notInHistory: 'writes a file and changes nothing',
  },
  restoreCustomizations: { cli: 'restore-customizations', commands: ['restoreCustomizations'], item: 'environment' },
  uninstallSolution: { cli: 'uninstall', commands: ['uninstallSolution', 'cancelUpgrade'], item: 'solutionManaged' },
  cloneSolution: { cli: 'clone-solution', commands: ['cloneSolution', 'clonePatch'], item: 'solutionUnmanaged' },
  addComponents: { cli: 'solution add', commands: ['addComponents'], item: 'solutionUnmanaged' },
  createSolution: { cli: 'solution create', commands: ['createSolution'], item: 'environment' },
  createPublisher: { cli: 'publisher create', commands: ['createPublisher', 'createSolution'], item: 'environment' },
  applyUpgrade: { cli: 'apply-upgrade', commands: ['applyUpgrade'], item: 'solutionManagedWithUpgrade' },
  undo: { cli: 'undo', commands: ['undoLastOperation'], item: 'environment' },
  removeComponent: { cli: 'delete', commands: ['deleteComponent', 'removeUnmanagedLayer', 'removeFromSolution'], item: 'component' },
  deletePublisher: { cli: 'publisher delete', commands: ['deletePublisher'], item: 'environment' },
  publishCustomizations: {
    cli: 'publish',
    commands: ['publishCustomizations', 'publishSolution', 'publishComponent'],
    item: 'environmentWithDrafts',
  },
  exportSolution: { cli: 'export', commands: ['exportSolution', 'exportSolutionQuick', 'exportAgain'], item: 'solutionUnmanaged' },
  changeVersion: { cli: 'version', commands: ['bumpSolutionVersion'], item: 'solutionUnmanaged' },
};
