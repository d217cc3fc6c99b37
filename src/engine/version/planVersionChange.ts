import { judgeCloneVersion } from '../clone/cloneRules.ts';
import { isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import { dataverseError } from '../diagnostics/dataverseErrors.ts';
import { defaultIsFixed } from '../diagnostics/defaultSolutionFindings.ts';
import { solutionIsPatched } from '../diagnostics/patchFindings.ts';
import { Refusal, WorkbenchError } from '../diagnostics.ts';
import type { HashBytes } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { say } from '../say.ts';
import { setVersion } from '../solutionFile/editManifest.ts';
import { refuseOfPlatform } from '../uninstall/installedSolution.ts';
import { baseOf, lockingPatches } from '../upgrade/solutionGroup.ts';

/**
 * The changes that give an unmanaged solution another version; a lower one is allowed (C.15). The kept manifest is
 * edited too: only its digits change. Throws `unknown-solution`, `solution-of-platform` (A.27), `managed-solution-is-fixed`
 * (0x8004F024), `invalid-version`, and the refusals for a solution with patches (G.7) and a version no patch can have (C.7).
 */
export function planVersionChange(
  reader: EnvironmentReader,
  uniqueName: string,
  newVersion: string,
  { hashBytes, now }: { readonly hashBytes: HashBytes; readonly now: string },
): EnvironmentChanges {
  const solution = reader.solution(uniqueName);
  if (solution === undefined) {
    refuseOfPlatform(uniqueName);
    throw new WorkbenchError('unknown-solution', say`There is no solution ${uniqueName} in ${reader.info().name}.`, {
      hint: 'Check the unique name; it is not the name shown to people.',
    });
  }
  if (solution.managed) {
    throw new WorkbenchError('managed-solution-is-fixed', say`${solution.uniqueName} is managed, so its version can't be set here.`, {
      hint: 'Set it in the environment the solution is made in, or in its file.',
      dataverse: dataverseError('CannotUpdateManagedSolution'),
    });
  }
  refuseVersion(reader, solution, newVersion);
  const pkg = reader.solutionPackage(uniqueName);
  const solutions = [{ ...solution, version: newVersion, updatedOn: now }];
  if (pkg === undefined) return changesOn(reader.info(), { solutions });

  const bytes = setVersion(reader.blob(pkg.manifestBlob), newVersion);
  const hash = hashBytes(bytes);
  const entries = pkg.entries.map((entry) => (entry.name === pkg.rootFiles.solution ? { ...entry, hash, size: bytes.length } : entry));
  return changesOn(reader.info(), {
    solutions,
    packages: [{ ...pkg, manifestBlob: hash, entries }],
    newBlobs: [{ hash, bytes }],
  });
}

/** What is patched is locked; a patch keeps major and minor and stays above its parent (C.7). */
function refuseVersion(reader: EnvironmentReader, solution: Solution, version: string): void {
  const locking = lockingPatches(reader, solution).map((patch) => patch.uniqueName);
  const parent = solution.kind.kind === 'patch' ? baseOf(reader, solution) : undefined;
  const refused = [
    ...(isDefaultSolution(solution.uniqueName) ? [defaultIsFixed()] : []), // A.27
    ...(locking.length === 0 ? [] : [solutionIsPatched(solution.uniqueName, locking)]),
    ...(parent === undefined ? [] : judgeCloneVersion(version, { base: parent, patches: [] }, 'patch')),
  ];
  if (refused[0] !== undefined) throw new Refusal(refused[0]);
}
