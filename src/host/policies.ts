import * as vscode from 'vscode';
import type { Policies } from '../engine/index.ts';
import { policies } from '../protocol/values.ts';
import { configurationSection, type SettingName } from './contextKeys.ts';
import { HostRefusal, settingOffer, showBackgroundProblem } from './showProblem.ts';

const setting: SettingName = 'policies';

/**
 * The policies a person has set, which every plan made here takes. What is no policy or no value of one is left out and
 * told once; the settings editor marks it, too.
 */
export function chosenPolicies(log: vscode.LogOutputChannel): Partial<Policies> {
  const set = vscode.workspace.getConfiguration(configurationSection).get<Record<string, unknown>>(setting, {});
  return Object.fromEntries(
    Object.entries(set).filter(([name, value]) => {
      const read = policies.safeParse({ [name]: value });
      const isKnown = read.success && name in read.data;
      if (!isKnown) showBackgroundProblem(unknownPolicy(name, value), log);
      return isKnown;
    }),
  );
}

function unknownPolicy(name: string, value: unknown): HostRefusal {
  const message = vscode.l10n.t('The setting {0} has no policy {1} with the value {2}.', setting, name, String(value));
  return new HostRefusal(message, vscode.l10n.t('It is left out; plans take the default.'), [settingOffer(setting)]);
}
