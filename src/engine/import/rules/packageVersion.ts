import { packageTooNew, packageTooOld, packageTransformed } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { compareVersions, parseVersion, type SolutionVersion } from '../../version.ts';
import type { ImportContext } from '../importContext.ts';

/**
 * The package version against the platform, both as major.minor (D.81): not newer than the platform (D.76), major 6
 * at least (D.83, P-PREVMAJOR), and a notice when the platform has to transform it (D.82).
 */
export function packageVersion({ manifest, info }: ImportContext): readonly Diagnostic[] {
  const text = manifest.packageVersion ?? '5.0'; // P-NOVERSION
  const parsed = parseVersion(text);
  const platform = parseVersion(info.platformVersion);
  if (parsed === undefined || platform === undefined) return [];
  const ours = `${platform.major}.${platform.minor}`;
  if (compareVersions(majorMinor(parsed), majorMinor(platform)) > 0) return [packageTooNew(text, ours)];
  if (parsed.major < oldestMajor) return [packageTooOld(text, ours)];
  // Within one line of the platform nothing is transformed; 9.0 is the line before 9.1 (D.82).
  const otherLine = parsed.major < platform.major || (parsed.major === 9 && parsed.minor === 0 && platform.minor > 0);
  return otherLine ? [packageTransformed(text, ours)] : [];
}

const oldestMajor = 6;

function majorMinor(version: SolutionVersion): SolutionVersion {
  return { ...version, build: 0, revision: 0 };
}
