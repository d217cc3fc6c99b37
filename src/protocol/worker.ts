import * as z from 'zod';
import { actionEffects } from './actionEffects.ts';
import { addableComponent, addComponentsOutcome, addComponentsRequest, cloneOutcome, clonePlan, cloneRequest } from './clone.ts';
import { createPublisherOutcome, createPublisherRequest, createSolutionOutcome, createSolutionRequest } from './creation.ts';
import { checkedSettings, checkSettingsRequest, createdSettings, deploymentSettings, settingsSource } from './deploymentSettings.ts';
import { createEnvironmentRequest, environmentSettings, environmentSummary, knownPlatform } from './environments.ts';
import { exportCheck, exportCheckRequest, exportOutcome, exportRequest, exportSettingGroup, exportVersion } from './exporting.ts';
import { kindCount } from './finding.ts';
import { historyRow, undoPlan, undoRequest } from './history.ts';
import {
  importJobSummary,
  importOutcome,
  importRequest,
  restoreOutcome,
  restoreRequest,
  saveCustomizationsRequest,
  savedCopy,
} from './importing.ts';
import { logReport, logSource } from './importLog.ts';
import { importOptions, planPage, planPageRequest, planSummary } from './planning.ts';
import { draftComponent, publishOutcome, publishScope } from './publishing.ts';
import {
  componentRemovalOutcome,
  componentRemovalRequest,
  componentRemovalSummary,
  publisherDeletionOutcome,
  publisherDeletionPlan,
  publisherDeletionRequest,
  publisherSummary,
  removalOutcome,
  removalRequest,
  removalSummary,
} from './removal.ts';
import { settingsComparison, settingsHelp } from './settingsHelp.ts';
import { inspection, peekedSolution, versionChange, versionOutcome } from './solutionFiles.ts';
import { componentSummary, kindSummary, solutionSummary } from './solutions.ts';
import { componentRef, diagnostic, operationPhase, pageLimit } from './values.ts';

/** What a thread is started with. The folder is the setting's; a new value means a new thread. */
export const threadStart = z.object({
  role: z.enum(['reader', 'operation']),
  environmentsFolder: z.string(),
  baselineFile: z.string(),
  /** One Int32; see CancelState. */
  cancelFlag: z.instanceof(SharedArrayBuffer),
});
export type ThreadStart = z.output<typeof threadStart>;

/**
 * The shared word of an operation. It leaves `running` once: the host asks to cancel, or the thread starts its commit;
 * whoever comes second has lost, so a commit is never cut short and a cancel that was accepted never commits.
 */
export const cancelState = { running: 0, cancelRequested: 1, committing: 2 } as const;

/** The code of an operation that was stopped because the person asked. */
export const cancelledCode = 'cancelled';

const inEnvironment = z.object({ environment: z.string() });
const planRequest = inEnvironment.extend({ file: z.string(), options: importOptions, settings: deploymentSettings.exactOptional() });
const inSolution = inEnvironment.extend({ solution: z.string() });

/** Where a version stands: in a solution file, in an unpacked Solution.xml, or in an environment. */
const versionTarget = z.union([z.object({ path: z.string() }), inSolution]);
export type VersionTarget = z.output<typeof versionTarget>;

const definitionPair = z.object({ before: z.string(), after: z.string() });

