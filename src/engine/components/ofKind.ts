import type { ComponentType } from '../model/component.ts';

/** Those of a kind, for a rule that is about that kind alone. */
export function ofKind<T extends { readonly type: ComponentType }>(components: readonly T[], wanted: ComponentType): readonly T[] {
  return components.filter(({ type }) => type === wanted);
}
