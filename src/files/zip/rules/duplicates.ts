import { say } from '../../../engine/index.ts';
import { exportAgain, refusal } from '../refusals.ts';

/** Refuses two entries whose names differ at most in case: which one counts would be a guess (M.3, P-CASE). */
export function checkDuplicates(names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    const first = seen.get(folded);
    if (first !== undefined) {
      throw refusal({
        code: 'zip-duplicate-entry',
        message: first === name ? say`The entry "${name}" is there twice.` : say`The entries "${first}" and "${name}" differ only in case.`,
        hint: exportAgain,
        rules: ['M.3'],
        dataverse: 'unusable',
        entry: name,
        facts: { first },
      });
    }
    seen.set(folded, name);
  }
}
