import { changeOrganizationSettings, listOrganizationSettings } from '../../app/organizationSettings.ts';
import { type Call, type ExitCode, WrongUse } from '../command.ts';
import { formatTable } from '../table.ts';
import { withProgress } from '../withProgress.ts';

/** Lists the organization settings of an environment, after giving some another value with `--set`. */
export async function settings(call: Call): Promise<ExitCode> {
  const [name = ''] = call.arguments;
  const wanted = (call.lists?.set ?? []).map(readSetting);
  const listed =
    wanted.length === 0
      ? await listOrganizationSettings(call.surroundings, name)
      : await withProgress(call, (progress) => changeOrganizationSettings(call.surroundings, name, wanted, progress));
  if (call.json) call.terminal.out(JSON.stringify(listed, null, 2));
  else {
    const rows = listed.map((each) => [each.name, each.value ?? '(not known)', each.type, each.meaning]);
    call.terminal.out(formatTable(['SETTING', 'VALUE', 'TYPE', 'MEANING'], rows));
  }
  return 0;
}

/** `general.currencysymbol=€`; what follows the first sign of equality is the value. */
function readSetting(text: string): { readonly name: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at > 0) return { name: text.slice(0, at).trim(), value: text.slice(at + 1) };
  throw new WrongUse(`--set cannot be ${text}.`, 'Use group.element=value, such as general.currencysymbol=€.');
}
