import { resolve } from 'node:path';
import { writePlanFile } from '../../app/planFile.ts';
import { planImport } from '../../app/planImport.ts';
import { summarisePlan } from '../../app/planPages.ts';
import { hasErrors } from '../../engine/index.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { formatPlan } from '../formatPlan.ts';
import { importOptions, namedSettings } from '../importOptions.ts';
import { program } from '../readArguments.ts';

export async function plan(call: Call): Promise<ExitCode> {
  const [file = ''] = call.arguments;
  const environment = required(call, 'environment');
  const progress = call.terminal.progress();
  const settings = await namedSettings(call);
  const request = { environment, file, options: importOptions(call), ...settings };
  const planned = await planImport(call.surroundings, request, progress).finally(progress.clear);
  const { out } = call.options;
  if (out !== undefined) await writePlanFile(resolve(out), file, planned);
  const refused = hasErrors(planned.plan.diagnostics);
  if (call.json) {
    call.terminal.out(JSON.stringify({ ...summarisePlan(planned), steps: planned.plan.steps }, null, 2));
    return refused ? 1 : 0;
  }
  call.terminal.out(formatPlan(planned.plan, call.terminal, { all: call.switches.has('all') }));
  call.terminal.out('');
  if (refused) call.terminal.out('This import would be refused. Mend what the errors say and plan again.');
  else {
    const given = call.options.settings === undefined ? '' : ` --settings ${quoted(call.options.settings)}`;
    const saved = `${given}${out === undefined ? '' : ` --plan ${quoted(out)}`}`;
    call.terminal.out(`Nothing was changed. To import it: ${program} import ${quoted(file)} --environment ${quoted(environment)}${saved}`);
  }
  return refused ? 1 : 0;
}

function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}
