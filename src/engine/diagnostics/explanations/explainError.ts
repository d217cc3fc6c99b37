import { type DataverseErrorName, dataverseErrors } from '../dataverseErrors.ts';
import { componentMeanings } from './componentMeanings.ts';
import type { ErrorMeaning, Meanings } from './explanation.ts';
import { packageMeanings } from './packageMeanings.ts';
import { solutionMeanings } from './solutionMeanings.ts';
import { upgradeMeanings } from './upgradeMeanings.ts';

/** What a code of an import log means: in our words, with what to do. */
export interface ErrorExplanation extends ErrorMeaning {
  /** As the platform writes it: `0x8004801D`. */
  readonly code: string;
  readonly name: DataverseErrorName;
}

const meanings: Meanings = { ...packageMeanings, ...solutionMeanings, ...upgradeMeanings, ...componentMeanings };

const explanations: ReadonlyMap<string, ErrorExplanation> = new Map(
  (Object.keys(meanings) as DataverseErrorName[]).flatMap((name) => {
    const meaning = meanings[name];
    return meaning === undefined ? [] : [[dataverseErrors[name].toUpperCase(), { code: dataverseErrors[name], name, ...meaning }] as const];
  }),
);

/**
 * Explains a code of the platform (spec Z), written in hexadecimal or as the signed number that older logs hold.
 * Nothing for a code that is not in the table: what it means is not guessed.
 */
export function explainError(code: string): ErrorExplanation | undefined {
  return explanations.get(hexadecimal(code.trim()).toUpperCase());
}

function hexadecimal(code: string): string {
  if (!/^-\d{1,10}$/.test(code)) return code;
  return `0x${(Number(code) >>> 0).toString(16).padStart(8, '0')}`;
}
