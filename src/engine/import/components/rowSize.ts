import { ofKind } from '../../components/ofKind.ts';
import { tableOf } from '../../components/tableOf.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { rowTooLong } from '../../diagnostics/importEffectFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { publishedContent } from '../../layers/layerStack.ts';
import { componentId } from '../../model/component.ts';
import type { ComponentContext } from './componentContext.ts';
import { textAt } from './componentXml.ts';

const column = typeNumbers.column;
/** The most a row of the database takes (D.68). */
const mostBytes = 8060;
/** What a long value leaves in the row when it is stored beside it. */
const pointer = 24;

/** Bytes in the row of columns of a fixed size, by the type as files write it; others are texts. */
const sizes: Readonly<Record<string, number>> = {
  bit: 1,
  int: 4,
  bigint: 8,
  picklist: 4,
  multiselectpicklist: pointer,
  state: 4,
  status: 4,
  float: 8,
  decimal: 13,
  money: 16,
  datetime: 8,
  lookup: 16,
  customer: 20,
  owner: 20,
  partylist: 0,
  primarykey: 16,
  uniqueidentifier: 16,
  image: 16,
  file: 16,
  virtual: 0,
  managedproperty: 1,
  ntext: pointer,
  memo: pointer,
};

/**
 * Tables whose row would not fit with the columns of the file (D.68); asked for by P-ROWSIZE. It is the least a row takes:
 * long texts count as the pointer they leave behind, and columns that are not known here count nothing.
 */
export function rowSize(context: ComponentContext): readonly Diagnostic[] {
  if (context.policies['P-ROWSIZE'] === 'off') return [];
  const brought = context.of(column);
  const added = brought.filter(({ stack }) => stack.length === 0);
  const tables = [...new Map(added.flatMap(({ component }) => keyed(tableOf(component)))).values()];
  return tables.flatMap((table) => {
    const inFile = brought.filter(({ component }) => component.parent?.key === table.key);
    const known = new Set(inFile.map(({ component }) => componentId(component)));
    const others = ofKind(context.reader.childrenOf([table]), column).filter((each) => !known.has(componentId(each)));
    const stacks = others.length === 0 ? [] : context.reader.layers(others);
    const bytes = sum([
      ...inFile.map(({ component }) => bytesOf(context.xml(component))),
      ...stacks.map((stack) => {
        const content = publishedContent(stack);
        return content === undefined ? 0 : bytesOf(context.xmlHere(content));
      }),
    ]);
    return bytes > mostBytes ? [rowTooLong(table, table.key, bytes, mostBytes)] : [];
  });
}

function keyed(table: ReturnType<typeof tableOf>) {
  return table === undefined ? [] : [[table.key, table] as const];
}

/** Two bytes a character of a text, unless it is long and moves out of the row. */
function bytesOf(xml: Uint8Array): number {
  const type = textAt(xml, 'Type')?.toLowerCase() ?? '';
  const fixed = sizes[type];
  if (fixed !== undefined) return fixed;
  const length = Number(textAt(xml, 'Length') ?? textAt(xml, 'MaxLength') ?? '');
  return type === '' || !Number.isInteger(length) || length <= 0 ? 0 : Math.min(pointer, 2 * length);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
