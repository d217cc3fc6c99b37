import { typeNumbers } from '../../components/typeNumbers.ts';
import { keyWithSameColumns } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentContext } from './componentContext.ts';
import { elementsAt, textOf } from './componentXml.ts';

const key = typeNumbers.key;

interface Key {
  readonly key: string;
  readonly name: string;
  readonly table: string;
  readonly columns: string;
}

/** Two keys of a table over the same columns (D.67): within the file, or one of the file and one that is here. */
export function keyColumns(context: ComponentContext): readonly Diagnostic[] {
  const brought = context.of(key);
  if (brought.length === 0) return [];
  const inFile = brought.map(({ component }) => ({ component, ...keyOf(component, component.parent?.key, context.xml(component)) }));
  const arriving = new Set(inFile.map((each) => each.key));
  const tables = new Set(inFile.map(({ table }) => table));
  const others = context.reader.componentsOf(key).filter((each) => tables.has(each.parent?.key ?? '') && !arriving.has(each.key));
  const layers = others.length === 0 ? [] : context.reader.layers(others);
  const here = others.flatMap((record, index): readonly Key[] => {
    const content = (layers[index] ?? []).at(-1)?.content;
    return content === undefined ? [] : [keyOf(record, record.parent?.key, context.xmlHere(content))];
  });
  return inFile.flatMap((each, index) => {
    const twin = [...inFile.slice(0, index), ...here].find((other) => other.table === each.table && other.columns === each.columns);
    return twin === undefined || each.columns === '' ? [] : [keyWithSameColumns(each.component, each.name, twin.name, each.table)];
  });
}

function keyOf(ref: { readonly key: string; readonly name: string }, table: string | undefined, xml: Uint8Array): Key {
  const columns = elementsAt(xml, 'EntityKeyAttributes', 'AttributeName').map((at) => textOf(xml, at).toLowerCase());
  return { key: ref.key, name: ref.name, table: table ?? '', columns: columns.sort().join(', ') };
}
