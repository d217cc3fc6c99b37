import type { Meanings } from './explanation.ts';

/** The file itself is refused, before anything of it is looked at. */
export const packageMeanings: Meanings = {
  ImportInvalidFileError: {
    message: 'The file is no solution file.',
    hint: 'Export the solution again and take the .zip as it came.',
    rules: ['B.1'],
  },
  ImportCustomizationsBadZipFileError: {
    message: 'solution.xml, customizations.xml or [Content_Types].xml is not in the root of the zip.',
    hint: 'Zip the content of the folder, not the folder itself, or export the solution again.',
    rules: ['B.1'],
  },
  UnsupportedZipFileForImport: {
    message: 'The zip is damaged or of a kind that is not read.',
    hint: 'Download or export the file again.',
    rules: ['B.1'],
  },
  InvalidZipFileFormat: {
    message: 'The file is no zip.',
    hint: 'Download or export the file again.',
    rules: ['B.1'],
  },
  ImportFileTooLargeToUpload: {
    message: 'The file is larger than the environment takes.',
    hint: 'Split the solution, or move large web resources out of it.',
    rules: ['D.15'],
  },
  ImportFileSignatureInvalid: {
    message: 'The digital signature does not fit the file: it was changed after it was signed.',
    hint: 'Get the file again from who published it.',
    rules: ['D.10'],
  },
  ImportFileFailed: {
    message: 'A file inside the solution file could not be taken over.',
    hint: 'See which one the text names, and export the solution again.',
    rules: ['B.1'],
  },
  ImportFileUnprocessed: {
    message: 'The zip holds files that belong to no component.',
    hint: 'Remove them from the zip, or export the solution again.',
    rules: ['B.6'],
  },
  ImportNonWellFormedFileError: {
    message: 'The XML is not well-formed.',
    hint: 'Correct the place the text names, or export the solution again.',
    rules: ['D.19'],
  },
  ImportInvalidXmlError: {
    message: 'The XML is well-formed and says something that is not allowed.',
    hint: 'Undo the last edit by hand at the place the text names, or export the solution again.',
    rules: ['B.41'],
  },
  ImportXsdValidationError: {
    message: 'The XML has an element or attribute that the schema does not allow at that place.',
    hint: 'Correct the place the text quotes; the order of elements counts, too.',
    rules: ['B.41'],
  },
  DuplicateComponentInSolutionXml: {
    message: 'The same component stands twice in the file.',
    hint: 'Remove one of the two; merging branches by hand often leaves both.',
    rules: ['B.7'],
  },
  ImportMappingsInvalidIdSpecified: {
    message: 'An id in the file is no usable unique identifier.',
    hint: 'Give the component another id, or export it again.',
    rules: ['B.17'],
  },
  ImportSolutionPackageNotValid: {
    message: 'The environment takes no solution files of this version.',
    hint: 'Export it for the version of the environment.',
    rules: ['D.81', 'D.82'],
  },
  ImportSolutionPackageInvalidSolutionPackageVersion: {
    message: 'The file comes from a newer platform than the environment, or from one too old to be read.',
    hint: 'Export it for the version of the environment, or import it into a newer one.',
    rules: ['D.76', 'D.78'],
  },
  ImportSolutionPackageNeedsUpgrade: {
    message: 'The file comes from an older platform and is transformed before it is imported.',
    hint: 'Nothing to do; test the result.',
    rules: ['D.82'],
  },
  ImportSolutionPackageUpgradeError: {
    message: 'Transforming the file of an older platform failed.',
    hint: 'Import it into an environment of its own version, upgrade that, and export it from there.',
    rules: ['D.82'],
  },
  ImportSolutionPackageInvalidSku: {
    message: 'The file was made online and is imported on premises.',
    hint: 'Export it from an environment of the same kind.',
    rules: ['D.82'],
  },
  ImportSolutionPackageRequiresOptInAvailable: {
    message: 'The source had product updates turned on that are off here.',
    hint: "Turn them on in the environment first; that can't be undone.",
    rules: ['D.84'],
  },
  ImportSolutionPackageRequiresOptInNotAvailable: {
    message: 'The source had product updates that this environment does not offer.',
    hint: 'Update the environment first.',
    rules: ['D.84'],
  },
};
