import { resolve } from 'node:path';
import type { ImportOptions, PlanRequest } from '../app/contracts.ts';
import { readSettingsFile } from '../app/settingsFile.ts';
import { type ImportAction, importActions, type Policies, policies } from '../engine/index.ts';
import { type Call, WrongUse } from './command.ts';

/** The import options of the command line; each one left out keeps its default. */
export function importOptions(call: Call): ImportOptions {
  const chosen = policiesOf(call.options.policies ?? '');
  return {
    action: actionOf(call),
    overwriteCustomizations: call.switches.has('overwrite-customizations'),
    assumeMissing: call.switches.has('assume-missing'),
    ...(call.switches.has('skip-product-updates') ? { skipProductUpdateDependencies: true } : {}),
    ...(call.options['enable-steps'] === undefined ? {} : { enableSteps: call.options['enable-steps'] === 'on' }),
    ...(Object.keys(chosen).length === 0 ? {} : { policies: chosen }),
  };
}

/** The command table takes no other words. */
function actionOf({ options: { action } }: Call): ImportAction {
  return importActions.find((each) => each === action) ?? 'update';
}

/** The settings file of `--settings`, as a part of a request. */
export async function namedSettings(call: Call): Promise<Pick<PlanRequest, 'settings'>> {
  const { settings } = call.options;
  return settings === undefined ? {} : { settings: await readSettingsFile(resolve(settings)) };
}

/** True when the person named any of them. */
export function namesImportOptions(call: Call): boolean {
  const { action, policies, 'enable-steps': enableSteps } = call.options;
  const switches = ['overwrite-customizations', 'assume-missing', 'skip-product-updates'];
  return action !== undefined || policies !== undefined || enableSteps !== undefined || switches.some((name) => call.switches.has(name));
}

/** `P-LOWER=refuse,P-NEWLAYER=install-order`. Values may hold commas; a comma before a name ends one. */
export function policiesOf(text: string): Partial<Policies> {
  const pairs = text.split(/,(?=\s*P-|\s*$)/).filter((pair) => pair.trim() !== '');
  return Object.fromEntries(pairs.map(policyOf));
}

function policyOf(pair: string): readonly [string, string] {
  const [name = '', value = ''] = pair.split('=').map((part) => part.trim());
  const known = Object.entries(policies).find(([each]) => each === name);
  if (known === undefined) throw new WrongUse(`There is no policy ${name}.`, `Policies: ${Object.keys(policies).join(', ')}.`);
  const values: readonly string[] = known[1].values;
  if (!values.includes(value))
    throw new WrongUse(`${name} cannot be ${value || 'empty'}.`, `Use ${values.map((each) => `"${each}"`).join(' or ')}.`);
  return [name, value];
}
