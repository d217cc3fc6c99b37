import { onlineIntoOnPremises } from '../../diagnostics/platformFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';

/** A file of the online service does not go on-premises (D.21); `generatedBy` tells where it was made (B.9). */
export function platformEdition({ manifest, info }: ManifestContext): readonly Diagnostic[] {
  return manifest.generatedBy === 'CrmLive' && info.sku === 'on-premises' ? [onlineIntoOnPremises()] : [];
}
