import { defaultSolutionFromElsewhere, defaultSolutionManaged, systemSolution } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ImportContext } from '../importContext.ts';

/**
 * The Default Solution (A.3) goes back into its own environment only, never managed (D.11); a local environment
 * exports none, so it is refused. The solutions that stand for the platform and for Active are no solution files (D.12).
 */
export function restrictedSolutions({ manifest }: ImportContext): readonly Diagnostic[] {
  const name = manifest.uniqueName.toLowerCase();
  if (name === 'default') return [manifest.managed ? defaultSolutionManaged() : defaultSolutionFromElsewhere()];
  return name === 'system' || name === 'active' ? [systemSolution(manifest.uniqueName)] : [];
}
