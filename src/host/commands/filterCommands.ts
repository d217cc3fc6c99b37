import * as vscode from 'vscode';
import { askText } from '../ask.ts';
import type { EnvironmentTree } from '../tree/environmentTree.ts';

/** Asks what the tree shall show; nothing typed shows everything again. */
export async function filterTree(tree: EnvironmentTree): Promise<void> {
  const text = await askText({
    title: vscode.l10n.t('Filter solutions'),
    value: tree.filterText,
    prompt: vscode.l10n.t('Words of the name, publisher or version of a solution, or of its environment. Leave empty to show all.'),
    placeHolder: 'contoso 1.2',
  });
  await tree.setFilter(text);
}
