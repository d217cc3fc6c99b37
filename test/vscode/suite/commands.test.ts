import * as assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { languageName } from '../../../src/host/languageName.ts';
import { smallSolution } from '../../app/smallSolution.ts';
import { answering, leave, nodeAt, outline, samplePath, until, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const run = (command: string, given?: unknown) => async () => vscode.commands.executeCommand(`solutionWorkbench.${command}`, given);

describe('commands', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  const firstLevel = async () => (await outline(api, 1)).map((line) => line.split(' | ')[0]);

  before(async () => {
    api = await workbench();
  });

  it('creates an environment, asking only for its name and kind', async () => {
    const asked = await answering(['Dev', 'Dataverse online'], run('createEnvironment'));
    assert.deepEqual(asked, ['Name of the environment', 'What kind of environment is it?']);
    assert.ok(existsSync(join(place.folder, 'Dev.dvenv')));
    assert.deepEqual(await firstLevel(), ['Dev']);
  });

  it('imports a file step by step, without the wizard', async () => {
    const asked = await answering([samplePath('ToolLending_1_0_0_0.zip'), 'Dev', 'Import'], run('importSolutionQuick'));
    assert.equal(asked[0], 'Import solution');
    assert.equal(asked[1], 'Choose an environment');
    assert.match(asked[2] ?? '', /^Add: \d+ · Change: 0 · Keep: 0 · Masked: 0 · Remove: 0$/);
    assert.equal(asked[3], 'Tool lending 1.0.0.0 was imported into Dev.');
    const [solution] = await api.services.reader.call('listSolutions', { environment: 'Dev' });
    assert.equal(solution?.uniqueName, 'ToolLending');
    assert.ok((solution?.draftCount ?? 0) > 0);
  });

  it('plans again with other options until the import can be done', async () => {
    const file = join(place.folder, 'needy.zip');
    const required = '<Required type="1" schemaName="fab_gone" displayName="Gone" solution="Fabrikam (2.1.0.0)" />';
    const missing = `<MissingDependency>${required}<Dependent type="1" schemaName="con_project" displayName="Project" /></MissingDependency>`;
    writeFileSync(file, await smallSolution({ name: 'Needy', missing }));
    const question = 'Components the file needs from elsewhere';
    const asked = await answering(['Dev', question, 'Assume they exist', 'Import'], run('importSolutionQuick', vscode.Uri.file(file)));
    assert.match(asked[1] ?? '', /^The import is refused\. Errors: 1\./);
    assert.match(asked[2] ?? '', /^Needy basics 1\.0\.0\.0 into Dev/);
    assert.match(asked[3] ?? '', /^Add: \d+ /);
    const solutions = await api.services.reader.call('listSolutions', { environment: 'Dev' });
    assert.ok(solutions.some((one) => one.uniqueName === 'Needy'));
  });

  it('exports from the tree, offering to publish first', async () => {
    const out = join(place.folder, 'out.zip');
    const asked = await answering(
      ['Publish first, then export', 'Managed', out],
      run('exportSolutionQuick', await nodeAt(api, 'Dev', 'Tool lending')),
    );
    assert.match(asked[0] ?? '', /^An export leaves out what is not published\. Drafts: \d+$/);
    assert.equal(asked[2], 'ToolLending_1_0_0_0_managed.zip');
    assert.equal(asked[3], 'Tool lending 1.0.0.0 was exported as managed.');
    assert.equal(readFileSync(out).subarray(0, 2).toString('latin1'), 'PK');
    const inspection = await api.services.reader.call('inspectFile', { file: out });
    assert.equal(inspection.uniqueName, 'ToolLending');
    assert.equal(inspection.managed, true);
  });

  it('exports both kinds to one folder, and asks before it replaces what is there', async () => {
    const node = await nodeAt(api, 'Dev', 'Tool lending');
    const first = await answering(['Both', place.folder], run('exportSolutionQuick', node));
    assert.equal(first.at(-1), 'Tool lending 1.0.0.0 was exported as unmanaged and as managed.');
    const names = ['ToolLending_1_0_0_0.zip', 'ToolLending_1_0_0_0_managed.zip'];
    for (const name of names) assert.ok(existsSync(join(place.folder, name)), name);
    const again = await answering(['Both', place.folder, 'Replace'], run('exportSolutionQuick', node));
    assert.ok(again.includes('Replace the files that are there?'), again.join(' · '));
    const inspection = await api.services.reader.call('inspectFile', { file: join(place.folder, names[1] ?? '') });
    assert.equal(inspection.managed, true);
  });

  it('asks for everything the export wizard asks for, and remembers it', async () => {
    const node = await nodeAt(api, 'Dev', 'Tool lending');
    const asked = await answering(
      [
        'Version',
        'Another version…',
        '1.0.5.0',
        'Change a system setting of Dev…',
        'Currency Symbol',
        '€',
        'System settings that go along',
        'General',
        'Target version',
        '9.0',
        'Both',
        place.folder,
      ],
      run('exportSolutionQuick', node),
    );
    assert.equal(asked.at(-1), 'Tool lending 1.0.5.0 was exported as unmanaged and as managed.');
    for (const name of ['ToolLending_1_0_5_0.zip', 'ToolLending_1_0_5_0_managed.zip']) {
      const inspection = await api.services.reader.call('inspectFile', { file: join(place.folder, name) });
      assert.equal(inspection.solutionPackageVersion, '9.0');
      assert.ok(inspection.components.some(({ key }) => key === 'general.currencysymbol'));
    }
    assert.deepEqual(api.services.memory.get('exportChoices'), [
      {
        environment: 'Dev',
        solution: 'ToolLending',
        choices: { kind: 'both', folder: place.folder, include: ['general'], targetVersion: '9.0', versioning: 'raise' },
      },
    ]);
  });

  it('exports again as it was chosen before, without a question', async () => {
    const choices = { kind: 'managed', folder: place.folder, include: [], targetVersion: '9.0', versioning: 'keep' };
    await api.services.memory.update('exportChoices', [{ environment: 'Dev', solution: 'ToolLending', choices }]);
    const asked = await answering([], run('exportAgain', undefined));
    assert.deepEqual(asked, ['Tool lending 1.0.5.0 was exported as managed.']);
    const file = join(place.folder, 'ToolLending_1_0_5_0_managed.zip');
    assert.equal((await api.services.reader.call('inspectFile', { file })).solutionPackageVersion, '9.0');
    await api.services.memory.update('exportChoices', [
      { environment: 'Dev', solution: 'ToolLending', choices: { ...choices, folder: '/gone' } },
    ]);
    assert.deepEqual(await answering([], run('exportAgain', undefined)), ['The folder /gone is not there.']);
  });

  it('exports the Default Solution again, too', async () => {
    const choices = { kind: 'unmanaged', folder: place.folder, include: [], versioning: 'keep' };
    await api.services.memory.update('exportChoices', [{ environment: 'Dev', solution: 'Default', choices }]);
    const asked = await answering([], run('exportAgain', undefined));
    assert.match(asked.at(-1) ?? '', /^Default Solution .* was exported as unmanaged\.$/);
    assert.ok(readdirSync(place.folder).some((name) => /^Default_.*\.zip$/.test(name)));
  });

  it('bumps the version of a solution in an environment', async () => {
    const asked = await answering(['Minor'], run('bumpSolutionVersion', await nodeAt(api, 'Dev', 'Tool lending')));
    assert.deepEqual(asked, ['Which part shall be raised?']);
    const solutions = await api.services.reader.call('listSolutions', { environment: 'Dev' });
    assert.equal(solutions.find((one) => one.uniqueName === 'ToolLending')?.version, '1.1.0.0');
  });

  it('bumps the version of a solution file from the Explorer', async () => {
    const file = join(place.folder, 'sample.zip');
    copyFileSync(samplePath('ToolLending_1_0_0_0.zip'), file);
    const before = statSync(file).size;
    const asked = await answering(['Type a version…', '2.0.0.7'], run('bumpSolutionVersion', vscode.Uri.file(file)));
    assert.equal(asked.at(-1), 'sample.zip is now version 2.0.0.7; it was 1.0.0.0.');
    assert.equal((await api.services.reader.call('inspectFile', { file })).version, '2.0.0.7');
    assert.ok(Math.abs(statSync(file).size - before) < 200);
  });

  it('shows a refusal with what to do next instead of throwing', async () => {
    const file = join(place.folder, 'not-there.zip');
    const asked = await answering([], run('bumpSolutionVersion', vscode.Uri.file(file)));
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /not-there\.zip/);
    assert.doesNotMatch(asked[0] ?? '', /Something went wrong/);
  });

  it('opens the log of an import as a page, that of a job and one that lies in a file', async () => {
    const page = () => vscode.window.tabGroups.activeTabGroup.activeTab;
    const isLog = () => {
      const input = page()?.input;
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith('solutionWorkbench.importLog');
    };
    await answering([`ToolLending 1.0.0.0`], run('showImportLog', await nodeAt(api, 'Dev')));
    await until(() => page()?.label === 'Import log (Dev)', 'the page of the log');
    assert.ok(isLog());
    const [job] = (await api.services.reader.call('importJobs', { environment: 'Dev' })).filter((one) => one.solution === 'ToolLending');
    const source = { environment: 'Dev', jobId: job?.id ?? '' };
    const report = await api.services.reader.call('readImportLog', source);
    assert.equal(report.result, 'success');
    assert.ok(report.entries.some(({ kind, names }) => kind === 'Table' && names.includes('lend_tool')));

    const file = join(place.folder, 'import-log.xml');
    writeFileSync(file, (await api.services.reader.call('importLog', source)).text);
    await answering([], run('openImportLog', vscode.Uri.file(file)));
    await until(() => page()?.label === 'import-log.xml', 'the page of the file');
    assert.ok(isLog());
    assert.deepEqual(await api.services.reader.call('readImportLog', { path: file }), report);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens the layers of a component as a document, from the tree and from the palette', async () => {
    await run('showLayers', await nodeAt(api, 'Dev', 'Tool lending', 'Tables', 'lend_Tool'))();
    const fromTree = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(fromTree, /^Table lend_Tool\. Layers, bottom to top:\n {2}Active/);
    await answering(['Dev', 'table:lend_tool'], run('showLayers'));
    assert.equal(vscode.window.activeTextEditor?.document.getText(), fromTree);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('opens the dependencies of a component and of a solution as documents, from the tree and from the palette', async () => {
    await run('showDependencies', await nodeAt(api, 'Dev', 'Tool lending', 'Tables', 'lend_Tool'))();
    const fromTree = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(fromTree, /^Table lend_Tool\.\n[\s\S]*What depends on it \(\d+\):\n/);
    await answering(['Dev', 'A component', 'table:lend_tool'], run('showDependencies'));
    assert.equal(vscode.window.activeTextEditor?.document.getText(), fromTree);
    await run('showDependencies', await nodeAt(api, 'Dev', 'Tool lending'))();
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^Solution ToolLending\.\n/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('changes what an environment takes, one thing after the other', async () => {
    const asked = await answering(
      [
        'Unmanaged solutions',
        'Refuse',
        'Languages',
        languageName(1031, 'en'),
        'Largest solution file',
        '1.5',
        'Unmanaged solutions',
        leave,
        leave,
      ],
      run('changeEnvironment', await nodeAt(api, 'Dev')),
    );
    assert.equal(asked[1], 'What does Dev do with them?');
    assert.equal(asked[3], `Languages beside ${languageName(1033, 'en')}`);
    const changed = async () => (await api.services.reader.call('listEnvironments', undefined)).find((one) => one.name === 'Dev');
    const { blockUnmanaged, languages, maxFileBytes } = (await changed())!;
    assert.deepEqual(
      { blockUnmanaged, languages, maxFileBytes },
      { blockUnmanaged: true, languages: [1033, 1031], maxFileBytes: 1_572_864 },
    );
    await answering(['Unmanaged solutions', 'Accept', 'Languages', '', leave], run('changeEnvironment', await nodeAt(api, 'Dev')));
    assert.deepEqual([(await changed())?.blockUnmanaged ?? false, (await changed())?.languages], [false, [1033]]);
  });

  it('creates a deployment settings file and checks it', async () => {
    const path = join(place.folder, 'ToolLending.deployment-settings.json');
    const asked = await answering([path], run('createSettingsFile', await nodeAt(api, 'Dev', 'Tool lending')));
    assert.deepEqual(asked, ['ToolLending.deployment-settings.json']);
    const made = JSON.parse(readFileSync(path, 'utf8'));
    assert.equal(vscode.window.activeTextEditor?.document.fileName, path);
    const [variable] = made.EnvironmentVariables;
    assert.ok(variable);

    const ofFile = join(place.folder, 'file.json');
    await answering([ofFile], run('createSettingsFile', vscode.Uri.file(samplePath('ToolLending_1_0_0_0.zip'))));
    assert.deepEqual(JSON.parse(readFileSync(ofFile, 'utf8')), made);

    made.EnvironmentVariables = [
      { ...variable, Value: '7.25' },
      { SchemaName: 'lend_Unknown', Value: 'of my own' },
    ];
    writeFileSync(ofFile, JSON.stringify(made));
    const steps = ['Another file…', ofFile, samplePath('ToolLending_1_0_0_0.zip'), 'The solution file only'];
    await answering(steps, run('checkSettingsFile'));
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'solution-workbench');
    assert.match(document.getText(), /lend_Unknown, which the solution does not declare/);
    assert.match(document.getText(), new RegExp(`^${variable.SchemaName} +(Value of the settings file)$`, 'm'));
    assert.doesNotMatch(document.getText(), /of my own|7\.25/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('helps while a deployment settings file is written: names, what they are, what is wrong, what is left out', async () => {
    const path = join(place.folder, 'Help.deployment-settings.json');
    await answering([path], run('createSettingsFile', await nodeAt(api, 'Dev', 'Tool lending')));
    const uri = vscode.Uri.file(path);
    const document = await vscode.workspace.openTextDocument(uri);
    const name = JSON.parse(document.getText()).EnvironmentVariables[0].SchemaName;
    const problems = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Solution Workbench');
    await until(() => problems().some(({ code }) => code === 'settings-empty-value'), 'problems of the settings');
    const at = (text: string) => document.positionAt(document.getText().indexOf(text) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at(name));
    assert.ok(hovers.some(({ contents }) => contents.some((text) => typeof text !== 'string' && /Type:/.test(text.value))));

    const change = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    change.replace(uri, whole, '{ "EnvironmentVariables": [{ "SchemaName": "", "Value": "" }] }');
    await vscode.workspace.applyEdit(change);
    const position = at('"",');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position);
    assert.ok(
      list.items.some(({ label }) => label === name),
      JSON.stringify(list.items.map(({ label }) => label)),
    );
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, whole);
    const fix = fixes.find(({ title }) => title.startsWith('Add missing entries'));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    const added = JSON.parse(document.getText()).EnvironmentVariables.map(({ SchemaName }: { SchemaName: string }) => SchemaName);
    assert.ok(added.includes(name));
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('compares deployment settings with an environment side by side, without secrets', async () => {
    const path = join(place.folder, 'ToolLending.deployment-settings.json');
    await answering([path, 'Dev'], run('compareSettings'));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const right = (await vscode.workspace.openTextDocument(input.modified)).getText();
    assert.ok('EnvironmentVariables' in JSON.parse(right));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('imports with deployment settings, and a lower version only when asked for', async () => {
    const settings = join(place.folder, 'file.json');
    const made = JSON.parse(readFileSync(join(place.folder, 'ToolLending.deployment-settings.json'), 'utf8'));
    const entries = [{ ...made.EnvironmentVariables[0], Value: '7.25' }];
    writeFileSync(settings, JSON.stringify({ EnvironmentVariables: entries }));
    const lower = samplePath('ToolLending_1_0_0_0.zip');
    const answers = ['Dev', 'Load a deployment settings file…', settings, 'Import', 'Import the lower version'];
    const asked = await answering(answers, run('importSolutionQuick', vscode.Uri.file(lower)));
    assert.match(asked[4] ?? '', /version 1\.0\.0\.0, .* higher version 1\.1\.0\.0/);
    assert.equal(asked[5], 'Tool lending 1.0.0.0 was imported into Dev.');
    const arg = {
      environment: 'Dev',
      file: lower,
      options: { action: 'update', overwriteCustomizations: false, assumeMissing: false },
    } as const;
    const { planId, summary } = await api.services.reader.call('planImport', arg);
    const { total, steps } = await api.services.reader.call('pageOfPlan', { planId, page: { offset: 0, limit: 10, type: 381 } });
    assert.equal(summary.solution.installedVersion, '1.0.0.0');
    // The file's value of 5 would replace the one that was given.
    assert.deepEqual([total, steps[0]?.verb], [1, 'change']);
  });

  it('copies and renames an environment', async () => {
    await answering(['Spare'], run('copyEnvironment', await nodeAt(api, 'Dev')));
    await answering(['Test'], run('renameEnvironment', await nodeAt(api, 'Spare')));
    assert.deepEqual(await firstLevel(), ['Dev', 'Test']);
    assert.equal((await api.services.reader.call('listSolutions', { environment: 'Test' })).length, 2);
  });

  it('deletes an environment after naming what is lost', async () => {
    const asked = await answering(['Delete'], run('deleteEnvironment', await nodeAt(api, 'Test')));
    assert.deepEqual(asked, ['Delete the environment Test?']);
    assert.ok(!existsSync(join(place.folder, 'Test.dvenv')));
    assert.deepEqual(await firstLevel(), ['Dev']);
  });

  it('keeps the environment when the person thinks again', async () => {
    await answering(['Cancel'], run('deleteEnvironment', await nodeAt(api, 'Dev')));
    assert.deepEqual(await firstLevel(), ['Dev']);
  });

  it('copies the unique name of a solution', async () => {
    await run('copyName', await nodeAt(api, 'Dev', 'Tool lending'))();
    assert.equal(await vscode.env.clipboard.readText(), 'ToolLending');
  });
});
