import type { ComponentRef } from '../../engine/index.ts';

/** One end of a dependency, as it is shown. */
export interface DependencyPart extends ComponentRef {
  readonly typeName: string;
  readonly name: string;
  readonly parentName?: string;
}

/** A dependency and the place of the XML that says so, with its rule. */
export interface DependencyLine {
  readonly required: DependencyPart;
  readonly dependent: DependencyPart;
  readonly kind: 'internal' | 'published' | 'unpublished';
  readonly rule: string;
  readonly evidence: string;
}

export interface ComponentDependencies {
  readonly component: DependencyPart;
  readonly required: readonly DependencyLine[];
  readonly dependents: readonly DependencyLine[];
  readonly preventsDelete: readonly DependencyLine[];
}

/** Lines of a solution file's own list that the environment does not meet (J.70). */
export interface FileDependencies {
  readonly solution: string;
  readonly missing: readonly { readonly required: DependencyPart; readonly dependent: DependencyPart; readonly solution?: string }[];
}

export interface SolutionDependencies {
  readonly solution: string;
  readonly managed: boolean;
  /** Needed by the solution, outside of it and of the system; `here` and `assumed` are sure, of a `product` one can't tell whose it is, the others are not known here. */
  readonly missing: readonly (Omit<DependencyLine, 'kind'> & {
    readonly solution?: string;
    readonly presence: 'here' | 'assumed' | 'product' | 'no' | 'unknown';
  })[];
  readonly preventsUninstall: readonly DependencyLine[];
}
