import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { configurationSection, type SettingName } from './contextKeys.ts';

const setting: SettingName = 'environmentsFolder';

/**
 * The folder environments lie in: the setting, else the variable SOLUTION_WORKBENCH_ENVIRONMENTS, else a folder below
 * the person's own. The command line has the same order, so both see the same environments.
 */
export function environmentsFolder(): string {
  const configured = vscode.workspace.getConfiguration(configurationSection).get<string>(setting, '').trim();
  const chosen = configured === '' ? (process.env.SOLUTION_WORKBENCH_ENVIRONMENTS ?? '').trim() : configured;
  if (chosen === '') return join(homedir(), '.solution-workbench', 'environments');
  return /^~(?=$|[\\/])/.test(chosen) ? join(homedir(), chosen.slice(1)) : resolve(homedir(), chosen);
}

export function concernsEnvironmentsFolder(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${configurationSection}.${setting}`);
}
