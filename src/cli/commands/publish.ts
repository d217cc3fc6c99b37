import { publishCustomizations } from '../../app/publishCustomizations.ts';
import { componentNamed, type PublishScope } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { counted } from '../table.ts';

/** Publishes all of an environment, one solution or one component; with `--json` each with its definition before and after. */
export async function publish(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const scope = scopeOf(call);
  const progress = call.terminal.progress();
  const outcome = await publishCustomizations(call.surroundings, environment, progress, scope).finally(progress.clear);
  if (call.json) call.terminal.out(JSON.stringify(outcome, null, 2));
  else if (outcome.publishedCount > 0) call.terminal.out(`Published ${counted(outcome.publishedCount, 'component')} in ${environment}.`);
  else call.terminal.out(`Nothing to publish: ${call.options.component ?? call.options.solution ?? environment} has no drafts.`);
  return 0;
}

function scopeOf({ options: { solution, component } }: Call): PublishScope {
  if (solution !== undefined && component !== undefined)
    throw new WrongUse('--solution and --component exclude each other.', 'Use one of them.');
  if (solution !== undefined) return { kind: 'solution', uniqueName: solution };
  if (component === undefined) return { kind: 'all' };
  const named = componentNamed(component);
  if (named !== undefined) return { kind: 'component', component: named };
  throw new WrongUse(`--component cannot be ${component}.`, 'Use the kind and the key, such as table:account or form: and its id.');
}
