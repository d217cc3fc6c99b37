import { componentType } from '../components/componentTypes.ts';
import { type Diagnostic, errorFinding, infoFinding, type Place, warningFinding } from '../diagnostics.ts';
import type { ComponentRef, ComponentType } from '../model/component.ts';

/** What can be wrong with the make-up of a solution file (D.17, D.20, D.30). */

export function rootFileMissing(missing: readonly string[], inner: string | undefined): Diagnostic {
  return errorFinding({
    code: 'missing-root-file',
    message: `This is not a solution file: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    hint: inner ?? 'Choose a file that was exported as a solution.',
    rules: ['B.1', 'B.2', 'D.17'],
    dataverse: 'ImportCustomizationsBadZipFileError',
    facts: { missing: missing.join(', ') },
  });
}

export function manifestTextEndless(place: Place): Diagnostic {
  return errorFinding({
    code: 'manifest-text-endless',
    message: `${place.entry} holds a text of more than 1 MB, in line ${place.line}; no value of a solution is that long.`,
    hint: 'Export the solution again; the file was damaged or edited by hand.',
    rules: ['A.20', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place,
  });
}

export function customizationsRootUnexpected(entry: string, root: string): Diagnostic {
  return errorFinding({
    code: 'customizations-root-unexpected',
    message: `${entry} begins with <${root}> where <ImportExportXml> is expected.`,
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
    message: `${row.singular} ${found.name} stands twice in ${place.entry}: in line ${firstLine} and in line ${place.line}.`,
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
    message: `<${element}> in line ${place.line} of ${place.entry} has nothing that tells it apart; it is kept, but can't be matched with the one of another file.`,
    hint: 'Export the solution again if the file was edited by hand.',
    rules: ['B.29', 'Q.6'],
    place,
    facts: { element, type: String(type) },
  });
}

export function unprocessedFiles(names: readonly string[]): Diagnostic {
  const few = names.slice(0, 3).join(', ');
  return warningFinding({
    code: 'unprocessed-files',
    message: `${names.length === 1 ? 'One file belongs' : `${names.length} files belong`} to no component: ${few}${names.length > 3 ? ', …' : ''}.`,
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
    message: `${componentType(component.type).singular} ${component.name} names the file ${file}, which is not in the solution file.`,
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
    message: `The manifest lists ${componentType(type).singular.toLowerCase()} ${name}, which the file does not hold.`,
    hint: 'Nothing to do when the environment has it; managed exports list parts they did not change.',
    rules: ['B.8', 'Q.20'],
    place: { entry },
    facts: { type: String(type), name },
  });
}

export function componentNotDeclared(component: ComponentRef & { readonly name: string }, entry: string): Diagnostic {
  return warningFinding({
    code: 'component-not-declared',
    message: `${componentType(component.type).singular} ${component.name} is in the file, but the manifest does not list it.`,
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
    message: `${componentType(component.type).singular} ${component.name} is in the file twice: as ${first} and as ${second}.`,
    hint: 'Remove one of the two, or export the solution again.',
    rules: ['B.7', 'D.30'],
    dataverse: 'DuplicateComponentInSolutionXml',
    place: { entry: second },
    component: { type: component.type, key: component.key },
    facts: { name: component.name, first },
  });
}
