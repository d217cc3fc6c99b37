import { typeNumbers } from '../../components/typeNumbers.ts';
import { idOfAnotherTable } from '../../diagnostics/componentFindings.ts';
import type { DataverseErrorName } from '../../diagnostics/dataverseErrors.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentContext } from './componentContext.ts';

const kinds: readonly { readonly type: number; readonly error: DataverseErrorName }[] = [
  { type: typeNumbers.view, error: 'ImportSavedQueryExistingError' },
  { type: typeNumbers.chart, error: 'ImportVisualizationExistingError' },
  { type: typeNumbers.hierarchyRule, error: 'ImportHierarchyRuleOtcMismatchError' },
];

/** The id of a view, chart or hierarchy rule that the environment has on another table (D.63). */
export function idsOfOtherTables({ of, reader }: ComponentContext): readonly Diagnostic[] {
  return kinds.flatMap(({ type, error }) => {
    const known = of(type).filter(({ stack }) => stack.length > 0);
    const records = known.length === 0 ? [] : reader.components(known.map(({ component }) => component));
    return known.flatMap(({ component }, index) => {
      const there = records[index]?.parent?.key;
      const table = component.parent?.key;
      return there === undefined || table === undefined || there === table
        ? []
        : [idOfAnotherTable(component, component.name, table, there, error)];
    });
  });
}
