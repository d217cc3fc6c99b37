import { typeNumbers } from '../../components/typeNumbers.ts';
import { activeProcessesReplaced, processNeedsColumn, processNeedsTable, sameNameOtherId } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { publishedContent } from '../../layers/layerStack.ts';
import type { ComponentContext, Placed } from './componentContext.ts';
import { textAt } from './componentXml.ts';
import { namesHere } from './roleNames.ts';

const workflow = typeNumbers.workflow;

/**
 * Processes and flows (D.57): an active one is replaced with a warning, another one of the same name stays beside it,
 * and the table and the columns it starts on must be there.
 */
export function processes(context: ComponentContext): readonly Diagnostic[] {
  const all = context.of(workflow);
  if (all.length === 0) return [];
  const states = context.reader.activations(all.map(({ component }) => component));
  const replaced = all.filter(({ component, stack }, index) => {
    const installed = publishedContent(stack);
    if (installed === undefined || installed.hash === component.content.hash) return false;
    // What came before states were remembered is as its definition says.
    return (states[index] ?? (textAt(context.xmlHere(installed), 'StateCode') === '1' ? 'active' : 'inactive')) === 'active';
  });
  return [
    ...(replaced.length === 0 ? [] : [activeProcessesReplaced(replaced.map(({ component }) => component.name))]),
    ...namesHere(context, workflow).map(({ component, other }) =>
      sameNameOtherId(component, component.name, other, 'Process', 'D.57', 'ImportWorkflowNameConflictError'),
    ),
    ...startingPoints(context, all),
  ];
}

/** `none` and an absent element name no table. */
function startingPoints(context: ComponentContext, all: readonly Placed[]): readonly Diagnostic[] {
  const starts = all.flatMap(({ component }) => {
    const xml = context.xml(component);
    const table = (textAt(xml, 'PrimaryEntity') ?? '').toLowerCase();
    const columns = (textAt(xml, 'TriggerOnUpdateAttributeList') ?? '').toLowerCase().split(',').filter(Boolean);
    return table === '' || table === 'none' ? [] : [{ component, table, columns }];
  });
  const tables = context.presence(starts.map(({ table }) => ({ type: typeNumbers.table, key: table })));
  return starts.flatMap(({ component, table, columns }, index) => {
    if (tables[index] === 'no') return [processNeedsTable(component, component.name, table, context.options.assumeMissing)];
    const presence = context.presence(columns.map((column) => ({ type: typeNumbers.column, key: `${table}.${column.trim()}` })));
    const absent = columns.filter((_, at) => presence[at] === 'no');
    return absent.length === 0 ? [] : [processNeedsColumn(component, component.name, table, absent, context.options.assumeMissing)];
  });
}
