import { resolve } from 'node:path';
import { changeFileVersion, readFileVersion } from '../../app/changeFileVersion.ts';
import type { VersionChange } from '../../app/contracts/solutionFiles.ts';
import { versionParts } from '../../engine/index.ts';
import { type Call, type ExitCode, WrongUse } from '../command.ts';
import { withProgress } from '../withProgress.ts';

/** Shows the version, or changes it with `--set` or `--bump`: of a file or folder, or of a solution in an environment. */
export async function version(call: Call): Promise<ExitCode> {
  const [target = ''] = call.arguments;
  const change = wantedChange(call);
  const { environment } = call.options;
  if (change === undefined) {
    const current = environment === undefined ? await readFileVersion(resolve(target)) : await readInEnvironment(call, environment, target);
    call.terminal.out(call.json ? JSON.stringify({ version: current }) : current);
    return 0;
  }
  const outcome =
    environment === undefined
      ? await changeFileVersion(resolve(target), change)
      : await changeInEnvironment(call, { environment, solution: target }, change);
  call.terminal.out(call.json ? JSON.stringify(outcome, null, 2) : `${target}: ${outcome.before} -> ${outcome.after}`);
  return 0;
}

function wantedChange(call: Call): VersionChange | undefined {
  const { set, bump } = call.options;
  if (set !== undefined && bump !== undefined) throw new WrongUse('--set and --bump exclude each other.', 'Use one of them.');
  if (set !== undefined) return { set };
  const part = versionParts.find((each) => each === bump);
  return part === undefined ? undefined : { bump: part };
}

// Loaded only here: files get by without the store.
async function changeInEnvironment(call: Call, at: { environment: string; solution: string }, change: VersionChange) {
  const { changeSolutionVersion } = await import('../../app/changeSolutionVersion.ts');
  return withProgress(call, (progress) => changeSolutionVersion(call.surroundings, at, change, progress));
}

async function readInEnvironment(call: Call, environment: string, solution: string): Promise<string> {
  return (await import('../../app/changeSolutionVersion.ts')).readSolutionVersion(call.surroundings, { environment, solution });
}
