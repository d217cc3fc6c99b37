import { patchNotModelled, patchWithoutParent } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';

/** A patch needs its parent (D.43); with the parent it is refused in plain words until patches are modelled. */
export function patches({ manifest, reader }: ManifestContext): readonly Diagnostic[] {
  const { parent } = manifest;
  if (parent === undefined) return [];
  const installed = reader.solution(parent.uniqueName);
  return [(installed === undefined ? patchWithoutParent : patchNotModelled)(manifest.uniqueName, parent.uniqueName)];
}
