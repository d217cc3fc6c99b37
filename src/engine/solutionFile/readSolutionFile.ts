import { foldId, foldName } from '../components/componentTypes.ts';
import { fileNamedButMissing, rootWithoutComponent, unprocessedFiles } from '../diagnostics/structureFindings.ts';
import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import {
  type Component,
  type ComponentId,
  type ComponentRef,
  componentId,
  type FileRef,
  type HashBytes,
  type XmlSource,
} from '../model/component.ts';
import type { Archive, EntryPlace, FileEntry, Manifest, RootComponent, SolutionFile } from '../model/solutionFile.ts';
import { checkWellFormed } from '../xml/wellFormed.ts';
import { makeContent } from './content.ts';
import { claimFiles, OwnedFiles } from './ownedFiles.ts';
import { type Customizations, readCustomizations } from './readCustomizations.ts';
import { readFolders } from './readFolders.ts';
import { readManifest } from './readManifest.ts';
import { findRootFiles, type RootFiles } from './rootFiles.ts';

/** A component while it is put together. */
interface Draft extends ComponentRef {
  readonly name: string;
  readonly parent?: ComponentRef;
  readonly xml?: XmlSource;
  readonly unmodified?: boolean;
  readonly aliases: readonly string[];
  readonly entries: FileEntry[];
}

/**
 * Reads an opened solution file: root files (B.1), manifest, components with their identity, files and hash, and the
 * frame that holds them. Never throws for what the file says: what is wrong is a finding, and without an error there
 * is a `file`. Real files give no error (Q); what nobody owns is carried whole (B.6).
 */
export function readSolutionFile(
  archive: Archive,
  hash: HashBytes,
): { readonly file?: SolutionFile; readonly manifest?: Manifest; readonly diagnostics: readonly Diagnostic[] } {
  const { rootFiles, diagnostics: rootFindings } = findRootFiles(archive);
  if (rootFiles === undefined) return { diagnostics: rootFindings };
  const { manifest, diagnostics: manifestFindings } = readCheckedManifest(archive, rootFiles);
  const bytes = archive.read(rootFiles.customizations);
  const customizations = readCustomizations(bytes, rootFiles.customizations.hash, rootFiles.customizations.name, manifest?.baseLanguage);
  const found = [
    ...manifestFindings,
    ...checkWellFormed(archive.read(rootFiles.contentTypes), rootFiles.contentTypes.name),
    ...customizations.diagnostics,
  ];
  if (manifest === undefined) return { diagnostics: found };
  if (customizations.frame.nodes.length === 0) return { manifest, diagnostics: found };
  const assembled = collect(archive, rootFiles, manifest, customizations, bytes, hash);
  const diagnostics = [...found, ...assembled.diagnostics];
  return { ...(hasErrors(diagnostics) ? {} : { file: assembled.file }), manifest, diagnostics };
}

function readCheckedManifest(archive: Archive, rootFiles: RootFiles): { manifest?: Manifest; diagnostics: readonly Diagnostic[] } {
  const bytes = archive.read(rootFiles.solution);
  const faults = checkWellFormed(bytes, rootFiles.solution.name);
  return faults.length > 0 ? { diagnostics: faults } : readManifest(bytes, rootFiles.solution.name);
}

