import { type Diagnostic, hasErrors } from '../diagnostics.ts';
import { type Component, componentId, type FileRef, type Hash, type HashBytes, type ReadBlob } from '../model/component.ts';
import type { Archive, FileEntry, Manifest, RootComponent, SolutionFile } from '../model/solutionFile.ts';
import { checkWellFormed } from '../xml/wellFormed.ts';
import { makeContent } from './content.ts';
import { type ComponentDraft, gatherDrafts } from './drafts.ts';
import { matchRoots } from './matchRoots.ts';
import { readCustomizations } from './readCustomizations.ts';
import { readManifest } from './readManifest.ts';
import { findRootFiles, type RootFiles } from './rootFiles.ts';

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
  const { solution, customizations, contentTypes } = rootFiles;
  const { manifest, diagnostics: manifestFindings } = readCheckedManifest(archive, rootFiles);
  const bytes = archive.read(customizations);
  const { frame, components, languages, diagnostics } = readCustomizations(
    bytes,
    customizations.hash,
    customizations.name,
    manifest?.baseLanguage,
  );
  const found = [...manifestFindings, ...checkWellFormed(archive.read(contentTypes), contentTypes.name), ...diagnostics];
  if (manifest === undefined) return { diagnostics: found };
  if (frame.nodes.length === 0) return { manifest, diagnostics: found };

  const { drafts, entries, diagnostics: entryFindings } = gatherDrafts(archive, rootFiles, components, manifest.uniqueName);
  const { byComponent, diagnostics: matchFindings } = matchRoots(manifest.roots, drafts, solution.name);
  found.push(...entryFindings, ...matchFindings);
  if (hasErrors(found)) return { manifest, diagnostics: found };
  const read = blobReader(archive, frame.blob, bytes);
  const file: SolutionFile = {
    archive,
    manifest,
    rootFiles: { solution: solution.name, customizations: customizations.name, contentTypes: contentTypes.name },
    components: drafts.map((draft) => toComponent(draft, byComponent.get(componentId(draft)), read, hash)),
    frame,
    entries,
    languages,
  };
  return { file, manifest, diagnostics: found };
}

function readCheckedManifest(archive: Archive, rootFiles: RootFiles): { manifest?: Manifest; diagnostics: readonly Diagnostic[] } {
  const bytes = archive.read(rootFiles.solution);
  const faults = checkWellFormed(bytes, rootFiles.solution.name);
  return faults.length > 0 ? { diagnostics: faults } : readManifest(bytes, rootFiles.solution.name);
}

/** Entries by hash; the largest, which thousands of components are ranges of, is inflated already. */
function blobReader(archive: Archive, known: Hash, bytes: Uint8Array): ReadBlob {
  const entries = new Map<Hash, FileEntry>(archive.entries.map((entry) => [entry.hash, entry]));
  return (blob) => (blob === known ? bytes : archive.read(entries.get(blob)!));
}

function toComponent(draft: ComponentDraft, root: RootComponent | undefined, read: ReadBlob, hash: HashBytes): Component {
  const { type, key, name, parent, xml, unmodified } = draft;
  return {
    type,
    key,
    name,
    ...(parent === undefined ? {} : { parent }),
    content: makeContent(xml, draft.entries.map(toFileRef), read, hash),
    ...(root === undefined ? {} : { behavior: root.behavior }),
    ...(unmodified === undefined ? {} : { unmodified }),
  };
}

function toFileRef(entry: FileEntry): FileRef {
  return { name: entry.name, blob: entry.hash, size: entry.size };
}
