import { publisherReadOnly } from '../diagnostics/publisherFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ManifestContext } from '../import/importContext.ts';
import { samePublisher } from '../managedProperties/managedProperties.ts';

/**
 * On-premises, a publisher that came with a managed solution is read-only, so no unmanaged solution can be of it (A.19). One
 * that has an unmanaged solution here came with that.
 */
export function readOnlyPublisher({ reader, manifest, info }: ManifestContext): readonly Diagnostic[] {
  if (manifest.managed || info.sku !== 'on-premises') return [];
  const { uniqueName } = manifest.publisher;
  const theirs = reader.solutions().filter(({ publisher }) => samePublisher(publisher, uniqueName));
  return theirs.length > 0 && theirs.every(({ managed }) => managed) ? [publisherReadOnly(uniqueName, theirs[0]?.uniqueName ?? '')] : [];
}
