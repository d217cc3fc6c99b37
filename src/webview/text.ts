let translated: Readonly<Record<string, string>> = {};

/** Takes the words of the person's language: English sentence to translated sentence, the bundle the host reads too. */
export function useWords(words: Readonly<Record<string, string>>): void {
  translated = words;
}

/** The namespace is the one that the extraction of strings looks for. */
export const l10n = {
  /** A sentence in the person's language; `{0}` and on are replaced. */
  t(sentence: string, ...values: readonly (string | number)[]): string {
    return (translated[sentence] ?? sentence).replace(/\{(\d+)\}/g, (whole, index: string) => {
      const value = values[Number(index)];
      return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString() : value;
    });
  },
};

/** One or many: whole sentences, so that a translation can order its words. */
export function counted(count: number, one: string, many: string): string {
  return l10n.t(count === 1 ? one : many, count);
}
