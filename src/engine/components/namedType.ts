import type { ComponentRef, ComponentType } from '../model/component.ts';
import type { ComponentTypeRow } from './componentTypeRow.ts';
import { allComponentTypes, foldId, foldName } from './componentTypes.ts';

/**
 * The type a person means: by number, by name of a person or a machine (`web resource`, `WebResource`), or by table name,
 * in any case. `undefined` when the table has none like it.
 */
export function typeNamed(word: string): ComponentType | undefined {
  const wanted = plain(word);
  // A kind called "Form or dashboard" answers to either word.
  const names = (row: ComponentTypeRow) => [
    String(row.type),
    row.typeName,
    row.singular,
    ...row.singular.split(' or '),
    row.tableName ?? '',
  ];
  const matching = allComponentTypes.filter((row) => names(row).some((name) => name !== '' && plain(name) === wanted));
  // Kinds that files hold come before those that are only a number, such as the forms of old.
  return (matching.find((row) => row.places.length > 0 || row.folder !== undefined) ?? matching[0])?.type;
}

/**
 * A component as `TYPE:KEY`, the key folded as keys are: an id without braces, a name in lower case (P-CASE). A kind that
 * the table does not have is one never seen, which files may hold too (Q.50): only its environment knows whether it is one.
 */
export function componentNamed(text: string): ComponentRef | undefined {
  const at = text.indexOf(':');
  const kind = text.slice(0, Math.max(at, 0));
  const type = typeNamed(kind) ?? (/^[a-z][a-z0-9_]*$/i.test(kind) ? foldName(kind) : undefined);
  const key = foldName(foldId(text.slice(at + 1)));
  return type === undefined || key === '' ? undefined : { type, key };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
