import * as vscode from 'vscode';
import type { ActiveEnvironment } from './activeEnvironment.ts';
import type { CommandId } from './commandIds.ts';
import { configurationSection, type SettingName } from './contextKeys.ts';

const setting: SettingName = 'showActiveEnvironment';
const switchEnvironment: CommandId = 'solutionWorkbench.switchEnvironment';

/** Shows the active environment in the status bar, unless the setting says no; a click chooses another one. */
export class EnvironmentStatus implements vscode.Disposable {
  readonly #active: ActiveEnvironment;
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly item = vscode.window.createStatusBarItem('solutionWorkbench.environment', vscode.StatusBarAlignment.Left);
  isShown = false;

  constructor(active: ActiveEnvironment) {
    this.#active = active;
    this.item.name = vscode.l10n.t('Active environment');
    this.item.command = switchEnvironment;
    this.#subscriptions = [
      active.onDidChange(() => this.#show()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${configurationSection}.${setting}`)) this.#show();
      }),
    ];
    this.#show();
  }

  #show(): void {
    const { name } = this.#active;
    const isWanted = vscode.workspace.getConfiguration(configurationSection).get<boolean>(setting, true);
    this.isShown = isWanted && name !== undefined;
    if (!this.isShown || name === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = `$(database) ${name}`;
    this.item.tooltip = vscode.l10n.t('Dataverse environment {0}: commands offer it first. Click to switch.', name);
    this.item.accessibilityInformation = { label: vscode.l10n.t('Active environment: {0}', name), role: 'button' };
    this.item.show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.item.dispose();
  }
}
