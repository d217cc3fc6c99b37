import { isDefaultPublisher, isDefaultSolution } from '../../defaultSolution/defaultSolution.ts';
import {
  defaultSolutionFromElsewhere,
  defaultSolutionManaged,
  restrictedSolution,
  systemSolution,
} from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { EnvironmentInfo } from '../../model/environment.ts';
import type { Manifest } from '../../model/solutionFile.ts';
import type { ManifestContext } from '../importContext.ts';

/**
 * The Default Solution (A.3) goes back into its own environment only, never managed (D.11): it was exported here when its
 * publisher is that of this organization, whose name no other environment has, not even a copy. The solutions that stand for the platform and for Active are no solution files (D.12):
 * a manifest names no ids, so their unique names tell them.
 */
export function restrictedSolutions({ manifest, info }: ManifestContext): readonly Diagnostic[] {
  const { uniqueName } = manifest;
  if (isDefaultSolution(uniqueName)) return judgeDefault(manifest, info);
  return byName[uniqueName.toLowerCase()]?.(uniqueName) ?? [];
}

function judgeDefault({ managed, publisher }: Manifest, info: EnvironmentInfo): readonly Diagnostic[] {
  if (managed) return [defaultSolutionManaged()];
  return isDefaultPublisher(info, publisher.uniqueName) ? [] : [defaultSolutionFromElsewhere()];
}

const byName: Readonly<Record<string, (uniqueName: string) => readonly Diagnostic[]>> = {
  system: (uniqueName) => [systemSolution(uniqueName)],
  active: (uniqueName) => [restrictedSolution(uniqueName)],
  basic: (uniqueName) => [restrictedSolution(uniqueName)],
};
