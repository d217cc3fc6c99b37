import { languagesNotHere } from '../import/rules/languages.ts';
import type { ComponentId, ReadBlob } from '../model/component.ts';
import type { EnvironmentInfo, SolutionPackage } from '../model/environment.ts';
import type { Manifest } from '../model/solutionFile.ts';
import { type AssembledEntry, assembleSolutionFile } from '../solutionFile/assemble.ts';
import { dropLabels, type LabelsToDrop } from '../solutionFile/dropLabels.ts';
import type { ExportMember } from './exportMember.ts';

/**
 * Labels that an export leaves out (H.17): those in languages that were enabled when they came and no longer are, but for
 * the one that stands in where a text has none in the base language. `undefined` where all languages are enabled.
 */
export function labelsNotExported(info: EnvironmentInfo, pkg: SolutionPackage, manifest: Manifest | undefined): LabelsToDrop | undefined {
  const instead = manifest?.baseLanguage ?? pkg.languages[0];
  const languages = languagesNotHere(pkg.languages, instead, info).filter((language) => language !== instead);
  return languages.length === 0 ? undefined : { languages: new Set(languages), base: info.baseLanguage, instead };
}

/** What an export is written from. */
interface ToWrite {
  readonly pkg: SolutionPackage;
  readonly members: ReadonlyMap<ComponentId, ExportMember>;
  readonly read: ReadBlob;
  readonly labelsLeftOut?: LabelsToDrop | undefined;
}

/** The entries of an export, with the labels it leaves out gone from its root files and from XML in files of its own. */
export function exportedEntries({ pkg, members, read, labelsLeftOut }: ToWrite, manifest: Uint8Array): readonly AssembledEntry[] {
  const entries = assembleSolutionFile(pkg, read, members, manifest);
  if (labelsLeftOut === undefined) return entries;
  const own = new Set([...members.values()].map(({ content }) => content.xml?.blob));
  return entries.map((entry): AssembledEntry => {
    if ('bytes' in entry) {
      return entry.name === pkg.rootFiles.contentTypes ? entry : { name: entry.name, bytes: dropLabels(entry.bytes, labelsLeftOut) };
    }
    if (!own.has(entry.blob)) return entry;
    const bytes = read(entry.blob);
    const without = dropLabels(bytes, labelsLeftOut);
    return without === bytes ? entry : { name: entry.name, bytes: without };
  });
}
