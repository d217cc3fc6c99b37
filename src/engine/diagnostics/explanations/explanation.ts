import type { DataverseErrorName } from '../dataverseErrors.ts';

/** What a code of the platform means and what to do about it, in our own words, with the rules it rests on. */
export interface ErrorMeaning {
  readonly message: string;
  readonly hint: string;
  readonly rules: readonly string[];
}

export type Meanings = Partial<Readonly<Record<DataverseErrorName, ErrorMeaning>>>;
