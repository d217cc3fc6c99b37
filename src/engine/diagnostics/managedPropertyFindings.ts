import { type Diagnostic, errorFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { few, say } from '../say.ts';
import type { DataverseErrorName } from './dataverseErrors.ts';

/** What managed properties can stand in the way of (E.41-E.44, D.71, D.72). */

export function managedPropertiesOfOther(
  { type, key }: ComponentRef,
  name: string,
  owner: string,
  publisher: string,
  properties: readonly string[],
): Diagnostic {
  const names = properties.join(', ');
  return errorFinding({
    code: 'managed-properties-of-other',
    message: say`${name} belongs to ${owner}, and the file of ${publisher} sets managed properties of it: ${names}.`,
    hint: say`Leave them as the owner set them; only an update of ${owner} can change them.`,
    rules: ['D.71', 'D.33', 'E.41'],
    dataverse: 'OnlyOwnerCanSetManagedProperties',
    component: { type, key },
    facts: { name, owner, publisher, properties: names },
  });
}

/** `changes` are paths of the definition, `adds` names of what is new in a table. */
export function componentProtected(
  { type, key }: ComponentRef,
  name: string,
  owner: string,
  properties: readonly string[],
  { changes, adds = [] }: { readonly changes?: readonly string[]; readonly adds?: readonly string[] },
  dataverse: DataverseErrorName,
): Diagnostic {
  const names = properties.join(', ');
  const paths = changes ?? adds;
  return errorFinding({
    code: 'component-protected',
    message:
      changes === undefined
        ? say`${name} belongs to ${owner}, who protects it by ${names}; the file adds ${few(paths)}.`
        : say`${name} belongs to ${owner}, who protects it by ${names}; the file changes ${few(paths)}.`,
    hint: say`Leave it out of the solution, or ask ${owner} for a version that allows the change.`,
    rules: ['D.72', 'D.33', 'E.44'],
    dataverse,
    component: { type, key },
    facts: { name, owner, properties: names, changes: paths.join(', ') },
  });
}
