import type { Diagnostic } from '../../diagnostics.ts';
import type { ImportContext } from '../importContext.ts';

/** What is told when nothing here says whether a base or a requirement exists (A.2, B.49, D.88). */
const unknownCodes: ReadonlySet<string> = new Set(['maybe-missing-dependency', 'form-base-unknown']);

/**
 * What may lie in the system layer is taken as present there (P-SYSTEMLAYER `stub`): a warning. `strict` refuses whatever
 * isn't known to exist, unless a person assumes it.
 */
export function judgeSystemLayer({ policies, options }: ImportContext, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (policies['P-SYSTEMLAYER'] === 'stub' || options.assumeMissing) return diagnostics;
  return diagnostics.map((each) => (unknownCodes.has(each.code) ? { ...each, severity: 'error' } : each));
}
