import { say, WorkbenchError } from '../engine/index.ts';

/**
 * The languages an environment is to have (A.1), as LCIDs: the base language first, each once. Throws WorkbenchError
 * `invalid-language` for a number that is none.
 */
export function enabledLanguages(baseLanguage: number, more: readonly number[]): readonly number[] {
  const wrong = more.find((language) => !Number.isInteger(language) || language < 1000 || language > 99999);
  if (wrong === undefined) return [...new Set([baseLanguage, ...more])];
  throw new WorkbenchError('invalid-language', say`${wrong} is not the number of a language.`, {
    hint: 'Use one such as 1033 for English.',
  });
}
