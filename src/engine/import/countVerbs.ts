import type { PlanCounts, PlanStep, Verb } from './importPlan.ts';

/** How many steps of each kind a plan has. */
export function countVerbs(steps: readonly PlanStep[]): PlanCounts {
  const counts: Record<Verb, number> = { add: 0, change: 0, keep: 0, masked: 0, remove: 0 };
  for (const step of steps) counts[step.verb] += 1;
  return counts;
}
