import { packageOf } from '../import/applyPlan.ts';
import type { HashBytes, ReadBlob } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution, SolutionPackage } from '../model/environment.ts';
import type { Archive, FileEntry } from '../model/solutionFile.ts';
import { assembleContentTypes } from '../solutionFile/assembleContentTypes.ts';
import { assembleCustomizations } from '../solutionFile/assembleCustomizations.ts';
import { setManifestElement } from '../solutionFile/editElement.ts';
import { setVersion } from '../solutionFile/editManifest.ts';
import { readSolutionFile } from '../solutionFile/readSolutionFile.ts';
import { localizedNames, parentSolution } from './manifestParts.ts';

/** The name and version a patch is written with. */
export interface NamedPatch {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
}

/**
 * What an export of a patch made here needs: the file of its parent without any component, with the patch's own name and
 * version and the parent it belongs to (B.28). It is read as any file would be, so that it is one.
 */
export function patchPackage(
  reader: EnvironmentReader,
  pkg: SolutionPackage,
  parent: Solution,
  patch: NamedPatch,
  hashBytes: HashBytes,
): { readonly pkg: SolutionPackage; readonly newBlobs: EnvironmentChanges['newBlobs'] } {
  const manifest = patchManifest(reader.blob(pkg.manifestBlob), reader.info().baseLanguage, parent, patch);
  return emptyPackage((hash) => reader.blob(hash), pkg, patch.uniqueName, manifest, hashBytes);
}

/** The file of a package without any component, with another manifest; what belongs to it and is new comes along. */
export function emptyPackage(
  read: ReadBlob,
  pkg: SolutionPackage,
  uniqueName: string,
  manifest: Uint8Array,
  hashBytes: HashBytes,
): { readonly pkg: SolutionPackage; readonly newBlobs: EnvironmentChanges['newBlobs'] } {
  const { solution, customizations, contentTypes } = pkg.rootFiles;
  const roots = [solution, customizations, contentTypes];
  const names = pkg.entries.map(({ name }) => name);
  const bytes = new Map([
    [solution, manifest],
    [customizations, assembleCustomizations(pkg.frame, read, new Map())],
    [contentTypes, assembleContentTypes(read(pkg.contentTypesBlob), names, roots)],
  ]);
  const entries = pkg.entries.filter(({ name }) => roots.includes(name)).map(({ name }) => entryOf(name, bytes.get(name)!, hashBytes));
  const archive: Archive = { hash: '', size: 0, entries, read: ({ name }) => bytes.get(name)! };
  const { file } = readSolutionFile(archive, hashBytes);
  if (file === undefined) throw new Error(`the empty file of ${uniqueName} can't be read`);
  return {
    pkg: packageOf(file, uniqueName),
    newBlobs: entries.map(({ name, hash }) => ({ hash, bytes: bytes.get(name)! })),
  };
}

/** Everything of a component and everything it needs goes; languages, publisher and platform stay. */
function patchManifest(manifest: Uint8Array, language: number, parent: Solution, patch: NamedPatch): Uint8Array {
  const named = patch.friendlyName === parent.friendlyName ? manifest : localizedNames(manifest, language, patch.friendlyName);
  const elements = {
    UniqueName: `<UniqueName>${patch.uniqueName}</UniqueName>`,
    Descriptions: '<Descriptions />',
    Managed: '<Managed>0</Managed>',
    RootComponents: '<RootComponents />',
    MissingDependencies: '<MissingDependencies />',
    ParentSolution: parentSolution(parent),
  };
  const edited = Object.entries(elements).reduce((xml, [name, element]) => setManifestElement(xml, name, element), named);
  return setVersion(edited, patch.version);
}

function entryOf(name: string, bytes: Uint8Array, hashBytes: HashBytes): FileEntry {
  return { name, hash: hashBytes(bytes), size: bytes.length, crc: 0, method: 0, packed: new Uint8Array() };
}
