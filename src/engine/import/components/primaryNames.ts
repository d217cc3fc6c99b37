import { primaryNameMissing } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentContext } from './componentContext.ts';
import { mentions, textAt } from './componentXml.ts';

const table = 1;
const column = 2;

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
  const named = new Set(
    context.file.components.flatMap((component) => {
      const isName = component.type === column && mentions(context.xml(component), 'PrimaryName');
      return isName ? [component.parent?.key] : [];
    }),
  );
  return open.flatMap(({ component }) => (named.has(component.key) ? [] : [primaryNameMissing(component, component.name)]));
}
