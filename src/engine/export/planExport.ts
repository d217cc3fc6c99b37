import {
  draftsLeftOut,
  exportOfManaged,
  exportOfUnknown,
  exportWithoutPackage,
  managedAppsKept,
  managedBackHome,
  managedFormsKept,
  managedStubsKept,
} from '../diagnostics/exportFindings.ts';
import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import { activeDraft, activePublished, publishedContent } from '../layers/layerStack.ts';
import { type ComponentId, type Content, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Layer, Member, Solution, SolutionPackage } from '../model/environment.ts';
import { setManaged } from '../solutionFile/editManifest.ts';
import { isExactlyThePackage } from './isExactlyThePackage.ts';

export interface ExportOptions {
  readonly managed: boolean;
}

/** What goes into the file for one component: its published definition, or its stub as it came (B.54). */
export interface ExportMember {
  readonly component: ComponentRecord;
  readonly content: Content;
  readonly isStub: boolean;
}

export interface ExportPlan {
  /** Absent when the solution does not exist. */
  readonly solution?: Solution;
  /** Manifest, content types, frame and entry order to write into; absent when there is an error. */
  readonly pkg?: SolutionPackage;
  readonly managed: boolean;
  readonly members: ReadonlyMap<ComponentId, ExportMember>;
  /** The members are exactly the parts of the one file it came from, unchanged: every entry can be copied packed. */
  readonly canCopy: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What an export of the solution would hold (H1): the published definitions of its members, and findings about what
 * is left out or not derived. Reads only; with an error among the diagnostics there is nothing to write.
 */
export function planExport(reader: EnvironmentReader, uniqueName: string, options: ExportOptions): ExportPlan {
  const { managed } = options;
  const solution = reader.solution(uniqueName);
  const pkg = reader.solutionPackage(uniqueName);
  const refusals = refuse(reader, uniqueName, solution, pkg);
  if (solution === undefined || pkg === undefined || hasErrors(refusals)) {
    return { ...(solution === undefined ? {} : { solution }), managed, members: new Map(), canCopy: false, diagnostics: refusals };
  }
  const { members, changed, neverPublished } = publishedMembers(reader, reader.members(uniqueName));
  return {
    solution,
    pkg,
    managed,
    members,
    canCopy: isExactlyThePackage(pkg, members),
    diagnostics: [
      ...(changed + neverPublished > 0 ? [draftsLeftOut(solution.uniqueName, changed, neverPublished)] : []),
      ...(managed ? notDerived(solution.uniqueName, members) : []),
    ],
  };
}

/** The manifest of the export: the one that is kept, with only `Managed` set (B.46). */
export function exportedManifest(reader: EnvironmentReader, pkg: SolutionPackage, managed: boolean): Uint8Array {
  return setManaged(reader.blob(pkg.manifestBlob), managed);
}

function refuse(
  reader: EnvironmentReader,
  uniqueName: string,
  solution: Solution | undefined,
  pkg: SolutionPackage | undefined,
): readonly Diagnostic[] {
  if (solution === undefined) return [exportOfUnknown(uniqueName, reader.info().name)]; // H.2
  if (solution.managed) return [exportOfManaged(solution.uniqueName)]; // H.1
  return pkg === undefined ? [exportWithoutPackage(solution.uniqueName)] : [];
}

function publishedMembers(
  reader: EnvironmentReader,
  members: readonly Member[],
): { members: ReadonlyMap<ComponentId, ExportMember>; changed: number; neverPublished: number } {
  const refs = members.map((member) => member.component);
  const records = reader.components(refs);
  const stacks = reader.layers(refs);
  const exported = new Map<ComponentId, ExportMember>();
  let changed = 0;
  let neverPublished = 0;
  members.forEach((member, index) => {
    const stack = stacks[index] ?? [];
    const content = contentOf(member, stack);
    const hasDraft = activeDraft(stack) !== undefined;
    if (content === undefined) {
      if (hasDraft) neverPublished += 1;
      return;
    }
    if (hasDraft) changed += 1;
    const component = records[index] ?? { ...member.component, name: member.component.key };
    exported.set(componentId(member.component), { component, content, isStub: content === member.stub });
  });
  return { members: exported, changed, neverPublished };
}

/**
 * Customised here: the published Active layer (H.5). Not customised: the stub, or what the layers below say. A shell
 * stays one, whoever customises the table: its definition is no part of the solution (A.32).
 */
function contentOf(member: Member, stack: readonly Layer[]): Content | undefined {
  if (member.behavior === 2 && member.stub !== undefined) return member.stub;
  return activePublished(stack)?.content ?? member.stub ?? publishedContent(stack);
}

/** The managed form is the unmanaged one with the flag set; this says what differs from a managed export of Dataverse. */
function notDerived(uniqueName: string, members: ReadonlyMap<ComponentId, ExportMember>): readonly Diagnostic[] {
  const all = [...members.values()];
  const count = (...types: readonly number[]) =>
    all.filter(({ component, isStub }) => !isStub && types.some((type) => type === component.type)).length;
  const forms = count(formType);
  const apps = count(siteMapType, appType);
  const stubs = all.filter(({ isStub }) => isStub).length;
  return [
    ...(forms > 0 ? [managedFormsKept(forms)] : []),
    ...(apps > 0 ? [managedAppsKept(apps)] : []),
    ...(stubs > 0 ? [managedStubsKept(stubs)] : []),
    managedBackHome(uniqueName),
  ];
}

const formType = 60;
const siteMapType = 62;
const appType = 80;
