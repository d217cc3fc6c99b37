import type { ActivationState, ComponentType } from '../../engine/index.ts';

export interface SolutionSummary {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: string;
  readonly installedOn: string;
  readonly updatedOn: string;
  readonly componentCount: number;
  readonly draftCount: number;
  /** Version of the upgrade that waits beside it (F.17). */
  readonly stagedVersion?: string;
  /** Unique name of the solution it waits as. */
  readonly stagedAs?: string;
  /** Of an upgrade that waits: unique name of the solution it replaces. */
  readonly replaces?: string;
  /** Of a patch: unique name of the solution it belongs to (A.26). */
  readonly patchOf?: string;
  /** Number of its patches; an unmanaged solution with any is locked (G.7). */
  readonly patchCount?: number;
  /** The solution that lists every component of the environment (A.3). */
  readonly isDefault?: boolean;
}

export interface KindSummary {
  readonly type: ComponentType;
  readonly typeName: string;
  readonly pluralName: string;
  readonly count: number;
  readonly draftCount: number;
}

export interface ComponentSummary {
  readonly type: ComponentType;
  readonly key: string;
  readonly name: string;
  readonly parentName?: string;
  readonly draft: boolean;
  readonly root: boolean;
  /** Whether a process, a flow or a plug-in step is on (D.62). */
  readonly activation?: ActivationState;
}

export interface ComponentPageRequest {
  readonly type: ComponentType;
  readonly offset: number;
  /** At most 200. */
  readonly limit: number;
}

export interface ComponentPage {
  readonly total: number;
  readonly components: readonly ComponentSummary[];
}

export interface PublisherSummary {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly prefix: string;
  readonly optionValuePrefix?: number;
  /** Unique names of its solutions. */
  readonly solutions: readonly string[];
}

export interface NamedComponent {
  readonly typeName: string;
  readonly name: string;
  readonly parentName?: string;
}
