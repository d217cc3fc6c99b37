import type { EnvironmentReader } from '../model/environment.ts';
import type { Archive, Manifest } from '../model/solutionFile.ts';
import { manifestContext } from './importContext.ts';
import type { ImportOptions, ImportPlan } from './importPlan.ts';
import { textFor } from './localizedText.ts';
import { checkManifest } from './validation.ts';

/**
 * The plan for a file that could not be read as a whole: it refuses. Where the manifest could be read, what the
 * environment says against it is told too, so that a person learns everything at once (D.93).
 */
export function planUnreadable(
  reader: EnvironmentReader,
  archive: Archive,
  manifest: Manifest | undefined,
  options: ImportOptions,
): ImportPlan {
  const { id, name, revision, baseLanguage } = reader.info();
  const installed = manifest === undefined ? undefined : reader.solution(manifest.uniqueName);
  return {
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    fileHash: archive.hash,
    options,
    situation: 'refused',
    solution: {
      uniqueName: manifest?.uniqueName ?? '',
      friendlyName: manifest === undefined ? '' : textFor(manifest.friendlyNames, baseLanguage) || manifest.uniqueName,
      version: manifest?.version.text ?? '',
      managed: manifest?.managed ?? false,
      publisher: manifest?.publisher.uniqueName ?? '',
      ...(installed === undefined ? {} : { installedVersion: installed.version }),
    },
    steps: [],
    counts: { add: 0, change: 0, keep: 0, masked: 0, remove: 0 },
    missing: [],
    diagnostics: manifest === undefined ? [] : checkManifest(manifestContext(reader, archive, manifest, options)),
  };
}
