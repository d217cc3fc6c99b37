import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { smallSolution } from '../../app/smallSolution.ts';
import { answering, nodeAt, ownSolutions, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const run = (command: string, given?: unknown) => async () => vscode.commands.executeCommand(`solutionWorkbench.${command}`, given);

describe('upgrades and uninstalls', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  const solutions = async () => ownSolutions(api);

  before(async () => {
    api = await workbench();
    await api.services.runOperation('createEnvironment', { name: 'Dev' });
    await importFile('1.0.0.0', ['con_name', 'con_size'], 'update');
  });

  async function importFile(version: string, columns: readonly string[], action: 'update' | 'stage'): Promise<void> {
    const file = join(place.folder, `${version}.zip`);
    writeFileSync(file, await smallSolution({ managed: true, version, columns }));
    const options = { action, overwriteCustomizations: false, assumeMissing: false };
    await api.services.runOperation('importSolution', { environment: 'Dev', file, options });
  }

  it('says so when nothing is staged', async () => {
    const asked = await answering([], run('applyUpgrade', await nodeAt(api, 'Dev', 'Contoso basics')));
    assert.match(asked[0] ?? '', /^No upgrade is staged there\./);
  });

  it('applies a staged upgrade from the tree, after saying what is lost', async () => {
    await importFile('2.0.0.0', ['con_name'], 'stage');
    assert.equal((await solutions()).length, 2);
    assert.match((await solutions())[0] ?? '', /^Contoso basics \| 1\.0\.0\.0 · upgrade to 2\.0\.0\.0 staged · Managed$/);
    const node = await nodeAt(api, 'Dev', 'Contoso basics');
    await answering(['Cancel'], run('applyUpgrade', node));
    assert.equal((await solutions()).length, 2);
    const asked = await answering(['Apply upgrade'], run('applyUpgrade', node));
    assert.deepEqual(asked, ['Replace Contoso basics 1.0.0.0 by 2.0.0.0 in Dev?']);
    assert.deepEqual(await solutions(), ['Contoso basics | 2.0.0.0 · Managed']);
  });

  it('uninstalls from the tree', async () => {
    const asked = await answering(['Uninstall'], run('uninstallSolution', await nodeAt(api, 'Dev', 'Contoso basics')));
    assert.deepEqual(asked, ['Uninstall Contoso basics 2.0.0.0 from Dev?']);
    assert.deepEqual(await solutions(), []);
  });
});
