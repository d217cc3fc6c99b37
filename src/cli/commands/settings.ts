import { resolve } from 'node:path';
import { checkSettings } from '../../app/checkSettings.ts';
import { compareSettings } from '../../app/compareSettings.ts';
import { createSettings } from '../../app/createSettings.ts';
import { readSettingsFile } from '../../app/settingsFile.ts';
import { hasErrors } from '../../engine/index.ts';
import { type Call, type ExitCode, WrongUse } from '../command.ts';
import { formatFindings } from '../findings.ts';
import { formatSettings } from '../formatSettings.ts';
import { counted, formatTable } from '../table.ts';

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

const stateWords = { same: 'same', differs: 'differs', 'left-only': 'first only', 'right-only': 'second only' } as const;

/** Holds two settings files against each other, or one against an environment; nothing that may be a secret is printed (M.8). */
export async function diff(call: Call): Promise<ExitCode> {
  const [left = '', other] = call.arguments;
  const { environment, for: solution } = call.options;
  if ((other === undefined) === (environment === undefined)) {
    throw new WrongUse('There is nothing to compare with, or too much.', 'Give a second settings file, or --environment.');
  }
  const compared = await compareSettings(call.surroundings, {
    left: resolve(left),
    right: other === undefined ? { environment: environment ?? '' } : { path: resolve(other) },
    ...(solution === undefined ? {} : { source: { file: resolve(solution) } }),
  });
  const others = compared.rows.filter(({ state }) => state !== 'same');
  if (call.json) call.terminal.out(JSON.stringify(compared, null, 2));
  else if (others.length === 0) call.terminal.out(`No difference in ${counted(compared.rows.length, 'entry', 'entries')}.`);
  else {
    const shown = (value: string | undefined, hidden: boolean) => (hidden ? '(hidden)' : (value ?? '-'));
    const rows = others.map(({ name, state, left: first, right: second, hidden }) => [
      stateWords[state],
      name,
      state === 'right-only' ? '-' : shown(first, hidden),
      state === 'left-only' ? '-' : shown(second, hidden),
    ]);
    const hint = others.some(({ kind, hidden }) => hidden && kind === 'variable') && solution === undefined && environment === undefined;
    const note = 'Values are hidden, because any may be a secret; --for FILE says which are.';
    call.terminal.out([formatTable(['STATE', 'NAME', 'FIRST', 'SECOND'], rows), ...(hint ? [note] : [])].join('\n\n'));
  }
  return others.length === 0 ? 0 : 1;
}
