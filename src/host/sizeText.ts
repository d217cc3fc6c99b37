import type { Translate } from './translate.ts';

/** A size as people read it. */
export function sizeText(bytes: number, words: Translate, language: string): string {
  if (bytes < 1024) return words.t('{0} bytes', bytes);
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return bytes < 1024 * 1024 ? words.t('{0} KB', number(bytes / 1024)) : words.t('{0} MB', number(bytes / 1024 / 1024));
}
