import type { ComponentRef } from '../model/component.ts';
import { componentType } from './componentTypes.ts';

/** The table a component lies in, as a column or form does; undefined for what lies in none. */
export function tableOf({ parent }: { readonly parent?: ComponentRef | undefined }): ComponentRef | undefined {
  return parent !== undefined && componentType(parent.type).holdsParts ? parent : undefined;
}
