import { resolve } from 'node:path';
import type { PlanRequest } from '../app/contracts/planning.ts';
import { readSettingsFile } from '../app/settingsFile.ts';
import {
  type DecidedOperation,
  decidedBy,
  type ImportAction,
  type ImportOptions,
  importActions,
  type Policies,
  type PolicyName,
  policies,
} from '../engine/index.ts';
import { type Call, WrongUse } from './command.ts';

/** The import options of the command line; each one left out keeps its default. */
export function importOptions(call: Call): ImportOptions {
  const chosen = policiesOf(call.options.policies ?? '', 'import');
  return {
    action: actionOf(call),
    overwriteCustomizations: call.switches.has('overwrite-customizations'),
    assumeMissing: call.switches.has('assume-missing'),
    ...(call.switches.has('skip-product-updates') ? { skipProductUpdateDependencies: true } : {}),
    ...(call.options['enable-steps'] === undefined ? {} : { enableSteps: call.options['enable-steps'] === 'on' }),
    ...(Object.keys(chosen).length === 0 ? {} : { policies: chosen }),
  };
}

const isPolicy = (name: string): name is PolicyName => Object.hasOwn(policies, name);
const policyNames = Object.keys(policies).filter(isPolicy);

/** The command table takes no other words. */
function actionOf({ options: { action } }: Call): ImportAction {
  return importActions.find((each) => each === action) ?? 'update';
}

/** The settings file of `--settings`, as a part of a request. */
export async function namedSettings(call: Call): Promise<Pick<PlanRequest, 'settings'>> {
  const { settings } = call.options;
  return settings === undefined ? {} : { settings: await readSettingsFile(resolve(settings)) };
}

const importSwitches = ['overwrite-customizations', 'assume-missing', 'skip-product-updates'];

/** True when the person named any of them. */
export function namesImportOptions(call: Call): boolean {
  const { action, policies, 'enable-steps': enableSteps } = call.options;
  return (
    action !== undefined || policies !== undefined || enableSteps !== undefined || importSwitches.some((name) => call.switches.has(name))
  );
}

/** The import options that were named, as they are typed: what repeats them in a command to copy. */
export function typedImportOptions({ options, switches }: Call): readonly string[] {
  const valued = ['action', 'enable-steps', 'policies'].flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return [...valued, ...importSwitches.filter((name) => switches.has(name)).map((name) => `--${name}`)];
}

/**
 * `P-LOWER=refuse,P-NEWLAYER=install-order`; each has to decide something about the operation. Values may hold commas: one
 * before a name, or at the end, ends a value.
 */
export function policiesOf(text: string, operation: DecidedOperation): Partial<Policies> {
  const pairs = text.split(/,(?=\s*P-|\s*$)/).filter((pair) => pair.trim() !== '');
  return Object.fromEntries(pairs.map((pair) => policyOf(pair, operation)));
}

function policyOf(pair: string, operation: DecidedOperation): readonly [PolicyName, string] {
  const [name = '', value = ''] = pair.split('=').map((part) => part.trim());
  const known = policyNames.find((each) => each === name);
  if (known === undefined) throw new WrongUse(`There is no policy ${name}.`, `Policies: ${policyNames.join(', ')}.`);
  const decided = decidedBy(known);
  if (decided !== operation) {
    const fitting = policyNames.filter((each) => decidedBy(each) === operation).join(', ');
    throw new WrongUse(`${name} decides about an ${decided}, not about an ${operation}.`, `Policies of an ${operation}: ${fitting}.`);
  }
  const values: readonly string[] = policies[known].values;
  if (!values.includes(value))
    throw new WrongUse(`${name} cannot be ${value || 'empty'}.`, `Use ${values.map((each) => `"${each}"`).join(' or ')}.`);
  return [known, value];
}
