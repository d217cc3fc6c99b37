import { requirementsUnmanaged } from '../diagnostics/dependencyFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ImportContext } from '../import/importContext.ts';
import { isManaged } from '../layers/layerStack.ts';
import { componentId } from '../model/component.ts';
import { componentOfEnd } from './componentOfEnd.ts';

/**
 * What a managed solution requires must be managed here too (D.87). By default any component of that identity will do,
 * because real managed files name unmanaged ones often (P-ACTIVEREQ `existence`); `managed` refuses.
 */
export function managedRequirements({ manifest, reader, policies }: ImportContext): readonly Diagnostic[] {
  if (!manifest.managed || policies['P-ACTIVEREQ'] !== 'managed') return [];
  const required = new Map(
    manifest.missingDependencies.flatMap(({ required: end }) => {
      const ref = componentOfEnd(end);
      return ref === undefined ? [] : [[componentId(ref), { ref, name: end.displayName ?? end.schemaName ?? ref.key }] as const];
    }),
  );
  const all = [...required.values()];
  const layers = reader.layers(all.map(({ ref }) => ref));
  const baseline = reader.baseline(all.map(({ ref }) => ref));
  const unmanaged = all.filter((_, index) => {
    const stack = layers[index] ?? [];
    return stack.length > 0 && !isManaged(stack) && baseline[index] !== 'yes';
  });
  return unmanaged.length === 0 ? [] : [requirementsUnmanaged(unmanaged.map(({ name }) => name))];
}
