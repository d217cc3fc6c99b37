import { updateNotRecommended } from '../../diagnostics/upgradeFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { Policies } from '../../policies.ts';
import { compareVersions, parseVersion } from '../../version.ts';
import type { ManifestContext } from '../importContext.ts';
import { choiceOn } from '../platformChoices.ts';

/** The first platform whose texts have no word against an update. */
const neutralSince = parseVersion('9.2');

/**
 * An update of a managed solution to a higher version, where an upgrade could do it: the texts of 2018 to 2020 advise against
 * it, because what the new version no longer has stays; later ones call it the fastest way (F.3, O.4, P-UPDATEADVICE).
 */
export function updateAdvice({ manifest, installed, info, options, policies }: ManifestContext): readonly Diagnostic[] {
  if (options.action !== 'update' || installed?.managed !== true || !manifest.managed || manifest.parent !== undefined) return [];
  if (!choiceOn('upgrade', info.platformVersion, info.sku).isAvailable) return [];
  const before = parseVersion(installed.version);
  if (before === undefined || compareVersions(manifest.version, before) <= 0) return [];
  return isAdvisedAgainst(info.platformVersion, policies) ? [updateNotRecommended(installed.uniqueName)] : [];
}

function isAdvisedAgainst(platformVersion: string, policies: Policies): boolean {
  const advice = policies['P-UPDATEADVICE'];
  if (advice !== 'by platform') return advice === 'not recommended';
  const platform = parseVersion(platformVersion);
  return platform !== undefined && neutralSince !== undefined && compareVersions(platform, neutralSince) < 0;
}
