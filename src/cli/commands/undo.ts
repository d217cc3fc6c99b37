import type { SolutionBeforeAndNow, UndoPlan } from '../../app/contracts/undoing.ts';
import { planUndo, undoOperation } from '../../app/undoOperation.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { confirm, requireSomeoneToAsk } from '../confirm.ts';
import { counted } from '../table.ts';

/** Says what the last operation was and what undoing it does, asks, and undoes exactly that. */
export async function undo(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const isAsked = !call.switches.has('yes');
  if (isAsked) requireSomeoneToAsk(call);
  const plan = await planUndo(call.surroundings, environment);
  // What is asked about goes to the error stream: with --json the result on standard output stays one document.
  if (isAsked) call.terminal.error(formatUndo(plan));
  else if (!call.json) call.terminal.out(formatUndo(plan));
  if (!(await confirm(call, `Undo ${nameOf(plan)} in ${plan.environment}?`))) return 1;
  const progress = call.terminal.progress();
  const request = { environment, expectedRevision: plan.basedOn };
  const done = await undoOperation(call.surroundings, request, progress).finally(progress.clear);
  if (call.json) call.terminal.out(JSON.stringify(done, null, 2));
  else call.terminal.out(call.terminal.paint('green', `Undid ${nameOf(done)} in ${done.environment}.`));
  return 0;
}

/** The operation in a few words: `an import of Contoso 1.0 (update)`, `a new publisher (Publisher Contoso)`. */
function nameOf({ operation, entry }: UndoPlan): string {
  if (entry === undefined) return operation;
  if (entry.solution === '') return entry.component === undefined ? operation : `${operation} (${entry.component})`;
  const suboperation = entry.suboperation === 'none' ? '' : ` (${entry.suboperation})`;
  return `${operation} of ${entry.solution} ${entry.version}${suboperation}`;
}

function formatUndo(plan: UndoPlan): string {
  const { entry, components, further } = plan;
  const { back, gone, changed } = components;
  return [
    `The last operation was ${nameOf(plan)}${entry === undefined ? '' : `, ${entry.startedOn}`}. Undoing it:`,
    ...plan.solutions.map((solution) => `  ${describeSolution(solution)}`),
    `  ${counted(gone, 'component')} removed, ${back} back, ${changed} with the layers they had`,
    ...(further === 0 ? [] : [`${counted(further, 'operation')} before it can be undone next.`]),
  ].join('\n');
}

function describeSolution({ before, now }: SolutionBeforeAndNow): string {
  if (before === undefined) return `solution ${now?.uniqueName} ${now?.version} is removed`;
  const was = `${before.uniqueName} ${before.version}`;
  if (now === undefined) return `solution ${was} is back`;
  const is = `${now.uniqueName} ${now.version}`;
  return is === was ? `solution ${is} is as it was before` : `solution ${is} is ${was} again`;
}
