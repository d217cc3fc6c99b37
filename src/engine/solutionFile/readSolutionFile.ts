import { FindingList } from '../diagnostics/findingList.ts';
import { manifestTextEndless } from '../diagnostics/structureFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { type Component, componentId, type FileRef, type Hash, type HashBytes, type ReadBlob } from '../model/component.ts';
import type { Archive, FileEntry, Manifest, RootComponent, SolutionFile } from '../model/solutionFile.ts';
import { LT } from '../xml/bytes.ts';
import { checkWellFormed, placeOf } from '../xml/wellFormed.ts';
import { checkConfigurationPage } from './checkConfigurationPage.ts';
import { checkSignature } from './checkSignature.ts';
import { makeContent } from './content.ts';
import { type ComponentDraft, gatherDrafts } from './drafts.ts';
import { matchRoots } from './matchRoots.ts';
import { placeInManifest } from './placeInManifest.ts';
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
  const findings = new FindingList();
  findings.addAll(checkSignature(archive));
  const manifest = readCheckedManifest(archive, rootFiles, findings);
  findings.addAll(checkWellFormed(archive.read(contentTypes), contentTypes.name));
  const bytes = archive.read(customizations);
  const read = readCustomizations(bytes, customizations.hash, customizations.name, findings, manifest?.baseLanguage);
  if (manifest === undefined) return { diagnostics: findings.findings };
  if (read === undefined) return { manifest, diagnostics: findings.findings };

  const { drafts, entries } = gatherDrafts(archive, rootFiles, read.components, manifest.uniqueName, findings);
  const byComponent = matchRoots(manifest.roots, drafts, solution.name, findings);
  if (findings.hasErrors) return { manifest, diagnostics: findings.findings };
  const readBlob = blobReader(archive, read.frame.blob, bytes);
  const file: SolutionFile = {
    archive,
    manifest,
    rootFiles: { solution: solution.name, customizations: customizations.name, contentTypes: contentTypes.name },
    components: drafts.map((draft) => toComponent(draft, byComponent.get(componentId(draft)), readBlob, hash)),
    frame: read.frame,
    entries,
    languages: read.languages,
  };
  const placeOfPage = () => placeInManifest(archive.read(solution), solution.name, ['ConfigurationPage']);
  findings.addAll(checkConfigurationPage(manifest, file.components, readBlob, placeOfPage));
  if (findings.hasErrors) return { manifest, diagnostics: findings.findings };
  return { file, manifest, diagnostics: findings.findings };
}

function readCheckedManifest(archive: Archive, { solution }: RootFiles, findings: FindingList): Manifest | undefined {
  const bytes = archive.read(solution);
  const faults = checkWellFormed(bytes, solution.name);
  const endless = faults.length > 0 ? -1 : endlessText(bytes);
  if (endless >= 0) findings.add(manifestTextEndless({ entry: solution.name, ...placeOf(bytes, endless), offset: endless }));
  findings.addAll(faults);
  if (faults.length > 0 || endless >= 0) return undefined;
  const { manifest, diagnostics } = readManifest(bytes, solution.name);
  findings.addAll(diagnostics);
  return manifest;
}

/** More than any manifest says between two tags, or in one (A.20). */
const longestText = 1024 * 1024;

/** Where a text or tag begins that has no end within reason, -1 when none does: to parse it would cost more than it can say. */
function endlessText(xml: Uint8Array): number {
  for (let from = 0; xml.length - from > longestText; ) {
    const next = xml.indexOf(LT, from + 1);
    if ((next < 0 ? xml.length : next) - from > longestText) return from;
    from = next;
  }
  return -1;
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
