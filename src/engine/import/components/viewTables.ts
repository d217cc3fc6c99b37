import { foldName } from '../../components/componentTypes.ts';
import { tableOf } from '../../components/tableOf.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { viewOfAnotherTable } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { readAttributes } from '../../xml/readTag.ts';
import type { ComponentContext } from './componentContext.ts';
import { elementsAt } from './componentXml.ts';

/** A view whose query is about another table than the one it lies in (D.63). */
export function viewTables(context: ComponentContext): readonly Diagnostic[] {
  return context.of(typeNumbers.view).flatMap(({ component }) => {
    const table = tableOf(component)?.key;
    const xml = context.xml(component);
    const [at] = elementsAt(xml, 'fetchxml', 'fetch', 'entity');
    const queried = at === undefined ? '' : foldName(readAttributes(xml, at).get('name') ?? '');
    return table === undefined || queried === '' || queried === table
      ? []
      : [viewOfAnotherTable(component, component.name, table, queried)];
  });
}