function collect(
  archive: Archive,
  rootFiles: RootFiles,
  manifest: Manifest,
  customizations: Customizations,
  customizationsBytes: Uint8Array,
  hash: HashBytes,
): { readonly file: SolutionFile; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const roots = new Set([rootFiles.solution, rootFiles.customizations, rootFiles.contentTypes]);
  const others = archive.entries.filter((entry) => !roots.has(entry));
  const owned = new OwnedFiles<Draft>(others);
  const drafts: Draft[] = customizations.components.map(({ identity, parent, xml, unmodified }) => {
    const { type, key, name, aliases, files } = identity;
    const draft = {
      type,
      key,
      name,
      aliases,
      xml,
      entries: [],
      ...(parent === undefined ? {} : { parent }),
      ...(unmodified ? { unmodified } : {}),
    };
    const missing = claimFiles(owned, files, draft);
    diagnostics.push(...missing.map((file) => fileNamedButMissing(draft, file, rootFiles.customizations.name)));
    return draft;
  });
  const free = others.filter((entry) => owned.ownerOf(entry) === undefined);
  const folders = readFolders(free, (entry) => archive.read(entry), manifest.uniqueName);
  diagnostics.push(...folders.diagnostics);
  const known = new Set(drafts.map(componentId));
  for (const component of folders.components) {
    const { type, key, name, parent, xml, folder, entry } = component;
    // The same variable in a section and in a folder is one component; its folder's files join it.
    const twin = known.has(componentId(component)) ? drafts.find((draft) => draft.type === type && draft.key === key) : undefined;
    const draft = twin ?? {
      type,
      key,
      name,
      aliases: [],
      entries: [],
      ...(parent === undefined ? {} : { parent }),
      ...(xml === undefined ? {} : { xml }),
    };
    if (twin === undefined) drafts.push(draft);
    known.add(componentId(draft));
    owned.claim(entry.name, draft);
    if (folder !== '') owned.claimBeginning(folder, draft);
  }
  const entries = archive.entries.map((entry): EntryPlace => {
    const owner = roots.has(entry) ? undefined : owned.ownerOf(entry);
    owner?.entries.push(entry);
    return {
      name: entry.name,
      hash: entry.hash,
      size: entry.size,
      ...(owner === undefined ? {} : { owner: { type: owner.type, key: owner.key } }),
    };
  });
  const unowned = others.filter((entry) => owned.ownerOf(entry) === undefined);
  if (unowned.length > 0) diagnostics.push(unprocessedFiles(unowned.map((entry) => entry.name)));
  const behaviors = matchRoots(manifest.roots, drafts, rootFiles.solution.name, diagnostics);
  const blobs = new Map<string, FileEntry>(archive.entries.map((entry) => [entry.hash, entry]));
  const read = (blob: string): Uint8Array => (blob === customizations.frame.blob ? customizationsBytes : archive.read(blobs.get(blob)!));
  const components = drafts.map((draft): Component => {
    const { type, key, name, parent, unmodified } = draft;
    const behavior = behaviors.get(componentId(draft))?.behavior;
    return {
      type,
      key,
      name,
      ...(parent === undefined ? {} : { parent }),
      content: makeContent(draft.xml, draft.entries.map(fileRef), read, hash),
      ...(behavior === undefined ? {} : { behavior }),
      ...(unmodified === undefined ? {} : { unmodified }),
    };
  });
  return {
    file: {
      archive,
      manifest,
      rootFiles: {
        solution: rootFiles.solution.name,
        customizations: rootFiles.customizations.name,
        contentTypes: rootFiles.contentTypes.name,
      },
      components,
      frame: customizations.frame,
      entries,
      languages: customizations.languages,
    },
    diagnostics,
  };
}

function fileRef(entry: FileEntry): FileRef {
  return { name: entry.name, blob: entry.hash, size: entry.size };
}

/** Which component each root line means: by key, by the other identity it carries, by what older files know it by (Q.42, Q.44). */
function matchRoots(
  roots: readonly RootComponent[],
  drafts: readonly Draft[],
  entry: string,
  diagnostics: Diagnostic[],
): ReadonlyMap<ComponentId, RootComponent> {
  const index = new Map<ComponentId, Draft>();
  for (const draft of drafts) for (const alias of draft.aliases) index.set(componentId({ type: draft.type, key: alias }), draft);
  for (const draft of drafts) index.set(componentId(draft), draft);
  const matched = new Map<ComponentId, RootComponent>();
  for (const root of roots) {
    const keys = [root.key, foldId(root.id ?? ''), foldName(root.schemaName ?? '')].map((key) => (key === '' ? ':sitemap' : key));
    const draft = keys.map((key) => index.get(componentId({ type: root.type, key }))).find((each) => each !== undefined);
    if (draft !== undefined) matched.set(componentId(draft), root);
    else diagnostics.push(rootWithoutComponent(root.type, root.schemaName ?? root.id ?? '', entry));
  }
  return matched;
}
