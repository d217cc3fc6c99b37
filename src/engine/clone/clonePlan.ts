import type { Diagnostic } from '../diagnostics.ts';

/** Pure data: what cloning a solution as a patch or as a solution would do (G). */
export interface ClonePlan {
  readonly operation: 'clone-patch' | 'clone-solution';
  readonly environmentId: string;
  readonly environmentName: string;
  /** Revision of the environment the plan is made on. */
  readonly basedOn: number;
  /** What is cloned. */
  readonly solution: { readonly uniqueName: string; readonly friendlyName: string; readonly version: string };
  /** What comes of it: a patch under a name of its own, or the solution under its old one. */
  readonly clone: { readonly uniqueName: string; readonly friendlyName: string; readonly version: string };
  /** Proposed when nobody says one (C.8, C.9). */
  readonly proposedVersion: string;
  /** Unique names of the patches that become part of the solution and go, newest first (G.14). */
  readonly rolledUp: readonly string[];
  /** Components the clone lists. */
  readonly componentCount: number;
  /** An error among them means that it must not be applied. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a person may choose of a clone; what is absent is proposed. */
export interface CloneChoice {
  readonly displayName?: string;
  readonly version?: string;
}
