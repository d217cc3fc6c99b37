import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { exportOfManaged, exportOfPlatform, exportOfUnknown, exportWithoutPackage } from '../diagnostics/exportFindings.ts';
import { exportOfDefaultManaged, exportOfDefaultOff } from '../diagnostics/exportPolicyFindings.ts';
import { solutionIsPatched } from '../diagnostics/patchFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { EnvironmentReader, Solution, SolutionPackage } from '../model/environment.ts';
import type { Policies } from '../policies.ts';
import { isOfPlatform } from '../uninstall/installedSolution.ts';
import { lockingPatches } from '../upgrade/solutionGroup.ts';

/** The Default Solution is exported as unmanaged, or not at all (H.3). */
export function refuseDefault(uniqueName: string, managed: boolean, policy: Policies['P-DEFAULTEXPORT']): readonly Diagnostic[] {
  if (!isDefaultSolution(uniqueName)) return [];
  if (policy === 'refuse') return [exportOfDefaultOff()];
  return managed ? [exportOfDefaultManaged()] : [];
}

/** Why a solution can't be exported at all; nothing where it can. */
export function refuseExport(
  reader: EnvironmentReader,
  uniqueName: string,
  solution: Solution | undefined,
  pkg: SolutionPackage | undefined,
): readonly Diagnostic[] {
  if (solution === undefined) {
    return [isOfPlatform(uniqueName) ? exportOfPlatform(uniqueName) : exportOfUnknown(uniqueName, reader.info().name)]; // A.2, H.2
  }
  if (solution.managed) return [exportOfManaged(solution.uniqueName)]; // H.1
  const locking = lockingPatches(reader, solution).map((patch) => patch.uniqueName);
  if (locking.length > 0) return [solutionIsPatched(solution.uniqueName, locking)]; // H.6
  return pkg === undefined ? [exportWithoutPackage(solution.uniqueName)] : [];
}
