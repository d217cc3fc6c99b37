import type { ComponentType, PlanStep } from '../engine/index.ts';
import type { PlanGroup, PlannedImport, PlanPage, PlanPageRequest, PlanSummary } from './contracts/planning.ts';

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
  if (request.grouped === true) return groupedPage(matching, request, limit);
  return { total: matching.length, offset: request.offset, steps: matching.slice(request.offset, request.offset + limit) };
}

/** The same by kind, the kinds with most first, each below its headline. */
function groupedPage(matching: readonly PlanStep[], { offset, folded = [] }: PlanPageRequest, limit: number): PlanPage {
  const end = offset + limit;
  const groups: PlanGroup[] = [];
  const steps: PlanStep[] = [];
  let at = 0;
  for (const [type, members] of byKind(matching)) {
    const isFolded = folded.includes(type);
    const typeName = members[0]?.typeName ?? '';
    if (at >= offset && at < end) groups.push({ at, type, typeName, count: members.length, folded: isFolded });
    at++;
    if (isFolded) continue;
    steps.push(...members.slice(Math.max(0, offset - at), Math.max(0, end - at)));
    at += members.length;
  }
  return { total: at, offset, steps, groups, stepTotal: matching.length };
}

function byKind(steps: readonly PlanStep[]): readonly (readonly [ComponentType, readonly PlanStep[]])[] {
  const kinds = new Map<ComponentType, PlanStep[]>();
  for (const step of steps) {
    const members = kinds.get(step.component.type);
    if (members === undefined) kinds.set(step.component.type, [step]);
    else members.push(step);
  }
  const name = (members: readonly PlanStep[]) => members[0]?.typeName ?? '';
  return [...kinds].sort(([, a], [, b]) => b.length - a.length || name(a).localeCompare(name(b)));
}

function matches(step: PlanStep, request: PlanPageRequest, text: string): boolean {
  if (request.verbs !== undefined && !request.verbs.includes(step.verb)) return false;
  if (request.type !== undefined && step.component.type !== request.type) return false;
  return text === '' || step.name.toLowerCase().includes(text) || step.component.key.includes(text);
}
