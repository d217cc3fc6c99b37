import type { Progress } from '../app/contracts/surroundings.ts';
import { unwatched } from '../app/progress.ts';
import { type ComponentRemovalPlan, hasErrors, Refusal, type RemovalPlan } from '../engine/index.ts';
import type { Call, ExitCode } from './command.ts';
import { confirm, requireSomeoneToAsk } from './confirm.ts';
import { withUnblocking } from './failure.ts';
import { formatFindings } from './findings.ts';
import { formatCounts, formatSteps } from './formatPlan.ts';
import { formatUnblocking } from './formatUnblocking.ts';
import type { Terminal } from './terminal.ts';

/** How something is taken away: its plan, its question, what is said when it is done. */
export interface PlannedRemoval<Plan, Outcome> {
  readonly plan: () => Promise<Plan>;
  /** Does it; refuses when the environment has another revision than the one given. */
  readonly run: (expected: { readonly expectedRevision?: number }, progress: Progress) => Promise<Outcome>;
  readonly question: (plan: Plan) => string;
  readonly done: (outcome: Outcome) => string;
}

/** Shows the plan, asks, and does exactly what was shown. A refusal says what would unblock it. */
export async function removePlanned<Plan extends RemovalPlan | ComponentRemovalPlan, Outcome>(
  call: Call,
  { plan: planFor, run, question, done }: PlannedRemoval<Plan, Outcome>,
): Promise<ExitCode> {
  const isAsked = !call.switches.has('yes');
  if (isAsked) requireSomeoneToAsk(call);
  const plan = await planFor().catch(async (error: unknown) => {
    // What can't even be planned (F.22) is tried all the same, so that the history tells it: it is refused alike.
    if (error instanceof Refusal) await run({}, unwatched);
    throw error;
  });
  // What is asked about goes to the error stream: with --json the result on standard output stays one document.
  const isRefused = hasErrors(plan.diagnostics);
  const shown = formatRemoval(withoutRefusal(plan), call.terminal);
  if (isAsked) call.terminal.error(`${shown}\n`);
  else if (!call.json) call.terminal.out(`${shown}\n`);
  // A refused removal has nothing to ask; it is tried so that the history tells it.
  if (!isRefused && !(await confirm(call, question(plan)))) return 1;
  const progress = call.terminal.progress();
  const outcome = await run({ expectedRevision: plan.basedOn }, progress)
    .catch((error: unknown) => {
      throw withUnblocking(error, plan.unblock);
    })
    .finally(progress.clear);
  call.terminal.out(call.json ? JSON.stringify(outcome, null, 2) : call.terminal.paint('green', done(outcome)));
  return 0;
}

/** The first error is what it will be refused with, and told then. */
function withoutRefusal<Plan extends RemovalPlan | ComponentRemovalPlan>(plan: Plan): Plan {
  const refusal = plan.diagnostics.find(({ severity }) => severity === 'error');
  return { ...plan, diagnostics: plan.diagnostics.filter((each) => each !== refusal) };
}

function formatRemoval(plan: RemovalPlan | ComponentRemovalPlan, terminal: Terminal): string {
  const shown = plan.steps.filter(({ verb }) => verb !== 'keep');
  return [
    ...(shown.length === 0 ? [] : [formatSteps(shown, terminal)]),
    formatCounts(plan.counts, terminal),
    ...(plan.diagnostics.length === 0 ? [] : [formatFindings(plan.diagnostics, terminal)]),
    ...(plan.unblock === undefined ? [] : [formatUnblocking(plan.unblock)]),
  ].join('\n\n');
}
