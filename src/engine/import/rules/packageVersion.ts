import {
  packageNotAccepted,
  packageTooNew,
  packageTooOld,
  packageTransformed,
  packageVersionInvalid,
} from '../../diagnostics/platformFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { parseVersion, type SolutionVersion } from '../../version.ts';
import type { ManifestContext } from '../importContext.ts';
import { acceptanceOf } from '../platformCompatibility.ts';

/**
 * The package version against the platform, both as major.minor (D.81): by the chart of D.82, with a notice when the
 * platform has to transform the file. P-PREVMAJOR may ask for the major version before the environment's at least (D.83).
 */
export function packageVersion({ manifest, info, policies }: ManifestContext): readonly Diagnostic[] {
  const text = manifest.packageVersion ?? '5.0'; // P-NOVERSION
  const pack = parseVersion(text);
  const platform = parseVersion(info.platformVersion);
  if (pack === undefined) return [packageVersionInvalid(text)];
  if (platform === undefined) return [];
  const ours = `${platform.major}.${platform.minor}`;
  const acceptance = acceptanceOf(pack, platform);
  if (acceptance === 'refused') return [(isOlder(pack, platform) ? packageTooOld : packageTooNew)(text, ours)];
  const isStrict = policies['P-PREVMAJOR'] === 'major before the environment at least';
  if (isStrict && pack.major < platform.major - 1) return [packageNotAccepted(text, ours)];
  return acceptance === 'transformed' ? [packageTransformed(text, ours)] : [];
}

function isOlder(pack: SolutionVersion, platform: SolutionVersion): boolean {
  return pack.major < platform.major || (pack.major === platform.major && pack.minor < platform.minor);
}
