import { baseLanguageMissing, languagesIgnored } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { EnvironmentInfo } from '../../model/environment.ts';
import type { SolutionFile } from '../../model/solutionFile.ts';
import type { ImportContext } from '../importContext.ts';

/**
 * Labels in languages that are not enabled are left out (`leaveOutLabels`), which is told. Where the file has no labels in
 * the base language, those of its own base language are shown (D.31).
 */
export function languages({ file, info }: ImportContext): readonly Diagnostic[] {
  const ignored = file.leftOut?.languages ?? [];
  const shown = shownInstead(file.languages, baseLanguageOf(file), info);
  return [
    ...(ignored.length === 0 ? [] : [languagesIgnored(ignored)]),
    ...(shown === undefined ? [] : [baseLanguageMissing(info.baseLanguage, shown)]),
  ];
}

/**
 * Languages of a list (B.31) whose labels this environment does not take: those not enabled, but for one that is shown instead.
 * @param own the base language of the file
 */
export function languagesNotHere(listed: readonly number[], own: number | undefined, info: EnvironmentInfo): readonly number[] {
  const shown = shownInstead(listed, own, info);
  return listed.filter((each) => each !== info.baseLanguage && each !== shown && !info.languages.includes(each));
}

/** The base language of a file that has no labels in that of the environment. */
function shownInstead(listed: readonly number[], own: number | undefined, { baseLanguage }: EnvironmentInfo): number | undefined {
  return listed.length > 0 && !listed.includes(baseLanguage) && own !== baseLanguage ? own : undefined;
}

/** What a file is translated from: as its manifest says, else the first of its list. */
export function baseLanguageOf({ manifest, languages: listed }: SolutionFile): number | undefined {
  return manifest.baseLanguage ?? listed[0];
}
