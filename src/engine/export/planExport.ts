import { componentType } from '../components/componentTypes.ts';
import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { draftsLeftOut, exportOfManaged, exportOfUnknown, exportWithoutPackage, labelsLeftBehind } from '../diagnostics/exportFindings.ts';
import { exportOfDefaultManaged, exportOfDefaultOff } from '../diagnostics/exportPolicyFindings.ts';
import { patchFileUnproven, solutionIsPatched } from '../diagnostics/patchFindings.ts';
import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import { activeDraft, activePublished, publishedContent } from '../layers/layerStack.ts';
import { managedForm } from '../managedForm/managedForm.ts';
import { unmanagedForms } from '../managedForm/unmanagedForms.ts';
import { type ComponentId, type ComponentRef, type Content, componentId, type ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, Layer, Member, Solution, SolutionPackage } from '../model/environment.ts';
import { withSettings } from '../organizationSettings/exportedSettings.ts';
import { type Policies, policiesOf } from '../policies.ts';
import type { LabelsToDrop } from '../solutionFile/dropLabels.ts';
import { dropRoots } from '../solutionFile/dropRoots.ts';
import { type DependencyChanges, editMissingDependencies } from '../solutionFile/editDependencies.ts';
import { setManaged, setPackageVersion } from '../solutionFile/editManifest.ts';
import { readManifest } from '../solutionFile/readManifest.ts';
import { type RootToWrite, writeRoots } from '../solutionFile/writeRoots.ts';
import { lockingPatches } from '../upgrade/solutionGroup.ts';
import { type ExportedDependencies, exportedDependencies, judgeUnknown } from './exportedDependencies.ts';
import { exportedLanguages } from './exportedLanguages.ts';
import type { ExportMember } from './exportMember.ts';
import { isExactlyThePackage } from './isExactlyThePackage.ts';
import { judgeDefault } from './judgeDefault.ts';
import { labelsNotExported } from './labelsNotExported.ts';
import { readerToExport } from './readerToExport.ts';
import { judgeRequired, missingRequired, type RequiredComponent } from './requiredComponents.ts';
import { statesLeftBehind } from './statesLeftBehind.ts';
import { judgeTargetVersion } from './targetVersion.ts';

export interface ExportOptions {
  readonly managed: boolean;
  /** Policies that are not to have their default: P-LABELBLANK, P-UNMANAGEDFORM and P-DEFAULTEXPORT count here. */
  readonly policies?: Partial<Policies>;
  /** Groups of settings that go along, in the words of K.9. */
  readonly include?: readonly string[];
  /** Version of the platform to export for, as `9.0`; the file's own when it is not said (H.20). */
  readonly targetVersion?: string;
}

