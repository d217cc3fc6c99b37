import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** Where an exported file goes when nobody said so: the first folder of the workspace, else home. */
export function usualExportFolder(): string {
  return vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file')?.uri.fsPath ?? homedir();
}

/** The folder a person picks; undefined when they leave. */
export async function browseFolder(start: string): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Choose a folder for the solution files'),
    openLabel: vscode.l10n.t('Choose'),
    defaultUri: vscode.Uri.file(start),
    canSelectFolders: true,
    canSelectFiles: false,
  });
  return chosen?.[0]?.fsPath;
}
