import { resolve } from 'node:path';
import { compareActions } from '../../app/compareActions.ts';
import type { PlannedImport, PlanRequest } from '../../app/contracts/planning.ts';
import type { Progress } from '../../app/contracts/surroundings.ts';
import { writePlanFile } from '../../app/planFile.ts';
import { planImport } from '../../app/planImport.ts';
import { summarisePlan } from '../../app/planPages.ts';
import { type PlanWithProperties, planProperties } from '../../app/planProperties.ts';
import { hasErrors } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { comparisonData, formatComparison } from '../formatComparison.ts';
import { formatDifferences } from '../formatDifferences.ts';
import { formatPlan } from '../formatPlan.ts';
import { importOptions, namedSettings, typedImportOptions } from '../importOptions.ts';
import { program } from '../readArguments.ts';

export async function plan(call: Call): Promise<ExitCode> {
  const [file = ''] = call.arguments;
  const environment = required(call, 'environment');
  const progress = call.terminal.progress();
  const settings = await namedSettings(call);
  const request = { environment, file, options: importOptions(call), ...settings };
  if (call.switches.has('compare-actions')) return compare(call, request, progress);
  const planned = await planWanted(call, request, progress).finally(progress.clear);
  const { out } = call.options;
  if (out !== undefined) await writePlanFile(resolve(out), file, planned);
  const refused = hasErrors(planned.plan.diagnostics);
  if (call.json) {
    call.terminal.out(JSON.stringify({ ...summarisePlan(planned), steps: planned.plan.steps, ...differencesOf(planned) }, null, 2));
    return refused ? 1 : 0;
  }
  call.terminal.out(formatPlan(planned.plan, call.terminal, { all: call.switches.has('all') }));
  if ('differences' in planned) call.terminal.out(`\n${formatDifferences(planned.differences, call.terminal)}`);
  call.terminal.out('');
  if (refused) call.terminal.out('This import would be refused. Mend what the errors say and plan again.');
  else call.terminal.out(`Nothing was changed. To import it: ${importCommand(call, file, environment)}`);
  return refused ? 1 : 0;
}

/** What imports as it was planned, to copy. A saved plan holds the options, and does not allow others. */
function importCommand(call: Call, file: string, environment: string): string {
  const { out, settings } = call.options;
  const words = [program, 'import', file, '--environment', environment];
  if (settings !== undefined) words.push('--settings', settings);
  words.push(...(out === undefined ? typedImportOptions(call) : ['--plan', out]));
  return words.map(quoted).join(' ');
}

function planWanted(call: Call, request: PlanRequest, progress: Progress): Promise<PlannedImport | PlanWithProperties> {
  const plan = call.switches.has('properties') ? planProperties : planImport;
  return plan(call.surroundings, request, progress);
}

function differencesOf(planned: PlannedImport | PlanWithProperties): Partial<Pick<PlanWithProperties, 'differences'>> {
  return 'differences' in planned ? { differences: planned.differences } : {};
}

/** The exit code is 1 when the action that was asked for would be refused. */
async function compare(call: Call, request: PlanRequest, progress: ReturnType<Call['terminal']['progress']>): Promise<ExitCode> {
  if (call.options.out !== undefined) throw new WrongUse('--out saves one plan, --compare-actions makes three.', 'Leave out one of them.');
  const compared = await compareActions(call.surroundings, request, progress).finally(progress.clear);
  call.terminal.out(call.json ? JSON.stringify(comparisonData(compared), null, 2) : formatComparison(compared, call.terminal));
  return hasErrors(compared.plans[request.options.action].diagnostics) ? 1 : 0;
}

function quoted(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word;
}
