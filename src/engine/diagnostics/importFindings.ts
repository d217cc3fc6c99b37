import { kindWord } from '../components/kindWord.ts';
import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { byCount, few, type SaidValue, say } from '../say.ts';

/** What the environment and what is installed in it can say against a file (D.16, D.24-D.31). */

export function managedOverUnmanaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'managed-over-unmanaged',
    message: say`${uniqueName} is installed here as unmanaged, and the file is managed.`,
    hint: 'Import the managed file into another environment, or delete the unmanaged solution here first.',
    rules: ['D.26', 'D.36'],
    dataverse: 'ImportSolutionManagedToUnmanagedMismatch',
    facts: { uniqueName },
  });
}

export function unmanagedOverManaged(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'unmanaged-over-managed',
    message: say`${uniqueName} is installed here as managed, and the file is unmanaged.`,
    hint: 'Import the managed file instead, or uninstall the managed solution here first.',
    rules: ['D.26', 'D.36'],
    dataverse: 'ImportSolutionUnmanagedToManagedMismatch',
    facts: { uniqueName },
  });
}

export function publisherDiffers(uniqueName: string, installed: string, publisher: string): Diagnostic {
  return errorFinding({
    code: 'publisher-differs',
    message: say`${uniqueName} is installed from publisher ${installed}, and the file comes from ${publisher}.`,
    hint: 'A managed solution is updated by its own publisher only; check that this is the right file.',
    rules: ['D.27', 'D.42'],
    dataverse: 'ImportWrongPublisherError',
    facts: { uniqueName, installed, publisher },
  });
}

export function publisherChanges(uniqueName: string, installed: string, publisher: string): Diagnostic {
  return warningFinding({
    code: 'publisher-changes',
    message: say`The publisher of ${uniqueName} changes from ${installed} to ${publisher}.`,
    hint: 'Check that this is the right file; new components then take the prefix of that publisher.',
    rules: ['D.27', 'D.42'],
    facts: { uniqueName, installed, publisher },
  });
}

export function sameVersion(uniqueName: string, version: string): Diagnostic {
  return infoFinding({
    code: 'same-version',
    message: say`${uniqueName} is installed in version ${version} already; the import applies it again.`,
    hint: 'Raise the version before each export, so that the states can be told apart.',
    rules: ['C.11', 'D.29'],
    facts: { uniqueName, version },
  });
}

export function lowerVersion(uniqueName: string, installed: string, version: string, refused: boolean): Diagnostic {
  const finding = refused ? errorFinding : warningFinding;
  return finding({
    code: 'lower-version',
    message: say`The file has version ${version}, and ${uniqueName} is installed in the higher version ${installed}.`,
    hint: refused
      ? 'Choose a file with a higher version, or set the policy P-LOWER back.'
      : 'Go on only to return to the older definitions; what the newer version added stays.',
    rules: ['C.12', 'D.29', 'D.41'],
    facts: { uniqueName, installed, version },
  });
}

export function defaultSolutionManaged(): Diagnostic {
  return errorFinding({
    code: 'default-solution-managed',
    message: "The Default Solution can't be imported as managed.",
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.11', 'D.24'],
    dataverse: 'ImportDefaultAsPackageError',
    facts: {},
  });
}

export function defaultSolutionFromElsewhere(): Diagnostic {
  return errorFinding({
    code: 'default-solution',
    message: 'A Default Solution can only go back into the environment it was exported from.',
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.11', 'D.24'],
    facts: {},
  });
}

export function systemSolution(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'system-solution',
    message: say`${uniqueName} is part of the platform and can't be imported.`,
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.12', 'D.24'],
    dataverse: 'ImportSystemSolutionError',
    facts: { uniqueName },
  });
}

