import { hasErrors, WorkbenchError } from '../diagnostics.ts';
import { nextPlace } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { AssumedComponent, EnvironmentChanges, EnvironmentReader, Member, Solution, SolutionPackage } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import { type GivenSettings, hashSettings } from '../settings/deploymentSettings.ts';
import { settleSettings } from '../settings/settleSettings.ts';
import { replacedByUpgrade, upgradedSolution } from '../upgrade/upgradeChanges.ts';
import type { ImportPlan } from './importPlan.ts';
import { layerChanges } from './layerChanges.ts';
import { textFor } from './localizedText.ts';

/** Time and ids come from outside: the same plan gives the same changes. */
export interface ApplyOptions {
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly newId: () => string;
  /** The settings the plan was made with. */
  readonly given?: GivenSettings;
}

/**
 * The changes a plan promises, as data for one transaction. Throws `stale-plan` when the environment, the file or the
 * settings are not those the plan was made with, `plan-refused` when the plan has errors; otherwise it always succeeds.
 */
export function applyPlan(reader: EnvironmentReader, file: SolutionFile, plan: ImportPlan, options: ApplyOptions): EnvironmentChanges {
  const info = reader.info();
  if (info.id !== plan.environmentId || info.revision !== plan.basedOn || file.archive.hash !== plan.fileHash) throw stalePlan(plan);
  const { given } = options;
  if (plan.settings?.given !== (given === undefined ? undefined : hashSettings(given))) throw stalePlan(plan);
  if (plan.situation === 'refused' || hasErrors(plan.diagnostics)) throw planRefused(plan);

  const installed = reader.solution(plan.solution.uniqueName);
  const publisher = reader.publisher(file.manifest.publisher.uniqueName);
  const solution = upgradedSolution(solutionRecord(reader, file, plan, installed, publisher?.uniqueName, options), plan, options);
  const settled = settleSettings(reader, file, given);
  const { layers, removedLayers } = layerChanges(reader, settled.components, plan, solution.uniqueName);
  const { kept, ...removed } = replacedByUpgrade(reader, settled.components, plan, installed);
  const assumedNow = plan.missing.filter((each) => each.presence === 'assumed');
  return changesOn(info, {
    publishers: publisher === undefined ? [file.manifest.publisher] : [],
    solutions: [solution],
    packages: [packageOf(file, solution.uniqueName)],
    components: settled.components.map(({ type, key, name, parent }) => ({ type, key, name, ...(parent === undefined ? {} : { parent }) })),
    ...removed,
    layers: [...layers, ...kept],
    removedLayers,
    members: membersOf(file, solution.uniqueName),
    assumed: assumedNow.map(
      ({ component, name, solution: source }): AssumedComponent => ({ ...component, name, ...(source === '' ? {} : { solution: source }) }),
    ),
    removedAssumed: nowReal(reader, file, plan),
    connections: settled.connections,
    activations: plan.steps.flatMap(({ component, activation }) =>
      activation === undefined ? [] : [{ component, state: activation.after }],
    ),
    newBlobs: settled.newBlobs,
  });
}

function solutionRecord(
  reader: EnvironmentReader,
  file: SolutionFile,
  plan: ImportPlan,
  installed: Solution | undefined,
  publisher: string | undefined,
  { now, newId }: ApplyOptions,
): Solution {
  const { manifest } = file;
  const { baseLanguage: language, revision } = reader.info();
  const { patchOf } = plan.solution;
  const parent = patchOf === undefined ? undefined : reader.solution(patchOf);
  return {
    id: installed?.id ?? newId(),
    uniqueName: plan.solution.uniqueName,
    friendlyName: plan.solution.friendlyName,
    description: textFor(manifest.descriptions, language),
    version: plan.solution.version,
    managed: manifest.managed,
    kind: installed?.kind ?? (patchOf === undefined ? { kind: 'base' } : { kind: 'patch', parent: patchOf }),
    publisher: publisher ?? manifest.publisher.uniqueName,
    packageVersion: manifest.packageVersion ?? '5.0', // P-NOVERSION
    installedOn: installed?.installedOn ?? now,
    updatedOn: now,
    // A solution keeps its place when it is updated, a patch has its parent's (E.8); a new one goes on top (E.2).
    order: installed?.order ?? (manifest.managed ? (parent?.order ?? nextPlace(revision)) : 0),
    fileHash: file.archive.hash,
  };
}

/** What an export needs of a file to write it again. */
export function packageOf(file: SolutionFile, solution: string): SolutionPackage {
  return {
    solution,
    manifestBlob: entryHash(file, file.rootFiles.solution),
    contentTypesBlob: entryHash(file, file.rootFiles.contentTypes),
    rootFiles: file.rootFiles,
    frame: file.frame,
    entries: file.entries,
    languages: file.languages,
  };
}

function entryHash(file: SolutionFile, name: string): string {
  const entry = file.entries.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`${name} is a root file without an entry`);
  return entry.hash;
}

/** Members are added and never taken away by an update (D.35, F.2). A stub stays a stub (B.54). */
function membersOf(file: SolutionFile, solution: string): readonly Member[] {
  return file.components.map((component) => ({
    solution,
    component: { type: component.type, key: component.key },
    ...(component.behavior === undefined ? {} : { behavior: component.behavior }),
    ...(component.unmodified === true ? { stub: component.content } : {}),
  }));
}

/** What was assumed and now arrives is assumed no longer, unless the file only extends it (B.27). */
function nowReal(reader: EnvironmentReader, file: SolutionFile, plan: ImportPlan): readonly ComponentRef[] {
  const arriving = new Set<ComponentId>(file.components.filter((each) => each.unmodified !== true).map(componentId));
  for (const { component } of plan.missing) arriving.delete(componentId(component));
  return reader
    .assumed()
    .filter((each) => arriving.has(componentId(each)))
    .map(({ type, key }) => ({ type, key }));
}

function stalePlan(plan: ImportPlan): WorkbenchError {
  return new WorkbenchError('stale-plan', `${plan.environmentName}, the file or the settings have changed since the plan was made.`, {
    hint: 'Plan the import again.',
  });
}

function planRefused(plan: ImportPlan): WorkbenchError {
  return new WorkbenchError('plan-refused', `${plan.solution.uniqueName} can't be imported into ${plan.environmentName}.`, {
    hint: 'Solve the errors of the plan first.',
  });
}
