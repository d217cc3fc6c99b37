import { typeNumbers } from '../../components/typeNumbers.ts';
import { primaryNameMissing } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentContext } from './componentContext.ts';
import { mentions, searched, textAt } from './componentXml.ts';

const table = typeNumbers.table;
const column = typeNumbers.column;
const primaryName = searched('PrimaryName');

/**
 * A new table needs the column with its primary name (D.66). Tables of business process flows have none in real files,
 * and a table that lies below what is known here has it there.
 */
export function primaryNames(context: ComponentContext): readonly Diagnostic[] {
  const added = context.of(table).filter(({ component, stack }) => stack.length === 0 && !context.isListedMissing(component));
  if (added.length === 0) return [];
  const below = context.reader.baseline(added.map(({ component }) => component));
  const open = added.filter(({ component }, index) => {
    const xml = context.xml(component);
    const ownership = textAt(xml, 'EntityInfo', 'entity', 'OwnershipTypeMask');
    return below[index] === 'no' && ownership !== undefined && textAt(xml, 'EntityInfo', 'entity', 'IsBPFEntity') !== '1';
  });
  if (open.length === 0) return [];
  const unnamed = new Set(open.map(({ component }) => component.key));
  for (const component of context.listed(column)) {
    const owner = component.parent?.key;
    if (owner !== undefined && unnamed.has(owner) && mentions(context.xml(component), primaryName)) unnamed.delete(owner);
  }
  return open.flatMap(({ component }) =>
    unnamed.has(component.key) ? [primaryNameMissing(component, component.name, context.options.assumeMissing)] : [],
  );
}
