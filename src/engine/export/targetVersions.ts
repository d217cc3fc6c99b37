import { compareVersions, parseVersion } from '../version.ts';

/** Versions of the platform that files were made for, oldest first (H.21, and those that followed: D.82). */
const knownVersions: readonly string[] = ['6.0', '6.1', '7.0', '7.1', '8.0', '8.1', '8.2', '9.0', '9.1', '9.2'];

/**
 * The versions one can export for beside the environment's own, newest first (H.20): the known ones below it, none for
 * the Default Solution.
 */
export function targetVersionsFor(uniqueName: string, platformVersion: string): readonly string[] {
  const platform = parseVersion(platformVersion);
  const own = platform === undefined ? undefined : parseVersion(`${platform.major}.${platform.minor}`);
  if (own === undefined || uniqueName.toLowerCase() === 'default') return [];
  return knownVersions
    .filter((version) => {
      const known = parseVersion(version);
      return known !== undefined && compareVersions(known, own) < 0;
    })
    .toReversed();
}
