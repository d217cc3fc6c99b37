import { type ComparedActions, hasErrors, type ImportAction, importActions, type Verb, verbSigns } from '../engine/index.ts';
import { formatFindings } from './findings.ts';
import { formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';

const verbs: readonly Verb[] = ['add', 'change', 'keep', 'masked', 'remove'];

/** The three plans as counts, the components they treat differently, and what they say. */
export function formatComparison({ plans, differing }: ComparedActions, terminal: Terminal): string {
  const counts = importActions.map((action) => {
    const plan = plans[action];
    return [action, ...verbs.map((verb) => String(plan.counts[verb])), outcomeOf(plans, action)];
  });
  const rows = differing.map((step) => [
    ...importActions.map((action) => verbSigns[step.verbs[action] ?? 'keep']),
    step.typeName,
    step.parent === undefined ? step.name : `${step.parent.key} / ${step.name}`,
    step.loses === undefined ? '' : `loses its ${step.loses}`,
  ]);
  const headings = ['ACTION', 'ADD', 'CHANGE', 'KEEP', 'COVERED', 'REMOVE', 'RESULT'];
  return [
    formatTable(headings, counts),
    rows.length === 0 ? 'Every component is treated the same.' : formatTable(['UPDATE', 'UPGRADE', 'STAGE', 'KIND', 'NAME', ''], rows),
    ...importActions.flatMap((action) => {
      const { diagnostics } = plans[action];
      return diagnostics.length === 0 ? [] : [`${terminal.paint('bold', action)}\n${formatFindings(diagnostics, terminal)}`];
    }),
  ].join('\n\n');
}

/** The same for programs: the plans without their steps. */
export function comparisonData({ plans, differing }: ComparedActions): object {
  const told = importActions.map((action) => {
    const { counts, situation, upgrade, diagnostics } = plans[action];
    return [action, { counts, situation, result: outcomeOf(plans, action), ...(upgrade === undefined ? {} : { upgrade }), diagnostics }];
  });
  return { actions: Object.fromEntries(told), differing };
}

function outcomeOf(plans: ComparedActions['plans'], action: ImportAction): string {
  const { diagnostics, solution, upgrade } = plans[action];
  if (hasErrors(diagnostics)) return 'refused';
  if (upgrade !== undefined && (action === 'stage' || upgrade.blockers.length > 0)) return `waits as ${upgrade.holding}`;
  return `${solution.uniqueName} ${solution.version}`;
}
