import * as assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type CommandId, commandIds } from '../../../src/host/commandIds.ts';
import { smallSolution } from '../../app/smallSolution.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { answering, buttons, nodeAt, samplePath, until, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const run = (command: CommandId, given?: unknown) => async () => vscode.commands.executeCommand(command, given);

/** These need no environment: they ask for a name or a file, or show something. */
const withoutEnvironment: readonly CommandId[] = [
  'solutionWorkbench.createEnvironment',
  'solutionWorkbench.importSolution',
  'solutionWorkbench.importSolutionQuick',
  'solutionWorkbench.importSample',
  'solutionWorkbench.restoreCustomizations',
  'solutionWorkbench.inspectSolutionFile',
  'solutionWorkbench.bumpSolutionVersion',
  'solutionWorkbench.createSettingsFile',
  'solutionWorkbench.checkSettingsFile',
  'solutionWorkbench.compareSettings',
  'solutionWorkbench.openImportLog',
  'solutionWorkbench.switchEnvironment',
  'solutionWorkbench.filterTree',
  'solutionWorkbench.clearFilter',
  'solutionWorkbench.openWalkthrough',
  'solutionWorkbench.refresh',
  'solutionWorkbench.openLog',
  'solutionWorkbench.copyName',
  'solutionWorkbench.copyVersion',
  'solutionWorkbench.loadMore',
];

describe('what is refused', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  before(async () => {
    api = await workbench();
  });

  it('is told once and stands in the log; these tests see when it is not', async () => {
    const { log } = api.services;
    await assert.rejects(
      answering([], async () => log.warn('lost')),
      /only in the log: lost/,
    );
    await assert.rejects(
      answering([], async () => vscode.window.showErrorMessage('said')),
      /only shown: said/,
    );
    const twice = async () => {
      log.warn('again');
      for (let times = 0; times < 2; times++) void vscode.window.showErrorMessage('again');
    };
    await assert.rejects(answering([], twice), /told twice: again/);
  });

  it('by every command that needs an environment is that there is none, with the way to make one', async () => {
    for (const command of commandIds.filter((id) => !withoutEnvironment.includes(id))) {
      assert.deepEqual(await answering([], run(command)), ['There is no environment yet. Create an environment first.'], command);
      assert.deepEqual([...buttons.values()], [['Create environment…']], command);
    }
  });

  it('is not that there is no environment where there is one that cannot be opened', async () => {
    const file = join(place.folder, 'Broken.dvenv');
    writeFileSync(file, 'no environment');
    const [message = ''] = await answering([], run('solutionWorkbench.showHistory'));
    assert.match(message, /^No environment can be opened\. .+\. Create an environment first\.$/);
    rmSync(file);
  });

  it('says the Dataverse code, the rule and the next step as a button (G.7)', async () => {
    await api.services.runOperation('createEnvironment', { name: 'Dev' });
    const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;
    await api.services.runOperation('importSolution', { environment: 'Dev', file: samplePath('ToolLending_1_0_0_0.zip'), options });
    const patch = { environment: 'Dev', solution: 'ToolLending', kind: 'patch', displayName: 'Fix', version: '1.0.1.0' } as const;
    await api.services.runOperation('cloneSolution', patch);
    const [, message = ''] = await answering(
      ['Minor'],
      run('solutionWorkbench.bumpSolutionVersion', await nodeAt(api, 'Dev', 'Tool lending')),
    );
    assert.match(message, /\(0x80048538 CannotModifyPatchedSolution · Rule G\.7/);
    assert.deepEqual(buttons.get(message), ['Clone as solution…']);
  });

  it('of a file says what is wrong with it, and asks for another one', async () => {
    const file = join(place.folder, 'broken.zip');
    writeFileSync(file, 'no zip');
    const [message = ''] = await answering([], run('solutionWorkbench.bumpSolutionVersion', vscode.Uri.file(file)));
    assert.match(message, /\(0x80048000 ImportInvalidFileError · Rule [A-Z]\.\d+/);
    assert.deepEqual(buttons.get(message), ['Choose another…']);
  });

  it('stands among the problems of a settings file when its solution file is broken', async () => {
    const file = join(place.folder, 'Broken.zip');
    writeFileSync(file, 'no zip');
    const settings = vscode.Uri.file(join(place.folder, 'Broken.deployment-settings.json'));
    writeFileSync(settings.fsPath, '{ "EnvironmentVariables": [{ "SchemaName": "fab_Url", "Value": "x" }] }');
    await vscode.workspace.openTextDocument(settings);
    const problems = () => vscode.languages.getDiagnostics(settings).filter(({ source }) => source === 'Solution Workbench');
    await until(() => problems().some(({ message }) => message.includes('0x80048000')), 'the problem with the solution file');
    rmSync(file);
    writeFileSync(file, await smallSolution({ name: 'Broken' }));
    // Read again with the next change.
    const change = new vscode.WorkspaceEdit();
    change.insert(settings, new vscode.Position(0, 1), ' ');
    await vscode.workspace.applyEdit(change);
    await until(() => !problems().some(({ message }) => message.includes('0x80048000')), 'the problem is gone');
    assert.ok(problems().some(({ code }) => code === 'settings-unknown-variable'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('judges settings by what the environment has that they were checked for (D.103)', async () => {
    const { solution } = readSolutionLine('Contoso 1.0.0.0 unmanaged', ['connection fab_dataverse = shared_commondataserviceforapps']);
    const file = join(place.folder, 'Contoso.zip');
    writeFileSync(file, await buildSolution(solution));
    const connectorId = '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps';
    const settings = { variables: [], connections: [{ logicalName: 'fab_dataverse', connectionId: 'here', connectorId }] };
    const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;
    await api.services.runOperation('createEnvironment', { name: 'Target' });
    await api.services.runOperation('importSolution', { environment: 'Target', file, options, settings });

    const uri = vscode.Uri.file(join(place.folder, 'Contoso.deployment-settings.json'));
    writeFileSync(uri.fsPath, '{ "EnvironmentVariables": [], "ConnectionReferences": [] }');
    await vscode.workspace.openTextDocument(uri);
    const codes = () => vscode.languages.getDiagnostics(uri).map(({ code }) => code);
    await until(() => codes().includes('connections-unset'), 'the connection that nothing gives');
    await answering([file, 'Target'], run('solutionWorkbench.checkSettingsFile', uri));
    await until(() => !codes().includes('connections-unset'), 'the environment has the connection');
    await api.services.runOperation('deleteEnvironment', { name: 'Target' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