/** Answered by the resident thread: reading only. */
export const readerContract = {
  listEnvironments: { arg: z.void(), reply: z.array(environmentSummary) },
  /** Apps an environment may have beside Dataverse itself. */
  listApps: { arg: z.void(), reply: z.array(z.string()) },
  listPlatforms: { arg: z.void(), reply: z.array(knownPlatform) },
  /** Why a name is no name for an environment; nothing when it is one. Says nothing about names that are taken. */
  environmentNameProblem: { arg: z.object({ name: z.string() }), reply: z.object({ problem: z.string().exactOptional() }) },
  /** With the Default Solution at the end when asked for (A.3). */
  listSolutions: { arg: inEnvironment.extend({ withDefault: z.boolean().exactOptional() }), reply: z.array(solutionSummary) },
  listKinds: { arg: inSolution, reply: z.array(kindSummary) },
  listComponents: {
    arg: inSolution.extend({
      type: z.union([z.int(), z.string()]),
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(pageLimit),
    }),
    reply: z.object({ total: z.int(), components: z.array(componentSummary).max(pageLimit) }),
  },
  inspectFile: { arg: z.object({ file: z.string() }), reply: inspection },
  /** What a file says it is, in passing; nothing when it is no solution file. */
  peekFile: { arg: z.object({ file: z.string() }), reply: z.object({ solution: peekedSolution.exactOptional() }) },
  /** Plans and keeps the plan until it is forgotten; the steps are asked for page by page. */
  planImport: {
    arg: planRequest,
    reply: z.object({ planId: z.string(), summary: planSummary, kinds: z.array(kindCount) }),
  },
  /** What each action would mean; the one among the options does not matter. */
  /** What an import with overwrite would have to save, and what stands against it. */
  planSaving: { arg: planRequest, reply: savedCopy },
  compareActions: { arg: planRequest, reply: actionEffects },
  /** What a component says before and after its step, in effect and in the layer the step writes. */
  stepDefinitions: {
    arg: z.object({ planId: z.string(), component: componentRef }),
    reply: z.object({ effective: definitionPair, layer: definitionPair }),
  },
  pageOfPlan: { arg: z.object({ planId: z.string(), page: planPageRequest }), reply: planPage },
  forgetPlan: { arg: z.object({ planId: z.string() }), reply: z.void() },
  /** What a deployment settings file gives (D.99). */
  readSettingsFile: { arg: z.object({ path: z.string() }), reply: deploymentSettings },
  checkSettings: { arg: checkSettingsRequest, reply: checkedSettings },
  /** What the editor of a settings file offers. */
  settingsHelp: { arg: z.object({ source: settingsSource }), reply: settingsHelp },
  /** What is wrong with settings while they are written. */
  checkSettingsText: {
    arg: z.object({ text: z.string(), source: settingsSource, environment: z.string().exactOptional() }),
    reply: z.array(diagnostic),
  },
  compareSettings: {
    arg: z.object({
      left: z.string(),
      right: z.union([z.object({ path: z.string() }), inEnvironment]),
      source: settingsSource.exactOptional(),
      hidden: z.object({ value: z.string(), other: z.string() }).exactOptional(),
    }),
    reply: settingsComparison,
  },
  /** The version that stands there and what raising each part would give. */
  previewVersions: {
    arg: versionTarget,
    reply: z.object({
      current: z.string(),
      next: z.object({ major: z.string(), minor: z.string(), build: z.string(), revision: z.string() }),
    }),
  },
  /** What an export would be, before a person asks for it. */
  checkExport: { arg: exportCheckRequest, reply: exportCheck },
  /** The suggested version of an export, or the wanted one judged. */
  exportVersion: { arg: inSolution.extend({ wanted: z.string().exactOptional() }), reply: exportVersion },
  /** Groups of settings an export can take along, with their values here. */
  exportSettings: { arg: inEnvironment, reply: z.array(exportSettingGroup) },
  /** What would go, before a person agrees. */
  planClone: { arg: cloneRequest, reply: clonePlan },
  /** What a person may want to add to a solution. */
  addableComponents: { arg: inSolution, reply: z.array(addableComponent) },
  planUninstall: { arg: removalRequest, reply: removalSummary },
  planApplyUpgrade: { arg: removalRequest, reply: removalSummary },
  planComponentRemoval: { arg: componentRemovalRequest, reply: componentRemovalSummary },
  /** What would be published. */
  planPublishing: { arg: inEnvironment.extend({ scope: publishScope.exactOptional() }), reply: z.array(draftComponent) },
  listPublishers: { arg: inEnvironment, reply: z.array(publisherSummary) },
  planPublisherDeletion: { arg: publisherDeletionRequest, reply: publisherDeletionPlan },
  /** The layers of a component to read; the component as the tree knows it, or as a person writes it: `table:account`. */
  layers: {
    arg: inEnvironment.extend({ component: z.union([z.string(), componentRef]) }),
    reply: z.object({ name: z.string(), text: z.string() }),
  },
  /** The latest first. */
  history: { arg: inEnvironment, reply: z.array(historyRow) },
  /** What undoing the last operation would do, before a person agrees. */
  planUndo: { arg: inEnvironment, reply: undoPlan },
  /** What a component requires, what depends on it, and what prevents deleting it, to read. */
  componentDependencies: {
    arg: inEnvironment.extend({ component: z.union([z.string(), componentRef]) }),
    reply: z.object({ name: z.string(), text: z.string() }),
  },
  /** What a solution needs from outside, and what prevents uninstalling it, to read. */
  solutionDependencies: { arg: inSolution, reply: z.object({ text: z.string() }) },
  importJobs: { arg: inEnvironment, reply: z.array(importJobSummary) },
  importLog: { arg: inEnvironment.extend({ jobId: z.string() }), reply: z.object({ text: z.string() }) },
  /** A log of an import, of a file or of a job, with its codes explained. */
  readImportLog: { arg: logSource, reply: logReport },
  /** The same to be shown: the first row of a sheet is its heading. */
} as const;
export type ReaderContract = typeof readerContract;

