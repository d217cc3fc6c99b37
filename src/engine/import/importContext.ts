import type { EnvironmentInfo, EnvironmentReader, Solution } from '../model/environment.ts';
import type { Manifest, SolutionFile } from '../model/solutionFile.ts';
import type { Policies } from '../policies.ts';
import type { ImportOptions, ImportSituation } from './importPlan.ts';

/** What every rule of an import may look at. */
export interface ImportContext {
  readonly reader: EnvironmentReader;
  readonly info: EnvironmentInfo;
  readonly file: SolutionFile;
  readonly manifest: Manifest;
  readonly options: ImportOptions;
  readonly policies: Policies;
  /** The solution of that unique name, if it is installed. */
  readonly installed?: Solution;
}

/** The situations of D4 that can go on; whether this one may is for the rules to say. */
export function situationOf({ manifest, installed }: Pick<ImportContext, 'manifest' | 'installed'>): ImportSituation {
  if (manifest.parent !== undefined) return 'refused'; // patches are modelled later (D.43-D.46)
  if (installed === undefined) return manifest.managed ? 'new-managed' : 'new-unmanaged'; // D.34, D.37
  if (installed.managed !== manifest.managed) return 'refused'; // D.36
  return manifest.managed ? 'managed-update' : 'unmanaged-over-unmanaged'; // D.35, D.39
}
