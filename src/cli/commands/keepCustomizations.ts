import { resolve } from 'node:path';
import type { ImportRequest, OverwrittenOutcome, RestoreOutcome } from '../../app/contracts/importing.ts';
import { overwriteKeeping } from '../../app/overwriteKeeping.ts';
import { restoreCustomizations } from '../../app/restoreCustomizations.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { confirm } from '../confirm.ts';
import { formatFindings } from '../findings.ts';
import { program } from '../readArguments.ts';
import { counted } from '../table.ts';

/** The file of `--keep-customizations`. Without overwriting there is nothing to keep (D.52). */
export function keptIn(call: Call, request: ImportRequest): string | undefined {
  const copy = call.options['keep-customizations'];
  if (copy === undefined || request.options.overwriteCustomizations) return copy === undefined ? undefined : resolve(copy);
  throw new WrongUse(
    '--keep-customizations is for an import that overwrites them.',
    'Add --overwrite-customizations, or leave it out: customizations are maintained then.',
  );
}

/** Saves customizations, imports with overwrite, puts them back (D.52); between the last two a person can say no. */
export async function importKeeping(call: Call, request: ImportRequest, copy: string): Promise<OverwrittenOutcome> {
  const progress = call.terminal.progress();
  const goOn = async (next: 'update' | 'restore') => {
    if (next === 'update' || call.switches.has('yes') || !call.terminal.interactive) return true;
    progress.clear();
    return call.terminal.ask(`Put the customizations back on top of the new version now?`);
  };
  return overwriteKeeping(call.surroundings, { ...request, copy }, progress, goOn).finally(progress.clear);
}

/** What was saved and put back, and where it stopped: lines to tell before and after those of the import. */
export function formatKept({ saved, imported, restored, stoppedBefore }: OverwrittenOutcome, request: ImportRequest, call: Call) {
  const { terminal } = call;
  const before =
    saved.path === undefined
      ? ['No customizations here give way, so nothing was saved.']
      : [
          ...(saved.diagnostics.length > 0 ? [formatFindings(saved.diagnostics, terminal), ''] : []),
          `${terminal.paint('green', 'Saved')} the customizations of ${counted(saved.count, 'component')} in ${saved.path}.`,
        ];
  if (saved.path === undefined || imported === undefined) return { before, after: [] };
  const goOn = `To go on: ${program} restore-customizations ${saved.path} --environment ${request.environment}`;
  if (restored !== undefined)
    return { before, after: [...restoredLines(restored, call), ...(restored.succeeded ? [] : [goOn, wayBack(request)])] };
  if (stoppedBefore === 'update') return { before, after: ['Nothing was overwritten. The saved file stays.'] };
  return { before, after: ['The customizations are not put back yet.', goOn, wayBack(request)] };
}

function wayBack({ environment }: ImportRequest): string {
  return `To go back: ${program} undo --environment ${environment}`;
}

/** Puts back what `import --keep-customizations` saved. */
export async function restore(call: Call): Promise<ExitCode> {
  const [file = ''] = call.arguments;
  const environment = required(call, 'environment');
  if (!(await confirm(call, `Put the customizations of ${file} back in ${environment}?`))) return 1;
  const progress = call.terminal.progress();
  const outcome = await restoreCustomizations(call.surroundings, { environment, copy: resolve(file) }, progress).finally(progress.clear);
  call.terminal.out(call.json ? JSON.stringify(outcome, null, 2) : restoredLines(outcome, call).join('\n'));
  return outcome.succeeded ? 0 : 1;
}

function restoredLines({ succeeded, restoredCount, diagnostics, uniqueName }: RestoreOutcome, { terminal }: Call): readonly string[] {
  if (!succeeded) {
    return [
      formatFindings(diagnostics, terminal),
      `${terminal.paint('red', 'Not put back:')} the customizations. They are in the saved file.`,
    ];
  }
  return [
    `${terminal.paint('green', 'Put back')} the customizations of ${counted(restoredCount, 'component')}; the unmanaged solution ${uniqueName} lists them.`,
  ];
}
