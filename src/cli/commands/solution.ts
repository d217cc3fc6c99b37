import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import { createSolution } from '../../app/createSolution.ts';
import { listSolutions } from '../../app/listSolutions.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { formatTable } from '../table.ts';
import { withProgress } from '../withProgress.ts';

export async function list(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const solutions = await listSolutions(call.surroundings, environment, { withDefault: true });
  if (call.json) call.terminal.out(JSON.stringify(solutions, null, 2));
  else {
    const rows = solutions.map((each) => [
      each.uniqueName,
      each.version,
      each.managed ? 'managed' : each.isDefault === true ? 'unmanaged (lists everything)' : 'unmanaged',
      each.publisher,
      String(each.componentCount),
      String(each.draftCount),
    ]);
    const staged = solutions.flatMap(stagedUpgrade);
    const table = formatTable(['NAME', 'VERSION', 'TYPE', 'PUBLISHER', 'COMPONENTS', 'DRAFTS'], rows);
    call.terminal.out(staged.length === 0 ? table : `${table}\n\n${staged.join('\n')}`);
  }
  return 0;
}

/** Makes an empty unmanaged solution (A.20). */
export async function create(call: Call): Promise<ExitCode> {
  const [uniqueName = ''] = call.arguments;
  const { publisher, 'display-name': displayName, 'set-version': version, description } = call.options;
  const environment = required(call, 'environment');
  const request = {
    environment,
    uniqueName,
    ...(publisher === undefined ? {} : { publisher }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(version === undefined ? {} : { version }),
    ...(description === undefined ? {} : { description }),
  };
  const made = await withProgress(call, (progress) => createSolution(call.surroundings, request, progress));
  call.terminal.out(
    call.json
      ? JSON.stringify(made, null, 2)
      : call.terminal.paint('green', `Created the solution ${made.uniqueName} ${made.version} of ${made.publisher} in ${environment}.`),
  );
  return 0;
}

/** Where an upgrade waits, because it was staged or could not go further (F.13, F.17), and what can be done about it. */
function stagedUpgrade({ uniqueName, stagedVersion, stagedAs }: SolutionSummary): readonly string[] {
  if (stagedVersion === undefined || stagedAs === undefined) return [];
  return [
    `The upgrade of ${uniqueName} to ${stagedVersion} waits as ${stagedAs}. Apply it with apply-upgrade ${uniqueName}, or cancel it with uninstall ${stagedAs}.`,
  ];
}
