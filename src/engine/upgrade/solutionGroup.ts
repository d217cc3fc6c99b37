import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { compareVersions, parseVersion } from '../version.ts';

/** What belongs to one base solution: its patches and the upgrade that is staged for it (E.6). */
export interface SolutionGroup {
  readonly base: Solution;
  /** Newest first: the order in which they go (G.13). */
  readonly patches: readonly Solution[];
  readonly holding?: Solution;
}

/** Unique name of the solution a staged upgrade is installed as (F.17). */
export function holdingName(base: string): string {
  return `${base}_Upgrade`;
}

/** The group of an installed base solution. */
export function groupOf(reader: EnvironmentReader, base: Solution): SolutionGroup {
  const isBase = (name: string) => isSameName(name, base.uniqueName);
  const all = reader.solutions();
  const holding = all.find(({ kind }) => kind.kind === 'holding' && isBase(kind.replaces));
  const patches = all.filter(({ kind }) => kind.kind === 'patch' && isBase(kind.parent)).sort(newestFirst);
  return { base, patches, ...(holding === undefined ? {} : { holding }) };
}

/** The upgrade that waits beside a solution, if one does. */
export function holdingOf(reader: EnvironmentReader, uniqueName: string): Solution | undefined {
  const base = reader.solution(uniqueName);
  return base === undefined ? undefined : groupOf(reader, base).holding;
}

/** The installed base a patch belongs to, of a base itself. */
export function baseOf(reader: EnvironmentReader, solution: Solution): Solution | undefined {
  const { kind } = solution;
  if (kind.kind === 'base') return solution;
  return reader.solution(kind.kind === 'patch' ? kind.parent : kind.replaces);
}

/** Patches that lock an unmanaged solution, newest first (G.7); a managed one takes updates and upgrades all the same (F.4, F.9). */
export function lockingPatches(reader: EnvironmentReader, solution: Solution): readonly Solution[] {
  return solution.managed ? [] : groupOf(reader, solution).patches;
}

/** Names are compared ignoring case (P-CASE). */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The one with the highest version, the first of equals; a version nobody can read counts as the lowest. */
export function highestVersion(solutions: readonly Solution[]): Solution | undefined {
  return [...solutions].sort(newestFirst)[0];
}

/** Is the version of a file or a clone above, at or below that of a solution? Above what can't be read. */
export function compareWith(version: Parameters<typeof compareVersions>[0], { version: text }: Pick<Solution, 'version'>): number {
  const other = parseVersion(text);
  return other === undefined ? 1 : compareVersions(version, other);
}

function newestFirst(a: Solution, b: Solution): number {
  const [first, second] = [parseVersion(a.version), parseVersion(b.version)];
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
  return compareVersions(second, first);
}
