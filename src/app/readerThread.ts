import { type ComponentRef, componentNamed, inEnglish, knownPlatforms, type Said, say, WorkbenchError } from '../engine/index.ts';
import type { Handlers } from '../protocol/channel.ts';
import type { ReaderContract, VersionTarget } from '../protocol/worker.ts';
import { baselineApps } from '../store/baseline.ts';
import { environmentNameProblem } from '../store/environmentName.ts';
import { actionEffects } from './actionEffects.ts';
import { listAddable } from './addComponents.ts';
import { planApplyUpgrade } from './applyUpgrade.ts';
import { readFileVersion } from './changeFileVersion.ts';
import { readSolutionVersion } from './changeSolutionVersion.ts';
import { checkExport } from './checkExport.ts';
import { checkSettings } from './checkSettings.ts';
import { planClone } from './cloneSolution.ts';
import { compareActions } from './compareActions.ts';
import { compareSettings } from './compareSettings.ts';
import type { PlannedImport, PlanRequest } from './contracts/planning.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { dependenciesText, solutionDependenciesText } from './dependenciesText.ts';
import { exportSettings } from './exportSettings.ts';
import { exportVersion } from './exportVersion.ts';
import { listHistory } from './history.ts';
import { importJobs, importLog } from './importJobs.ts';
import { inspectFile } from './inspectFile.ts';
import { layersText } from './layersText.ts';
import { listComponents } from './listComponents.ts';
import { componentDependencies, solutionDependencies } from './listDependencies.ts';
import { listEnvironments } from './listEnvironments.ts';
import { listKinds } from './listKinds.ts';
import { componentLayers } from './listLayers.ts';
import { listSolutions } from './listSolutions.ts';
import { nextVersion } from './nextVersion.ts';
import { peekSolutionFile } from './peekSolutionFile.ts';
import { planImport } from './planImport.ts';
import { kindsOfPlan, pageOfPlan, summarisePlan } from './planPages.ts';
import { planPublishing } from './publishCustomizations.ts';
import { listPublishers, planPublisherDeletion } from './publishers.ts';
import { readLog } from './readLog.ts';
import { summariseRemoval } from './removal.ts';
import { planComponentRemoval, summariseComponentRemoval } from './removeComponent.ts';
import { planSaving } from './saveCustomizations.ts';
import { readSettingsFile } from './settingsFile.ts';
import { checkSettingsText, settingsHelp } from './settingsHelp.ts';
import { stepDefinitions } from './stepDefinitions.ts';
import { planUndo } from './undoOperation.ts';
import { planUninstall } from './uninstallSolution.ts';

/** Plans that are kept at once; each open wizard needs one. Whoever forgets to let go of one does not fill the memory. */
const keptPlans = 8;

