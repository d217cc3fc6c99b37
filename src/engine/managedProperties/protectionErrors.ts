import { typeNumbers } from '../components/typeNumbers.ts';
import type { DataverseErrorName } from '../diagnostics/dataverseErrors.ts';
import type { ComponentType } from '../model/component.ts';

/** The kinds that have an error of their own for it (spec Z); others say how many properties forbid it (D.72). */
const notCustomizable: ReadonlyMap<ComponentType, DataverseErrorName> = new Map<ComponentType, DataverseErrorName>([
  [typeNumbers.table, 'EntityIsNotCustomizable'],
  [typeNumbers.view, 'SavedQueryIsNotCustomizable'],
  [typeNumbers.role, 'ImportRoleError'], // D.58
]);

/** The error for a change that these managed properties forbid. */
export function errorOf(type: ComponentType, names: readonly string[]): DataverseErrorName {
  const ofKind = names.includes('IsCustomizable') ? notCustomizable.get(type) : undefined;
  return ofKind ?? (names.length > 1 ? 'CombinedManagedPropertyFailure' : 'GenericManagedPropertyFailure');
}
