import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** Shows a file where it lies: in the Explorer when the workspace has it, else in the file manager. */
export async function revealFile(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) await vscode.commands.executeCommand('revealInExplorer', uri);
  else await openFolder(path);
}

/** The file manager with the file selected; where there is none (a browser), the folder as a link of the system. */
async function openFolder(path: string): Promise<void> {
  try {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(path));
  } catch {
    await vscode.env.openExternal(vscode.Uri.file(dirname(path)));
  }
}
