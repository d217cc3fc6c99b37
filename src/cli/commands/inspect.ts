import type { Inspection } from '../../app/contracts/solutionFiles.ts';
import { inspectFile } from '../../app/inspectFile.ts';
import { hasErrors } from '../../engine/index.ts';
import type { Call, ExitCode } from '../command.ts';
import { describeFailure, formatFailure } from '../failure.ts';
import { formatFindings } from '../findings.ts';
import { counted, formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** Each file on its own: one that cannot be read does not keep the others from being shown. */
export async function inspect(call: Call): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (const [index, file] of call.arguments.entries()) {
    try {
      const inspection = await inspectFile(file);
      if (hasErrors(inspection.diagnostics)) code = 1;
      if (index > 0 && !call.json) call.terminal.out('');
      call.terminal.out(call.json ? JSON.stringify(inspection) : formatInspection(inspection, call.terminal));
    } catch (error) {
      // As JSON every file has its line, so that one file is read as many are.
      if (call.arguments.length === 1 && !call.json) throw error;
      code = 1;
      const told = describeFailure(error);
      if (call.json) call.terminal.out(JSON.stringify({ file, error: told }));
      else call.terminal.error(formatFailure(told, call.terminal));
    }
  }
  return code;
}

function formatInspection(inspection: Inspection, terminal: Terminal): string {
  const parts = [terminal.paint('bold', inspection.file)];
  if (inspection.uniqueName !== undefined) parts.push(formatFacts(inspection));
  if (inspection.components.length > 0) parts.push(formatKinds(inspection));
  if (inspection.missingDependencies.length > 0) parts.push(formatMissing(inspection));
  if (inspection.diagnostics.length > 0) parts.push(formatFindings(inspection.diagnostics, terminal));
  return parts.join('\n\n');
}

function formatFacts(inspection: Inspection): string {
  const facts: [string, string | undefined][] = [
    ['Solution', inspection.uniqueName],
    ['Name', inspection.friendlyName],
    ['Version', inspection.version],
    ['Package type', inspection.managed ? 'managed' : 'unmanaged'],
    ['Publisher', inspection.publisher],
    ['Package version', inspection.solutionPackageVersion],
    ['Languages', inspection.languages.join(', ')],
    ['Files', String(inspection.files.length)],
    ['SHA-256', inspection.fileHash],
  ];
  const told = facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
  return formatTable([], told, '  ');
}

function formatKinds(inspection: Inspection): string {
  const counts = new Map<string, number>();
  for (const { typeName } of inspection.components) counts.set(typeName, (counts.get(typeName) ?? 0) + 1);
  const rows = [...counts].map(([typeName, count]) => [typeName, String(count)]);
  return `${counted(inspection.components.length, 'component')}:\n${formatTable([], rows, '  ')}`;
}

function formatMissing(inspection: Inspection): string {
  const rows = inspection.missingDependencies.map((each) => [
    each.typeName,
    each.displayName || each.key,
    each.solution ?? '',
    `needed by ${each.neededBy}`,
  ]);
  return `${counted(rows.length, 'dependency', 'dependencies')} on components outside the solution:\n${formatTable([], rows, '  ')}`;
}
