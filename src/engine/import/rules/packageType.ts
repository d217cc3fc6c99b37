import { isDefaultSolution } from '../../defaultSolution/defaultSolution.ts';
import { managedOverUnmanaged, unmanagedOverManaged } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';

/** A solution is installed either managed or unmanaged, and stays so (D.36). */
export function packageType({ manifest, installed }: ManifestContext): readonly Diagnostic[] {
  if (installed === undefined || installed.managed === manifest.managed) return [];
  if (isDefaultSolution(installed.uniqueName)) return []; // judged by restrictedSolutions (D.11)
  return [manifest.managed ? managedOverUnmanaged(installed.uniqueName) : unmanagedOverManaged(installed.uniqueName)];
}