/** What the resident thread answers: lists for the tree, and plans, which stay here and go out by the page. */
export function readerHandlers(surroundings: Surroundings): Handlers<ReaderContract> {
  const plans = new Map<string, { readonly planned: PlannedImport; readonly request: PlanRequest }>();
  const held = (planId: string) => {
    const known = plans.get(planId);
    if (known !== undefined) return known;
    throw new WorkbenchError('plan-forgotten', 'The plan is no longer at hand.', { hint: 'Plan again.' });
  };
  return {
    listEnvironments: async () => [...(await listEnvironments(surroundings))],
    listApps: () => [...baselineApps],
    listPlatforms: () => [...knownPlatforms()],
    environmentNameProblem: ({ name }) => {
      const problem = environmentNameProblem(name);
      return problem === undefined ? {} : { problem: inEnglish(problem), said: { problem } };
    },
    listSolutions: async ({ environment, withDefault = false }) => [...(await listSolutions(surroundings, environment, { withDefault }))],
    listKinds: async ({ environment, solution }) => [...(await listKinds(surroundings, environment, solution))],
    listComponents: async ({ environment, solution, ...request }) => {
      const { total, components } = await listComponents(surroundings, environment, solution, request);
      return { total, components: [...components] };
    },
    inspectFile: ({ file }) => inspectFile(file),
    peekFile: async ({ file }) => {
      const solution = await peekSolutionFile(file);
      return solution === undefined ? {} : { solution };
    },
    planImport: async (request) => {
      const planned = await planImport(surroundings, request);
      const planId = surroundings.newId();
      plans.set(planId, { planned, request });
      const [oldest] = plans.keys();
      if (plans.size > keptPlans && oldest !== undefined) plans.delete(oldest);
      return { planId, summary: summarisePlan(planned), kinds: kindsOfPlan(planned) };
    },
    planSaving: (request) => planSaving(surroundings, request),
    compareActions: async (request) => actionEffects(await compareActions(surroundings, request)),
    pageOfPlan: ({ planId, page }) => pageOfPlan(held(planId).planned, page),
    stepDefinitions: ({ planId, component }) => stepDefinitions(surroundings, held(planId).request, held(planId).planned, component),
    forgetPlan: ({ planId }) => {
      plans.delete(planId);
    },
    readSettingsFile: ({ path }) => readSettingsFile(path),
    checkSettings: (request) => checkSettings(surroundings, request),
    settingsHelp: ({ source }) => settingsHelp(surroundings, source),
    checkSettingsText: async (request) => [...(await checkSettingsText(surroundings, request))],
    compareSettings: (request) => compareSettings(surroundings, request),
    previewVersions: async (target) => {
      const current = await readVersion(surroundings, target);
      const next = (bump: 'major' | 'minor' | 'build' | 'revision') => nextVersion(current, { bump });
      return { current, next: { major: next('major'), minor: next('minor'), build: next('build'), revision: next('revision') } };
    },
    checkExport: (request) => checkExport(surroundings, request),
    exportVersion: ({ wanted, ...at }) => exportVersion(surroundings, at, wanted),
    exportSettings: async ({ environment }) => [...(await exportSettings(surroundings, environment))],
    planClone: (request) => planClone(surroundings, request),
    addableComponents: async (at) => [...(await listAddable(surroundings, at))],
    planUninstall: async (request) => summariseRemoval(await planUninstall(surroundings, request)),
    planComponentRemoval: async (request) => summariseComponentRemoval(await planComponentRemoval(surroundings, request)),
    planPublishing: async ({ environment, scope }) => [...(await planPublishing(surroundings, environment, scope))],
    listPublishers: async ({ environment }) => [...(await listPublishers(surroundings, environment))],
    planPublisherDeletion: (request) => planPublisherDeletion(surroundings, request),
    planApplyUpgrade: async (request) => summariseRemoval(await planApplyUpgrade(surroundings, request)),
    layers: async ({ environment, component }) => {
      const found = await componentLayers(surroundings, environment, refOf(component));
      return { name: found.name, ...spoken(layersText(found)) };
    },
    history: async ({ environment }) => [...(await listHistory(surroundings, environment))],
    planUndo: ({ environment }) => planUndo(surroundings, environment),
    componentDependencies: async ({ environment, component }) => {
      const found = await componentDependencies(surroundings, environment, refOf(component));
      return { name: found.component.name, ...spoken(dependenciesText(found)) };
    },
    solutionDependencies: async ({ environment, solution }) =>
      spoken(solutionDependenciesText(await solutionDependencies(surroundings, environment, solution))),
    importJobs: async ({ environment }) => [...(await importJobs(surroundings, environment))],
    importLog: async ({ environment, jobId }) => ({ text: await importLog(surroundings, environment, jobId) }),
    readImportLog: (source) => readLog(surroundings, source),
  };
}

/** A text to read, with its values apart for a host that words it in another language. */
function spoken(text: Said): { readonly text: string; readonly said: { readonly text: Said } } {
  return { text: inEnglish(text), said: { text } };
}

/** A component as the tree knows it, or as a person writes it. Throws `unknown-component`. */
function refOf(component: string | ComponentRef): ComponentRef {
  const ref = typeof component === 'string' ? componentNamed(component) : component;
  if (ref !== undefined) return ref;
  throw new WorkbenchError('unknown-component', say`A component cannot be ${String(component)}.`, {
    hint: 'Use the kind and the key, such as table:account or form: and its id.',
  });
}

function readVersion(surroundings: Surroundings, target: VersionTarget): Promise<string> {
  return 'path' in target ? readFileVersion(target.path) : readSolutionVersion(surroundings, target);
}
