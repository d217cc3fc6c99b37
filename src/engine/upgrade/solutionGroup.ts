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
  const isBase = (name: string) => name.toLowerCase() === base.uniqueName.toLowerCase();
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

function newestFirst(a: Solution, b: Solution): number {
  const [first, second] = [parseVersion(a.version), parseVersion(b.version)];
  return first === undefined || second === undefined ? 0 : compareVersions(second, first);
}
