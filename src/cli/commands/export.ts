import { resolve } from 'node:path';
import { exportSolution } from '../../app/exportSolution.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { formatFindings } from '../findings.ts';

export async function exportNamed(call: Call): Promise<ExitCode> {
  const [solution = ''] = call.arguments;
  const progress = call.terminal.progress();
  const outcome = await exportSolution(
    call.surroundings,
    {
      environment: required(call, 'environment'),
      solution,
      managed: call.switches.has('managed'),
      out: resolve(call.options.out ?? '.'),
      overwrite: call.switches.has('overwrite'),
    },
    progress,
  ).finally(progress.clear);
  if (call.json) {
    call.terminal.out(JSON.stringify(outcome, null, 2));
    return 0;
  }
  if (outcome.diagnostics.length > 0) call.terminal.error(formatFindings(outcome.diagnostics, call.terminal));
  call.terminal.out(
    `Exported ${solution} ${outcome.version} (${outcome.managed ? 'managed' : 'unmanaged'}) to ${outcome.path} (${outcome.bytes} bytes).`,
  );
  return 0;
}
