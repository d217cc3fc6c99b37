import { basename } from 'node:path';
import * as vscode from 'vscode';
import { openImportWizard } from './importWizardPanel.ts';
import type { Services } from './services.ts';
import { offer } from './showProblem.ts';

/** Opens the import wizard for one file after the other: the next one when the one before is closed. */
export function importInTurn(services: Services, files: readonly string[], environment: string | undefined): void {
  const [file, ...rest] = files;
  if (file === undefined) return;
  const panel = openImportWizard(services, { file, ...(environment === undefined ? {} : { environment }) });
  if (rest.length === 0) return;
  let left = rest;
  panel.onDidDispose(() => importInTurn(services, left, environment));
  const stop = vscode.l10n.t('Only this one');
  const names = rest.map((path) => basename(path)).join(', ');
  const message = vscode.l10n.t('When this wizard is closed, these follow: {0}.', names);
  offer(services.log, vscode.window.showInformationMessage, message, [{ title: stop, run: () => (left = []) }]);
}