export interface ExportPlan {
  /** Absent when the solution does not exist. */
  readonly solution?: Solution;
  /** Manifest, content types, frame and entry order to write into; absent when there is an error. */
  readonly pkg?: SolutionPackage;
  readonly managed: boolean;
  /** The environment, with the package of a solution that no file has brought. */
  readonly reader: EnvironmentReader;
  /** What `SolutionPackageVersion` is to say (H.20); absent when it stays. */
  readonly targetVersion?: string;
  readonly members: ReadonlyMap<ComponentId, ExportMember>;
  /** Bytes of what the members name: the environment's, and what is written anew for the managed form. */
  readonly read: ReadBlob;
  /** The members are exactly the parts of the one file it came from, unchanged: every entry can be copied packed. */
  readonly canCopy: boolean;
  /** What the solution needs and does not hold, to be told before it is written (H.9, H.10). */
  readonly missingRequired: readonly RequiredComponent[];
  /** Labels in languages that are not enabled (H.17), which `exportedEntries` leaves out. */
  readonly labelsLeftOut?: LabelsToDrop;
  /** How the missing dependencies of the manifest change because the members did (B.26); absent when they do not. */
  readonly dependencies?: DependencyChanges;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What an export of the solution would hold (H1): the published definitions of its members, and findings about what
 * is left out or not derived. Reads only; with an error among the diagnostics there is nothing to write.
 */
export function planExport(environment: EnvironmentReader, uniqueName: string, options: ExportOptions): ExportPlan {
  const { managed } = options;
  const { reader, isComposed, contents } = readerToExport(environment, uniqueName);
  const read: ReadBlob = (hash) => reader.blob(hash);
  const solution = reader.solution(uniqueName);
  const pkg = reader.solutionPackage(uniqueName);
  const target = options.targetVersion === undefined ? {} : { targetVersion: options.targetVersion };
  const policies = policiesOf(options.policies);
  const ofDefault = contents === undefined ? [] : judgeDefault(contents);
  const refused = [
    ...refuseDefault(uniqueName, managed, policies['P-DEFAULTEXPORT']),
    ...refuse(reader, uniqueName, solution, pkg),
    ...ofDefault.filter(({ severity }) => severity === 'error'),
  ];
  const judged =
    target.targetVersion === undefined || refused.length > 0
      ? []
      : judgeTargetVersion(uniqueName, target.targetVersion, reader.info().platformVersion);
  const refusals = [...refused, ...judged];
  if (solution === undefined || pkg === undefined || hasErrors(refusals)) {
    return {
      ...(solution === undefined ? {} : { solution }),
      managed,
      reader,
      members: new Map(),
      read,
      canCopy: false,
      missingRequired: [],
      diagnostics: refusals,
    };
  }
  const { members: published, changed, neverPublished } = publishedMembers(reader, reader.members(uniqueName), pkg);
  const unpublished = contents?.unpublished ?? neverPublished;
  const { members, diagnostics: settings } = withSettings(reader, published, options.include ?? []);
  const { manifest } = readManifest(reader.blob(pkg.manifestBlob));
  const labelsLeftOut = labelsNotExported(reader.info(), pkg, manifest);
  // The Default Solution lists everything there is, so nothing it needs is outside (A.3).
  const { lines, dropped, added, unknown } =
    contents === undefined ? exportedDependencies(reader, solution.uniqueName, pkg, manifest, published) : nothingMissing;
  const required = missingRequired(lines, members);
  const found = [
    ...(changed + unpublished > 0 ? [draftsLeftOut(solution.uniqueName, changed, unpublished)] : []),
    ...(labelsLeftOut === undefined ? [] : [labelsLeftBehind([...labelsLeftOut.languages])]),
    ...ofDefault,
    ...judgeRequired(solution.uniqueName, required),
    ...judgeUnknown(solution.uniqueName, unknown),
    ...settings,
    ...judged,
    ...statesLeftBehind(reader, members.values(), read),
  ];
  const canCopy = !isComposed && labelsLeftOut === undefined && isExactlyThePackage(pkg, members);
  const dependencies = dropped.length + added.length === 0 ? {} : { dependencies: { dropped, added } };
  const labels = labelsLeftOut === undefined ? {} : { labelsLeftOut };
  const same = { solution, managed, ...labels, reader, ...target, missingRequired: required, ...dependencies };
  const form = managed
    ? managedForm(reader, pkg, members, policies['P-LABELBLANK'])
    : contents !== undefined && options.policies?.['P-UNMANAGEDFORM'] === undefined
      ? { pkg, members, read, diagnostics: [] } // it goes back to where its forms are as they are
      : { pkg, ...unmanagedForms(reader, pkg, manifest, members, policies['P-UNMANAGEDFORM']) };
  const isTheSame =
    form.members.size === members.size && [...members].every(([id, { content }]) => form.members.get(id)?.content === content);
  return {
    ...same,
    pkg: { ...form.pkg, languages: exportedLanguages(reader.info(), pkg, published, read) },
    members: form.members,
    read: form.read,
    canCopy: canCopy && isTheSame,
    diagnostics: [...found, ...judgePatch(solution, canCopy && isTheSame), ...form.diagnostics],
  };
}

/** A patch that is copied says whose it is as the file it came from did. */
function judgePatch({ uniqueName, kind }: Solution, isCopied: boolean): readonly Diagnostic[] {
  return kind.kind === 'patch' && !isCopied ? [patchFileUnproven(uniqueName, kind.parent)] : [];
}

const nothingMissing: ExportedDependencies = { lines: [], dropped: [], added: [], unknown: [] };

/**
 * The manifest of the export: the one that is kept, with only `Managed` (B.46) and the target version (H.20) set,
 * without the root lines of what the solution no longer lists (A.29), with those of what was added here, and with the missing dependencies as they are now
 * (B.26).
 * @param reader that of the plan
 */
export function exportedManifest(
  reader: EnvironmentReader,
  pkg: SolutionPackage,
  managed: boolean,
  targetVersion?: string,
  dependencies: DependencyChanges = { dropped: [], added: [] },
): Uint8Array {
  const roots = writeRoots(dropRoots(reader.blob(pkg.manifestBlob), leftOf(reader, pkg)), rootsBeside(reader, pkg));
  const manifest = setManaged(roots, managed);
  const listed = editMissingDependencies(manifest, dependencies);
  return targetVersion === undefined ? listed : setPackageVersion(listed, targetVersion);
}

/** Parts of the file the package came from that the solution lists no more. */
function leftOf(reader: EnvironmentReader, pkg: SolutionPackage): readonly ComponentRef[] {
  const members = new Set(reader.members(pkg.solution).map(({ component }) => componentId(component)));
  return partsOf(pkg).filter((part) => !members.has(componentId(part)));
}

/** Members that were added to the solution here, and tables that come with more or less than the file says (A.32, G.14). */
function rootsBeside(reader: EnvironmentReader, pkg: SolutionPackage): readonly RootToWrite[] {
  const members = reader.members(pkg.solution).filter(({ behavior }) => behavior !== undefined);
  const parts = new Set(partsOf(pkg).map(componentId));
  const refs = members.map(({ component }) => component);
  const records = reader.components(refs);
  const stacks = reader.layers(refs);
  return members.flatMap((member, index) => {
    const { component, behavior = 0 } = member;
    const isInFile = parts.has(componentId(component)) && componentType(component.type).holdsParts !== true;
    const record = records[index];
    // What was never published is not in the file (H.5); a shell says nothing and is there for what lies in it.
    const isLeftOut = !isOnlyListed(member, parts) && contentOf(member, stacks[index] ?? []) === undefined;
    return isInFile || isLeftOut || record === undefined ? [] : [{ component: record, behavior }];
  });
}

/** Components of the file the package came from. */
function partsOf({ frame, entries }: SolutionPackage): readonly ComponentRef[] {
  const owners = entries.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
  return [...frame.nodes.flatMap((node) => (node.kind === 'component' ? [node] : [])), ...owners];
}

/** The Default Solution is exported as unmanaged, or not at all (H.3). */
function refuseDefault(uniqueName: string, managed: boolean, policy: Policies['P-DEFAULTEXPORT']): readonly Diagnostic[] {
  if (!isDefaultSolution(uniqueName)) return [];
  if (policy === 'refuse') return [exportOfDefaultOff()];
  return managed ? [exportOfDefaultManaged()] : [];
}

function refuse(
  reader: EnvironmentReader,
  uniqueName: string,
  solution: Solution | undefined,
  pkg: SolutionPackage | undefined,
): readonly Diagnostic[] {
  if (solution === undefined) return [exportOfUnknown(uniqueName, reader.info().name)]; // H.2
  if (solution.managed) return [exportOfManaged(solution.uniqueName)]; // H.1
  const locking = lockingPatches(reader, solution).map((patch) => patch.uniqueName);
  if (locking.length > 0) return [solutionIsPatched(solution.uniqueName, locking)]; // H.6
  return pkg === undefined ? [exportWithoutPackage(solution.uniqueName)] : [];
}

function publishedMembers(
  reader: EnvironmentReader,
  members: readonly Member[],
  pkg: SolutionPackage,
): { members: ReadonlyMap<ComponentId, ExportMember>; changed: number; neverPublished: number } {
  const refs = members.map((member) => member.component);
  const records = reader.components(refs);
  const stacks = reader.layers(refs);
  const exported = new Map<ComponentId, ExportMember>();
  const parts = new Set(partsOf(pkg).map(componentId));
  let changed = 0;
  let neverPublished = 0;
  members.forEach((member, index) => {
    const stack = stacks[index] ?? [];
    if (isOnlyListed(member, parts)) return;
    const content = contentOf(member, stack);
    const hasDraft = activeDraft(stack) !== undefined;
    if (content === undefined) {
      if (hasDraft) neverPublished += 1;
      return;
    }
    if (hasDraft) changed += 1;
    const component = records[index] ?? { ...member.component, name: member.component.key };
    const isStub = content === member.stub;
    exported.set(componentId(member.component), { component, content, isStub, isBelow: !isStub && activePublished(stack) === undefined });
  });
  return { members: exported, changed, neverPublished };
}

/** A table that was added as a shell here, for what lies in it: the writing makes it (B.57). */
function isOnlyListed({ component, behavior, stub }: Member, parts: ReadonlySet<ComponentId>): boolean {
  return behavior === 2 && stub === undefined && !parts.has(componentId(component));
}

/**
 * Customised here: the published Active layer (H.5). Not customised: the stub, or what the layers below say. A shell
 * stays one, whoever customises the table: its definition is no part of the solution (A.32).
 */
function contentOf(member: Member, stack: readonly Layer[]): Content | undefined {
  if (member.behavior === 2 && member.stub !== undefined) return member.stub;
  return activePublished(stack)?.content ?? member.stub ?? publishedContent(stack);
}
