import type { PlanStep } from '../engine/index.ts';
import type { PlannedImport, PlanPage, PlanPageRequest, PlanSummary } from './contracts.ts';

const pageLimit = 200;

/** The plan without its steps. */
export function summarisePlan({ plan, digest }: PlannedImport): PlanSummary {
  const { steps, ...rest } = plan;
  return { ...rest, digest, stepCount: steps.length, isUpdate: plan.solution.installedVersion !== undefined };
}

/** Steps of a plan that match, from `offset` on, at most 200 of them. `text` is looked for in names and keys, ignoring case. */
export function pageOfPlan({ plan }: PlannedImport, request: PlanPageRequest): PlanPage {
  const text = request.text?.trim().toLowerCase() ?? '';
  const matching = plan.steps.filter((step) => matches(step, request, text));
  const limit = Math.min(request.limit, pageLimit);
  return { total: matching.length, offset: request.offset, steps: matching.slice(request.offset, request.offset + limit) };
}

function matches(step: PlanStep, request: PlanPageRequest, text: string): boolean {
  if (request.verbs !== undefined && !request.verbs.includes(step.verb)) return false;
  if (request.type !== undefined && step.component.type !== request.type) return false;
  return text === '' || step.name.toLowerCase().includes(text) || step.component.key.includes(text);
}
