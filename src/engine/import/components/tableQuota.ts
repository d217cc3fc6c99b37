import { typeNumbers } from '../../components/typeNumbers.ts';
import { tableQuotaExceeded } from '../../diagnostics/importEffectFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentRef } from '../../model/component.ts';
import type { EnvironmentReader } from '../../model/environment.ts';
import type { ComponentContext } from './componentContext.ts';

const table = typeNumbers.table;

/** Custom tables that an environment doesn't take any more, where it has a limit (D.69). */
export function tableQuota(context: ComponentContext): readonly Diagnostic[] {
  const most = context.info.maxCustomTables;
  if (most === undefined) return [];
  const added = context.of(table).filter(({ component, stack }) => stack.length === 0 && !context.isListedMissing(component));
  const brought = customOnes(
    context.reader,
    added.map(({ component }) => component),
  );
  if (brought === 0) return [];
  const here = customOnes(context.reader, context.reader.componentsOf(table));
  return here + brought > most ? [tableQuotaExceeded(here, brought, most)] : [];
}

/** How many of these are no tables of the system. */
function customOnes(reader: EnvironmentReader, tables: readonly ComponentRef[]): number {
  return reader.baseline(tables).filter((presence) => presence !== 'yes').length;
}
