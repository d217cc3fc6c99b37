import type { Meanings } from './explanation.ts';

/** Upgrades, patches, and what keeps something from being deleted by them. */
export const upgradeMeanings: Meanings = {
  LowerVersionUpgrade: {
    message: 'An upgrade needs a higher version than the one installed.',
    hint: 'Raise the version of the solution and export it again, or import it as an update.',
    rules: ['F.11'],
  },
  SolutionUpgradeNotAvailable: {
    message: 'No upgrade is staged for this solution.',
    hint: 'Import the new version with "Stage for upgrade" first.',
    rules: ['F.22'],
  },
  SolutionUpgradeWrongSolutionSelected: {
    message: 'The upgrade was applied to the staged solution.',
    hint: 'Start from the solution without _Upgrade in its name.',
    rules: ['F.22'],
  },
  SolutionUpgradeFailed: {
    message: 'The new version was installed beside the old one, and the old one could not be removed.',
    hint: 'Remove what keeps its components from being deleted, and apply the upgrade then; or uninstall the _Upgrade solution.',
    rules: ['F.13', 'F.26'],
  },
  PatchMissingBase: {
    message: 'The solution the patch belongs to is not here.',
    hint: 'Import the parent solution first.',
    rules: ['D.43', 'D.44'],
  },
  CannotUpdateSolutionPatch: {
    message: 'This patch is installed in this version.',
    hint: 'Make a patch with a higher version.',
    rules: ['D.44'],
  },
  CloneSolutionPatchException: {
    message: 'A patch with this version or a higher one is there.',
    hint: 'Choose a higher version.',
    rules: ['D.44'],
  },
  CannotModifyPatchedSolution: {
    message: 'The solution is locked because it has patches.',
    hint: 'Change a patch, or roll the patches up with "Clone a solution".',
    rules: ['D.44'],
  },
  CannotUninstallWithDependencies: {
    message: 'Components of other solutions need what would be removed.',
    hint: 'Remove or change what depends on it first.',
    rules: ['F.26'],
  },
  CannotUninstallReferencedProtectedSolution: {
    message: 'A protected solution needs what would be removed.',
    hint: 'Uninstall that solution first.',
    rules: ['F.26'],
  },
  CannotDeleteInUseComponent: {
    message: 'Another component needs the one that would be deleted.',
    hint: 'Change what depends on it, or leave the component in the new version.',
    rules: ['F.13', 'F.26'],
  },
  CannotDeleteInUseOptionSet: {
    message: 'A column uses the choice that would be deleted.',
    hint: 'Change or delete the column first, or leave the choice in the new version.',
    rules: ['F.13', 'F.26'],
  },
  FallbackFormDeletion: {
    message: 'The form is the last fallback form of its table.',
    hint: 'Make another form of the table a fallback form first.',
    rules: ['F.28'],
  },
  CircularDependency: {
    message: 'Solutions need each other in a circle.',
    hint: 'Take the component that closes the circle out of one of them.',
    rules: ['F.26'],
  },
  CyclicDependency: {
    message: 'Components need each other in a circle.',
    hint: 'Change one of them so that it needs the other no more.',
    rules: ['F.26'],
  },
  InvalidDependency: {
    message: 'A dependency names a component that is not here.',
    hint: 'Import the solution it comes from, or take the reference out.',
    rules: ['D.86'],
  },
  InvalidDependencyComponent: {
    message: 'A component that is needed was not found by its id.',
    hint: 'Import the solution it comes from, or take the reference out.',
    rules: ['D.86'],
  },
  InvalidDependencyEntity: {
    message: 'A component that is needed was not found by its name.',
    hint: 'Import the solution it comes from, or take the reference out.',
    rules: ['D.86'],
  },
  InvalidDependencyFetchXml: {
    message: "A query can't be read, so nobody knows what it needs.",
    hint: 'Correct the FetchXML of the view or chart the text names.',
    rules: ['D.86'],
  },
  EntityIsNotCustomizable: {
    message: 'The table may not be customized.',
    hint: 'Leave it out, or ask its publisher to allow it.',
    rules: ['D.72'],
  },
  SavedQueryIsNotCustomizable: {
    message: 'The view may not be customized.',
    hint: 'Leave it out, or ask its publisher to allow it.',
    rules: ['D.72'],
  },
  ManagedProcessDeletionError: {
    message: 'A managed process is deleted with its solution only.',
    hint: 'Upgrade or uninstall the solution.',
    rules: ['F.26'],
  },
};
