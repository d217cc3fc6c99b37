import { applyUpgrade, planApplyUpgrade } from '../../app/applyUpgrade.ts';
import type { Progress, RemovalOutcome, RemovalRequest, Surroundings } from '../../app/contracts.ts';
import { unwatched } from '../../app/progress.ts';
import { planUninstall, uninstallSolution } from '../../app/uninstallSolution.ts';
import { hasErrors, Refusal, type RemovalPlan } from '../../engine/index.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { confirm, requireSomeoneToAsk } from '../confirm.ts';
import { formatFindings } from '../findings.ts';
import { formatCounts, formatSteps } from '../formatPlan.ts';
import { counted } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface Removing {
  readonly plan: (surroundings: Surroundings, request: RemovalRequest) => Promise<RemovalPlan>;
  readonly run: (surroundings: Surroundings, request: RemovalRequest, progress: Progress) => Promise<RemovalOutcome>;
  readonly question: (plan: RemovalPlan) => string;
  readonly done: (outcome: RemovalOutcome, environment: string) => string;
}

/** Applies the upgrade that is staged for the named solution. */
export function applyStaged(call: Call): Promise<ExitCode> {
  return remove(call, {
    plan: planApplyUpgrade,
    run: applyUpgrade,
    question: ({ solution, counts, environmentName }) =>
      `Replace ${solution.uniqueName} ${solution.version} by ${solution.newVersion} in ${environmentName}${removing(counts.remove)}?`,
    done: ({ solution, version, counts }, environment) =>
      `Applied the upgrade of ${solution} to ${version} in ${environment}: ${counts.remove} removed.`,
  });
}

/** Uninstalls a managed solution or deletes an unmanaged one; each has its own question (I.4). */
export function uninstall(call: Call): Promise<ExitCode> {
  return remove(call, {
    plan: planUninstall,
    run: uninstallSolution,
    question: ({ solution, counts, environmentName, removed }) =>
      solution.managed
        ? `Uninstall ${removed.join(', ')} from ${environmentName}${removing(counts.remove)}?`
        : `Delete the solution ${solution.uniqueName} from ${environmentName}? Its components stay.`,
    done: ({ solution, managed, removed, counts }, environment) =>
      managed
        ? `Uninstalled ${removed.join(', ')} from ${environment}: ${counts.remove} removed.`
        : `Deleted the solution ${solution} from ${environment}; its components stay.`,
  });
}

function removing(count: number): string {
  return count === 0 ? '' : ` and remove ${counted(count, 'component')}`;
}

/** Shows the plan, asks, and does exactly what was shown. */
async function remove(call: Call, { plan: planFor, run, question, done }: Removing): Promise<ExitCode> {
  const [solution = ''] = call.arguments;
  const request = { environment: required(call, 'environment'), solution };
  const isAsked = !call.switches.has('yes');
  if (isAsked) requireSomeoneToAsk(call);
  const plan = await planFor(call.surroundings, request).catch(async (error: unknown) => {
    // What can't even be planned (F.22) is tried all the same, so that the history tells it: it is refused alike.
    if (error instanceof Refusal) await run(call.surroundings, request, unwatched);
    throw error;
  });
  // What is asked about goes to the error stream: with --json the result on standard output stays one document.
  if (isAsked) call.terminal.error(`${formatRemoval(plan, call.terminal)}\n`);
  else if (!call.json) call.terminal.out(`${formatRemoval(plan, call.terminal)}\n`);
  const isRefused = hasErrors(plan.diagnostics);
  // A refused removal has nothing to ask; it is tried so that the history tells it.
  if (!isRefused && !(await confirm(call, question(plan)))) return 1;
  const progress = call.terminal.progress();
  const outcome = await run(call.surroundings, { ...request, expectedRevision: plan.basedOn }, progress).finally(progress.clear);
  call.terminal.out(call.json ? JSON.stringify(outcome, null, 2) : call.terminal.paint('green', done(outcome, request.environment)));
  return 0;
}

function formatRemoval(plan: RemovalPlan, terminal: Terminal): string {
  const shown = plan.steps.filter(({ verb }) => verb !== 'keep');
  return [
    ...(shown.length === 0 ? [] : [formatSteps(shown, terminal)]),
    formatCounts(plan.counts, terminal),
    ...(plan.diagnostics.length === 0 ? [] : [formatFindings(plan.diagnostics, terminal)]),
  ].join('\n\n');
}
