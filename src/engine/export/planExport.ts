import { draftsLeftOut, labelsLeftBehind } from '../diagnostics/exportFindings.ts';
import { patchFileUnproven } from '../diagnostics/patchFindings.ts';
import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import { managedForm } from '../managedForm/managedForm.ts';
import { unmanagedForms } from '../managedForm/unmanagedForms.ts';
import type { ComponentId, ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, Solution, SolutionPackage } from '../model/environment.ts';
import { withSettings } from '../organizationSettings/exportedSettings.ts';
import { type Policies, policiesOf } from '../policies.ts';
import type { LabelsToDrop } from '../solutionFile/dropLabels.ts';
import type { DependencyChanges } from '../solutionFile/editDependencies.ts';
import { readManifest } from '../solutionFile/readManifest.ts';
import { type ExportedDependencies, exportedDependencies, judgeUnknown } from './exportedDependencies.ts';
import { exportedLanguages } from './exportedLanguages.ts';
import type { ExportMember } from './exportMember.ts';
import { isExactlyThePackage } from './isExactlyThePackage.ts';
import { judgeDefault } from './judgeDefault.ts';
import { labelsNotExported } from './labelsNotExported.ts';
import { publishedMembers } from './publishedMembers.ts';
import { readerToExport } from './readerToExport.ts';
import { refuseDefault, refuseExport } from './refuseExport.ts';
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
  /** True for a file that brings back what was here: labels in languages that are not enabled go along. */
  readonly allLabels?: boolean;
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
    ...refuseExport(reader, uniqueName, solution, pkg),
    ...ofDefault.filter(({ severity }) => severity === 'error'),
  ];
  const judged =
    target.targetVersion === undefined || refused.length > 0
      ? []
      : judgeTargetVersion(uniqueName, target.targetVersion, reader.info().platformVersion);
  if (solution === undefined || pkg === undefined || hasErrors([...refused, ...judged])) {
    const nothing = { members: new Map(), canCopy: false, missingRequired: [] };
    return { ...(solution === undefined ? {} : { solution }), managed, reader, read, ...nothing, diagnostics: [...refused, ...judged] };
  }
  const { members: published, changed, neverPublished } = publishedMembers(reader, reader.members(uniqueName), pkg);
  const unpublished = contents?.unpublished ?? neverPublished;
  const { members, diagnostics: settings } = withSettings(reader, published, options.include ?? []);
  const { manifest } = readManifest(reader.blob(pkg.manifestBlob));
  const labelsLeftOut = options.allLabels ? undefined : labelsNotExported(reader.info(), pkg, manifest);
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
