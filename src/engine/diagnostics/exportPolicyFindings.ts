import { type Diagnostic, errorFinding, warningFinding } from '../diagnostics.ts';
import type { ComponentRecord } from '../model/environment.ts';
import { say } from '../say.ts';

/** The Default Solution is never managed (H.3). */
export function exportOfDefaultManaged(): Diagnostic {
  return errorFinding({
    code: 'default-solution-not-managed',
    message: 'The Default Solution can be exported as unmanaged only.',
    hint: 'Put what you need into a solution of your own and export that.',
    rules: ['H.3'],
    dataverse: 'ExportSolutionError',
  });
}

/** Refused because P-DEFAULTEXPORT says so. */
export function exportOfDefaultOff(): Diagnostic {
  return errorFinding({
    code: 'default-solution-not-exported',
    message: 'The Default Solution is not exported, as P-DEFAULTEXPORT says.',
    hint: 'Put what you need into a solution of your own and export that, or set the policy back.',
    rules: ['H.3'],
    dataverse: 'ExportSolutionError',
    facts: { policy: 'P-DEFAULTEXPORT' },
  });
}

/** @param wanted what P-UNMANAGEDFORM asks for and can't be derived */
export function unmanagedFormAsItIs({ type, key, name }: ComponentRecord, wanted: 'diff' | 'full'): Diagnostic {
  return warningFinding({
    code: 'unmanaged-form-as-it-is',
    message:
      wanted === 'diff'
        ? say`Form ${name} is written whole: the form it customizes is not known here as a whole.`
        : say`Form ${name} is written as a difference: the form it customizes is not known here as a whole.`,
    hint: 'Import the solution that brings the form first, then export again.',
    rules: ['B.48', 'Q.18'],
    component: { type, key },
    facts: { type: String(type), key, name, wanted },
  });
}
