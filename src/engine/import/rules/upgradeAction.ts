import { patchIsNoUpgrade } from '../../diagnostics/patchFindings.ts';
import { upgradeNeedsHigherVersion, upgradeNotInstalled, upgradeOfUnmanaged, upgradePending } from '../../diagnostics/upgradeFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { holdingOf } from '../../upgrade/solutionGroup.ts';
import { compareVersions, parseVersion } from '../../version.ts';
import type { ManifestContext } from '../importContext.ts';

/**
 * Upgrade and stage need a managed file (F.16) and a version above the installed one (C.11, C.13); without an installed
 * one they install (F.11). While an upgrade waits, its base takes neither update nor patch nor another one (F.20).
 */
export function upgradeAction({ reader, manifest, installed, options }: ManifestContext): readonly Diagnostic[] {
  const base = manifest.parent?.uniqueName ?? manifest.uniqueName;
  const holding = holdingOf(reader, base);
  if (holding !== undefined) return [upgradePending(installed?.uniqueName ?? base, holding.version)];
  if (options.action === 'update') return [];
  if (manifest.parent !== undefined) return [patchIsNoUpgrade(manifest.uniqueName, base)];
  if (!manifest.managed) return [upgradeOfUnmanaged(manifest.uniqueName)];
  if (installed === undefined) return [upgradeNotInstalled(manifest.uniqueName)];
  const before = parseVersion(installed.version);
  const isHigher = before === undefined || compareVersions(manifest.version, before) > 0;
  if (!installed.managed || isHigher) return [];
  return [upgradeNeedsHigherVersion(installed.uniqueName, installed.version, manifest.version.text.trim())];
}
