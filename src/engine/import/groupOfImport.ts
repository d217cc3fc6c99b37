import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { baseOf, compareWith, groupOf } from '../upgrade/solutionGroup.ts';
import { parseVersion } from '../version.ts';
import type { ImportSituation } from './importPlan.ts';

/** How a managed file stands to the solutions of its group (E.6-E.8). Names are unique names. */
export interface GroupOfImport {
  /** The installed base; absent for a new solution that is no patch. */
  readonly base?: Solution;
  /** All that share a place in the install order, the file's own name among them. */
  readonly all: readonly string[];
  /** Those whose layers it takes the place of or lies above: what the group says changes to what the file says (E.7). */
  readonly covers: readonly string[];
}

/** What a plan says of the solution, as far as the group asks. */
export interface ImportedSolution {
  readonly uniqueName: string;
  readonly version: string;
  /** Of a patch: the solution it belongs to. */
  readonly patchOf?: string;
}

/**
 * The group of a managed file: a patch lies above its parent and the patches before it (D.46); an upgrade takes the place
 * of all (F.9); an update that is above every patch is laid over them, another one stays below (F.4).
 */
export function groupOfImport(reader: EnvironmentReader, solution: ImportedSolution, situation: ImportSituation): GroupOfImport {
  const { uniqueName, version, patchOf } = solution;
  const named = reader.solution(patchOf ?? uniqueName);
  const base = named === undefined ? undefined : baseOf(reader, named);
  if (base === undefined) return { all: [uniqueName], covers: [uniqueName] };
  const patches = groupOf(reader, base).patches;
  const all = [...new Set([base.uniqueName, ...patches.map((patch) => patch.uniqueName), uniqueName])];
  const parsed = parseVersion(version);
  const isAbove = parsed === undefined || patches.every((patch) => compareWith(parsed, patch) > 0);
  const staysBelow = situation === 'managed-update' && patchOf === undefined && !isAbove;
  return { base, all, covers: staysBelow ? [uniqueName] : all };
}
