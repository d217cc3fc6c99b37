import type { HistoryRow } from '../../app/contracts/undoing.ts';
import { listHistory } from '../../app/history.ts';
import { WorkbenchError } from '../../engine/index.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { formatTable } from '../table.ts';

/** Lists the operations of an environment, newest first (E.33); with an entry shows all that is known of it. */
export async function history(call: Call): Promise<ExitCode> {
  const environment = required(call, 'environment');
  const rows = await listHistory(call.surroundings, environment);
  const [wanted] = call.arguments;
  if (wanted === undefined) {
    call.terminal.out(call.json ? JSON.stringify(rows, null, 2) : formatHistory(rows, environment));
    return 0;
  }
  const row = findRow(rows, wanted, environment);
  call.terminal.out(call.json ? JSON.stringify(row, null, 2) : formatTable([], detailsOf(row)));
  return 0;
}

function findRow(rows: readonly HistoryRow[], wanted: string, environment: string): HistoryRow {
  const matching = wanted === 'latest' ? rows.slice(0, 1) : rows.filter(({ id }) => id.startsWith(wanted.toLowerCase()));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  throw new WorkbenchError(
    'history-entry-not-found',
    only === undefined ? `There is no entry ${wanted} in the history of ${environment}.` : `More than one entry begins with ${wanted}.`,
    { hint: 'Run the command without ENTRY for the list.' },
  );
}

function formatHistory(rows: readonly HistoryRow[], environment: string): string {
  if (rows.length === 0) return `Nothing has been done in ${environment} yet.`;
  const headers = ['ENTRY', 'STARTED', 'OPERATION', 'SUBOPERATION', 'ABOUT', 'VERSION', 'TYPE', 'PUBLISHER', 'RESULT', 'ERROR'];
  return formatTable(
    headers,
    rows.map((row) => [
      row.id.slice(0, 8),
      row.startedOn,
      row.operation,
      row.suboperation === 'none' ? '' : row.suboperation,
      [row.component, row.solution].filter((part) => part !== undefined && part !== '').join(', '),
      row.version,
      typeOf(row),
      row.publisher ?? '',
      resultOf(row),
      row.errorCode ?? '',
    ]),
  );
}

function typeOf({ solution, managed }: HistoryRow): string {
  if (solution === '') return '';
  return managed ? 'managed' : 'unmanaged';
}

function resultOf({ succeeded, undone }: HistoryRow): string {
  const result = succeeded ? 'succeeded' : 'failed';
  return undone === true ? `${result}, undone` : result;
}

/** Two columns; what is not known is left out. */
function detailsOf(row: HistoryRow): readonly (readonly string[])[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Entry', row.id],
    ['Operation', row.operation],
    ['Suboperation', row.suboperation],
    ['Component', row.component],
    ['Solution', row.solution],
    ['Version', row.version],
    ['Type', typeOf(row)],
    ['Patch', yesOrNo(row.patch)],
    ['Publisher', row.publisher],
    ['Overwrites customizations', yesOrNo(row.overwrite)],
    ['Started', row.startedOn],
    ['Ended', row.endedOn],
    ['Result', resultOf(row)],
    ['Error code', row.errorCode],
    ['Message', row.message],
    ['Import job', row.job],
    ['Undid entry', row.undid],
    ['Revision of the environment', row.revision?.toString()],
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
}

function yesOrNo(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'yes' : 'no';
}
