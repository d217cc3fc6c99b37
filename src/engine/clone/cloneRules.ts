import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { defaultNotCloned } from '../diagnostics/defaultSolutionFindings.ts';
import {
  type CloneKind,
  cloneNameUnfit,
  cloneOfManaged,
  cloneOfPatch,
  cloneVersionInvalid,
  cloneVersionTooLow,
  patchesUnknown,
  patchVersionRefused,
} from '../diagnostics/patchFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { choiceOn } from '../import/platformChoices.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { longest } from '../solutionFile/checkManifestValues.ts';
import { baseOf, compareWith, groupOf, highestVersion } from '../upgrade/solutionGroup.ts';
import { bumpVersion, parseVersion } from '../version.ts';

/** A solution with its patches, newest first. */
export interface ClonedGroup {
  readonly base: Solution;
  readonly patches: readonly Solution[];
}

/** The solution and what patches it has; of a patch just itself. */
export function clonedGroup(reader: EnvironmentReader, solution: Solution): ClonedGroup {
  return { base: solution, patches: solution.managed ? [] : groupOf(reader, solution).patches };
}

/** Only unmanaged base solutions are cloned (G.1-G.3, G.14), where the platform knows patches (G.6). */
export function judgeCloned(reader: EnvironmentReader, solution: Solution, kind: CloneKind): readonly Diagnostic[] {
  const { platformVersion, sku } = reader.info();
  return [
    ...(choiceOn('clone', platformVersion, sku).isAvailable ? [] : [patchesUnknown(platformVersion)]),
    ...(isDefaultSolution(solution.uniqueName) ? [defaultNotCloned()] : []),
    ...(solution.managed ? [cloneOfManaged(solution.uniqueName, kind)] : []),
    ...(solution.kind.kind === 'base'
      ? []
      : [cloneOfPatch(solution.uniqueName, baseOf(reader, solution)?.uniqueName ?? solution.uniqueName, kind)]),
  ];
}

/**
 * The version a clone is proposed to have: a patch the next build (C.8), a solution the next minor version (C.9), counted
 * from the highest there is. Throws `version-part-full` when that number can't be raised.
 */
export function proposedVersion({ base, patches }: ClonedGroup, kind: CloneKind): string {
  const highest = highestVersion([base, ...patches]) ?? base;
  const version = parseVersion(highest.version) ?? parseVersion('1.0')!;
  return bumpVersion(version, kind === 'patch' ? 'build' : 'minor').text;
}

/**
 * A patch keeps major and minor and is above its parent and every patch (C.7, C.8); a solution is above itself and every
 * patch (C.9, P-PATCH).
 */
export function judgeCloneVersion(text: string, { base, patches }: ClonedGroup, kind: CloneKind): readonly Diagnostic[] {
  const version = parseVersion(text);
  if (version === undefined || text.trim() !== text) return [cloneVersionInvalid(text)];
  const proposed = proposedVersion({ base, patches }, kind);
  const own = parseVersion(base.version);
  if (kind === 'patch' && own !== undefined && (own.major !== version.major || own.minor !== version.minor))
    return [patchVersionRefused(text, base.version, proposed)];
  const above = highestVersion([base, ...patches].filter((each) => compareWith(version, each) <= 0));
  return above === undefined ? [] : [cloneVersionTooLow(kind, text, above.uniqueName, above.version, proposed)];
}

/** A display name is required and fits (A.20, A.23). */
export function judgeDisplayName(name: string): readonly Diagnostic[] {
  if (name.trim() === '') return [cloneNameUnfit(name, 'no-display-name', longest.friendlyName)];
  return name.length > longest.friendlyName ? [cloneNameUnfit(name, 'too-long', longest.friendlyName)] : [];
}
