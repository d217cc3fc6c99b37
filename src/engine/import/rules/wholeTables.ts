import { joinsOtherSolution } from '../../diagnostics/membershipFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { membersOfWholeTables } from '../../membership/wholeTables.ts';
import { componentId } from '../../model/component.ts';
import type { EnvironmentReader, Member } from '../../model/environment.ts';
import type { SolutionFile } from '../../model/solutionFile.ts';
import { fileBlobs } from '../../settings/fileBlobs.ts';
import type { PlanStep } from '../importPlan.ts';

/**
 * What an unmanaged file adds to tables that other unmanaged solutions list with all their components is part of those, too
 * (A.34). What a managed file adds belongs to its solution alone.
 */
export function joiningWholeTables(
  reader: EnvironmentReader,
  file: SolutionFile,
  solution: string,
  steps: readonly PlanStep[],
): readonly Member[] {
  if (file.manifest.managed) return [];
  const made = new Set(steps.filter(({ reason }) => reason === 'new-component').map(({ component }) => componentId(component)));
  const arriving = file.components.filter((each) => made.has(componentId(each)));
  return membersOfWholeTables(reader, solution, arriving, fileBlobs(file));
}

/** Tells of each solution that gets new parts this way. */
export function tellJoining(members: readonly Member[]): readonly Diagnostic[] {
  const solutions = [...new Set(members.map(({ solution }) => solution))];
  return solutions.map((name) => joinsOtherSolution(name, members.filter(({ solution }) => solution === name).length));
}
