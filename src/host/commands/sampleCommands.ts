import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { choose } from '../ask.ts';
import type { Services } from '../services.ts';
import { commandOffer, HostRefusal } from '../showProblem.ts';

/** Path of the sample solution file that is named, else of the one the person picks; they come with the extension. */
export async function chooseSample(services: Services, named: unknown): Promise<string> {
  const folder = vscode.Uri.joinPath(services.extensionUri, 'dist', 'sample').fsPath;
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.zip')).sort();
  if (files.length === 0) {
    throw new HostRefusal(vscode.l10n.t('The sample is not part of this build.'), vscode.l10n.t('Import a solution file of your own.'), [
      commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution'),
    ]);
  }
  if (typeof named === 'string' && files.includes(named)) return join(folder, named);
  return choose(
    vscode.l10n.t('Import a sample'),
    vscode.l10n.t('Choose a sample solution file'),
    files.map((name) => ({
      label: `$(file-zip) ${name}`,
      description: name.endsWith('_managed.zip') ? vscode.l10n.t('Managed') : vscode.l10n.t('Unmanaged'),
      value: join(folder, name),
    })),
  );
}
