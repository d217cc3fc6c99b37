import type { EnvironmentInfo, EnvironmentReader, Solution } from '../model/environment.ts';
import type { Archive, Manifest, SolutionFile } from '../model/solutionFile.ts';
import { type Policies, policiesOf } from '../policies.ts';
import type { ImportOptions, ImportSituation } from './importPlan.ts';

/** What a check may look at that needs the manifest only, so that a file that is broken elsewhere is checked too. */
export interface ManifestContext {
  readonly reader: EnvironmentReader;
  readonly info: EnvironmentInfo;
  readonly archive: Archive;
  readonly manifest: Manifest;
  readonly options: ImportOptions;
  readonly policies: Policies;
  /** The solution of that unique name, if it is installed. */
  readonly installed?: Solution;
}

/** What every rule of an import may look at. */
export interface ImportContext extends ManifestContext {
  readonly file: SolutionFile;
}

/** The context of a manifest in an environment. */
export function manifestContext(reader: EnvironmentReader, archive: Archive, manifest: Manifest, options: ImportOptions): ManifestContext {
  const installed = reader.solution(manifest.uniqueName);
  const policies = policiesOf(options.policies);
  return { reader, info: reader.info(), archive, manifest, options, policies, ...(installed === undefined ? {} : { installed }) };
}

/** The situations of D4 that can go on; whether this one may is for the rules to say. */
export function situationOf({ reader, manifest, installed, options }: ManifestContext): ImportSituation {
  if (manifest.parent !== undefined) {
    const parent = reader.solution(manifest.parent.uniqueName);
    if (parent?.managed !== manifest.managed) return 'refused'; // D.43, D.45
  }
  if (installed === undefined) return manifest.managed ? 'new-managed' : 'new-unmanaged'; // D.34, D.37
  if (installed.managed !== manifest.managed) return 'refused'; // D.36
  if (manifest.managed && manifest.parent !== undefined) return 'managed-update'; // D.46
  return manifest.managed ? `managed-${options.action}` : 'unmanaged-over-unmanaged'; // D.35, D.39, D.40
}