/** Answered by a thread of its own that ends with its one operation. */
export const operationContract = {
  createEnvironment: { arg: createEnvironmentRequest, reply: environmentSummary },
  copyEnvironment: { arg: z.object({ name: z.string(), newName: z.string() }), reply: environmentSummary },
  renameEnvironment: { arg: z.object({ name: z.string(), newName: z.string() }), reply: environmentSummary },
  deleteEnvironment: { arg: z.object({ name: z.string() }), reply: z.void() },
  changeEnvironment: { arg: z.object({ name: z.string(), settings: environmentSettings }), reply: environmentSummary },
  /** Never in place of a file that is there: that may have been filled in. */
  createSettings: { arg: z.object({ source: settingsSource, out: z.string() }), reply: createdSettings },
  importSolution: { arg: importRequest, reply: importOutcome },
  /** Writes what an import with overwrite takes away to a solution file (D.53). */
  saveCustomizations: { arg: saveCustomizationsRequest, reply: savedCopy },
  /** Puts it back on top of the new version (D.52). */
  restoreCustomizations: { arg: restoreRequest, reply: restoreOutcome },
  uninstallSolution: { arg: removalRequest, reply: removalOutcome },
  cloneSolution: { arg: cloneRequest, reply: cloneOutcome },
  addComponents: { arg: addComponentsRequest, reply: addComponentsOutcome },
  createSolution: { arg: createSolutionRequest, reply: createSolutionOutcome },
  createPublisher: { arg: createPublisherRequest, reply: createPublisherOutcome },
  applyUpgrade: { arg: removalRequest, reply: removalOutcome },
  undo: { arg: undoRequest, reply: undoPlan },
  removeComponent: { arg: componentRemovalRequest, reply: componentRemovalOutcome },
  deletePublisher: { arg: publisherDeletionRequest, reply: publisherDeletionOutcome },
  publishCustomizations: { arg: inEnvironment.extend({ scope: publishScope.exactOptional() }), reply: publishOutcome },
  exportSolution: { arg: exportRequest, reply: exportOutcome },
  /** Gives organization settings of an environment other values. */
  changeOrganizationSettings: {
    arg: inEnvironment.extend({ settings: z.array(z.object({ name: z.string(), value: z.string() })) }),
    reply: z.void(),
  },
  changeVersion: { arg: z.object({ target: versionTarget, change: versionChange }), reply: versionOutcome },
} as const;
export type OperationContract = typeof operationContract;

/** What an operation's thread tells the host meanwhile. */
export const watcherContract = {
  progress: { arg: z.object({ phase: operationPhase, fraction: z.number().min(0).max(1) }), reply: z.void() },
} as const;
export type WatcherContract = typeof watcherContract;

/** The resident thread asks nothing. */
export const nothingContract = {} as const;
export type NothingContract = typeof nothingContract;
