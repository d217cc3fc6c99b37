import type { LocalizedText } from '../model/solutionFile.ts';

/** The text in that language, else the first there is (D.31), else an empty one. */
export function textFor(texts: readonly LocalizedText[], language: number): string {
  return (texts.find((each) => each.language === language) ?? texts[0])?.text ?? '';
}
