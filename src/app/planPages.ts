import type { PlanStep } from '../engine/index.ts';
import type { PlannedImport, PlanPage, PlanPageRequest, PlanSummary } from './contracts.ts';

const pageLimit = 200;

/** The plan without its steps. */
export function summarisePlan({ plan, digest }: PlannedImport): PlanSummary {
  const { steps, ...rest } = plan;
  return { ...rest, digest, stepCount: steps.length, isUpdate: plan.solution.installedVersion !== undefined };
}

/** How many steps there are of each kind, those that remove among them; the kinds with most first. */
export function kindsOfPlan({ plan }: PlannedImport): { type: string; name: string; count: number }[] {
  const kinds = new Map<string, { type: string; name: string; count: number }>();
  for (const { component, typeName } of plan.steps) {
    const type = String(component.type);
    const kind = kinds.get(type);
    if (kind) kind.count++;
    else kinds.set(type, { type, name: typeName, count: 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
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
