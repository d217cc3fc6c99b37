import { typeNumbers } from '../../components/typeNumbers.ts';
import { sameNameOtherId } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { Component, ComponentType } from '../../model/component.ts';
import type { ComponentContext } from './componentContext.ts';

const role = typeNumbers.role;

/** A role of the same name with another id becomes a second role of that name (D.58). */
export function roleNames(context: ComponentContext): readonly Diagnostic[] {
  return namesHere(context, role).map(({ component, other }) => sameNameOtherId(component, component.name, other, 'Security role', 'D.58'));
}

/** New components of a kind whose name the environment has under another id. */
export function namesHere(
  context: ComponentContext,
  type: ComponentType,
): readonly { readonly component: Component; readonly other: string }[] {
  const added = context.of(type).filter(({ stack }) => stack.length === 0);
  if (added.length === 0) return [];
  const here = new Map(context.reader.componentsOf(type).map(({ name, key }) => [name.toLowerCase(), key]));
  return added.flatMap(({ component }) => {
    const other = here.get(component.name.toLowerCase());
    return other === undefined ? [] : [{ component, other }];
  });
}
