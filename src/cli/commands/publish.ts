import { publishCustomizations } from '../../app/publishCustomizations.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { counted } from '../table.ts';

export async function publish(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const progress = call.terminal.progress();
  const outcome = await publishCustomizations(call.surroundings, environment, progress).finally(progress.clear);
  if (call.json) call.terminal.out(JSON.stringify(outcome, null, 2));
  else if (outcome.publishedCount === 0) call.terminal.out(`Nothing to publish: ${environment} has no drafts.`);
  else call.terminal.out(`Published ${counted(outcome.publishedCount, 'component')} in ${environment}.`);
  return 0;
}
