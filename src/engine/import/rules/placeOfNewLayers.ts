import { newLayersBelow } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { PlanStep } from '../importPlan.ts';

/**
 * An update that touches a component for the first time where a solution installed later has a layer already (E.12):
 * with P-NEWLAYER `install-order` the new layer goes below, and the plan says so.
 */
export function placeOfNewLayers(steps: readonly PlanStep[]): readonly Diagnostic[] {
  const below = steps.filter((step) => step.before === undefined && step.maskedBy !== undefined && step.maskedBy !== 'Active');
  return below.length === 0 ? [] : [newLayersBelow(below.length, [...new Set(below.map((step) => step.maskedBy ?? ''))])];
}
