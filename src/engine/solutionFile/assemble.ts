import type { ComponentId, FileRef, Hash, ReadBlob } from '../model/component.ts';
import type { SolutionPackage } from '../model/environment.ts';
import { assembleContentTypes } from './assembleContentTypes.ts';
import { assembleCustomizations } from './assembleCustomizations.ts';
import type { AssembleMember } from './frameTree.ts';
import { foldEntryName } from './ownedFiles.ts';

/** An entry to write: new bytes, or the hash of a blob that is copied as it lies. */
export type AssembledEntry = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly blob: Hash });

/**
 * The entries of a solution's file, in the order it had: the root files written anew, the files of the members, and
 * what belongs to nobody (B.6). Files of components that are no members go, new ones follow the last of their folder
 * (Q.3). The general way and the only one: nothing is compared with the original.
 */
export function assembleSolutionFile(
  pkg: SolutionPackage,
  read: ReadBlob,
  members: ReadonlyMap<ComponentId, AssembleMember>,
  manifestBytes: Uint8Array,
): readonly AssembledEntry[] {
  const files = new Map<string, FileRef>();
  for (const { content } of members.values()) for (const file of content.files) files.set(foldEntryName(file.name), file);
  const roots = new Set<string>(Object.values(pkg.rootFiles));
  const kept = pkg.entries.flatMap((entry): { name: string; blob: Hash }[] => {
    const folded = foldEntryName(entry.name);
    const file = files.get(folded);
    files.delete(folded);
    if (roots.has(entry.name) || (file === undefined && entry.owner === undefined)) return [{ name: entry.name, blob: entry.hash }];
    return file === undefined ? [] : [{ name: entry.name, blob: file.blob }];
  });
  for (const file of files.values()) kept.splice(placeFor(file.name, kept), 0, { name: file.name, blob: file.blob });
  const before = pkg.entries.map((entry) => entry.name);
  const after = kept.map((entry) => entry.name);
  return kept.map((entry): AssembledEntry => {
    if (entry.name === pkg.rootFiles.solution) return { name: entry.name, bytes: manifestBytes };
    if (entry.name === pkg.rootFiles.customizations)
      return { name: entry.name, bytes: assembleCustomizations(pkg.frame, read, members, pkg.languages) };
    if (entry.name === pkg.rootFiles.contentTypes) {
      return { name: entry.name, bytes: assembleContentTypes(read(pkg.contentTypesBlob), before, after) };
    }
    return entry;
  });
}

/** Folders in the order exports write them; those of framework kinds follow in any order (Q.3). */
const folderOrder = ['formulas', 'workflows', 'reports', 'webresources', 'controls', 'pluginassemblies', 'canvasapps', 'connector'];

function placeFor(name: string, entries: readonly { readonly name: string }[]): number {
  const folder = topFolder(name);
  const last = entries.findLastIndex((entry) => topFolder(entry.name) === folder);
  if (last >= 0) return last + 1;
  const later = entries.findIndex((entry) => rankOf(topFolder(entry.name)) > rankOf(folder));
  return later >= 0 ? later : entries.length;
}

function rankOf(folder: string): number {
  if (folder === '') return -1;
  const known = folderOrder.indexOf(folder);
  return known >= 0 ? known : folderOrder.length;
}

function topFolder(name: string): string {
  const folded = foldEntryName(name);
  return folded.includes('/') ? folded.slice(0, folded.indexOf('/')) : '';
}
