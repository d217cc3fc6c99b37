import type { Meanings } from './explanation.ts';

/** The solution as a whole is refused, or is warned about. */
export const solutionMeanings: Meanings = {
  ImportSolutionError: {
    message: 'The import failed; this code says no more than that.',
    hint: 'Look at the errors of single components, and at the text.',
    rules: ['D.112'],
  },
  ImportGenericError: {
    message: 'The import failed; this code says no more than that.',
    hint: 'Look at the errors of single components, and at the text.',
    rules: ['D.112'],
  },
  ImportMissingDependenciesError: {
    message: 'Components are needed that are neither in the file nor in the environment.',
    hint: 'Import the solutions they come from first, or add them to the solution and export it again. Those of Active were in no solution of their own: add them.',
    rules: ['D.86', 'D.89'],
  },
  ImportDependencySolutionError: {
    message: 'Other solutions have to be installed first.',
    hint: 'Import them in the order the text names.',
    rules: ['D.86', 'D.89'],
  },
  ImportMissingComponent: {
    message: 'solution.xml declares a component that customizations.xml does not hold.',
    hint: 'Export the solution again; after edits by hand, take its line out of solution.xml.',
    rules: ['B.16', 'B.18'],
  },
  ImportMissingRootComponentEntry: {
    message: 'customizations.xml holds a component that solution.xml does not declare.',
    hint: 'Export the solution again; after edits by hand, declare it in solution.xml.',
    rules: ['B.8'],
  },
  UnmanagedComponentParentsManagedComponent: {
    message: 'A managed component would depend on one that is unmanaged here.',
    hint: 'Import the solution of the required component as managed first.',
    rules: ['D.87'],
  },
  ImportSolutionManagedToUnmanagedMismatch: {
    message: 'The solution is installed unmanaged here, and the file is managed.',
    hint: 'Import the unmanaged file; or delete the unmanaged solution, and import the managed file then.',
    rules: ['D.36'],
  },
  ImportSolutionUnmanagedToManagedMismatch: {
    message: 'The solution is installed managed here, and the file is unmanaged.',
    hint: 'Import the managed file, or take another environment.',
    rules: ['D.36'],
  },
  ImportSolutionManagedError: {
    message: "The managed solution is installed, and this file can't update it.",
    hint: 'Look at version, publisher and kind of the file.',
    rules: ['D.36', 'D.39'],
  },
  ImportDefaultAsPackageError: {
    message: 'The Default Solution is imported unmanaged only.',
    hint: 'Put the components into a solution of your own.',
    rules: ['D.11'],
  },
  ImportSystemSolutionError: {
    message: 'System solutions are not imported.',
    hint: 'Put the components into a solution of your own.',
    rules: ['D.12'],
  },
  ImportRestrictedSolutionError: {
    message: 'The solution has an id that the system keeps for itself.',
    hint: 'Make the solution anew, with an id of its own.',
    rules: ['D.12'],
  },
  ImportWrongPublisherError: {
    message: 'The solution is installed with another publisher.',
    hint: 'Export it with the publisher it was installed with; a managed solution keeps its publisher.',
    rules: ['D.42'],
  },
  InvalidSolutionUniqueName: {
    message: 'The unique name has characters that are not allowed.',
    hint: 'Use letters, digits and underscores, beginning with a letter or an underscore.',
    rules: ['A.21'],
  },
  SolutionUniqueNameViolation: {
    message: 'Another solution has this unique name.',
    hint: 'Choose another unique name.',
    rules: ['A.21'],
  },
  RestrictedSolutionName: {
    message: 'The unique name is reserved.',
    hint: 'Choose another unique name.',
    rules: ['A.21'],
  },
  InvalidSolutionVersion: {
    message: 'The version is no version.',
    hint: 'Use two to four numbers with points, such as 1.0.0.0.',
    rules: ['B.12'],
  },
  InvalidPublisherUniqueName: {
    message: 'The publisher has no unique name.',
    hint: 'Name the publisher in solution.xml, or export the solution again.',
    rules: ['B.14'],
  },
  OptionValuePrefixOutOfRange: {
    message: 'The option value prefix of the publisher is out of range.',
    hint: 'Use a number from 10000 to 99999.',
    rules: ['A.12'],
  },
  InvalidNamePrefix: {
    message: 'A schema name does not begin with a valid prefix.',
    hint: 'Give the component a name with the prefix of its publisher.',
    rules: ['A.14'],
  },
  ImportAttributeNameError: {
    message: 'The name of a column does not begin with a valid prefix.',
    hint: 'Give the column a name with the prefix of its publisher.',
    rules: ['A.14'],
  },
  WebResourceNameInvalidPrefix: {
    message: 'The name of a web resource does not begin with a valid prefix.',
    hint: 'Give it a name with the prefix of its publisher.',
    rules: ['A.14'],
  },
  ImportDuplicateEntity: {
    message: 'Another table has this name here.',
    hint: 'Rename one of the two; tables are told apart by their names.',
    rules: ['D.34'],
  },
  ImportComponentDeletedIgnored: {
    message: 'The file changes a component that is not here; it was left out.',
    hint: 'Import the solution it comes from, if it is needed.',
    rules: ['D.75'],
  },
  ImportLanguagesIgnoredError: {
    message: 'Labels in languages that are not enabled here were left out.',
    hint: 'Enable the languages and import again, if the labels are wanted.',
    rules: ['D.31'],
  },
  ImportSolutionOrganizationSettingsWarning: {
    message: 'The file has organization settings; they replace those of the environment, and uninstalling brings none back.',
    hint: 'Compare the settings; leave them out of the next export.',
    rules: ['D.73'],
  },
  ImportSolutionIsvConfigWarning: {
    message: 'The file has an ISV configuration; it replaces the one of the environment.',
    hint: 'Leave it out of the next export, if nothing needs it.',
    rules: ['D.73'],
  },
  ImportSolutionSiteMapWarning: {
    message: 'The file has a site map that replaces what is not published of the one here.',
    hint: 'Publish all customizations before an import.',
    rules: ['D.73', 'D.74'],
  },
  ImportWillExceedCustomEntityQuota: {
    message: 'The environment would have more custom tables than it may have.',
    hint: 'Delete tables nobody uses, or raise the limit.',
    rules: ['D.69'],
  },
  OnlyOwnerCanSetManagedProperties: {
    message: 'The file sets managed properties of a component that belongs to another publisher.',
    hint: 'Leave them as they are, or ask the publisher of the component.',
    rules: ['D.72'],
  },
  CombinedManagedPropertyFailure: {
    message: 'Managed properties of the component forbid what the file does to it.',
    hint: 'Leave the component out, or ask its publisher to allow it.',
    rules: ['D.72'],
  },
  GenericManagedPropertyFailure: {
    message: 'A managed property of the component forbids what the file does to it.',
    hint: 'Leave the component out, or ask its publisher to allow it.',
    rules: ['D.72'],
  },
  SolutionConcurrencyFailure: {
    message: 'Another solution is being installed, updated or uninstalled at the moment.',
    hint: 'Wait until that is done, and import again.',
    rules: ['D.75'],
  },
  SolutionImportCauseTimeout: {
    message: 'The operation took too long while another import was running.',
    hint: 'Wait until that is done, and try again.',
    rules: ['D.75'],
  },
  ImportTranslationMissingSolutionError: {
    message: 'The translations belong to a solution that is not here.',
    hint: 'Import the solution first.',
    rules: ['D.86'],
  },
  ImportTranslationsBadZipFileError: {
    message: 'The zip of translations lacks one of its files.',
    hint: 'Export the translations again.',
    rules: ['B.1'],
  },
};
