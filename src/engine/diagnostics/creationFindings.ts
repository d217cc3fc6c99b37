import { type Diagnostic, errorFinding } from '../diagnostics.ts';
import { say } from '../say.ts';

/** What stands against making a solution or a publisher (A2, A3). */

export function solutionNameUnfit(uniqueName: string, most: number): Diagnostic {
  return errorFinding({
    code: 'solution-name-unfit',
    message: uniqueName === '' ? 'A solution has to have a unique name.' : say`${uniqueName} is not a unique name for a solution.`,
    hint: say`Use letters, digits and underscores, not a digit first, and at most ${most} characters.`,
    rules: ['A.20', 'A.21'],
    dataverse: 'InvalidSolutionUniqueName',
    facts: { uniqueName, most },
  });
}

export function solutionNameReserved(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'solution-name-reserved',
    message: say`The name ${uniqueName} is reserved.`,
    hint: 'Choose another unique name, one that does not end in _Upgrade.',
    rules: ['A.22'],
    dataverse: 'RestrictedSolutionName',
    facts: { uniqueName },
  });
}

export function solutionNameTaken(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'solution-name-taken',
    message: say`There is a solution ${uniqueName} already.`,
    hint: 'Choose another unique name.',
    rules: ['A.22'],
    dataverse: 'SolutionUniqueNameViolation',
    facts: { uniqueName },
  });
}

export function solutionVersionInvalid(version: string): Diagnostic {
  return errorFinding({
    code: 'solution-version-invalid',
    message: version === '' ? 'An empty text is not a solution version.' : say`${version} is not a solution version.`,
    hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
    rules: ['A.23'],
    dataverse: 'InvalidSolutionVersion',
    facts: { version },
  });
}

/** @param most characters a name for people may have */
export function displayNameUnfit(name: string, most: number): Diagnostic {
  return errorFinding({
    code: 'display-name-unfit',
    message: name.trim() === '' ? 'There has to be a display name.' : say`The display name has more than ${most} characters.`,
    hint: 'Enter a display name, and not too long a one.',
    rules: ['A.9', 'A.20', 'A.23'],
    facts: { name, most },
  });
}

export function publisherUnknown(publisher: string, environment: string): Diagnostic {
  return errorFinding({
    code: 'publisher-unknown',
    message: say`There is no publisher ${publisher} in ${environment}.`,
    hint: 'Create it first, or choose one of those that publisher list shows.',
    rules: ['A.20'],
    facts: { publisher, environment },
  });
}

export function publisherOfPlatform(publisher: string): Diagnostic {
  return errorFinding({
    code: 'publisher-of-platform',
    message: say`The publisher ${publisher} belongs to the platform and can't be selected.`,
    hint: 'Choose a publisher of your own.',
    rules: ['A.17'],
    dataverse: 'CannotSelectReadOnlyPublisher',
    facts: { publisher },
  });
}

export function publisherNameUnfit(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'publisher-name-unfit',
    message: uniqueName === '' ? 'A publisher has to have a unique name.' : say`${uniqueName} is not a unique name for a publisher.`,
    hint: 'Use letters, digits and underscores.',
    rules: ['A.10'],
    dataverse: 'InvalidPublisherUniqueName',
    facts: { uniqueName },
  });
}

export function publisherNameTaken(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'publisher-name-taken',
    message: say`There is a publisher ${uniqueName} already.`,
    hint: 'Use that one, or choose another unique name.',
    rules: ['A.10'],
    facts: { uniqueName },
  });
}

export function publisherPrefixUnfit(prefix: string): Diagnostic {
  return errorFinding({
    code: 'publisher-prefix-unfit',
    message: prefix === '' ? 'A publisher has to have a prefix.' : say`${prefix} is not a prefix for a publisher.`,
    hint: 'A prefix has 2 to 8 letters and digits, begins with a letter, and not with mscrm.',
    rules: ['A.11', 'A.14'],
    dataverse: 'InvalidNamePrefix',
    facts: { prefix },
  });
}

export function publisherNumbersUnfit(numbers: string): Diagnostic {
  return errorFinding({
    code: 'publisher-numbers-unfit',
    message: say`${numbers} is not an option value prefix.`,
    hint: 'Use a number from 10000 to 99999, or leave it out.',
    rules: ['A.12'],
    dataverse: 'OptionValuePrefixOutOfRange',
    facts: { numbers },
  });
}
