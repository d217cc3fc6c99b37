import type { Diagnostic } from '../diagnostics.ts';
import type { ComponentRef, RootBehavior } from '../model/component.ts';

/** A component a solution would list. */
export interface Addition {
  readonly component: ComponentRef;
  readonly name: string;
  /** Name of the kind for people: `Table`, `Column`. */
  readonly typeName: string;
  /** Name of what it lies in. */
  readonly parentName?: string;
  /** How a table or another root is listed (A.32); absent for what comes with the table it lies in. */
  readonly behavior?: RootBehavior;
  /** Asked for, part of a table that was asked for, or the table a part lies in. */
  readonly because: 'asked' | 'part' | 'holds-part';
}

/** Pure data: what adding existing components to an unmanaged solution would do (A.29, A.31). */
export interface AdditionPlan {
  readonly operation: 'add-components';
  readonly environmentId: string;
  readonly environmentName: string;
  /** Revision of the environment the plan is made on. */
  readonly basedOn: number;
  readonly solution: string;
  /** What is new in the solution, or listed with more of it than before. */
  readonly added: readonly Addition[];
  /** An error among them means that it must not be applied. */
  readonly diagnostics: readonly Diagnostic[];
}
