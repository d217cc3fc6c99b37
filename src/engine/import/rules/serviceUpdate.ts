import { laterServiceUpdate } from '../../diagnostics/platformFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { compareVersions, parseVersion } from '../../version.ts';
import type { ManifestContext } from '../importContext.ts';

/** A file from a later service update warns or refuses (D.80, P-SERVICEUPDATE), where the environment says which one it has. */
export function serviceUpdate({ manifest, info, policies }: ManifestContext): readonly Diagnostic[] {
  const from = parseVersion(manifest.platformVersion ?? '');
  const here = parseVersion(info.platformVersion);
  // An environment that names major and minor only says nothing about service updates.
  if (from === undefined || here === undefined || info.platformVersion.split('.').length < 3) return [];
  if (from.major !== here.major || from.minor !== here.minor) return [];
  return compareVersions(from, here) > 0
    ? [laterServiceUpdate(from.text, info.platformVersion, policies['P-SERVICEUPDATE'] === 'refuse')]
    : [];
}
