import { cloneNameUnfit } from '../diagnostics/patchFindings.ts';
import type { HashBytes } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { longest } from '../solutionFile/checkManifestValues.ts';
import { checkPlan } from '../uninstall/checkPlan.ts';
import { installedSolution } from '../uninstall/installedSolution.ts';
import type { CloneChoice, ClonePlan } from './clonePlan.ts';
import { clonedGroup, judgeCloned, judgeCloneVersion, judgeDisplayName, proposedVersion } from './cloneRules.ts';
import { patchPackage } from './patchPackage.ts';

/**
 * What cloning a solution as a patch would do: an empty patch with the publisher of its parent, which is locked from then
 * on (G.1, G.7). Throws `solution-not-found`, and `version-part-full` when no higher version can be proposed.
 * @param chance any id; its first eight hexadecimal digits name the patch, the next free ones when they are taken
 */
export function planClonePatch(reader: EnvironmentReader, uniqueName: string, chance: string, choice: CloneChoice = {}): ClonePlan {
  const { id, name, revision } = reader.info();
  const parent = installedSolution(reader, uniqueName);
  const group = clonedGroup(reader, parent);
  const proposed = proposedVersion(group, 'patch');
  const clone = {
    uniqueName: patchName(reader, parent, chance),
    friendlyName: choice.displayName ?? parent.friendlyName,
    version: choice.version ?? proposed,
  };
  const refused = judgeCloned(reader, parent, 'patch');
  return {
    operation: 'clone-patch',
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    solution: { uniqueName: parent.uniqueName, friendlyName: parent.friendlyName, version: parent.version },
    clone,
    proposedVersion: proposed,
    rolledUp: [],
    componentCount: 0,
    diagnostics: [
      ...refused,
      ...(refused.length > 0 ? [] : judgeCloneVersion(clone.version, group, 'patch')),
      ...(clone.uniqueName.length > longest.uniqueName ? [cloneNameUnfit(clone.uniqueName, 'too-long', longest.uniqueName)] : []),
      ...judgeDisplayName(clone.friendlyName),
    ],
  };
}

/**
 * The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error
 * in the plan.
 * @param id id of the new solution; `now` is ISO 8601 in UTC
 */
export function applyClonePatch(
  reader: EnvironmentReader,
  plan: ClonePlan,
  { now, id, hashBytes }: { readonly now: string; readonly id: string; readonly hashBytes: HashBytes },
): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const parent = installedSolution(reader, plan.solution.uniqueName);
  const pkg = reader.solutionPackage(parent.uniqueName);
  const file = pkg === undefined ? undefined : patchPackage(reader, pkg, parent, plan.clone, hashBytes);
  return changesOn(info, {
    solutions: [
      {
        id,
        ...plan.clone,
        description: '',
        managed: false,
        kind: { kind: 'patch', parent: parent.uniqueName },
        publisher: parent.publisher,
        packageVersion: parent.packageVersion,
        installedOn: now,
        updatedOn: now,
        order: 0,
      },
    ],
    ...(file === undefined ? {} : { packages: [file.pkg], newBlobs: file.newBlobs }),
  });
}

/** `<parent>_Patch_` and eight hexadecimal digits (G.1). */
function patchName(reader: EnvironmentReader, { uniqueName }: Solution, chance: string): string {
  const digits = chance.replace(/[^0-9a-f]/gi, '').slice(0, 8);
  for (let number = Number.parseInt(digits === '' ? '0' : digits, 16); ; number = (number + 1) % 0x1_0000_0000) {
    const name = `${uniqueName}_Patch_${number.toString(16).padStart(8, '0')}`;
    if (reader.solution(name) === undefined) return name;
  }
}
