import { unmanagedBlocked } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';

/** An environment that blocks unmanaged customizations takes no unmanaged solution (A.7, D.25). */
export function blockedUnmanaged({ manifest, info }: ManifestContext): readonly Diagnostic[] {
  return info.blockUnmanaged === true && !manifest.managed ? [unmanagedBlocked(manifest.uniqueName, info.name)] : [];
}
