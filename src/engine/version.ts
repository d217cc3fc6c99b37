import { compareBuild } from 'semver';
import { WorkbenchError } from './diagnostics.ts';
import { type Said, say } from './say.ts';

/** The four parts of a solution version, most significant first (C.1). */
export const versionParts = ['major', 'minor', 'build', 'revision'] as const;
export type VersionPart = (typeof versionParts)[number];

/** A solution version (C.1): 2 to 4 numbers from 0 to 2147483647; missing ones count as 0. */
export interface SolutionVersion {
  /** As written. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly revision: number;
}

/** The parts are 32-bit signed numbers. */
const highestPart = 2147483647;

/**
 * Reads a version of 2 to 4 parts (C.1), `1.45` and `20260430.1` included. White space around it is tolerated and
 * stays in `text`. Anything else is `undefined`.
 */
export function parseVersion(text: string): SolutionVersion | undefined {
  const trimmed = text.trim();
  if (!/^[0-9]+(\.[0-9]+){1,3}$/.test(trimmed)) return undefined;
  const [major = 0, minor = 0, build = 0, revision = 0] = trimmed.split('.').map(Number);
  if (Math.max(major, minor, build, revision) > highestPart) return undefined;
  return { text, major, minor, build, revision };
}

/** Below 0, 0 or above 0: numeric, part by part, left to right (C.2); `1.0` equals `1.0.0.0`. */
export function compareVersions(a: SolutionVersion, b: SolutionVersion): number {
  return compareBuild(normalised(a), normalised(b));
}

const partNames: Readonly<Record<VersionPart, Said>> = { major: say`major`, minor: say`minor`, build: say`build`, revision: say`revision` };

/**
 * Raises one part by one and sets the lower ones to 0. The result always has four parts, also for a short form: the
 * part a person named must be there to be seen, and four parts is the form the platform writes itself (C.1).
 * Throws `version-part-full` when the part is at its highest value.
 */
export function bumpVersion(version: SolutionVersion, part: VersionPart): SolutionVersion {
  if (version[part] >= highestPart) {
    throw new WorkbenchError(
      'version-part-full',
      say`The ${partNames[part]} number of version ${version.text} can't be raised any further.`,
      {
        hint: 'Raise a higher part, or set the version by hand.',
      },
    );
  }
  const at = versionParts.indexOf(part);
  const numbers = versionParts.map((each, index) => (index < at ? version[each] : index === at ? version[each] + 1 : 0));
  const [major = 0, minor = 0, build = 0, revision = 0] = numbers;
  return { text: numbers.join('.'), major, minor, build, revision };
}

/** All four parts, without leading zeros: `1.0` is `1.0.0.0`. The text as written is `version.text`. */
export function formatVersion(version: SolutionVersion): string {
  return versionParts.map((part) => version[part]).join('.');
}

/** semver knows three parts; the fourth goes where only `compareBuild` looks. */
function normalised(version: SolutionVersion): string {
  return `${version.major}.${version.minor}.${version.build}+${version.revision}`;
}
