import { targetVersionInvalid, targetVersionNotFiltered, targetVersionOfDefault } from '../diagnostics/exportSettingsFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { compareVersions, parseVersion } from '../version.ts';

/**
 * What is to be said of a version of the platform to export for (H.20): it is major and minor, from 6.0, the first that
 * could be chosen (H.21), up to the environment's own, and not for the Default Solution. Nothing is filtered by it.
 */
export function judgeTargetVersion(uniqueName: string, target: string, platformVersion: string): readonly Diagnostic[] {
  const platform = parseVersion(platformVersion);
  const own = platform === undefined ? platformVersion : `${platform.major}.${platform.minor}`;
  if (uniqueName.toLowerCase() === 'default') return [targetVersionOfDefault()];
  const wanted = /^\d+\.\d+$/.test(target) ? parseVersion(target) : undefined;
  const highest = parseVersion(own);
  if (wanted === undefined || wanted.major < 6) return [targetVersionInvalid(target, own)];
  if (highest !== undefined && compareVersions(wanted, highest) > 0) return [targetVersionInvalid(target, own)];
  return highest !== undefined && compareVersions(wanted, highest) === 0 ? [] : [targetVersionNotFiltered(target, own)];
}
