import type { Diagnostic } from '../diagnostics.ts';
import type { PlanCounts, PlanStep } from '../import/importPlan.ts';
import type { Blocker } from './blocker.ts';

/** Pure data: what uninstalling a solution or applying a staged upgrade would do. */
export interface RemovalPlan {
  readonly operation: 'uninstall' | 'apply-upgrade';
  readonly environmentId: string;
  readonly environmentName: string;
  /** Revision of the environment the plan is made on. */
  readonly basedOn: number;
  readonly solution: {
    readonly uniqueName: string;
    readonly friendlyName: string;
    readonly version: string;
    readonly managed: boolean;
    /** Version of the staged upgrade that takes its place. */
    readonly newVersion?: string;
  };
  /** Unique names of the solutions that go, in that order: patches before their base (F.23, G.13). */
  readonly removed: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly counts: PlanCounts;
  readonly blockers: readonly Blocker[];
  /** An error among them means that it must not be applied. */
  readonly diagnostics: readonly Diagnostic[];
}
