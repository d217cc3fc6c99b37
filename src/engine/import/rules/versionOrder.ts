import { isDefaultSolution } from '../../defaultSolution/defaultSolution.ts';
import { lowerVersion, sameVersion } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { compareVersions, parseVersion } from '../../version.ts';
import type { ManifestContext } from '../importContext.ts';

/** The same version is applied again (C.11, P-SAMEVER), a lower one with a warning that asks, or not at all (C.12, P-LOWER). */
export function versionOrder({ manifest, installed, policies, options }: ManifestContext): readonly Diagnostic[] {
  if (installed === undefined || installed.managed !== manifest.managed) return [];
  if (manifest.parent !== undefined) return []; // judged by patches (C.14)
  if (isDefaultSolution(installed.uniqueName)) return []; // its version is always the same (A.27)
  if (manifest.managed && options.action !== 'update') return []; // judged by upgradeAction
  const before = parseVersion(installed.version);
  if (before === undefined) return [];
  const version = manifest.version.text.trim();
  const order = compareVersions(manifest.version, before);
  if (order === 0) return [sameVersion(installed.uniqueName, version)];
  return order < 0 ? [lowerVersion(installed.uniqueName, installed.version, version, policies['P-LOWER'] === 'refuse')] : [];
}
