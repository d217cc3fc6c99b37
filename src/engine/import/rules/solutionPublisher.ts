import { isDefaultSolution } from '../../defaultSolution/defaultSolution.ts';
import { publisherChanges, publisherDiffers } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';

/** A managed solution keeps its publisher (D.27), an unmanaged one takes the file's (D.42); case does not matter (Q.67). */
export function solutionPublisher({ manifest, installed }: ManifestContext): readonly Diagnostic[] {
  if (installed === undefined || installed.managed !== manifest.managed || isDefaultSolution(installed.uniqueName)) return []; // D.11
  const publisher = manifest.publisher.uniqueName;
  if (installed.publisher.toUpperCase() === publisher.toUpperCase()) return [];
  const finding = installed.managed ? publisherDiffers : publisherChanges;
  return [finding(installed.uniqueName, installed.publisher, publisher)];
}
