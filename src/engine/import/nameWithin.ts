import { isId } from '../components/componentTypes.ts';
import type { ComponentRef } from '../model/component.ts';

/** `fab_order.fab_total`: a part with what it lies in, unless that is known by an id, which tells a person nothing. */
export function nameWithin({ name, parent }: { readonly name: string; readonly parent?: ComponentRef }): string {
  return parent === undefined || isId(parent.key) ? name : `${parent.key}.${name}`;
}
