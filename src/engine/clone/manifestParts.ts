import type { Solution } from '../model/environment.ts';
import { escapeXml, setManifestElement } from '../solutionFile/editElement.ts';

/**
 * The solution a patch belongs to. Files that say so have been described but not seen: position and content are those of
 * B.28, and no real file proves them yet.
 */
export function parentSolution({ uniqueName, version }: Pick<Solution, 'uniqueName' | 'version'>): string {
  return `<ParentSolution><UniqueName>${escapeXml(uniqueName)}</UniqueName><Version>${escapeXml(version)}</Version></ParentSolution>`;
}

/** The manifest with another display name: in the base language, because those in others said the old one. */
export function localizedNames(manifest: Uint8Array, language: number, name: string): Uint8Array {
  const line = `<LocalizedName description="${escapeXml(name)}" languagecode="${language}" />`;
  return setManifestElement(manifest, 'LocalizedNames', `<LocalizedNames>${line}</LocalizedNames>`);
}
