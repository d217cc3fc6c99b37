import type { Addition, ComponentRef, Diagnostic, NewPublisher, NewSolution, SolutionCreationPlan } from '../../engine/index.ts';

/** An empty unmanaged solution to make (A.20). */
export interface CreateSolutionRequest extends NewSolution {
  readonly environment: string;
}

export type CreateSolutionOutcome = SolutionCreationPlan['solution'];

/** A publisher to make (A.9). */
export interface CreatePublisherRequest extends NewPublisher {
  readonly environment: string;
}

export interface CreatePublisherOutcome {
  readonly uniqueName: string;
  readonly prefix: string;
  readonly optionValuePrefix: number;
}

/** A solution to clone as a patch (G.1) or as a solution (G.14); what is not said is proposed. */
export interface CloneRequest {
  readonly environment: string;
  readonly solution: string;
  readonly kind: 'patch' | 'solution';
  readonly displayName?: string;
  readonly version?: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

export interface CloneOutcome {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  /** Of a patch: the solution it belongs to, which is locked now (G.7). */
  readonly patchOf?: string;
  /** Version of what was cloned. */
  readonly versionBefore: string;
  /** Unique names of the patches that became part of the solution (G.14). */
  readonly rolledUp: readonly string[];
  readonly componentCount: number;
}

/** Components of the environment to add to an unmanaged solution (A.31). */
export interface AddComponentsRequest {
  readonly environment: string;
  readonly solution: string;
  /** As the tree knows them, or as a person writes them: `table:account`. */
  readonly components: readonly (ComponentRef | string)[];
  /** Tables come without their columns, forms and views (A.33). */
  readonly withoutParts?: boolean;
}

export interface AddComponentsOutcome {
  readonly solution: string;
  readonly added: readonly Addition[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A component that could be added to a solution. */
export interface AddableComponent extends ComponentRef {
  readonly name: string;
  readonly typeName: string;
  readonly parentName?: string;
  /** A table: it can come with what lies in it or without. */
  readonly holdsParts?: boolean;
}
