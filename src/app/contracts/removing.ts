import type {
  ComponentRef,
  ComponentRemoval,
  ComponentRemovalPlan,
  Diagnostic,
  PlanCounts,
  PlanStep,
  Policies,
  RemovalPlan,
} from '../../engine/index.ts';

/** A component to delete, to take the unmanaged layer from, or to take out of an unmanaged solution. */
export interface ComponentRemovalRequest {
  readonly environment: string;
  readonly operation: ComponentRemoval;
  /** As the tree knows it, or as a person writes it: `table:account`. */
  readonly component: ComponentRef | string;
  /** The unmanaged solution it is to leave. */
  readonly solution?: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

/** What goes, without what stays. */
export interface ComponentRemovalSummary extends Omit<ComponentRemovalPlan, 'steps'> {
  /** The first 200 tables and columns whose data is lost. */
  readonly losing: readonly PlanStep[];
}

export type ComponentRemovalOutcome = Pick<
  ComponentRemovalPlan,
  'operation' | 'component' | 'name' | 'typeName' | 'solution' | 'counts' | 'diagnostics'
>;

export interface PublisherDeletionRequest {
  readonly environment: string;
  readonly publisher: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

export interface PublisherDeletionOutcome {
  readonly publisher: string;
}

/** A solution to uninstall, or to apply the staged upgrade of. */
export interface RemovalRequest {
  readonly environment: string;
  readonly solution: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
  /** An unmanaged solution goes with its patches (G.12); a managed one always does (G.13). */
  readonly withPatches?: boolean;
  /** Policies that are not to have their default; uninstalling knows P-ACTIVEBLOCKS. */
  readonly policies?: Partial<Policies>;
}

/** What goes, without what stays: all a person has to know before agreeing. */
export interface RemovalSummary extends Omit<RemovalPlan, 'steps'> {
  /** The first 200 tables and columns whose data is lost. */
  readonly losing: readonly PlanStep[];
}

export interface RemovalOutcome {
  readonly solution: string;
  /** Version that is gone, or that has taken its place. */
  readonly version: string;
  readonly managed: boolean;
  /** Unique names of the solutions that went, in that order. */
  readonly removed: readonly string[];
  readonly counts: PlanCounts;
  readonly diagnostics: readonly Diagnostic[];
}
