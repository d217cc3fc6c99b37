import { componentOfEnd } from '../dependencies/componentOfEnd.ts';
import { type DependencyGraph, dependencyGraph } from '../dependencies/graph.ts';
import { type DependencyOutside, missingInSolution } from '../dependencies/graphMissing.ts';
import { requiredNotKnown, requiredOwnerNotKnown } from '../diagnostics/exportDependencyFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader, SolutionPackage } from '../model/environment.ts';
import type { Manifest, MissingDependency } from '../model/solutionFile.ts';
import type { ExportMember } from './exportMember.ts';
import { contentInPackage, type PackageDifferences, packageDifferences } from './packageDifferences.ts';

/** What becomes of the missing dependencies when a solution is written (B.26, H.11). */
export interface ExportedDependencies {
  /** All lines of the manifest that is written: the file's own that still hold, then those that were computed. */
  readonly lines: readonly MissingDependency[];
  /** Lines of the file the solution came from that no longer hold. */
  readonly dropped: readonly MissingDependency[];
  readonly added: readonly MissingDependency[];
  /** References that would be lines if it was known whose they are; they are told and not written. */
  readonly unknown: readonly DependencyOutside[];
}

/**
 * The missing dependencies of an export (B.26, B.27). The list of the file the solution came from says what no file
 * shows, so it stays for what is as it was in that file; for members that are new or say something else, and for what
 * needs a part that is gone, the list is computed. Without a file all of it is.
 * @param members what is exported, before it takes its managed form: both lists are the same (B.26)
 */
export function exportedDependencies(
  reader: EnvironmentReader,
  uniqueName: string,
  pkg: SolutionPackage | undefined,
  manifest: Manifest | undefined,
  members: ReadonlyMap<ComponentId, ExportMember>,
): ExportedDependencies {
  const own = manifest?.missingDependencies ?? [];
  const differences =
    pkg === undefined
      ? { gone: new Set<ComponentId>(), arrived: new Set(members.keys()), changed: new Set(members.keys()) }
      : packageDifferences(pkg, members);
  if (differences.changed.size === 0 && differences.gone.size === 0) return { lines: own, dropped: [], added: [], unknown: [] };

  const stated = missingInSolution(reader, uniqueName).filter((line) => isExported(line, members) && isOpen(line, differences));
  const computed = new Set(stated.map((line) => pairOf(line.requiredRef, line.dependentRef)));
  const old = new OldStatements(reader, pkg, members, differences);
  const dropped = own.filter((line) => !stillHolds(line, differences, computed, old));
  const kept = own.filter((line) => !dropped.includes(line));
  const listed = new Set(kept.map((line) => pairOf(componentOfEnd(line.required), componentOfEnd(line.dependent))));
  const open = stated.filter((line) => !listed.has(pairOf(line.requiredRef, line.dependentRef)));
  const versions = versionsNamed(own);
  const added = open.filter(isKnown).map(({ required, dependent }) => ({ required: withVersion(required, versions), dependent }));
  return { lines: [...kept, ...added], dropped, added, unknown: open.filter((line) => !isKnown(line)) };
}

/** What is to be said of references that could not be listed. */
export function judgeUnknown(uniqueName: string, unknown: readonly DependencyOutside[]): readonly Diagnostic[] {
  const distinct = (lines: readonly DependencyOutside[]) => [
    ...new Map(lines.map(({ requiredRef }) => [componentId(requiredRef), requiredRef])).values(),
  ];
  const ownerless = distinct(unknown.filter(({ presence }) => presence === 'product'));
  const strange = distinct(unknown.filter(({ presence }) => presence !== 'product'));
  return [
    ...(ownerless.length === 0 ? [] : [requiredOwnerNotKnown(uniqueName, ownerless)]),
    ...(strange.length === 0 ? [] : [requiredNotKnown(uniqueName, strange)]),
  ];
}

/** What says so goes into the file. */
function isExported({ statedBy }: DependencyOutside, members: ReadonlyMap<ComponentId, unknown>): boolean {
  return members.has(componentId(statedBy));
}

/** Not answered by the list of the file: its dependent is another than there, or its required component was a part. */
function isOpen({ statedBy, requiredRef }: DependencyOutside, { changed, gone }: PackageDifferences): boolean {
  return changed.has(componentId(statedBy)) || gone.has(componentId(requiredRef));
}

/** Both ends exist (B.26), and whose the required one is can be told (B.23). */
function isKnown({ presence }: DependencyOutside): boolean {
  return presence === 'here' || presence === 'assumed';
}

function stillHolds(
  { required, dependent }: MissingDependency,
  { gone, arrived, changed }: PackageDifferences,
  computed: ReadonlySet<string>,
  old: OldStatements,
): boolean {
  const [needed, needing] = [componentOfEnd(required), componentOfEnd(dependent)];
  if (needed === undefined || needing === undefined) return true; // nothing here says otherwise
  const [neededId, needingId] = [componentId(needed), componentId(needing)];
  if (gone.has(needingId)) return false;
  if (neededId !== needingId && arrived.has(neededId)) return false;
  if (!changed.has(needingId) || computed.has(pairOf(needed, needing))) return true;
  // It says something else now: what it said before counts no more, what never could be seen in it may still hold.
  return !old.stated(needingId, needed);
}

/** What the parts of the file needed that say something else now. */
class OldStatements {
  readonly #graph: DependencyGraph;
  readonly #pkg: SolutionPackage | undefined;
  readonly #members: ReadonlyMap<ComponentId, ExportMember>;
  readonly #changed: ReadonlySet<ComponentId>;
  readonly #known = new Map<ComponentId, ReadonlySet<ComponentId>>();

  constructor(
    reader: EnvironmentReader,
    pkg: SolutionPackage | undefined,
    members: ReadonlyMap<ComponentId, ExportMember>,
    { changed }: PackageDifferences,
  ) {
    this.#graph = dependencyGraph(reader);
    this.#pkg = pkg;
    this.#members = members;
    this.#changed = changed;
  }

  stated(dependent: ComponentId, required: ComponentRef): boolean {
    let needs = this.#known.get(dependent);
    if (needs === undefined) {
      needs = new Set(this.#read(dependent));
      this.#known.set(dependent, needs);
    }
    return needs.has(componentId(required));
  }

  #read(id: ComponentId): readonly ComponentId[] {
    const member = this.#members.get(id);
    if (this.#pkg === undefined || member === undefined || !this.#changed.has(id)) return [];
    const before = contentInPackage(this.#pkg, id, member.content);
    return before === undefined ? [] : this.#graph.derive(member.component, before).map(({ required }) => componentId(required));
  }
}

/** Versions of solutions that the file names and that are not installed here. */
function versionsNamed(lines: readonly MissingDependency[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const { required } of lines) {
    const name = /^(\S+) \([^)]+\)$/.exec(required.solution ?? '')?.[1];
    if (name !== undefined && required.solution !== undefined) versions.set(name.toLowerCase(), required.solution);
  }
  return versions;
}

function withVersion(required: MissingDependency['required'], versions: ReadonlyMap<string, string>): MissingDependency['required'] {
  const named = versions.get((required.solution ?? '').toLowerCase());
  return named === undefined ? required : { ...required, solution: named };
}

function pairOf(required: ComponentRef | undefined, dependent: ComponentRef | undefined): string {
  const id = (ref: ComponentRef | undefined) => (ref === undefined ? '' : componentId(ref));
  return `${id(required)}|${id(dependent)}`;
}
