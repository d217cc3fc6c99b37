import { resolve } from 'node:path';
import type { ImportOutcome, ImportRequest } from '../../app/contracts/importing.ts';
import { checkLogPlace, saveImportLog } from '../../app/importJobs.ts';
import { importSolution } from '../../app/importSolution.ts';
import { checkPlanFile, readPlanFile } from '../../app/planFile.ts';
import { planImport } from '../../app/planImport.ts';
import { hasErrors, type ImportPlan } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { confirm, requireSomeoneToAsk } from '../confirm.ts';
import { formatFindings } from '../findings.ts';
import { formatPlan } from '../formatPlan.ts';
import { importOptions, namedSettings, namesImportOptions } from '../importOptions.ts';
import { program } from '../readArguments.ts';
import { counted } from '../table.ts';
import { formatKept, importKeeping, keptIn } from './keepCustomizations.ts';

/** Plans, asks, imports exactly what was shown. */
export async function importFile(call: Call): Promise<ExitCode> {
  const { log } = call.options;
  if (log !== undefined) await checkLogPlace(resolve(log));
  const request = await requested(call);
  if (request === undefined) return 1;
  const copy = keptIn(call, request);
  if (copy !== undefined) return importAndKeep(call, request, copy);
  const progress = call.terminal.progress();
  const outcome = await importSolution(call.surroundings, request, progress).finally(progress.clear);
  if (log !== undefined) await saveImportLog(call.surroundings, request.environment, outcome.jobId, resolve(log));
  call.terminal.out(call.json ? JSON.stringify(outcome, null, 2) : formatOutcome(outcome, request, call));
  return outcome.succeeded ? 0 : 1;
}

/** The same in three steps, with the customizations that give way saved and put back (D.52). */
async function importAndKeep(call: Call, request: ImportRequest, copy: string): Promise<ExitCode> {
  const done = await importKeeping(call, request, copy);
  const { imported, stoppedBefore } = done;
  const { log } = call.options;
  if (log !== undefined && imported !== undefined) {
    await saveImportLog(call.surroundings, request.environment, imported.jobId, resolve(log));
  }
  const { before, after } = formatKept(done, request, call);
  const told = imported === undefined ? [] : [formatOutcome(imported, request, call)];
  call.terminal.out(call.json ? JSON.stringify(done, null, 2) : [...before, ...told, ...after].join('\n'));
  return imported?.succeeded === true && stoppedBefore === undefined ? 0 : 1;
}

/** What to import, or nothing when the person said no. */
async function requested(call: Call): Promise<ImportRequest | undefined> {
  const [file = ''] = call.arguments;
  const environment = required(call, 'environment');
  const publish = call.switches.has('publish');
  const settings = await namedSettings(call);
  const planFile = call.options.plan;
  if (planFile !== undefined) {
    if (namesImportOptions(call))
      throw new WrongUse('A saved plan has its own import options.', 'Leave out --plan, or leave out the options.');
    const saved = await readPlanFile(resolve(planFile));
    const planned = await planImport(call.surroundings, { environment, file, options: saved.options, ...settings });
    checkPlanFile(saved, planned);
    return { environment, file, options: saved.options, ...settings, expectedDigest: saved.digest, publish };
  }
  const options = importOptions(call);
  const wanted = { environment, file, options, ...settings, publish };
  keptIn(call, wanted);
  if (call.switches.has('yes')) return wanted;
  requireSomeoneToAsk(call);
  const progress = call.terminal.progress();
  const planned = await planImport(call.surroundings, { environment, file, options, ...settings }, progress).finally(progress.clear);
  // On the error stream: with --json the result on standard output stays one document.
  call.terminal.error(`${formatPlan(planned.plan, call.terminal, { all: false })}\n`);
  const request = { environment, file, options, ...settings, expectedDigest: planned.digest, publish };
  // A refused import has nothing to ask; it is tried so that its import job says why.
  if (hasErrors(planned.plan.diagnostics)) return request;
  return (await confirm(call, questionOf(planned.plan, environment))) ? request : undefined;
}

/** A lower version is a question of its own (C.12), and so is deleting (F.14). */
function questionOf({ diagnostics, solution, situation, counts }: ImportPlan, environment: string): string {
  if (situation === 'managed-upgrade' && counts.remove > 0) {
    return `Upgrade ${solution.uniqueName} in ${environment} and remove ${counted(counts.remove, 'component')}?`;
  }
  const isLower = diagnostics.some(({ code }) => code === 'lower-version');
  return isLower
    ? `Version ${solution.version} is lower than ${solution.installedVersion}. Go back to it in ${environment}?`
    : `Import this into ${environment}?`;
}

function formatOutcome(outcome: ImportOutcome, request: ImportRequest, call: Call): string {
  const { terminal } = call;
  const lines: string[] = [];
  // The plan shown before the question has told them already.
  if (outcome.diagnostics.length > 0 && (request.expectedDigest === undefined || !outcome.succeeded)) {
    lines.push(formatFindings(outcome.diagnostics, terminal), '');
  }
  const name = outcome.uniqueName === '' ? request.file : `${outcome.uniqueName} ${outcome.version}`.trim();
  const { staged } = outcome;
  if (staged !== undefined) {
    const done = outcome.succeeded ? terminal.paint('green', 'Staged') : terminal.paint('red', 'Not upgraded, only staged:');
    lines.push(
      `${done} ${name} as ${staged} in ${request.environment}, beside the installed version.`,
      `To finish: ${program} apply-upgrade ${outcome.uniqueName} --environment ${request.environment}`,
      `To cancel: ${program} uninstall ${staged} --environment ${request.environment}`,
    );
  } else if (!outcome.succeeded) {
    lines.push(`${terminal.paint('red', 'Not imported:')} ${name}. The environment is as it was.`);
  } else {
    const { add, change, keep, masked, remove } = outcome.counts;
    lines.push(
      `${terminal.paint('green', 'Imported')} ${name} (${outcome.managed ? 'managed' : 'unmanaged'}) into ${request.environment}: ` +
        `${add} added, ${change} changed, ${keep} kept, ${masked} covered, ${remove} removed.`,
    );
    if (outcome.publishedCount > 0) lines.push(`Published ${counted(outcome.publishedCount, 'component')}.`);
    if (outcome.draftCount > 0) {
      lines.push(
        `${counted(outcome.draftCount, 'component')} left as draft. To publish: ${program} publish --environment ${request.environment}`,
      );
    }
  }
  lines.push(`Import job ${outcome.jobId}${call.options.log === undefined ? '' : `, log in ${call.options.log}`}`);
  return lines.join('\n');
}
