import * as vscode from 'vscode';
import type { Policies } from '../engine/index.ts';
import { policies } from '../protocol/values.ts';
import { configurationSection, type SettingName } from './contextKeys.ts';

const setting: SettingName = 'policies';

/**
 * The policies a person has set, which every plan made here takes. What is no policy or no value of one is left out and
 * logged; the settings editor marks it, too.
 */
export function chosenPolicies(log: Pick<vscode.LogOutputChannel, 'warn'>): Partial<Policies> {
  const set = vscode.workspace.getConfiguration(configurationSection).get<Record<string, unknown>>(setting, {});
  return Object.fromEntries(
    Object.entries(set).filter(([name, value]) => {
      const read = policies.safeParse({ [name]: value });
      const isKnown = read.success && name in read.data;
      if (!isKnown) log.warn(vscode.l10n.t('The setting {0} has no policy {1} with the value {2}.', setting, name, String(value)));
      return isKnown;
    }),
  );
}
