import { type Diagnostic, errorFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import type { DataverseErrorName } from './dataverseErrors.ts';

/** What managed properties can stand in the way of (E.41-E.44, D.71, D.72). */

export function managedPropertiesOfOther(
  { type, key }: ComponentRef,
  name: string,
  owner: string,
  publisher: string,
  properties: readonly string[],
): Diagnostic {
  return errorFinding({
    code: 'managed-properties-of-other',
    message: `${name} belongs to ${owner}, and the file of ${publisher} sets its ${properties.length === 1 ? 'managed property' : 'managed properties'} ${properties.join(', ')}.`,
    hint: `Leave the ${properties.length === 1 ? 'property' : 'properties'} as the owner set ${properties.length === 1 ? 'it' : 'them'}; only an update of ${owner} can change ${properties.length === 1 ? 'it' : 'them'}.`,
    rules: ['D.71', 'D.33', 'E.41'],
    dataverse: 'OnlyOwnerCanSetManagedProperties',
    component: { type, key },
    facts: { name, owner, publisher, properties: properties.join(', ') },
  });
}

export function componentProtected(
  { type, key }: ComponentRef,
  name: string,
  owner: string,
  properties: readonly string[],
  { changes, adds = [] }: { readonly changes?: readonly string[]; readonly adds?: readonly string[] },
  dataverse: DataverseErrorName,
): Diagnostic {
  const [verb, paths] = changes === undefined ? ['adds', adds] : ['changes', changes];
  return errorFinding({
    code: 'component-protected',
    message: `${name} belongs to ${owner}, who protects it by ${properties.join(', ')}; the file ${verb} ${few(paths)}.`,
    hint: `Leave it out of the solution, or ask ${owner} for a version that allows the change.`,
    rules: ['D.72', 'D.33', 'E.44'],
    dataverse,
    component: { type, key },
    facts: { name, owner, properties: properties.join(', '), verb, changes: few(paths) },
  });
}

function few(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
