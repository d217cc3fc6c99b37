import { foldId, isId } from '../components/componentTypes.ts';
import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { hasErrors, WorkbenchError } from '../diagnostics.ts';
import { nextPlace } from '../layers/layerStack.ts';
import { type Component, type ComponentId, type ComponentRef, componentId, type HashBytes } from '../model/component.ts';
import type {
  AssumedComponent,
  EnvironmentChanges,
  EnvironmentReader,
  LayerAddress,
  Member,
  Solution,
  SolutionPackage,
} from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import { checkUnchanged } from '../model/unchanged.ts';
import { withOptionValuePrefix } from '../publishers/optionValuePrefix.ts';
import { say } from '../say.ts';
import { type GivenSettings, hashSettings } from '../settings/deploymentSettings.ts';
import { settleSettings } from '../settings/settleSettings.ts';
import { replacedByUpgrade, upgradedSolution } from '../upgrade/upgradeChanges.ts';
import { listedOnly, skippedBy } from './components/emailTemplates.ts';
import type { ImportPlan } from './importPlan.ts';
import { layerChanges } from './layerChanges.ts';
import { textFor } from './localizedText.ts';
import { fallbackLayers } from './rules/fallbackForms.ts';
import { joiningWholeTables } from './rules/wholeTables.ts';

/** Time and ids come from outside: the same plan gives the same changes. */
export interface ApplyOptions {
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly newId: () => string;
  /** The settings the plan was made with. */
  readonly given?: GivenSettings;
  /** For what the import makes itself, such as the layer of a fallback form (D.70). */
  readonly hashBytes: HashBytes;
}

/**
 * The changes a plan promises, as data for one transaction. Throws `stale-plan` when the environment, the file or the
 * settings are not those the plan was made with, `environment-changed` where another operation came in between (A.8),
 * `plan-refused` when the plan has errors; otherwise it always succeeds.
 */
export function applyPlan(reader: EnvironmentReader, file: SolutionFile, plan: ImportPlan, options: ApplyOptions): EnvironmentChanges {
  const info = reader.info();
  checkUnchanged(info, plan);
  if (info.id !== plan.environmentId || file.archive.hash !== plan.fileHash) throw stalePlan(plan);
  const { given } = options;
  if (plan.settings?.given !== (given === undefined ? undefined : hashSettings(given))) throw stalePlan(plan);
  if (plan.situation === 'refused' || hasErrors(plan.diagnostics)) throw planRefused(plan);

  const installed = reader.solution(plan.solution.uniqueName);
  const publisher = reader.publisher(file.manifest.publisher.uniqueName);
  const solution = upgradedSolution(solutionRecord(reader, file, plan, installed, publisher?.uniqueName, options), plan, options);
  const settled = settleSettings(reader, file, given);
  const skipped = skippedBy(plan.steps);
  const { layers, removedLayers } = layerChanges(reader, settled.components, plan, solution.uniqueName);
  const { kept, ...removed } = replacedByUpgrade(reader, listedOnly(settled.components, skipped), plan, installed);
  const fallback = fallbackLayers(reader, file, plan.fallbackForms ?? [], options.hashBytes);
  const absent = skippedAndAbsent(reader, file, skipped);
  const known = namelessAndKnown(reader, settled.components);
  const assumedNow = plan.missing.filter((each) => each.presence === 'assumed');
  // Nothing of the Default Solution is stored: it lists what there is (A.3, A.27).
  const isView = isDefaultSolution(solution.uniqueName);
  return changesOn(info, {
    publishers: publisher === undefined && !isView ? [withOptionValuePrefix(file.manifest.publisher)] : [], // A.18
    solutions: isView ? [] : [solution],
    packages: isView ? [] : [packageOf(file, solution.uniqueName)],
    components: settled.components
      .filter((each) => !absent.has(componentId(each)) && !known.has(componentId(each)))
      .map(({ type, key, name, parent }) => ({ type, key, name, ...(parent === undefined ? {} : { parent }) })),
    ...removed,
    layers: [...layers, ...kept, ...fallback.layers],
    removedLayers: [...removedLayers, ...(plan.lostDrafts ?? []).map(draftOf)],
    members: [
      ...(isView ? [] : membersOf(file, solution.uniqueName)).filter(({ component }) => !absent.has(componentId(component))),
      ...joiningWholeTables(reader, file, solution.uniqueName, plan.steps), // A.34
    ],
    assumed: assumedNow.map(
      ({ component, name, solution: source }): AssumedComponent => ({ ...component, name, ...(source === '' ? {} : { solution: source }) }),
    ),
    removedAssumed: nowReal(reader, file, plan),
    connections: settled.connections,
    activations: plan.steps.flatMap(({ component, activation }) =>
      activation === undefined ? [] : [{ component, state: activation.after }],
    ),
    newBlobs: [...(file.leftOut?.newBlobs ?? []), ...settled.newBlobs, ...fallback.newBlobs],
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

/** What the import skips and its solution has no layer of (D.59): it is no member, and no component for its sake. */
function skippedAndAbsent(reader: EnvironmentReader, file: SolutionFile, skipped: ReadonlySet<ComponentId>): ReadonlySet<ComponentId> {
  const left = skipped.size === 0 ? [] : file.components.filter((each) => skipped.has(componentId(each)));
  const stacks = left.length === 0 ? [] : reader.layers(left);
  return new Set(left.filter((_, index) => !(stacks[index] ?? []).some(({ owner }) => owner.kind === 'managed')).map(componentId));
}

/** A stub that says no more than an id (B.54): what is here keeps the name it has. */
function namelessAndKnown(reader: EnvironmentReader, components: readonly Component[]): ReadonlySet<ComponentId> {
  const nameless = components.filter(({ unmodified, name }) => unmodified === true && isId(foldId(name)));
  const records = nameless.length === 0 ? [] : reader.components(nameless);
  return new Set(nameless.filter((_, index) => records[index] !== undefined).map(componentId));
}

function draftOf({ type, key }: ComponentRef): LayerAddress {
  return { component: { type, key }, owner: { kind: 'active' }, state: 'draft' };
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
  return new WorkbenchError('stale-plan', say`${plan.environmentName}, the file or the settings have changed since the plan was made.`, {
    hint: 'Plan the import again.',
  });
}

function planRefused(plan: ImportPlan): WorkbenchError {
  return new WorkbenchError('plan-refused', say`${plan.solution.uniqueName} can't be imported into ${plan.environmentName}.`, {
    hint: 'Solve the errors of the plan first.',
  });
}
