import { addComponents } from '../../app/addComponents.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { formatFindings } from '../findings.ts';
import { counted } from '../table.ts';
import { withProgress } from '../withProgress.ts';

/** Adds components of the environment to an unmanaged solution (A.31). */
export async function add(call: Call): Promise<ExitCode> {
  const [solution = '', ...components] = call.arguments;
  const environment = required(call, 'environment');
  const withoutParts = call.switches.has('without-parts') ? { withoutParts: true } : {};
  const request = { environment, solution, components, ...withoutParts };
  const outcome = await withProgress(call, (progress) => addComponents(call.surroundings, request, progress));
  if (call.json) {
    call.terminal.out(JSON.stringify(outcome, null, 2));
    return 0;
  }
  const { added, diagnostics } = outcome;
  const lines = added.map(
    ({ typeName, name, parentName }) => `+ ${typeName.toLowerCase()} ${parentName === undefined ? name : `${parentName}.${name}`}`,
  );
  if (lines.length > 0) call.terminal.out(lines.join('\n'));
  if (diagnostics.length > 0) call.terminal.out(formatFindings(diagnostics, call.terminal));
  if (added.length > 0)
    call.terminal.out(
      call.terminal.paint('green', `${outcome.solution} lists ${counted(added.length, 'more component')} in ${environment}.`),
    );
  return 0;
}
