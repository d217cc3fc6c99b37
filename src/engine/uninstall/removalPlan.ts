import type { Diagnostic } from '../diagnostics.ts';
import type { PlanCounts, PlanStep } from '../import/importPlan.ts';
import type { ComponentRef } from '../model/component.ts';
import type { Blocker } from './blocker.ts';
import type { Unblocking } from './unblocking.ts';

/** What all plans that take something away say. */
export interface PlannedLoss {
  readonly environmentId: string;
  readonly environmentName: string;
  /** Revision of the environment the plan is made on. */
  readonly basedOn: number;
  readonly steps: readonly PlanStep[];
  readonly counts: PlanCounts;
  readonly blockers: readonly Blocker[];
  /** With blockers: what to do, in which order, so that nothing blocks any more. */
  readonly unblock?: Unblocking;
  /** An error among them means that it must not be applied. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Pure data: what uninstalling a solution or applying a staged upgrade would do. */
export interface RemovalPlan extends PlannedLoss {
  readonly operation: 'uninstall' | 'apply-upgrade';
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
}

/** Deleting a component (I.12), taking away what was changed here (E.18), or taking it out of a solution (A.29). */
export type ComponentRemoval = 'delete-component' | 'remove-active-layer' | 'remove-from-solution';

/** Pure data: what removing one component, or a part of what it is, would do. */
export interface ComponentRemovalPlan extends PlannedLoss {
  readonly operation: ComponentRemoval;
  readonly component: ComponentRef;
  readonly name: string;
  readonly typeName: string;
  /** The unmanaged solution it leaves. */
  readonly solution?: string;
}
