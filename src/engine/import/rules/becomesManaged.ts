import { becomeManaged } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { type ComponentId, componentId } from '../../model/component.ts';
import type { ImportContext } from '../importContext.ts';
import type { PlanStep } from '../importPlan.ts';

/**
 * Components that exist here unmanaged only and become managed (D.38): their Active layer stays on top, and the
 * unmanaged solutions that list them go on listing what is managed then.
 */
export function becomesManaged({ reader }: Pick<ImportContext, 'reader'>, steps: readonly PlanStep[]): readonly Diagnostic[] {
  const changed = steps.filter((step) => step.reason === 'becomes-managed');
  if (changed.length === 0) return [];
  const ids = new Set<ComponentId>(changed.map(({ component }) => componentId(component)));
  const listing = reader.solutions().filter(({ managed, uniqueName }) => {
    return !managed && reader.members(uniqueName).some(({ component }) => ids.has(componentId(component)));
  });
  return [
    becomeManaged(
      changed.map(({ name }) => name),
      listing.map(({ uniqueName }) => uniqueName),
    ),
  ];
}
