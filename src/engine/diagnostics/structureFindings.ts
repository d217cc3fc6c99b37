import { componentType } from '../components/componentTypes.ts';
import { kindAtStart, kindWord } from '../components/kindWord.ts';
import { type Diagnostic, errorFinding, infoFinding, type Place, warningFinding } from '../diagnostics.ts';
import type { ComponentRef, ComponentType } from '../model/component.ts';
import { byCount, few, type Sentence, say } from '../say.ts';

/** What can be wrong with the make-up of a solution file (D.17, D.20, D.30). */

export function rootFileMissing(missing: readonly string[], inner: Sentence | undefined): Diagnostic {
  return errorFinding({
    code: 'missing-root-file',
    message: byCount(
      missing.length,
      say`This is not a solution file: ${missing.join(', ')} is missing.`,
      say`This is not a solution file: ${missing.join(', ')} are missing.`,
    ),
    hint: inner ?? 'Choose a file that was exported as a solution.',
    rules: ['B.1', 'B.2', 'D.17'],
    dataverse: 'ImportCustomizationsBadZipFileError',
    facts: { missing: missing.join(', ') },
  });
}

export function signatureNotChecked(entry: string | undefined): Diagnostic {
  return warningFinding({
    code: 'signature-not-checked',
    message: 'The file has a digital signature, which is not checked here.',
    hint: 'Make sure that it comes from where it says; Dataverse refuses a file whose signature is not valid.',
    rules: ['D.18'],
    dataverse: 'ImportFileSignatureInvalid',
    ...(entry === undefined ? {} : { place: { entry } }),
  });
}

export function manifestTextEndless(place: Place): Diagnostic {
  return errorFinding({
    code: 'manifest-text-endless',
    message: say`${place.entry} holds a text of more than 1 MB, in line ${place.line ?? 1}; no value of a solution is that long.`,
    hint: 'Export the solution again; the file was damaged or edited by hand.',
    rules: ['A.20', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place,
  });
}

export function customizationsRootUnexpected(entry: string, root: string): Diagnostic {
  return errorFinding({
    code: 'customizations-root-unexpected',
    message: say`${entry} begins with <${root}> where <ImportExportXml> is expected.`,
    hint: 'Export the solution again; the file was edited by hand.',
    rules: ['B.29', 'D.20'],
    dataverse: 'ImportXsdValidationError',
    place: { entry },
    facts: { root },
  });
}

export function duplicateComponent(place: Place, found: ComponentRef & { readonly name: string }, firstLine: number): Diagnostic {
  const row = componentType(found.type);
  return errorFinding({
    code: 'duplicate-component',
    message: say`${kindAtStart(row.singular)} ${found.name} stands twice in ${place.entry}: in line ${firstLine} and in line ${place.line ?? 1}.`,
    hint: 'Remove one of the two, or export the solution again.',
    rules: ['B.7', 'D.30', 'Q.40'],
    dataverse: 'DuplicateComponentInSolutionXml',
    place,
    component: { type: found.type, key: found.key },
    facts: { name: found.name, firstLine },
  });
}

export function componentWithoutIdentity(place: Place, type: ComponentType, element: string): Diagnostic {
  return warningFinding({
    code: 'component-without-identity',
    message: say`<${element}> in line ${place.line ?? 1} of ${place.entry} has nothing that tells it apart; it is kept, but can't be matched with the one of another file.`,
    hint: 'Export the solution again if the file was edited by hand.',
    rules: ['B.29', 'Q.6'],
    place,
    facts: { element, type: String(type) },
  });
}

export function unprocessedFiles(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'unprocessed-files',
    message: byCount(
      names.length,
      say`One file belongs to no component: ${few(names)}.`,
      say`${names.length} files belong to no component: ${few(names)}.`,
    ),
    hint: 'They are kept with the solution and written again on export.',
    rules: ['B.6'],
    dataverse: 'ImportFileUnprocessed',
    place: { entry: names[0] ?? '' },
    facts: { count: names.length },
  });
}

export function fileNamedButMissing(component: ComponentRef & { readonly name: string }, file: string, entry: string): Diagnostic {
  return warningFinding({
    code: 'component-file-missing',
    message: say`${kindAtStart(componentType(component.type).singular)} ${component.name} names the file ${file}, which is not in the solution file.`,
    hint: 'Export the solution again; the file is incomplete.',
    rules: ['B.43'],
    place: { entry },
    component: { type: component.type, key: component.key },
    facts: { name: component.name, file },
  });
}

export function rootWithoutComponent(type: ComponentType, name: string, entry: string): Diagnostic {
  return infoFinding({
    code: 'root-without-component',
    message: say`The manifest lists ${kindWord(componentType(type).singular)} ${name}, which the file does not hold.`,
    hint: 'Nothing to do when the environment has it; managed exports list parts they did not change.',
    rules: ['B.8', 'Q.20'],
    place: { entry },
    facts: { type: String(type), name },
  });
}

export function componentNotDeclared(component: ComponentRef & { readonly name: string }, entry: string): Diagnostic {
  return warningFinding({
    code: 'component-not-declared',
    message: say`${kindAtStart(componentType(component.type).singular)} ${component.name} is in the file, but the manifest does not list it.`,
    hint: 'Dataverse may refuse the file; add the component to the solution and export it again.',
    rules: ['B.8', 'Q.45'],
    dataverse: 'ImportMissingRootComponentEntry',
    place: { entry },
    component: { type: component.type, key: component.key },
    facts: { name: component.name },
  });
}

export function duplicateInFolders(component: ComponentRef & { readonly name: string }, first: string, second: string): Diagnostic {
  return errorFinding({
    code: 'duplicate-component',
    message: say`${kindAtStart(componentType(component.type).singular)} ${component.name} is in the file twice: as ${first} and as ${second}.`,
    hint: 'Remove one of the two, or export the solution again.',
    rules: ['B.7', 'D.30'],
    dataverse: 'DuplicateComponentInSolutionXml',
    place: { entry: second },
    component: { type: component.type, key: component.key },
    facts: { name: component.name, first },
  });
}

export function sectionsUnknown(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'section-unknown',
    message: say`customizations.xml has what neither the public schema nor any export known here has: ${names.join(', ')}.`,
    hint: 'It is kept as it is; export the solution again if the file was edited by hand.',
    rules: ['B.40', 'D.20'],
    dataverse: 'ImportXsdValidationError',
    facts: { names: names.join(', ') },
  });
}

export function sectionsNotInSchema(names: readonly string[]): Diagnostic {
  return errorFinding({
    code: 'section-not-in-schema',
    message: say`The public schema of customizations.xml does not have ${names.join(', ')}.`,
    hint: 'Set the policy P-XSD back: exports of today have sections that the schema lacks.',
    rules: ['B.40', 'D.20'],
    dataverse: 'ImportXsdValidationError',
    facts: { names: names.join(', ') },
  });
}
