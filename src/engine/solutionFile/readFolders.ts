import { allComponentTypes, canonicalType, foldId, foldName, isId } from '../components/componentTypes.ts';
import { keyFromAttributes } from '../components/identify.ts';
import type { FindingList } from '../diagnostics/findingList.ts';
import type { ComponentRef, ComponentType, XmlSource } from '../model/component.ts';
import type { FileEntry } from '../model/solutionFile.ts';
import { childElements, findTag, readAttributes, readTagName, readText, tagEnd } from '../xml/readTag.ts';
import { checkWellFormed } from '../xml/wellFormed.ts';
import { foldEntryName, folderOf } from './ownedFiles.ts';

/** A component with a folder of its own (Q.50), or the pairs of an association under Assets. */
export interface FolderComponent extends ComponentRef {
  readonly name: string;
  readonly parent?: ComponentRef;
  /** The entry that makes it a component. */
  readonly entry: FileEntry;
  /** Its folder, folded, with `/`; '' when it owns that entry alone. */
  readonly folder: string;
  readonly xml?: XmlSource;
  /** Says no more than whose folder it is, so that what lies in it has a place: the component itself comes from elsewhere (B.54). */
  readonly isPlaceOnly?: boolean;
}

/**
 * Finds the folder-borne components among entries nobody owns: `/<set>/<key>/<kind>.xml` with a root element of the
 * same name, children nested one level deeper, kinds known by another file by the table. Kinds never seen are read
 * the same way. Faulty XML in such a place is a finding.
 */
export function readFolders(
  entries: readonly FileEntry[],
  read: (entry: FileEntry) => Uint8Array,
  solution: string,
  findings: FindingList,
): readonly FolderComponent[] {
  const found: FolderComponent[] = [];
  const silent = new Set<FileEntry>();
  const holders = new Set<FileEntry>();
  const byFolder = new Map<string, FolderComponent>();
  // Parents first: a child's key begins with its parent's.
  const ordered = entries.map((entry) => ({ entry, depth: depthOf(entry) })).sort((left, right) => left.depth - right.depth);
  for (const { entry } of ordered) {
    const candidate = readCandidate(entry, read, findings);
    if (candidate === undefined) continue;
    const parent = byFolder.get(parentFolder(candidate.folder)) ?? (candidate.sharesFolder ? byFolder.get(candidate.folder) : undefined);
    const component = place(entry, candidate, parent, solution);
    found.push(component);
    if (candidate.isSilent === true) silent.add(entry);
    if (parent !== undefined) holders.add(parent.entry);
    if (component.folder !== '' && !byFolder.has(component.folder)) byFolder.set(component.folder, component);
  }
  const order = new Map(entries.map((entry, index) => [entry, index]));
  return found
    .map((each) => (silent.has(each.entry) && holders.has(each.entry) ? { ...each, isPlaceOnly: true } : each))
    .sort((left, right) => order.get(left.entry)! - order.get(right.entry)!);
}

interface Candidate {
  readonly type: ComponentType;
  readonly own: string;
  /** What people call it, where its key is an id. */
  readonly called?: string;
  readonly folder: string;
  /** Lies in the folder of another component, whose key it takes: the value of an environment variable (B.45). */
  readonly sharesFolder: boolean;
  readonly association: boolean;
  /** Nothing stands in its element: only attributes say which it is. */
  readonly isSilent?: boolean;
  readonly xml?: XmlSource;
}

function readCandidate(entry: FileEntry, read: (entry: FileEntry) => Uint8Array, findings: FindingList): Candidate | undefined {
  const written = entry.name.replaceAll('\\', '/').split('/');
  const steps = foldEntryName(entry.name).split('/');
  const file = steps.at(-1) ?? '';
  const folder = folderOf(foldEntryName(entry.name));
  const byFile = allComponentTypes.find((row) => row.folder?.file === file && row.folder.set === steps.at(-3));
  if (byFile !== undefined) {
    const sharesFolder = allComponentTypes.some((row) => row !== byFile && row.folder?.set === byFile.folder?.set);
    return { type: byFile.type, own: written.at(-2) ?? '', folder, sharesFolder, association: false };
  }
  const association = isAssociationEntry(entry.name);
  if (!file.endsWith('.xml') || (!association && (steps.length < 3 || steps.length % 2 === 0))) return undefined;
  const bytes = read(entry);
  const faults = checkWellFormed(bytes, entry.name);
  findings.addAll(faults);
  if (faults.length > 0) return undefined;
  const at = findTag(bytes, 0);
  const kind = readTagName(bytes, at);
  if (foldName(`${kind}.xml`) !== file) return undefined;
  const own = keyFromAttributes(readAttributes(bytes, at)) ?? written.at(-2) ?? '';
  const xml = { blob: entry.hash, segments: [at, lastTagEnd(bytes)], holes: [] };
  const isSilent = findTag(bytes, tagEnd(bytes, at)) < 0 && readText(bytes, tagEnd(bytes, at)).trim() === '';
  const called = isId(foldId(own)) ? nameIn(bytes, at) : undefined;
  return {
    type: canonicalType(kind),
    own,
    ...(called === undefined ? {} : { called }),
    folder: association ? '' : folder,
    sharesFolder: false,
    association,
    isSilent,
    xml,
  };
}

/** Text of the child that names an element, with the prefix of its publisher or without: `name`, `msdyn_name`. */
function nameIn(bytes: Uint8Array, at: number): string | undefined {
  const named = childElements(bytes, at).find(({ name }) => /^([a-z][a-z0-9]*_)?name$/i.test(name));
  const text = named === undefined ? '' : readText(bytes, tagEnd(bytes, named.start)).trim();
  return text === '' ? undefined : text;
}

/** The pairs of an association, which are known by the solution whose file they lie in (Q.6). */
export function isAssociationEntry(name: string): boolean {
  return /^assets\/[^/]*set\.xml$/.test(foldEntryName(name));
}

function place(entry: FileEntry, candidate: Candidate, parent: FolderComponent | undefined, solution: string): FolderComponent {
  const { type, folder, own, called = own } = candidate;
  const shared = {
    type,
    entry,
    folder: candidate.sharesFolder ? '' : folder,
    ...(candidate.xml === undefined ? {} : { xml: candidate.xml }),
  };
  // Pairs have no file each: the whole belongs to the solution that brings it.
  if (candidate.association) return { ...shared, key: foldName(solution), name: entry.name };
  if (candidate.sharesFolder) {
    const owner = parent ?? { type: ownerType(type), key: foldId(own), name: own };
    return { ...shared, key: owner.key, name: owner.name, parent: { type: owner.type, key: owner.key } };
  }
  if (parent === undefined) return { ...shared, key: foldId(own), name: called };
  return { ...shared, key: `${parent.key}.${foldId(own)}`, name: called, parent: { type: parent.type, key: parent.key } };
}

/** Type whose folders a type shares, when the file holds only the latter. */
function ownerType(type: ComponentType): ComponentType {
  const set = allComponentTypes.find((row) => row.type === type)?.folder?.set;
  return allComponentTypes.find((row) => row.type !== type && row.folder?.set === set)?.type ?? type;
}

function parentFolder(folder: string): string {
  return folder
    .split('/')
    .slice(0, -3)
    .map((step) => `${step}/`)
    .join('');
}

function depthOf(entry: FileEntry): number {
  const name = foldEntryName(entry.name);
  // The file that makes the folder's own component comes before one that shares the folder.
  return name.split('/').length * 2 + (name.endsWith('.xml') ? 0 : 1);
}

function lastTagEnd(bytes: Uint8Array): number {
  return bytes.lastIndexOf(62) + 1;
}
