import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { smallSolution } from '../../app/smallSolution.ts';
import { answering, nodeAt, ownSolutions, until, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const run = (command: string, given?: unknown) => async () => vscode.commands.executeCommand(`solutionWorkbench.${command}`, given);

describe('history and undo', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  const solutions = async () => ownSolutions(api);

  before(async () => {
    api = await workbench();
    await api.services.runOperation('createEnvironment', { name: 'Dev' });
    await importFile('1.0.0.0', ['con_name', 'con_size'], 'update');
    await importFile('2.0.0.0', ['con_name'], 'stage');
  });

  async function importFile(version: string, columns: readonly string[], action: 'update' | 'stage'): Promise<void> {
    const file = join(place.folder, `${version}.zip`);
    writeFileSync(file, await smallSolution({ managed: true, version, columns }));
    const options = { action, overwriteCustomizations: false, assumeMissing: false };
    await api.services.runOperation('importSolution', { environment: 'Dev', file, options });
  }

  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const isLog = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith('solutionWorkbench.importLog');

  it('open the log of a staged upgrade from its item', async () => {
    const nodes = (await api.tree.getChildren(await nodeAt(api, 'Dev'))) ?? [];
    const items = await Promise.all(nodes.map(async (node) => ({ node, item: await api.tree.getTreeItem(node) })));
    const staged = items.find(({ item }) => item.contextValue === 'solutionStagedUpgrade')?.node;
    // The file names the base; its import is the one that staged.
    await answering(['Contoso 2.0.0.0'], run('showImportLog', staged));
    await until(() => tabs().some(isLog), 'the page of the log');
    await vscode.window.tabGroups.close(tabs().filter(isLog));
  });

  it('tell of a staged upgrade on both solutions, and cancel it from the palette (F.21)', async () => {
    assert.deepEqual(await solutions(), [
      'Contoso basics | 1.0.0.0 · upgrade to 2.0.0.0 staged · Managed',
      'Contoso basics | 2.0.0.0 · staged upgrade of Contoso · Managed',
    ]);
    const asked = await answering(['Dev', 'Contoso basics', 'Cancel staged upgrade'], run('cancelUpgrade'));
    assert.equal(asked.at(-1), 'Cancel the upgrade of Contoso basics to 2.0.0.0 in Dev?');
    assert.deepEqual(await solutions(), ['Contoso basics | 1.0.0.0 · Managed']);
  });

  it('undo the last operation after saying which it is, from the tree and from the palette', async () => {
    const node = await nodeAt(api, 'Dev');
    await answering(['Cancel'], run('undoLastOperation', node));
    const asked = await answering(['Undo'], run('undoLastOperation', node));
    assert.deepEqual(asked, ['Undo in Dev: Uninstall: Contoso_Upgrade 2.0.0.0 (delete)?']);
    assert.equal((await solutions()).length, 2);
    assert.match((await answering(['Dev', 'Undo'], run('undoLastOperation')))[1] ?? '', /^Undo in Dev: Import: Contoso_Upgrade 2\.0\.0\.0/);
    assert.deepEqual(await solutions(), ['Contoso basics | 1.0.0.0 · Managed']);
  });

  it('list what was done and open an entry with the page of its log beside it', async () => {
    const asked = await answering(['Dev', 'Import: Contoso 1.0.0.0 (new)'], run('showHistory'));
    assert.deepEqual(asked, ['Choose an environment', 'Choose an entry to see all of it']);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^Operation +Import\nSuboperation +new\nSolution +Contoso\n/);
    assert.match(text, /\nPublisher +contosopublisher\n/);
    await until(() => tabs().find(isLog)?.label === 'Import log (Dev)', 'the page of the log');
    const logs = tabs().filter(isLog);
    await vscode.window.tabGroups.close(logs);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
