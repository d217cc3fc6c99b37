import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import { inEnglish, type Said, say } from '../say.ts';
import type { DataverseErrorName } from './dataverseErrors.ts';

/** What stands against importing a patch, cloning, and changing what is patched (G, C.7-C.14, D.43-D.46). */

export function patchWithoutParent(uniqueName: string, parent: string): Diagnostic {
  return errorFinding({
    code: 'patch-without-parent',
    message: say`${uniqueName} is a patch of ${parent}, which is not installed here.`,
    hint: say`Import ${parent} first.`,
    rules: ['D.28', 'D.43'],
    dataverse: 'PatchMissingBase',
    facts: { uniqueName, parent },
  });
}

export function patchOfOtherVersion(uniqueName: string, parent: string, wanted: string, installed: string): Diagnostic {
  return errorFinding({
    code: 'patch-of-other-version',
    message: say`${uniqueName} is a patch of ${parent} ${wanted}, and version ${installed} is installed here.`,
    hint: say`Import a version of ${parent} with the same first two numbers, or a patch made for ${installed}.`,
    rules: ['D.28', 'D.44'],
    dataverse: 'PatchMissingBase',
    facts: { uniqueName, parent, wanted, installed },
  });
}

export function patchProtectionDiffers(uniqueName: string, parent: string, isManaged: boolean): Diagnostic {
  const [own, other] = isManaged ? ['managed', 'unmanaged'] : ['unmanaged', 'managed'];
  return errorFinding({
    code: 'patch-protection-differs',
    message: say`The patch ${uniqueName} is ${own}, and ${parent}, which it belongs to, is installed here as ${other}.`,
    hint: say`Import the ${other} file of the patch.`,
    rules: ['D.28', 'D.45'],
    dataverse: isManaged ? 'ImportSolutionManagedToUnmanagedMismatch' : 'ImportSolutionUnmanagedToManagedMismatch',
    facts: { uniqueName, parent, isManaged },
  });
}

export function patchOfPatch(uniqueName: string, parent: string): Diagnostic {
  return errorFinding({
    code: 'patch-of-patch',
    message: say`${parent}, which ${uniqueName} is to patch, is no base solution.`,
    hint: 'Make the patch for the base solution; patches have none of their own.',
    rules: ['D.28', 'G.3'],
    facts: { uniqueName, parent },
  });
}

/** The name is installed as something else: a base, or a patch of another solution. */
export function patchNameTaken(uniqueName: string, installedAs: Said): Diagnostic {
  return errorFinding({
    code: 'patch-name-taken',
    message: say`${uniqueName} is installed here as ${installedAs}, and the file says otherwise.`,
    hint: 'A solution stays what it is; uninstall it first, or choose another file.',
    rules: ['D.28', 'G.3', 'A.26'],
    facts: { uniqueName, installedAs: inEnglish(installedAs) },
  });
}

export function patchAlreadyThere(uniqueName: string, parent: string, version: string, present: string): Diagnostic {
  return errorFinding({
    code: 'patch-already-there',
    message: say`${parent} has a patch of version ${version} here already: ${present}.`,
    hint: 'Give the patch a higher version where it is made, and export it again.',
    rules: ['C.14', 'D.28'],
    dataverse: 'CannotUpdateSolutionPatch',
    facts: { uniqueName, parent, version, present },
  });
}

export function patchNotNewest(uniqueName: string, parent: string, version: string, newest: string): Diagnostic {
  return errorFinding({
    code: 'patch-not-newest',
    message: say`The patch has version ${version}, and ${parent} is patched to ${newest} here already.`,
    hint: 'Patches are imported in the order of their versions; uninstall the newer ones first, or leave this one out.',
    rules: ['C.14', 'D.28'],
    dataverse: 'CloneSolutionPatchException',
    facts: { uniqueName, parent, version, newest },
  });
}

export function patchNotAboveParent(uniqueName: string, parent: string, version: string, installed: string): Diagnostic {
  return warningFinding({
    code: 'patch-not-above-parent',
    message: say`The patch has version ${version}, which is not above that of ${parent} here, ${installed}; its definitions take effect all the same.`,
    hint: say`Check that ${parent} does not contain the patch already.`,
    rules: ['C.7', 'D.44'],
    facts: { uniqueName, parent, version, installed },
  });
}

export function patchVersionOutOfLine(uniqueName: string, version: string, parentVersion: string): Diagnostic {
  return errorFinding({
    code: 'patch-version-out-of-line',
    message: say`A patch of version ${parentVersion} can't have version ${version}: the first two numbers have to be the same.`,
    hint: 'Raise the third or the fourth number only.',
    rules: ['C.7'],
    facts: { uniqueName, version, parentVersion },
  });
}

export function patchPublisherDiffers(uniqueName: string, parent: string, installed: string, publisher: string): Diagnostic {
  return errorFinding({
    code: 'patch-publisher-differs',
    message: say`${parent} comes from publisher ${installed}, and its patch from ${publisher}.`,
    hint: 'A patch comes from the publisher of its solution; check that this is the right file.',
    rules: ['D.27', 'G.1'],
    dataverse: 'ImportWrongPublisherError',
    facts: { uniqueName, parent, installed, publisher },
  });
}

export function patchesUnknown(platformVersion: string): Diagnostic {
  return errorFinding({
    code: 'patches-unknown',
    message: say`Version ${platformVersion} of the platform knows no patches and no clones; they came with 8.0.`,
    hint: 'Use an environment of a later version, or a new version of the whole solution.',
    rules: ['G.6'],
    facts: { platformVersion },
  });
}

