import { actionNotOnPlatform } from '../../diagnostics/platformFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';
import { choiceOn } from '../platformChoices.ts';

/** A platform before 8.0 only updates an installed managed solution (D1, G.6); a first installation takes any action (F.11). */
export function platformAction({ manifest, installed, info, options }: ManifestContext): readonly Diagnostic[] {
  if (installed?.managed !== true || !manifest.managed) return [];
  const { isAvailable, since = '' } = choiceOn('upgrade', info.platformVersion, info.sku);
  return isAvailable ? [] : [actionNotOnPlatform(info.platformVersion, since, options.action !== 'update')];
}
