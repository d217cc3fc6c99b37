import { type Diagnostic, inEnglish, Refusal, type Sentence, say, wordingOf } from '../../engine/index.ts';

/** Symbolic names and codes of Dataverse that fit a file nobody can open (spec Z). */
const dataverseCodes = {
  unusable: { code: '0x80048495', name: 'UnsupportedZipFileForImport' },
  invalid: { code: '0x80048000', name: 'ImportInvalidFileError' },
  tooLarge: { code: '0x80040375', name: 'ImportFileTooLargeToUpload' },
  inflatesTooFar: { code: '0x80048499', name: 'MaxUnzipFolderSizeExceeded' },
} as const;

export interface RefusalText {
  readonly code: string;
  readonly message: Sentence;
  readonly hint: Sentence;
  readonly rules: readonly string[];
  readonly dataverse: keyof typeof dataverseCodes;
  /** Name of the entry as it should be shown. */
  readonly entry?: string;
  readonly offset?: number;
  readonly facts?: Diagnostic['facts'];
}

/** Builds the error thrown when a file cannot be opened: one finding, fit to show. */
export function refusal(text: RefusalText): Refusal {
  const place = text.entry === undefined ? undefined : { entry: text.entry, ...(text.offset === undefined ? {} : { offset: text.offset }) };
  const said = wordingOf(text.message, text.hint);
  return new Refusal({
    code: text.code,
    severity: 'error',
    message: inEnglish(text.message),
    hint: inEnglish(text.hint),
    ...(said === undefined ? {} : { said }),
    rules: text.rules,
    dataverse: dataverseCodes[text.dataverse],
    ...(place === undefined ? {} : { place }),
    facts: { ...(text.entry === undefined ? {} : { entry: text.entry }), ...text.facts },
  });
}

/** Hint of everything that only happens to files that were made or changed by hand, or with intent. */
export const exportAgain = say`Export the solution again, or get the file from its publisher once more.`;
