import {
  defaultSolutionFromElsewhere,
  defaultSolutionManaged,
  restrictedSolution,
  systemSolution,
} from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ManifestContext } from '../importContext.ts';

/**
 * The Default Solution (A.3) goes back into its own environment only, never managed (D.11); a local environment
 * exports none, so it is refused. The solutions that stand for the platform and for Active are no solution files (D.12):
 * a manifest names no ids, so their unique names tell them.
 */
export function restrictedSolutions({ manifest }: ManifestContext): readonly Diagnostic[] {
  const { uniqueName, managed } = manifest;
  return byName[uniqueName.toLowerCase()]?.(uniqueName, managed) ?? [];
}

const byName: Readonly<Record<string, (uniqueName: string, managed: boolean) => readonly Diagnostic[]>> = {
  default: (_, managed) => [managed ? defaultSolutionManaged() : defaultSolutionFromElsewhere()],
  system: (uniqueName) => [systemSolution(uniqueName)],
  active: (uniqueName) => [restrictedSolution(uniqueName)],
  basic: (uniqueName) => [restrictedSolution(uniqueName)],
};
