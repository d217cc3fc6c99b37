import type { FindingList } from '../diagnostics/findingList.ts';
import { duplicateInFolders, fileNamedButMissing, unprocessedFiles } from '../diagnostics/structureFindings.ts';
import { type ComponentId, type ComponentRef, componentId, type XmlSource } from '../model/component.ts';
import type { Archive, EntryPlace, FileEntry } from '../model/solutionFile.ts';
import { claimFiles, OwnedFiles } from './ownedFiles.ts';
import type { XmlComponent } from './readCustomizations.ts';
import { type FolderComponent, readFolders } from './readFolders.ts';
import type { RootFiles } from './rootFiles.ts';

/** A component on the way to its content: who it is, its own XML, and the entries found for it. */
export interface ComponentDraft extends ComponentRef {
  readonly name: string;
  readonly parent?: ComponentRef;
  readonly xml?: XmlSource;
  readonly unmodified?: boolean;
  /** Other keys it answers to. */
  readonly aliases: readonly string[];
  readonly entries: FileEntry[];
}

export interface Drafts {
  readonly drafts: readonly ComponentDraft[];
  readonly entries: readonly EntryPlace[];
}

/**
 * Brings the components of customizations.xml and those of the folders together with the entries of the archive, so
 * that every entry is a root file, a component's, or nobody's (B.6).
 */
export function gatherDrafts(
  archive: Archive,
  rootFiles: RootFiles,
  parts: readonly XmlComponent[],
  solution: string,
  findings: FindingList,
): Drafts {
  const roots = new Set(Object.values(rootFiles) as readonly FileEntry[]);
  const others = archive.entries.filter((entry) => !roots.has(entry));
  const owned = new OwnedFiles<ComponentDraft>(others);
  const drafts = new Map<ComponentId, ComponentDraft>();
  for (const part of parts) {
    const draft = draftOfPart(part);
    drafts.set(componentId(draft), draft);
    for (const file of claimFiles(owned, part.identity.files, draft))
      findings.tell(fileNamedButMissing, () => [draft, file, rootFiles.customizations.name]);
  }
  const free = others.filter((entry) => owned.ownerOf(entry) === undefined);
  const folders = readFolders(free, (entry) => archive.read(entry), solution, findings);
  const firstEntry = new Map<ComponentId, FileEntry>();
  const places = new Set<ComponentId>();
  for (const component of folders) {
    const id = componentId(component);
    const first = firstEntry.get(id);
    if (first !== undefined) findings.tell(duplicateInFolders, () => [component, first.name, component.entry.name]);
    firstEntry.set(id, component.entry);
    // The same variable in a section and in a folder is one component; the files of its folder join it (Q.46).
    if (component.isPlaceOnly && !drafts.has(id)) places.add(id);
    const draft = drafts.get(id) ?? draftOfFolder(component);
    drafts.set(id, draft);
    owned.claim(component.entry.name, draft);
    if (component.folder !== '') owned.claimBeginning(component.folder, draft);
  }
  const entries = archive.entries.map((entry) => placeOfEntry(entry, roots.has(entry) ? undefined : owned.ownerOf(entry)));
  const unowned = others.filter((entry) => owned.ownerOf(entry) === undefined);
  if (unowned.length > 0) findings.add(unprocessedFiles(unowned.map((entry) => entry.name)));
  // Where no other file of the folder says more.
  const isStub = (draft: ComponentDraft) => places.has(componentId(draft)) && draft.entries.length === 1;
  return { drafts: [...drafts.values()].map((draft) => (isStub(draft) ? { ...draft, unmodified: true } : draft)), entries };
}

function draftOfPart({ identity, parent, xml, unmodified }: XmlComponent): ComponentDraft {
  const { type, key, name, aliases } = identity;
  return { type, key, name, aliases, xml, entries: [], ...(parent === undefined ? {} : { parent }), ...(unmodified ? { unmodified } : {}) };
}

function draftOfFolder({ type, key, name, parent, xml }: FolderComponent): ComponentDraft {
  return {
    type,
    key,
    name,
    aliases: [],
    entries: [],
    ...(parent === undefined ? {} : { parent }),
    ...(xml === undefined ? {} : { xml }),
  };
}

function placeOfEntry(entry: FileEntry, owner: ComponentDraft | undefined): EntryPlace {
  owner?.entries.push(entry);
  const { name, hash, size } = entry;
  return { name, hash, size, ...(owner === undefined ? {} : { owner: { type: owner.type, key: owner.key } }) };
}
