import type { Sku } from '../model/environment.ts';
import type { SolutionVersion } from '../version.ts';

/** What an environment does with a package of another platform version (D.82). */
export type Acceptance = 'accepted' | 'transformed' | 'refused';

/** A line of the platform: a column of the chart, or a row of it. `sku` is the installation the chart speaks of. */
export interface PlatformProfile {
  readonly name: string;
  readonly major: number;
  /** Minor numbers from and to. */
  readonly minors: readonly [number, number];
  readonly sku?: Sku;
}

const anyMinor = 99;

/** Environments of the chart, oldest first. D.21 judges what was made online and goes on-premises. */
export const platformProfiles: readonly PlatformProfile[] = [
  { name: '5.0 (2011)', major: 5, minors: [0, anyMinor] },
  { name: '6.0 (2013)', major: 6, minors: [0, 0] },
  { name: '6.1 (2013 SP1)', major: 6, minors: [1, anyMinor] },
  { name: '7.0 (2015)', major: 7, minors: [0, 0] },
  { name: '7.1 (Online 2015 U1)', major: 7, minors: [1, anyMinor], sku: 'online' },
  { name: '8.0–8.2 (2016)', major: 8, minors: [0, anyMinor] },
  { name: '9.0 on-prem', major: 9, minors: [0, 0], sku: 'on-premises' },
  { name: '9.1–9.2 online', major: 9, minors: [1, 2], sku: 'online' },
];

/** A platform a person may make an environment of: a version of the chart, with the line it is in. */
export interface KnownPlatform {
  readonly version: string;
  readonly line: string;
  /** Where the line speaks of one kind of installation only. */
  readonly sku?: Sku;
}

/** Every version the chart names, newest first. A line without an end is named by its first version. */
export function knownPlatforms(): readonly KnownPlatform[] {
  const named = platformProfiles.flatMap(({ name, major, minors: [from, to], sku }) => {
    const last = major === 8 ? lastMinorOf8 : to === anyMinor ? from : to;
    const minors = Array.from({ length: last - from + 1 }, (_, index) => from + index);
    return minors.map((minor): KnownPlatform => ({ version: `${major}.${minor}`, line: name, ...(sku === undefined ? {} : { sku }) }));
  });
  return named.reverse();
}

/** The line of 2016 is named up to here. */
const lastMinorOf8 = 2;

/** Packages of the chart: the same lines, each by the version it names. */
export const packageProfiles: readonly PlatformProfile[] = platformProfiles.map(({ name: _, sku: __, ...line }, index) => ({
  ...line,
  name: ['5.x', '6.0', '6.1', '7.0', '7.1', '8.0–8.2', '9.0', '9.1, 9.2 online'][index] ?? '',
}));

/** `own`: up to the environment's own minor number. A `*` marks what is inferred and not documented. */
export type Cell = 'yes' | 'own' | 't' | 't*' | 'no' | 'no*';

/** The chart of D.82: a row a package, a column an environment, both in the order of the profiles. */
export const compatibilityChart: readonly (readonly Cell[])[] = [
  ['yes', 't*', 't*', 'no*', 'no*', 'no*', 'no', 'no'],
  ['no', 'yes', 't', 't*', 't*', 't*', 't*', 't'],
  ['no', 'no', 'yes', 't*', 't*', 't*', 't*', 't'],
  ['no', 'no', 'no', 'yes', 't', 't*', 't*', 't*'],
  ['no', 'no', 'no', 'no', 'yes', 't*', 't*', 't*'],
  ['no', 'no', 'no', 'no', 'no', 'own', 't', 't'],
  ['no', 'no', 'no', 'no', 'no', 'no', 'yes', 't'],
  ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'own'],
];

const oldestMajor = 6;

/**
 * Whether an environment takes a package: by the chart, and where it ends by its rules (D.76, D.83): not newer than
 * the environment, major 6 at least. Both versions count as major.minor (D.81).
 */
export function acceptanceOf(pack: SolutionVersion, environment: SolutionVersion): Acceptance {
  const row = lineOf(packageProfiles, pack);
  const column = lineOf(platformProfiles, environment);
  const cell = row < 0 || column < 0 ? undefined : compatibilityChart[row]?.[column];
  const isNewer = pack.major > environment.major || (pack.major === environment.major && pack.minor > environment.minor);
  if (cell === undefined) {
    if (isNewer || pack.major < oldestMajor) return 'refused';
    return pack.major === environment.major ? 'accepted' : 'transformed';
  }
  if (cell === 'own') return isNewer ? 'refused' : 'accepted';
  return cell === 'yes' ? 'accepted' : cell.startsWith('t') ? 'transformed' : 'refused';
}

function lineOf(profiles: readonly PlatformProfile[], { major, minor }: SolutionVersion): number {
  return profiles.findIndex((line) => line.major === major && line.minors[0] <= minor && minor <= line.minors[1]);
}