export function patchIsNoUpgrade(uniqueName: string, parent: string): Diagnostic {
  return infoFinding({
    code: 'patch-is-no-upgrade',
    message: say`${uniqueName} is a patch, which is laid over ${parent}; there is nothing to upgrade or stage.`,
    hint: 'Go on to import the patch; nothing is deleted.',
    rules: ['D.46', 'F.5'],
    facts: { uniqueName, parent },
  });
}

/** @param patches unique names, newest first */
export function solutionIsPatched(uniqueName: string, patches: readonly string[]): Diagnostic {
  const list = patches.join(', ');
  return errorFinding({
    code: 'solution-is-patched',
    message: say`${uniqueName} is locked as long as it has patches: ${list}.`,
    hint: say`Work in a patch, roll the patches up by cloning ${uniqueName} as a solution, or delete them.`,
    rules: ['G.7', 'H.6', 'A.37'],
    dataverse: 'CannotModifyPatchedSolution',
    facts: { uniqueName, patches: list, count: patches.length },
  });
}

/** @param patches unique names in the order they have to go, newest first */
export function patchesFirst(uniqueName: string, patches: readonly string[]): Diagnostic {
  const list = patches.join(', ');
  return errorFinding({
    code: 'patches-first',
    message: say`${uniqueName} can't be deleted before its patches.`,
    hint: say`Delete these first, in this order: ${list}. Or delete ${uniqueName} with all its patches.`,
    rules: ['G.12', 'G.19'],
    facts: { uniqueName, patches: list, count: patches.length },
  });
}

export type CloneKind = 'patch' | 'solution';

export function cloneOfManaged(uniqueName: string, kind: CloneKind): Diagnostic {
  return errorFinding({
    code: 'clone-of-managed',
    message: say`${uniqueName} is managed here; only unmanaged solutions are cloned.`,
    hint: 'Clone it in the environment it is made in.',
    rules: kind === 'patch' ? ['G.2', 'A.25'] : ['G.14', 'A.25'],
    dataverse: 'CannotUpdateManagedSolution',
    facts: { uniqueName, kind },
  });
}

export function cloneOfPatch(uniqueName: string, parent: string, kind: CloneKind): Diagnostic {
  return errorFinding({
    code: 'clone-of-patch',
    message: say`${uniqueName} is a patch itself.`,
    hint: say`Clone ${parent}, which it belongs to.`,
    rules: kind === 'patch' ? ['G.3'] : ['G.14'],
    ...failure(kind),
    facts: { uniqueName, parent, kind },
  });
}

export function cloneVersionInvalid(version: string): Diagnostic {
  return errorFinding({
    code: 'clone-version-invalid',
    message: version === '' ? 'An empty text is not a solution version.' : say`${version} is not a solution version.`,
    hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
    rules: ['A.23'],
    dataverse: 'InvalidSolutionVersion',
    facts: { version },
  });
}

/** @param highest version of the solution or patch that is not below it */
export function cloneVersionTooLow(kind: CloneKind, version: string, of: string, highest: string, proposed: string): Diagnostic {
  return errorFinding({
    code: 'clone-version-too-low',
    message: say`Version ${version} is not above ${highest}, the version of ${of}.`,
    hint: say`Choose a higher version, for example ${proposed}.`,
    rules: kind === 'patch' ? ['C.7', 'C.8'] : ['C.9', 'G.14'],
    ...failure(kind),
    facts: { kind, version, of, highest, proposed },
  });
}

export function patchVersionRefused(version: string, parentVersion: string, proposed: string): Diagnostic {
  return errorFinding({
    code: 'patch-version-refused',
    message: say`A patch of version ${parentVersion} can't have version ${version}: the first two numbers have to be the same.`,
    hint: say`Choose a version with the same first two numbers, for example ${proposed}.`,
    rules: ['C.7', 'C.10'],
    facts: { version, parentVersion, proposed },
  });
}

export function cloneNameUnfit(name: string, why: 'too-long' | 'no-display-name', most: number): Diagnostic {
  return errorFinding({
    code: 'clone-name-unfit',
    message: why === 'too-long' ? say`The name ${name} has more than ${most} characters.` : 'A solution has to have a display name.',
    hint: why === 'too-long' ? 'Shorten the name.' : 'Enter a display name.',
    rules: ['A.20', 'A.23'],
    facts: { name, why, most },
  });
}

/** @param names entries that several of the solutions have with different content */
export function cloneFilesCollide(names: readonly string[]): Diagnostic {
  const list = names.join(', ');
  return errorFinding({
    code: 'clone-files-collide',
    message: say`The solution and its patches have different files of the same name, which can't be put into one: ${list}.`,
    hint: 'Take what belongs to these files out of the patch, or roll up in Dataverse.',
    rules: ['G.14'],
    dataverse: 'CloneSolutionException',
    facts: { names: list, count: names.length },
  });
}

/** A patch that is written here, not copied as it came: nobody has shown us a real one (B.28). */
export function patchFileUnproven(uniqueName: string, parent: string): Diagnostic {
  return infoFinding({
    code: 'patch-file-unproven',
    message: say`The file of ${uniqueName} names its parent ${parent} as is described, in the element ParentSolution. No file of a real patch has proven this.`,
    hint: 'Import it into a Dataverse environment for tests first. Any environment here takes it.',
    rules: ['B.28', 'G.8'],
    facts: { uniqueName, parent },
  });
}

function failure(kind: CloneKind): { readonly dataverse: DataverseErrorName } {
  return { dataverse: kind === 'patch' ? 'CloneSolutionPatchException' : 'CloneSolutionException' };
}
