import type { Diagnostic, Policies, RequiredComponent } from '../../engine/index.ts';
import type { OrganizationSetting } from './environments.ts';
import type { VersionChange } from './solutionFiles.ts';
import type { NamedComponent } from './solutions.ts';

export interface ExportRequest {
  readonly environment: string;
  readonly solution: string;
  readonly managed: boolean;
  /** Target file; a folder, and a path not there yet and not named `.zip`, gets the name of H.13. */
  readonly out: string;
  /** Replace the target when it exists; without it the export refuses. */
  readonly overwrite?: boolean;
  /** Groups of settings that go along, in the words of K.9; none when it is not said (H.18). */
  readonly include?: readonly string[];
  /** Version of the platform the file is to say it is for, as `9.0` (H.20). */
  readonly targetVersion?: string;
  /** Version the solution gets with this export; it keeps its own when it is not said (C.5). */
  readonly version?: VersionChange;
  /** Policies that are not to have their default. */
  readonly policies?: Partial<Policies>;
}

export interface ExportOutcome {
  readonly path: string;
  readonly bytes: number;
  readonly version: string;
  /** The version it had before this export gave it another. */
  readonly versionBefore?: string;
  readonly managed: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What the solution needs and does not hold (H.10); absent when there is nothing. */
  readonly missing?: ExportCheck['missing'];
}

/** What an export would be, before a person asks for it. */
export interface ExportCheckRequest {
  readonly environment: string;
  readonly solution: string;
  readonly include?: readonly string[];
  readonly targetVersion?: string;
  readonly policies?: Partial<Policies>;
}

export interface ExportCheck {
  /** Of the environment when it was looked at. */
  readonly revision: number;
  /** Absent when there is no such solution. */
  readonly solution?: { readonly uniqueName: string; readonly friendlyName: string; readonly version: string };
  /** Findings of any export of it; an error refuses both kinds. */
  readonly diagnostics: readonly Diagnostic[];
  /** What only a managed export adds. */
  readonly managedDiagnostics: readonly Diagnostic[];
  readonly componentCount: number;
  /** Members with unpublished changes (H.5), as many as a page shows. */
  readonly drafts: readonly NamedComponent[];
  readonly draftCount: number;
  /** Drafts of the whole environment, which publishing takes all (H.5). */
  readonly environmentDraftCount: number;
  /** What the solution needs and does not hold (H.10), as many as a page shows. */
  readonly missing: readonly (NamedComponent & Pick<RequiredComponent, 'solution' | 'neededBy' | 'remedy'>)[];
  readonly missingCount: number;
  /** How many of them are to be added to the solution; the others are brought by solutions. */
  readonly missingToAdd: number;
  /** Major and minor of the environment's platform, and older ones to export for (H.20). */
  readonly platformVersion: string;
  readonly targetVersions: readonly string[];
}

/** A version for an export (C.5), and the names of the files it gives (H.13). */
export interface ExportVersion {
  readonly current: string;
  /** What an export suggests: one revision more. */
  readonly suggested: string;
  /** The wanted one, in full; absent when it is none. */
  readonly version?: string;
  readonly compared?: 'higher' | 'same' | 'lower';
  readonly names?: { readonly unmanaged: string; readonly managed: string };
  readonly problem?: { readonly message: string; readonly hint?: string };
}

/** A group of settings that an export can take along (H2), with what this environment has of it. */
export interface ExportSettingGroup {
  /** Word of K.9. */
  readonly token: string;
  readonly displayName: string;
  readonly settings: readonly OrganizationSetting[];
  /** How many of them are known here; parts where the group has no settings. */
  readonly knownCount: number;
  /** Names of the parts that are here, where the group has parts instead of settings. */
  readonly parts: readonly string[];
}
