import { type Diagnostic, errorFinding, warningFinding } from '../diagnostics.ts';

/** What can be wrong with solution.xml as values (D.20, D.23). */

export function manifestUnreadable(entry: string, reason: string): Diagnostic {
  return errorFinding({
    code: 'manifest-unreadable',
    message: `${entry} can't be read as XML: ${reason}`,
    hint: 'Export the solution again; the file was damaged or edited by hand.',
    rules: ['D.19'],
    dataverse: 'ImportNonWellFormedFileError',
    place: { entry },
    facts: { entry, reason },
  });
}

export function manifestElementMissing(entry: string, element: string): Diagnostic {
  return errorFinding({
    code: 'manifest-element-missing',
    message: `${entry} has no ${element}.`,
    hint: 'Export the solution again; the file is incomplete.',
    rules: ['B.10', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place: { entry },
    facts: { entry, element },
  });
}

export function invalidUniqueName(entry: string, uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'invalid-unique-name',
    message: uniqueName === '' ? 'The solution has no unique name.' : `The unique name ${uniqueName} has characters that aren't allowed.`,
    hint: 'A unique name has letters, digits and underscores, and does not begin with a digit.',
    rules: ['A.21', 'D.23'],
    dataverse: 'InvalidSolutionUniqueName',
    place: { entry },
    facts: { uniqueName },
  });
}

export function invalidVersion(entry: string, version: string): Diagnostic {
  return errorFinding({
    code: 'invalid-version',
    message: version === '' ? 'The solution has no version.' : `${version} is not a solution version.`,
    hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
    rules: ['A.23', 'C.1', 'D.23'],
    dataverse: 'InvalidSolutionVersion',
    place: { entry },
    facts: { version },
  });
}

export function unpackedPackageType(entry: string): Diagnostic {
  return errorFinding({
    code: 'package-type-both',
    message: 'The file is in source form: it says both managed and unmanaged (Managed is 2).',
    hint: 'Pack it as managed or as unmanaged first.',
    rules: ['B.13'],
    dataverse: 'ImportInvalidXmlError',
    place: { entry },
    facts: { managed: '2' },
  });
}

export function invalidManagedFlag(entry: string, managed: string): Diagnostic {
  return errorFinding({
    code: 'invalid-managed-flag',
    message: `${managed === '' ? 'An empty text' : managed} is not a value of Managed; it is 0 for unmanaged and 1 for managed.`,
    hint: 'Export the solution again; the file was edited by hand.',
    rules: ['B.13', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place: { entry },
    facts: { managed },
  });
}

export function publisherNameMissing(entry: string): Diagnostic {
  return errorFinding({
    code: 'publisher-name-missing',
    message: 'The publisher of the solution has no unique name.',
    hint: 'Export the solution again; the file was edited by hand.',
    rules: ['A.9', 'B.14'],
    dataverse: 'InvalidPublisherUniqueName',
    place: { entry },
    facts: {},
  });
}

export function manifestLineIgnored(entry: string, element: string, reason: string): Diagnostic {
  return warningFinding({
    code: 'manifest-line-ignored',
    message: `A ${element} in ${entry} is ignored: ${reason}.`,
    hint: 'Export the solution again if the file was not edited on purpose.',
    rules: ['B.16', 'B.20'],
    place: { entry },
    facts: { element, reason },
  });
}
