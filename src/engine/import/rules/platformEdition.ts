import { onlineIntoOnPremises } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ImportContext } from '../importContext.ts';

/** A file of the online service does not go on-premises (D.21); `generatedBy` tells where it was made (B.9). */
export function platformEdition({ manifest, info }: ImportContext): readonly Diagnostic[] {
  return manifest.generatedBy === 'CrmLive' && info.sku === 'on-premises' ? [onlineIntoOnPremises()] : [];
}
