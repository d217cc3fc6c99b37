import type { ComponentType, DeploymentSettings, Hash, ImportOptions, ImportPlan, PlanStep } from '../../engine/index.ts';

export interface PlanRequest {
  readonly environment: string;
  readonly file: string;
  readonly options: ImportOptions;
  /** Values for environment variables and connections, which override the file (D.98). */
  readonly settings?: DeploymentSettings;
}

export interface PlannedImport {
  readonly plan: ImportPlan;
  /** SHA-256 over everything a plan promises; equal digests mean equal plans. */
  readonly digest: Hash;
}

/** The plan without its steps: what crosses to the host and the page. */
export interface PlanSummary extends Omit<ImportPlan, 'steps'> {
  readonly digest: Hash;
  readonly stepCount: number;
  readonly isUpdate: boolean;
}

/** What update, upgrade and stage of a file would mean here: an upgrade takes away what an update leaves. */
export interface ActionEffects {
  /** Components that an upgrade would delete. */
  readonly deleted: number;
  /** Components that would lose the solution's layer and stay as the other layers say. */
  readonly uncovered: number;
  /** Deleted tables and columns, whose data goes with them (F.14). */
  readonly losing: number;
  /** What keeps the upgrade from deleting; with any it stops after staging (F.13), and nothing above is counted. */
  readonly blockers: number;
  /** Patches that would be rolled up (F.9). */
  readonly patches: number;
  /** P-UPDATEADVICE advises against an update here (F.3). */
  readonly updateNotRecommended: boolean;
}

export interface PlanPageRequest {
  readonly offset: number;
  /** At most 200. */
  readonly limit: number;
  readonly verbs?: readonly PlanStep['verb'][];
  readonly type?: ComponentType;
  readonly text?: string;
  /** By kind, a headline above each; `offset` and `limit` then count headlines too. */
  readonly grouped?: boolean;
  /** Kinds of which only the headline is listed. */
  readonly folded?: readonly ComponentType[];
}

/** The headline of a kind; `at` is its place in the list. */
export interface PlanGroup {
  readonly at: number;
  readonly type: ComponentType;
  readonly typeName: string;
  readonly count: number;
  readonly folded: boolean;
}

export interface PlanPage {
  /** Lines of the list, headlines among them. */
  readonly total: number;
  readonly offset: number;
  readonly steps: readonly PlanStep[];
  /** Headlines in this part of the list, when it is grouped. */
  readonly groups?: readonly PlanGroup[];
  /** Steps that fit, those that are folded away among them. */
  readonly stepTotal?: number;
}
