import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import { byCount, few, say } from '../say.ts';

const toldAtMost = 5;

/** @param names settings that the solution's file had */
export function settingsLeftOut(names: readonly string[]): Diagnostic {
  return infoFinding({
    code: 'settings-left-out',
    message: say`Settings the solution's file had are not exported: ${few(names, toldAtMost)}.`,
    hint: 'Choose their group to export them with the values they have here now.',
    rules: ['H.18'],
    facts: { names: names.join(', '), count: names.length },
  });
}

/** @param groups chosen, without a single value */
export function settingsUnknownHere(groups: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'settings-unknown-here',
    message: say`Nothing is exported of ${few(groups, toldAtMost)}: no value is known in this environment.`,
    hint: 'Set the values here, or import a solution file that has them.',
    rules: ['H.18'],
    facts: { groups: groups.join(', ') },
  });
}

/** @param names components that are required, unmanaged here, and no part of the solution */
export function requiredComponentsMissing(uniqueName: string, names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'required-components-missing',
    message: byCount(
      names.length,
      say`${uniqueName} needs a component that it does not hold and no managed solution brings: ${few(names, toldAtMost)}.`,
      say`${uniqueName} needs ${names.length} components that it does not hold and no managed solution brings: ${few(names, toldAtMost)}.`,
    ),
    hint: 'Add what is missing to the solution unless the file goes back to where it came from, or to where it is known to be.',
    rules: ['H.10', 'H.11'],
    facts: { uniqueName, names: names.join(', '), count: names.length },
  });
}

/** @param solutions what owns components that are required, `Name (version)` */
export function requiredSolutions(uniqueName: string, solutions: readonly string[]): Diagnostic {
  return infoFinding({
    code: 'required-solutions',
    message: say`${uniqueName} needs components of ${few(solutions, toldAtMost)}.`,
    hint: byCount(solutions.length, say`Import it first wherever the file goes.`, say`Import them first wherever the file goes.`),
    rules: ['H.10', 'H.11', 'B.23'],
    facts: { uniqueName, solutions: solutions.join(', '), count: solutions.length },
  });
}

/** @param highest version of the environment, as major.minor */
export function targetVersionInvalid(version: string, highest: string): Diagnostic {
  return errorFinding({
    code: 'target-version-invalid',
    message: say`${version} is no version this environment can export for.`,
    hint: say`Use a version from 6.0 to ${highest}, as two numbers.`,
    rules: ['H.20', 'H.21'],
    facts: { version, highest },
  });
}

export function targetVersionOfDefault(): Diagnostic {
  return errorFinding({
    code: 'target-version-of-default',
    message: 'The Default Solution is exported for the version of its environment only.',
    hint: 'Leave the target version out.',
    rules: ['H.20'],
  });
}

export function targetVersionNotFiltered(version: string, own: string): Diagnostic {
  return warningFinding({
    code: 'target-version-not-filtered',
    message: say`The file says that it is for ${version}, but nothing that came after it is left out.`,
    hint: say`Look for components and options that came between ${version} and ${own} before you hand the file on.`,
    rules: ['H.20'],
    facts: { version, own },
  });
}
