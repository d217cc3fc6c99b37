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
  const ignored = file.leftOut?.languages ?? languagesNotHere(file, info);
  const shown = shownInstead(file, info);
  return [
    ...(ignored.length === 0 ? [] : [languagesIgnored(ignored)]),
    ...(shown === undefined ? [] : [baseLanguageMissing(info.baseLanguage, shown)]),
  ];
}

/** Languages of the file's list whose labels this environment does not take: those not enabled, but for one that is shown instead. */
export function languagesNotHere(file: SolutionFile, info: EnvironmentInfo): readonly number[] {
  const shown = shownInstead(file, info);
  return file.languages.filter((each) => each !== info.baseLanguage && each !== shown && !info.languages.includes(each));
}

/** The base language of a file that has no labels in that of the environment. */
function shownInstead({ manifest, languages: listed }: SolutionFile, { baseLanguage }: EnvironmentInfo): number | undefined {
  const own = manifest.baseLanguage ?? listed[0];
  return listed.length > 0 && !listed.includes(baseLanguage) && own !== baseLanguage ? own : undefined;
}
