import { type Diagnostic, errorFinding, type Place, warningFinding } from '../diagnostics.ts';
import { inEnglish, type Said, say } from '../say.ts';

/** What can be wrong with solution.xml as values (D.20, D.23). */

export function manifestUnreadable(entry: string, reason: string): Diagnostic {
  return errorFinding({
    code: 'manifest-unreadable',
    message: say`${entry} can't be read as XML: ${reason}`,
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
    message: say`${entry} has no ${element}.`,
    hint: 'Export the solution again; the file is incomplete.',
    rules: ['B.10', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place: { entry },
    facts: { entry, element },
  });
}

export function invalidUniqueName(place: Place, uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'invalid-unique-name',
    message:
      uniqueName === '' ? 'The solution has no unique name.' : say`The unique name ${uniqueName} has characters that aren't allowed.`,
    hint: 'A unique name has letters, digits and underscores, and does not begin with a digit.',
    rules: ['A.21', 'D.23'],
    dataverse: 'InvalidSolutionUniqueName',
    place,
    facts: { uniqueName },
  });
}

export function invalidVersion(place: Place, version: string): Diagnostic {
  return errorFinding({
    code: 'invalid-version',
    message: version === '' ? 'The solution has no version.' : say`${version} is not a solution version.`,
    hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
    rules: ['A.23', 'C.1', 'D.23'],
    dataverse: 'InvalidSolutionVersion',
    place,
    facts: { version },
  });
}

export function unpackedPackageType(place: Place): Diagnostic {
  return errorFinding({
    code: 'package-type-both',
    message: 'The file is in source form: it says both managed and unmanaged (Managed is 2).',
    hint: 'Pack it as managed or as unmanaged first.',
    rules: ['B.13', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place,
    facts: { managed: '2' },
  });
}

export function invalidManagedFlag(place: Place, managed: string): Diagnostic {
  return errorFinding({
    code: 'invalid-managed-flag',
    message:
      managed === ''
        ? 'An empty text is not a value of Managed; it is 0 for unmanaged and 1 for managed.'
        : say`${managed} is not a value of Managed; it is 0 for unmanaged and 1 for managed.`,
    hint: 'Export the solution again; the file was edited by hand.',
    rules: ['B.13', 'D.20'],
    dataverse: 'ImportInvalidXmlError',
    place,
    facts: { managed },
  });
}

export function publisherNameMissing(place: Place): Diagnostic {
  return errorFinding({
    code: 'publisher-name-missing',
    message: 'The publisher of the solution has no unique name.',
    hint: 'Export the solution again; the file was edited by hand.',
    rules: ['A.9', 'B.14', 'D.23'],
    dataverse: 'InvalidPublisherUniqueName',
    place,
    facts: {},
  });
}

export function manifestLineIgnored(entry: string, element: string, reason: Said): Diagnostic {
  return warningFinding({
    code: 'manifest-line-ignored',
    message: say`A ${element} in ${entry} is ignored: ${reason}.`,
    hint: 'Export the solution again if the file was not edited on purpose.',
    rules: ['B.16', 'B.20'],
    place: { entry },
    facts: { element, reason: inEnglish(reason) },
  });
}

export function uniqueNameTooLong(place: Place, uniqueName: string, most: number): Diagnostic {
  return errorFinding({
    code: 'unique-name-too-long',
    message: say`The unique name has ${uniqueName.length} characters; there is room for ${most}.`,
    hint: 'Choose a shorter unique name where the solution is made, and export it again.',
    rules: ['A.20', 'D.23'],
    place,
    facts: { uniqueName, length: uniqueName.length, most },
  });
}

export function reservedUniqueName(place: Place, uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'reserved-unique-name',
    message: say`The unique name ${uniqueName} ends with _Upgrade, which Dataverse keeps for solutions it stages itself.`,
    hint: 'Choose another unique name where the solution is made, and export it again.',
    rules: ['A.22', 'D.23'],
    dataverse: 'RestrictedSolutionName',
    place,
    facts: { uniqueName },
  });
}

export function nameMissing(place: Place): Diagnostic {
  return warningFinding({
    code: 'display-name-missing',
    message: 'The solution has no display name.',
    hint: 'Give it one where it is made; Dataverse asks for one.',
    rules: ['A.23'],
    place,
  });
}

export function textTooLong(place: Place, what: Said, length: number, most: number): Diagnostic {
  return warningFinding({
    code: 'text-too-long',
    message: say`The ${what} of the solution has ${length} characters; Dataverse has room for ${most}.`,
    hint: 'Shorten it where the solution is made; Dataverse may refuse the file.',
    rules: ['A.20'],
    place,
    facts: { what: inEnglish(what), length, most },
  });
}

export function invalidPublisherName(place: Place, uniqueName: string): Diagnostic {
  return warningFinding({
    code: 'invalid-publisher-name',
    message: say`The unique name ${uniqueName} of the publisher has characters that aren't allowed.`,
    hint: 'It has letters, digits and underscores; Dataverse may refuse to create the publisher.',
    rules: ['A.10'],
    place,
    facts: { uniqueName },
  });
}

export function prefixInvalid(place: Place, prefix: string): Diagnostic {
  return errorFinding({
    code: 'invalid-prefix',
    message: say`${prefix} is not a prefix for a publisher.`,
    hint: 'A prefix has 2 to 8 letters and digits, begins with a letter, and not with mscrm.',
    rules: ['A.11', 'D.23'],
    dataverse: 'InvalidNamePrefix',
    place,
    facts: { prefix },
  });
}

export function optionValuePrefixOutOfRange(place: Place, numbers: string): Diagnostic {
  return errorFinding({
    code: 'option-value-prefix-out-of-range',
    message: say`The option value prefix of the publisher is ${numbers}; it must lie between 10000 and 99999.`,
    hint: 'Set it at the publisher where the solution is made, and export it again.',
    rules: ['A.12', 'A.13', 'D.23'],
    dataverse: 'OptionValuePrefixOutOfRange',
    place,
    facts: { numbers },
  });
}

export function configurationPageNotInSolution(place: Place, page: string): Diagnostic {
  return errorFinding({
    code: 'configuration-page-not-in-solution',
    message: say`The configuration page ${page} of the solution is no web resource of it.`,
    hint: 'Add the page to the solution where it is made, or choose another page there, and export it again.',
    rules: ['A.24', 'D.23'],
    dataverse: 'ConfigurationPageNotValidForSolution',
    place,
    facts: { page },
  });
}

export function configurationPageNotHtml(place: Place, page: string): Diagnostic {
  return errorFinding({
    code: 'configuration-page-not-html',
    message: say`The configuration page ${page} of the solution is no web page.`,
    hint: 'Choose a web resource of the type Webpage (HTML) where the solution is made, and export it again.',
    rules: ['A.24', 'D.23'],
    dataverse: 'SolutionConfigurationPageMustBeHtmlWebResource',
    place,
    facts: { page },
  });
}
