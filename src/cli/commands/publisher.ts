import { createPublisher } from '../../app/createSolution.ts';
import { deletePublisher, listPublishers, planPublisherDeletion } from '../../app/publishers.ts';
import { hasErrors } from '../../engine/index.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { confirm, requireSomeoneToAsk } from '../confirm.ts';
import { formatTable } from '../table.ts';
import { withProgress } from '../withProgress.ts';

/** Lists the publishers of an environment with their solutions. */
export async function list(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const publishers = await listPublishers(call.surroundings, environment);
  if (call.json) call.terminal.out(JSON.stringify(publishers, null, 2));
  else if (publishers.length === 0) call.terminal.out(`There are no publishers in ${environment}.`);
  else {
    const rows = publishers.map((each) => [each.uniqueName, each.friendlyName, each.prefix, each.solutions.join(', ') || '(none)']);
    call.terminal.out(formatTable(['NAME', 'DISPLAY NAME', 'PREFIX', 'SOLUTIONS'], rows));
  }
  return 0;
}

/** Makes a publisher (A.9). */
export async function create(call: Call): Promise<ExitCode> {
  const [uniqueName = ''] = call.arguments;
  const { 'display-name': displayName, 'option-value-prefix': optionValuePrefix, description } = call.options;
  const environment = required(call, 'environment');
  const request = {
    environment,
    uniqueName,
    prefix: required(call, 'prefix'),
    ...(displayName === undefined ? {} : { displayName }),
    ...(optionValuePrefix === undefined ? {} : { optionValuePrefix }),
    ...(description === undefined ? {} : { description }),
  };
  const made = await withProgress(call, (progress) => createPublisher(call.surroundings, request, progress));
  call.terminal.out(
    call.json
      ? JSON.stringify(made, null, 2)
      : call.terminal.paint(
          'green',
          `Created the publisher ${made.uniqueName} with the prefix ${made.prefix} and the option value prefix ${made.optionValuePrefix} in ${environment}.`,
        ),
  );
  return 0;
}

/** Deletes a publisher without solutions (I.11). */
export async function remove(call: Call): Promise<ExitCode> {
  const [publisher = ''] = call.arguments;
  const request = { environment: required(call, 'environment'), publisher };
  if (!call.switches.has('yes')) requireSomeoneToAsk(call);
  const plan = await planPublisherDeletion(call.surroundings, request);
  // A refused deletion has nothing to ask; it is tried so that the history tells it.
  if (!hasErrors(plan.diagnostics) && !(await confirm(call, `Delete the publisher ${plan.publisher} from ${plan.environmentName}?`)))
    return 1;
  const agreed = { ...request, expectedRevision: plan.basedOn };
  const outcome = await withProgress(call, (progress) => deletePublisher(call.surroundings, agreed, progress));
  call.terminal.out(
    call.json ? JSON.stringify(outcome, null, 2) : `Deleted the publisher ${outcome.publisher} from ${request.environment}.`,
  );
  return 0;
}
