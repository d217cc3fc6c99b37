import { rootFileMissing } from '../diagnostics/structureFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { Archive, FileEntry } from '../model/solutionFile.ts';
import { foldEntryName } from './ownedFiles.ts';
import { recognizeWrongFile } from './wrongFile.ts';

export interface RootFiles {
  readonly solution: FileEntry;
  readonly customizations: FileEntry;
  readonly contentTypes: FileEntry;
}

/** Names as Dataverse writes them; matched in any case (B.2). */
const names = ['solution.xml', 'customizations.xml', '[Content_Types].xml'] as const;

/** Finds the three root files (B.1), or says what is missing and where the solution may lie instead. */
export function findRootFiles(archive: Archive): { readonly rootFiles?: RootFiles; readonly diagnostics: readonly Diagnostic[] } {
  const byName = new Map(archive.entries.map((entry) => [foldEntryName(entry.name), entry]));
  const [solution, customizations, contentTypes] = names.map((name) => byName.get(name.toLowerCase()));
  if (solution !== undefined && customizations !== undefined && contentTypes !== undefined) {
    return { rootFiles: { solution, customizations, contentTypes }, diagnostics: [] };
  }
  const missing = names.filter((name) => !byName.has(name.toLowerCase()));
  // Other packages have content types of their own; only the manifest makes a solution.
  const wrong = solution === undefined ? recognizeWrongFile(archive) : undefined;
  const finding = rootFileMissing(missing, wrong?.hint);
  if (wrong === undefined) return { diagnostics: [finding] };
  return { diagnostics: [{ ...finding, place: { entry: wrong.entry }, facts: { ...finding.facts, inner: wrong.entry } }] };
}
