import { rootFileMissing } from '../diagnostics/structureFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { Archive, FileEntry } from '../model/solutionFile.ts';
import { foldEntryName } from './ownedFiles.ts';

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
  return { diagnostics: [rootFileMissing(missing, missing.length === names.length ? whereElse(archive) : undefined)] };
}

/** What else the file may be: a solution one folder down, a package of solutions, an app, unpacked sources. */
function whereElse(archive: Archive): string | undefined {
  const written = archive.entries.map((entry) => entry.name.replaceAll('\\', '/'));
  const find = (pattern: RegExp): string | undefined => written.find((name) => pattern.test(name));
  const oneDown = find(/^.+\/solution\.xml$/i);
  const folder = oneDown?.slice(0, oneDown.lastIndexOf('/') + 1).toLowerCase();
  const complete = names.every((name) => written.some((each) => each.toLowerCase() === folder + name.toLowerCase()));
  if (oneDown !== undefined && complete) {
    return `The solution lies in the folder ${oneDown.slice(0, oneDown.lastIndexOf('/'))} of this file: zip the content of that folder.`;
  }
  if (oneDown !== undefined) return `${oneDown} is an unpacked solution: pack it first.`;
  const deployed = find(/(^|\/)ImportConfig\.xml$/i);
  const zips = written.filter((name) => /\.(zip|cab)$/i.test(name) && !/(^|\/)(__MACOSX\/|\._)/.test(name));
  if (zips.length > 0) {
    const few = zips.slice(0, 3).join(', ');
    const what = deployed === undefined ? 'There is a zip inside' : 'This is a package for Package Deployer';
    return `${what}: take out ${few}${zips.length > 3 ? ` (and ${zips.length - 3} more)` : ''} and choose that.`;
  }
  if (find(/(^|\/)CanvasManifest\.json$/i) !== undefined || find(/^Properties\.json$/i) !== undefined) {
    return 'This is a canvas app, not a solution. Export the solution that contains it.';
  }
  return undefined;
}
