import { type Diagnostic, errorFinding, infoFinding } from '../diagnostics.ts';
import { nameWithin } from '../import/nameWithin.ts';
import type { ComponentRecord } from '../model/environment.ts';
import { byCount, few, say } from '../say.ts';

/** What stands against saving customizations before they are overwritten, and what to know of it (D.52, D.53). */

/** An export takes what is published (H.5), so a draft would be lost. */
export function draftsBeforeOverwrite(records: readonly ComponentRecord[]): Diagnostic {
  const names = records.map(nameWithin);
  return errorFinding({
    code: 'drafts-before-overwrite',
    message: say`Customizations that are not published can't be saved, and overwriting would take them away: ${few(names)}.`,
    hint: 'Publish them first, or take them back.',
    rules: ['D.53', 'H.5'],
    facts: { names: names.join(', '), count: names.length },
  });
}

/** Nothing is overwritten that would not come back. */
export function customizationsNotSaved(records: readonly ComponentRecord[]): Diagnostic {
  const names = records.map(nameWithin);
  return errorFinding({
    code: 'customizations-not-saved',
    message: say`A solution file can't hold the customizations of ${few(names)}, so nothing is overwritten.`,
    hint: 'Maintain customizations, or take away the unmanaged layers of these components first.',
    rules: ['D.53'],
    facts: { names: names.join(', '), count: names.length },
  });
}

/** The file a solution came from is what a copy is made of. */
export function noPackageForCopy(uniqueName: string): Diagnostic {
  return errorFinding({
    code: 'no-package-for-copy',
    message: say`The file of ${uniqueName} is not known here, so no copy of customizations can be made of it.`,
    hint: 'Export an unmanaged solution that lists them, then import with overwrite.',
    rules: ['D.53'],
    facts: { uniqueName },
  });
}

/** The way back is tried before the first step. */
export function copyNotImportable(reason: Diagnostic): Diagnostic {
  return errorFinding({
    code: 'copy-not-importable',
    message: say`The saved customizations could not be imported again: ${reason.said?.message ?? reason.message}`,
    hint: reason.said?.hint ?? reason.hint ?? 'Solve this first, or maintain customizations.',
    rules: ['D.52', ...reason.rules],
    facts: { ...reason.facts, reason: reason.code },
  });
}

/** Customized, and in no unmanaged solution: only the copy holds it as a component of a solution. */
export function customizedOutsideSolutions(records: readonly ComponentRecord[]): Diagnostic {
  const names = records.map(nameWithin);
  return infoFinding({
    code: 'customized-outside-solutions',
    message: byCount(
      names.length,
      say`${few(names)} is customized here and in no unmanaged solution; the copy lists it.`,
      say`${few(names)} are customized here and in no unmanaged solution; the copy lists them.`,
    ),
    rules: ['D.52'],
    facts: { names: names.join(', '), count: names.length },
  });
}
