import type { ComponentRef } from '../model/component.ts';

/**
 * What keeps a component from being deleted: another publisher's layer above its base (E.14), a part of another
 * solution inside it, a component of another solution that requires it (I.5), that it is the last fallback form (F.28), or
 * with P-ACTIVEBLOCKS that it was changed here (I.9).
 */
export type BlockerKind =
  | 'layer-of-other-publisher'
  | 'part-of-other-solution'
  | 'required-by-other-solution'
  | 'last-fallback-form'
  | 'active-layer';

export interface Blocker {
  readonly kind: BlockerKind;
  /** What would be deleted. */
  readonly component: ComponentRef;
  readonly name: string;
  readonly typeName: string;
  /** What needs it, where that is another component. */
  readonly dependent?: ComponentRef;
  readonly dependentName?: string;
  readonly dependentTypeName?: string;
  /** Unique name of the solution that stands in the way, or `Active`; empty for a fallback form. */
  readonly solution: string;
  /** Rule number, `E.14`. */
  readonly rule: string;
}
