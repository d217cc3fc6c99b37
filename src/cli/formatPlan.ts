import { describeReason, type ImportPlan, type MissingComponent, type PlanCounts, type PlanStep, type Verb } from '../engine/index.ts';
import { formatFindings } from './findings.ts';
import { formatSettings } from './formatSettings.ts';
import { formatUnblocking } from './formatUnblocking.ts';
import { counted, formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';

const signs: Record<Verb, string> = { add: '+', change: '~', keep: '=', masked: '^', remove: '-' };
const colors = { add: 'green', change: 'yellow', keep: 'dim', masked: 'cyan', remove: 'red' } as const;

/** The plan for people: what is imported, a line a step, the counts, where values come from, what is missing, the findings. */
export function formatPlan(plan: ImportPlan, terminal: Terminal, options: { readonly all: boolean }): string {
  const parts = [headline(plan, terminal)];
  const shown = plan.steps.filter((step) => options.all || step.verb !== 'keep' || step.activation?.effect !== undefined);
  if (shown.length > 0) parts.push(formatSteps(shown, terminal));
  parts.push(formatCounts(plan.counts, terminal));
  const settings = plan.settings === undefined ? '' : formatSettings(plan.settings);
  if (settings !== '') parts.push(settings);
  if (plan.missing.length > 0) parts.push(formatMissing(plan.missing));
  if (plan.diagnostics.length > 0) parts.push(formatFindings(plan.diagnostics, terminal));
  if (plan.upgrade?.unblock !== undefined) parts.push(formatUnblocking(plan.upgrade.unblock));
  return parts.join('\n\n');
}

function headline(plan: ImportPlan, terminal: Terminal): string {
  const { uniqueName, version, managed, publisher, installedVersion, patchOf } = plan.solution;
  const name = terminal.paint('bold', `${uniqueName} ${version}`);
  const fresh = patchOf === undefined ? 'a new solution there' : `a patch of ${patchOf}`;
  const installed = installedVersion === undefined ? fresh : `version ${installedVersion} is installed`;
  return `${name} (${managed ? 'managed' : 'unmanaged'}, publisher ${publisher}) into ${plan.environmentName}: ${installed}`;
}

/** A line a step: sign, kind, name, reason. */
export function formatSteps(steps: readonly PlanStep[], terminal: Terminal): string {
  const table = formatTable(
    [],
    steps.map((step) => [step.typeName, inParent(step), describeReason(step)]),
  );
  return table
    .split('\n')
    .map((line, index) => {
      const verb = steps[index]?.verb ?? 'keep';
      return `  ${terminal.paint(colors[verb], signs[verb])} ${line}`;
    })
    .join('\n');
}

/** A column is `table.column` in its key; other parts are told with what they lie in. */
function inParent(step: PlanStep): string {
  return step.parent === undefined ? step.name : `${step.parent.key} / ${step.name}`;
}

/** `Plan: 3 to add, 1 to change, …`. */
export function formatCounts(counts: PlanCounts, terminal: Terminal): string {
  return `${terminal.paint('bold', 'Plan:')} ${counts.add} to add, ${counts.change} to change, ${counts.keep} to keep, ${counts.masked} covered, ${counts.remove} to remove.`;
}

function formatMissing(missing: readonly MissingComponent[]): string {
  const words = { no: 'not here', unknown: 'not known', assumed: 'assumed' };
  const rows = missing.map((each) => [
    each.typeName,
    each.parentName === undefined ? each.name : `${each.parentName} / ${each.name}`,
    each.solution,
    words[each.presence],
  ]);
  return `${counted(missing.length, 'component')} needed from elsewhere:\n${formatTable([], rows, '  ')}`;
}
