import { listSolutions } from '../../app/listSolutions.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { formatTable } from '../table.ts';

export async function list(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const solutions = await listSolutions(call.surroundings, environment);
  if (call.json) call.terminal.out(JSON.stringify(solutions, null, 2));
  else if (solutions.length === 0) call.terminal.out(`There are no solutions in ${environment}. Import one.`);
  else {
    const rows = solutions.map((each) => [
      each.uniqueName,
      each.version,
      each.managed ? 'managed' : 'unmanaged',
      each.publisher,
      String(each.componentCount),
      String(each.draftCount),
    ]);
    call.terminal.out(formatTable(['NAME', 'VERSION', 'TYPE', 'PUBLISHER', 'COMPONENTS', 'DRAFTS'], rows));
  }
  return 0;
}
