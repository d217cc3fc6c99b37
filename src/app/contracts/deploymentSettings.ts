import type { DeploymentSettings, Diagnostic, PlannedSettings } from '../../engine/index.ts';

/** What to make a settings file for: a solution file or an unpacked solution's folder, or a solution of an environment. */
export type SettingsSource = { readonly file: string } | { readonly environment: string; readonly solution: string };

export interface CreatedSettings {
  /** The file as text (D.99). */
  readonly text: string;
  /** Where it was written. */
  readonly path?: string;
  readonly variableCount: number;
  readonly connectionCount: number;
}

export interface CheckSettingsRequest {
  readonly file: string;
  readonly settings: DeploymentSettings;
  /** Without one only the file is looked at. */
  readonly environment?: string;
}

export interface CheckedSettings {
  readonly settings: PlannedSettings;
  readonly diagnostics: readonly Diagnostic[];
}