export function newLayersBelow(count: number, solutions: readonly string[]): Diagnostic {
  const owners = solutions.join(', ');
  return infoFinding({
    code: 'new-layers-below',
    message: byCount(
      count,
      say`1 component is new to the solution and already customized by ${owners}; the new layer is put below.`,
      say`${count} components are new to the solution and already customized by ${owners}; the new layers are put below.`,
    ),
    hint: 'Where Dataverse puts such a layer is not documented; check these components after the real import.',
    rules: ['E.12'],
    facts: { count, solutions: owners },
  });
}

export function fileTooLarge(size: number, most: number): Diagnostic {
  return errorFinding({
    code: 'file-too-large',
    message: say`The file has ${sizeText(size)}; this environment takes files of up to ${sizeText(most)}.`,
    hint: 'Split the solution, or raise the limit of the environment if the real one takes more.',
    rules: ['D.15', 'D.16'],
    dataverse: 'ImportFileTooLargeToUpload',
    facts: { size, most },
  });
}

function sizeText(bytes: number): SaidValue {
  const megabyte = 1024 * 1024;
  return bytes < megabyte / 10 ? say`${bytes} bytes` : `${Math.round((bytes / megabyte) * 100) / 100} MB`;
}

export function unmanagedBlocked(uniqueName: string, environment: string): Diagnostic {
  return errorFinding({
    code: 'unmanaged-blocked',
    message: say`${environment} blocks unmanaged customizations, and ${uniqueName} is an unmanaged solution.`,
    hint: 'Import it as managed, or let the environment take unmanaged customizations again.',
    rules: ['A.7', 'D.25'],
    facts: { uniqueName, environment },
  });
}

export function restrictedSolution(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'restricted-solution',
    message: say`${uniqueName} is a solution every environment has for itself; it can't be imported.`,
    hint: 'Put the components into a solution of your own and export that.',
    rules: ['D.12', 'D.24'],
    dataverse: 'ImportRestrictedSolutionError',
    facts: { uniqueName },
  });
}

export function declaredRootMissing(component: ComponentRef, typeName: string, name: string): Diagnostic {
  return errorFinding({
    code: 'declared-root-missing',
    message: say`The manifest lists ${kindWord(typeName)} ${name}, which is neither in the file nor in this environment.`,
    hint: 'Import the solution that brings it first, or export the solution again.',
    rules: ['B.8', 'D.30'],
    dataverse: 'ImportMissingComponent',
    component,
    facts: { typeName, name },
  });
}

export function languagesIgnored(languages: readonly number[]): Diagnostic {
  const list = languages.join(', ');
  return warningFinding({
    code: 'languages-ignored',
    message: byCount(
      languages.length,
      say`Labels in ${list} are left out: the language is not enabled here.`,
      say`Labels in ${list} are left out: these languages are not enabled here.`,
    ),
    hint: 'Enable the language first if its labels matter. Without it neither the components nor an export have them, as in Dataverse.',
    rules: ['D.31'],
    dataverse: 'ImportLanguagesIgnoredError',
    facts: { languages: list, count: languages.length },
  });
}

export function baseLanguageMissing(base: number, shown: number): Diagnostic {
  return infoFinding({
    code: 'base-language-missing',
    message: say`The file has no labels in the base language ${base}; those in ${shown} are shown instead.`,
    hint: 'Translate the labels where the solution is made if people here need them.',
    rules: ['D.31'],
    facts: { base, shown },
  });
}

export function becomeManaged(names: readonly string[], solutions: readonly string[]): Diagnostic {
  const what = solutions.length === 0 ? few(names) : say`${few(names)} (listed by ${solutions.join(', ')})`;
  return infoFinding({
    code: 'become-managed',
    message: byCount(
      names.length,
      say`1 component that is here unmanaged becomes managed: ${what}.`,
      say`${names.length} components that are here unmanaged become managed: ${what}.`,
    ),
    hint:
      solutions.length === 0
        ? 'The Active layer stays on top; remove it where the new definition is to take effect.'
        : 'The Active layer stays on top, and these solutions go on listing it; Dataverse may ask to remove them first.',
    rules: ['D.37', 'D.38'],
    facts: { count: names.length, names: names.join(', '), solutions: solutions.join(', ') },
  });
}
