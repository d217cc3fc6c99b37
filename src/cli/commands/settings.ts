import { resolve } from 'node:path';
import { checkSettings } from '../../app/checkSettings.ts';
import { createSettings } from '../../app/createSettings.ts';
import { readSettingsFile } from '../../app/settingsFile.ts';
import { hasErrors } from '../../engine/index.ts';
import type { Call, ExitCode } from '../command.ts';
import { formatFindings } from '../findings.ts';
import { formatSettings } from '../formatSettings.ts';
import { counted } from '../table.ts';

/** Prints a settings file to be filled in, or writes it with `--out`. */
export async function create(call: Call): Promise<ExitCode> {
  const [target = ''] = call.arguments;
  const { environment, out } = call.options;
  const source = environment === undefined ? { file: resolve(target) } : { environment, solution: target };
  const { text, path, variableCount, connectionCount } = await createSettings(
    call.surroundings,
    source,
    out === undefined ? undefined : resolve(out),
  );
  if (path === undefined) call.terminal.out(text.trimEnd());
  else if (call.json) call.terminal.out(JSON.stringify({ path, variableCount, connectionCount }));
  else {
    const what = `${counted(variableCount, 'environment variable')} and ${counted(connectionCount, 'connection reference')}`;
    call.terminal.out(`Wrote ${path} with ${what}. Fill it in; leave entries out to keep the values there are.`);
  }
  return 0;
}

/** Tells where every value would come from, and what is wrong with the settings. */
export async function check(call: Call): Promise<ExitCode> {
  const [path = '', file = ''] = call.arguments;
  const { environment } = call.options;
  const settings = await readSettingsFile(resolve(path));
  const checked = await checkSettings(call.surroundings, {
    file: resolve(file),
    settings,
    ...(environment === undefined ? {} : { environment }),
  });
  const refused = hasErrors(checked.diagnostics);
  if (call.json) call.terminal.out(JSON.stringify(checked, null, 2));
  else {
    const parts = [formatSettings(checked.settings)].filter((part) => part !== '');
    if (checked.diagnostics.length > 0) parts.push(formatFindings(checked.diagnostics, call.terminal));
    parts.push(refused ? 'An import with these settings would be refused.' : `${path} fits ${file}.`);
    call.terminal.out(parts.join('\n\n'));
  }
  return refused ? 1 : 0;
}
