import { baseLanguageMissing, languagesIgnored } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ImportContext } from '../importContext.ts';

/**
 * Labels in languages that are not enabled take no effect (D.31). A server drops them; here they stay in the bytes of
 * the component, so that an export is what was imported, and the plan says that they are not seen. Where the file has
 * no labels in the base language, those of its own base language are shown.
 */
export function languages({ file, info, manifest }: ImportContext): readonly Diagnostic[] {
  const enabled = new Set([info.baseLanguage, ...info.languages]);
  const ignored = file.languages.filter((language) => !enabled.has(language));
  const shown = manifest.baseLanguage ?? file.languages[0];
  const lacksBase = file.languages.length > 0 && !file.languages.includes(info.baseLanguage) && shown !== undefined;
  return [
    ...(ignored.length === 0 ? [] : [languagesIgnored(ignored)]),
    ...(lacksBase && shown !== info.baseLanguage ? [baseLanguageMissing(info.baseLanguage, shown)] : []),
  ];
}
