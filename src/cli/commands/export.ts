import { resolve } from 'node:path';
import type { ExportRequest } from '../../app/contracts/exporting.ts';
import { exportSolution } from '../../app/exportSolution.ts';
import { settingTokens, versionParts } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { formatFindings } from '../findings.ts';
import { policiesOf } from '../importOptions.ts';

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
      ...wantedGroups(call),
      ...(call.options['target-version'] === undefined ? {} : { targetVersion: call.options['target-version'] }),
      ...wantedVersion(call),
      ...(call.options.policies === undefined ? {} : { policies: policiesOf(call.options.policies, 'export') }),
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
  if (outcome.versionBefore !== undefined) {
    call.terminal.out(`The version of ${solution} is now ${outcome.version} (was ${outcome.versionBefore}).`);
  }
  return 0;
}

/** `--include general,calendar`: words of K.9. */
function wantedGroups({ options: { include } }: Call): Pick<ExportRequest, 'include'> {
  if (include === undefined) return {};
  const words = include
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);
  const wrong = words.find((word) => !settingTokens.includes(word));
  if (wrong !== undefined) throw new WrongUse(`--include cannot have ${wrong}.`, `Use one or more of: ${settingTokens.join(', ')}.`);
  return { include: words };
}

function wantedVersion({ options: { bump, 'set-version': set } }: Call): Pick<ExportRequest, 'version'> {
  if (set !== undefined && bump !== undefined) throw new WrongUse('--set-version and --bump exclude each other.', 'Use one of them.');
  if (set !== undefined) return { version: { set } };
  const part = versionParts.find((each) => each === bump);
  return part === undefined ? {} : { version: { bump: part } };
}
