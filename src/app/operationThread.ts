import type { Handlers } from '../protocol/channel.ts';
import { cancelState, type OperationContract } from '../protocol/worker.ts';
import { addComponents } from './addComponents.ts';
import { applyUpgrade } from './applyUpgrade.ts';
import { changeEnvironment } from './changeEnvironment.ts';
import { changeFileVersion } from './changeFileVersion.ts';
import { changeSolutionVersion } from './changeSolutionVersion.ts';
import { cloneSolution } from './cloneSolution.ts';
import type { OperationPhase, Progress, Surroundings } from './contracts/surroundings.ts';
import { copyEnvironment } from './copyEnvironment.ts';
import { createEnvironment } from './createEnvironment.ts';
import { createSettings } from './createSettings.ts';
import { createPublisher, createSolution } from './createSolution.ts';
import { deleteEnvironment } from './deleteEnvironment.ts';
import { exportSolution } from './exportSolution.ts';
import { importSolution } from './importSolution.ts';
import { changeOrganizationSettings } from './organizationSettings.ts';
import { publishCustomizations } from './publishCustomizations.ts';
import { deletePublisher } from './publishers.ts';
import { removeComponent } from './removeComponent.ts';
import { renameEnvironment } from './renameEnvironment.ts';
import { restoreCustomizations } from './restoreCustomizations.ts';
import { saveCustomizations } from './saveCustomizations.ts';
import { undoOperation } from './undoOperation.ts';
import { uninstallSolution } from './uninstallSolution.ts';

/** What the thread of one operation answers. */
export function operationHandlers(surroundings: Surroundings, progress: Progress): Handlers<OperationContract> {
  return {
    createEnvironment: (request) => createEnvironment(surroundings, request),
    copyEnvironment: ({ name, newName }) => copyEnvironment(surroundings, name, newName),
    renameEnvironment: ({ name, newName }) => renameEnvironment(surroundings, name, newName),
    deleteEnvironment: ({ name }) => deleteEnvironment(surroundings, name),
    changeEnvironment: ({ name, settings }) => changeEnvironment(surroundings, name, settings, progress),
    createSettings: ({ source, out }) => createSettings(surroundings, source, out),
    importSolution: (request) => importSolution(surroundings, request, progress),
    saveCustomizations: (request) => saveCustomizations(surroundings, request, progress),
    restoreCustomizations: (request) => restoreCustomizations(surroundings, request, progress),
    uninstallSolution: (request) => uninstallSolution(surroundings, request, progress),
    cloneSolution: (request) => cloneSolution(surroundings, request, progress),
    addComponents: (request) => addComponents(surroundings, request, progress),
    createSolution: (request) => createSolution(surroundings, request, progress),
    createPublisher: (request) => createPublisher(surroundings, request, progress),
    applyUpgrade: (request) => applyUpgrade(surroundings, request, progress),
    undo: (request) => undoOperation(surroundings, request, progress),
    removeComponent: (request) => removeComponent(surroundings, request, progress),
    deletePublisher: (request) => deletePublisher(surroundings, request, progress),
    // The window asks how many; what each says stays here.
    publishCustomizations: async ({ environment, scope }) => {
      const { publishedCount } = await publishCustomizations(surroundings, environment, progress, scope);
      return { publishedCount };
    },
    exportSolution: (request) => exportSolution(surroundings, request, progress),
    changeOrganizationSettings: async ({ environment, settings }) => {
      await changeOrganizationSettings(surroundings, environment, settings, progress);
    },
    changeVersion: ({ target, change }) =>
      'path' in target ? changeFileVersion(target.path, change) : changeSolutionVersion(surroundings, target, change, progress),
  };
}

/** Progress that is told to the host, and a cancel that is read from the word both sides share (see cancelState). */
export function sharedProgress(flag: Int32Array, report: (phase: OperationPhase, fraction: number) => void): Progress {
  return {
    report: (phase, fraction) => {
      // From here on a cancel comes too late; one that came before makes `isCancelled` true for good.
      if (phase === 'committing') Atomics.compareExchange(flag, 0, cancelState.running, cancelState.committing);
      report(phase, fraction);
    },
    isCancelled: () => Atomics.load(flag, 0) === cancelState.cancelRequested,
  };
}
