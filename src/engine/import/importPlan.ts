import type { Diagnostic } from '../diagnostics.ts';
import type { ComponentRef, Hash } from '../model/component.ts';
import type { ActivationState } from '../model/environment.ts';
import type { Policies } from '../policies.ts';
import type { PlannedSettings } from '../settings/deploymentSettings.ts';
import type { Blocker } from '../uninstall/blocker.ts';
import type { Unblocking } from '../uninstall/unblocking.ts';

/**
 * What an import does when the managed solution is installed: replace its definitions (F.1), bring it to the state of the
 * file (F.9), or put the new version beside it until the upgrade is applied (F.17). A new solution takes any (F.11).
 */
export type ImportAction = 'update' | 'upgrade' | 'stage';

export interface ImportOptions {
  readonly action: ImportAction;
  /** D.47 maintain (false, default) or D.48 overwrite (true). */
  readonly overwriteCustomizations: boolean;
  /** Record components that are missing here as assumed instead of refusing (D.88). */
  readonly assumeMissing: boolean;
  /** Leave out missing dependencies on Microsoft's own solutions, whose products update themselves (D.90). */
  readonly skipProductUpdateDependencies?: boolean;
  /** Processes, flows and plug-in steps are on as the file says (true) or off (D.62); absent = P-ENABLESTEPS. */
  readonly enableSteps?: boolean;
  /** Policies that are not to have their default. */
  readonly policies?: Partial<Policies>;
}

export const defaultImportOptions: ImportOptions = { action: 'update', overwriteCustomizations: false, assumeMissing: false };

/** The situations of D4. */
export type ImportSituation =
  | 'new-unmanaged'
  | 'unmanaged-over-unmanaged'
  | 'new-managed'
  | 'managed-update'
  | 'managed-upgrade'
  | 'managed-stage'
  | 'refused';

export type Verb = 'add' | 'change' | 'keep' | 'masked' | 'remove';

/** Why a step is what it is; worded by `describeReason`. */
export type StepReason =
  | 'new-component'
  | 'becomes-managed'
  | 'new-layer'
  | 'content-differs'
  | 'same-content'
  | 'active-layer-above'
  | 'managed-layer-above'
  | 'merges-with-layers-above'
  | 'unmodified-skipped'
  | 'overwrites-active-layer'
  | 'hides-active-layer'
  | 'value-from-settings'
  | 'target-value-kept'
  | 'personal-template-kept'
  | 'language-not-enabled'
  | 'last-layer-removed'
  | 'deleted-with-active'
  | 'deleted-with-parent'
  | 'layer-removed'
  | 'new-version-stays'
  | 'listed-by-new-version'
  | 'stays-in-environment'
  | 'deleted-here'
  | 'active-layer-removed'
  | 'leaves-solution';

/** What becomes of a process, a flow or a plug-in step (D.62). */
export interface StepActivation {
  /** Absent when it is not here, or no import has said. */
  readonly before?: ActivationState;
  readonly after: ActivationState;
  /** What is worth telling; absent for one that stays as it is, or is new and as in the file. */
  readonly effect?: SwitchEffect;
}

/** It changes as the file says, or is off though the file has it on: left off, or for want of a connection (D.103). */
export type SwitchEffect = 'turned-on' | 'turned-off' | 'stays-off' | 'left-off' | 'no-connection';

export interface SwitchCounts {
  readonly flows: number;
  readonly processes: number;
  readonly steps: number;
}

/** Everything of a file that is on or off, counted: what leaving it off, or turning it on, means here (D.62). */
export interface PlannedActivations {
  readonly enabled: boolean;
  /** On in the file, so off after an import that leaves them off. */
  readonly activeInFile: SwitchCounts;
  /** Flows that stay off because a reference has no connection. */
  readonly unconnected: number;
  /** On here until now, and off after this import. */
  readonly turnedOff: SwitchCounts;
}

export interface PlanStep {
  readonly component: ComponentRef;
  readonly name: string;
  /** Name of the kind for people: `Table`, `Column`. */
  readonly typeName: string;
  readonly parent?: ComponentRef;
  readonly verb: Verb;
  readonly reason: StepReason;
  /** Rule number, `D.34`. */
  readonly rule: string;
  /** Arrives as draft and needs publishing (D.115). */
  readonly draft: boolean;
  /** What stands above it: a solution's unique name or `Active`. */
  readonly maskedBy?: string;
  /** Data that goes with a removed component: every row of a table, the values of a column (I.2, F.14). */
  readonly loses?: 'rows' | 'values';
  /** Managed properties the file would turn off, and that stay on (D.71). */
  readonly keptOpen?: readonly string[];
  /** For what is on or off: its state after the import. */
  readonly activation?: StepActivation;
  /** Content hash of the layer that is written, before and after; absent when there is none. */
  readonly before?: Hash;
  readonly after?: Hash;
}

export interface MissingComponent {
  readonly component: ComponentRef;
  readonly name: string;
  readonly typeName: string;
  readonly parentName?: string;
  /** `Name (version)`, `Active`, or empty when the file does not say. */
  readonly solution: string;
  /** Names of components of the file that need it. */
  readonly neededBy: readonly string[];
  readonly presence: 'no' | 'unknown' | 'assumed';
  /** Of one of Microsoft's own solutions, whose products update themselves (D.90). */
  readonly ofProduct?: boolean;
}

/** What an upgrade or a staging does beside the steps. */
export interface PlannedUpgrade {
  /** Solutions that go, in that order: patches, newest first, then the base (F.23). */
  readonly replaces: readonly string[];
  /** Unique name of the solution the new version is, or would be, installed as until then (F.17). */
  readonly holding: string;
  /** What keeps components from being deleted. With any, the import stops after staging: both stay installed (F.13). */
  readonly blockers: readonly Blocker[];
  /** With blockers: what to do, in which order, so that the upgrade goes through (F.26). */
  readonly unblock?: Unblocking;
}

export interface PlannedFallbackForm {
  readonly form: ComponentRef;
  readonly name: string;
  /** Logical name of its table. */
  readonly table: string;
}

export type PlanCounts = Readonly<Record<Verb, number>>;

/** Pure data: what an import would do. Everything of the file is accounted for, `keep` included. */
export interface ImportPlan {
  readonly environmentId: string;
  readonly environmentName: string;
  /** Revision of the environment the plan is made on. */
  readonly basedOn: number;
  readonly fileHash: Hash;
  readonly options: ImportOptions;
  readonly situation: ImportSituation;
  readonly solution: {
    readonly uniqueName: string;
    readonly friendlyName: string;
    readonly version: string;
    readonly managed: boolean;
    readonly publisher: string;
    readonly installedVersion?: string;
    /** Of a patch: unique name of the solution it belongs to (A.26). */
    readonly patchOf?: string;
  };
  readonly steps: readonly PlanStep[];
  readonly counts: PlanCounts;
  readonly missing: readonly MissingComponent[];
  /** Environment variables and connection references, when the file or the settings name any. */
  readonly settings?: PlannedSettings;
  /** Forms that become fallback forms by an Active layer, because their tables would have none (D.70). */
  readonly fallbackForms?: readonly PlannedFallbackForm[];
  /** Site maps whose unpublished changes are lost (D.74). */
  readonly lostDrafts?: readonly ComponentRef[];
  /** Present when the file has something that is on or off. */
  readonly activations?: PlannedActivations;
  /** Present for the actions upgrade and stage, when the solution is installed. */
  readonly upgrade?: PlannedUpgrade;
  readonly diagnostics: readonly Diagnostic[];
}
