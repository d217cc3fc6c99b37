import type { Hash, HashBytes } from '../model/component.ts';
import type { EnvironmentInfo } from '../model/environment.ts';
import type { Archive, FileEntry, SolutionFile } from '../model/solutionFile.ts';
import { liesInOwnFile } from '../solutionFile/content.ts';
import { dropLabels } from '../solutionFile/dropLabels.ts';
import { readSolutionFile } from '../solutionFile/readSolutionFile.ts';
import { baseLanguageOf, languagesNotHere } from './rules/languages.ts';

/**
 * The file as an environment takes it: without the labels in languages that its list names and the environment has not
 * enabled (D.31), so that no layer says them and no export holds them. A text without a label in the base language keeps
 * that of the file's base language. The very same file when all its languages are enabled: then nothing is looked at.
 * Titles in languages that the list does not name stay; servers export such files, so they keep them as well.
 */
export function leaveOutLabels(file: SolutionFile, info: EnvironmentInfo, hashBytes: HashBytes): SolutionFile {
  const instead = baseLanguageOf(file);
  const languages = languagesNotHere(file.languages, instead, info);
  if (languages.length === 0) return file;
  const { archive, manifest } = file;
  const wanted = { languages: new Set(languages), base: info.baseLanguage, instead };
  const labelled = entriesWithLabels(file);
  const written = new Map<string, { readonly hash: Hash; readonly bytes: Uint8Array }>();
  for (const entry of archive.entries) {
    if (!labelled.has(entry.name)) continue;
    const bytes = archive.read(entry);
    const without = dropLabels(bytes, wanted);
    if (without !== bytes) written.set(entry.name, { hash: hashBytes(without), bytes: without });
  }
  const left = { languages, newBlobs: [...written.values()] };
  if (written.size === 0) return { ...file, leftOut: left };
  const { file: again, diagnostics } = readSolutionFile(rewritten(archive, written), hashBytes);
  if (again === undefined) throw new Error(`${manifest.uniqueName} without labels can't be read: ${diagnostics[0]?.message}`);
  return { ...again, leftOut: left };
}

/** The two root files with labels, and those that are a component's own XML (Q.50). */
function entriesWithLabels({ rootFiles, components }: SolutionFile): ReadonlySet<string> {
  const own = components.filter(({ content }) => liesInOwnFile(content));
  const names = own.flatMap(({ content: { xml, files } }) => files.filter(({ blob }) => blob === xml?.blob).map(({ name }) => name));
  return new Set([rootFiles.solution, rootFiles.customizations, ...names]);
}

/** The archive with other bytes in some entries. It still is that file: hash and size stay. */
function rewritten(archive: Archive, written: ReadonlyMap<string, { readonly hash: Hash; readonly bytes: Uint8Array }>): Archive {
  const entries = archive.entries.map((entry): FileEntry => {
    const now = written.get(entry.name);
    return now === undefined
      ? entry
      : { name: entry.name, hash: now.hash, size: now.bytes.length, crc: 0, method: 0, packed: new Uint8Array() };
  });
  return { ...archive, entries, read: (entry) => written.get(entry.name)?.bytes ?? archive.read(entry) };
}
