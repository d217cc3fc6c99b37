import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { smallSolution } from '../../app/smallSolution.ts';
import { answering, nodeAt, outline, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const run = (command: string, given?: unknown) => async () => vscode.commands.executeCommand(`solutionWorkbench.${command}`, given);

describe('patches and clones', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  /** The solutions in the tree, the Default Solution not among them. */
  const solutions = async () => {
    const lines = (await outline(api, 2)).slice(1).map((line) => line.trim());
    return lines.filter((line) => !line.startsWith('Default Solution'));
  };

  before(async () => {
    api = await workbench();
    await api.services.runOperation('createEnvironment', { name: 'Dev' });
    const file = join(place.folder, 'base.zip');
    writeFileSync(file, await smallSolution());
    const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;
    await api.services.runOperation('importSolution', { environment: 'Dev', file, options, publish: true });
  });

  it('clones as a patch from the tree, which shows it below its locked parent', async () => {
    const node = await nodeAt(api, 'Dev', 'Contoso basics');
    // The dialog lets build and revision be chosen, for a new solution major and minor (C.10).
    const asked = await answering(['Hotfix', '1.0.1.0'], run('clonePatch', node));
    assert.deepEqual(asked, ['Display name', 'Version of the patch, above 1.0.0.0: the last two numbers can be chosen']);
    assert.deepEqual(await solutions(), [
      'Contoso basics | 1.0.0.0 · Unmanaged · locked by 1 patch',
      'Hotfix | 1.0.1.0 · Unmanaged · patch of Contoso',
    ]);
    assert.equal((await api.tree.getTreeItem(await nodeAt(api, 'Dev', 'Contoso basics'))).contextValue, 'solutionUnmanagedPatched');
    assert.equal((await api.tree.getTreeItem(await nodeAt(api, 'Dev', 'Hotfix'))).contextValue, 'solutionUnmanagedPatch');
  });

  it('refuses a version no patch can have where it is typed', async () => {
    const node = await nodeAt(api, 'Dev', 'Contoso basics');
    const asked = await answering(['Second', '2.0.0.0'], run('clonePatch', node));
    assert.match(asked.at(-1) ?? '', /refuses 2\.0\.0\.0: A patch of version 1\.0\.0\.0 can't have version 2\.0\.0\.0/);
    assert.equal((await solutions()).length, 2);
  });

  it('fills the patch with components of its parent', async () => {
    const node = await nodeAt(api, 'Dev', 'Hotfix');
    await answering(['con_/script.js'], run('addComponents', node));
    assert.deepEqual((await outline(api, 3)).slice(-1), ['    Web resources | 1']);
  });

  it('rolls up into a new version after asking', async () => {
    const node = await nodeAt(api, 'Dev', 'Contoso basics');
    const asked = await answering(['Contoso basics', '1.1.0.0', 'Roll up'], run('cloneSolution', node));
    assert.equal(asked.at(-1), 'Roll up Contoso basics and its patches into version 1.1.0.0?');
    assert.deepEqual(await solutions(), ['Contoso basics | 1.1.0.0 · Unmanaged']);
  });

  it('deletes a solution with all its patches after asking', async () => {
    await answering(['Contoso basics', '1.1.1.0'], run('clonePatch', await nodeAt(api, 'Dev', 'Contoso basics')));
    const asked = await answering(['Delete with all patches'], run('uninstallSolution', await nodeAt(api, 'Dev', 'Contoso basics')));
    assert.deepEqual(asked, ['Delete the solution Contoso basics with all its patches from Dev?']);
    assert.deepEqual(await solutions(), []);
  });
});
