import * as assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering, nodeAt, outline, samplePath, until, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;
const setting = (name: string, value: unknown) =>
  vscode.workspace.getConfiguration('solutionWorkbench').update(name, value, vscode.ConfigurationTarget.Global);
const run = (command: string, ...given: unknown[]) => vscode.commands.executeCommand(`solutionWorkbench.${command}`, ...given);
const none = new vscode.CancellationTokenSource().token;

describe('sidebar', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  /** The list without the Default Solution, which every environment has. */
  const lines = async () => (await outline(api, 2)).filter((line) => !line.startsWith('  Default Solution'));
  const labels = async () => (await lines()).map((line) => line.split(' | ')[0]);
  const wizardTabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith('Import'));

  before(async () => {
    api = await workbench();
    for (const name of ['Dev', 'Test']) await api.services.runOperation('createEnvironment', { name });
    await api.services.runOperation('importSolution', { environment: 'Dev', file: samplePath('ToolLending_1_0_0_0.zip'), options });
    const managed = samplePath('ToolLending_1_0_0_0_managed.zip');
    await api.services.runOperation('importSolution', { environment: 'Test', file: managed, options });
    await run('refresh');
  });

  describe('states', () => {
    it('show an upgrade that waits, on the environment and on both solutions', async () => {
      const stage = { ...options, action: 'stage' } as const;
      const file = samplePath('ToolLending_1_1_0_0_managed.zip');
      const outcome = await api.services.runOperation('importSolution', { environment: 'Test', file, options: stage });
      assert.equal(outcome.succeeded, true);
      const told = (await lines()).filter((line) => /Test|staged/.test(line));
      assert.match(told[0] ?? '', /^Test \| 9\.2 · 1 staged upgrade/);
      assert.equal(told.length, 3);
      const base = await nodeAt(api, 'Test', 'Tool lending');
      const item = await api.tree.getTreeItem(base);
      assert.match((item.tooltip as vscode.MarkdownString).value, /Apply it, or cancel it/);
      assert.ok((item.iconPath as vscode.ThemeIcon).color, 'what waits stands out');
      assert.match(item.accessibilityInformation?.label ?? '', /staged/);
      await answering(['Cancel staged upgrade'], () => run('cancelUpgrade', base) as Promise<unknown>);
      assert.equal(
        (await outline(api, 1)).find((line) => line.startsWith('Test')),
        'Test | 9.2',
      );
    });
  });

  describe('states of what is declared', () => {
    it('tell of components that are assumed to exist', async () => {
      const { smallSolution } = await import('../../app/smallSolution.ts');
      const file = join(place.folder, 'needy.zip');
      const required = '<Required type="1" schemaName="fab_gone" displayName="Gone" solution="Fabrikam (2.1.0.0)" />';
      const missing = `<MissingDependency>${required}<Dependent type="1" schemaName="con_project" displayName="Project" /></MissingDependency>`;
      writeFileSync(file, await smallSolution({ name: 'Needy', missing }));
      await api.services.runOperation('createEnvironment', { name: 'Assuming' });
      const assuming = { ...options, assumeMissing: true };
      await api.services.runOperation('importSolution', { environment: 'Assuming', file, options: assuming });
      const line = (await outline(api, 1)).find((each) => each.startsWith('Assuming'));
      assert.match(line ?? '', / · 1 assumed/);
      const item = await api.tree.getTreeItem(await nodeAt(api, 'Assuming'));
      assert.match((item.tooltip as vscode.MarkdownString).value, /Assumed components/);
      await api.services.runOperation('deleteEnvironment', { name: 'Assuming' });
    });
  });

  describe('filter', () => {
    it('shows what has the words, and everything when it is cleared', async () => {
      await answering(['dev lending'], () => run('filterTree') as Promise<unknown>);
      assert.deepEqual(await labels(), ['Dev', '  Tool lending']);
      await answering(['nothing like this'], () => run('filterTree') as Promise<unknown>);
      assert.deepEqual(await labels(), []);
      await run('clearFilter');
      assert.deepEqual(await labels(), ['Dev', '  Tool lending', 'Test', '  Tool lending']);
    });

    it('gives way when something is to be shown that it hides', async () => {
      await answering(['dev'], () => run('filterTree') as Promise<unknown>);
      await api.services.showInTree('Test');
      assert.equal((await labels()).length, 4);
    });
  });

  describe('active environment', () => {
    it('is the one that was shown last, and stands in the status bar', async () => {
      await api.services.showInTree('Test');
      assert.equal(api.services.activeEnvironment.name, 'Test');
      assert.deepEqual([api.status.isShown, api.status.item.text], [true, '$(database) Test']);
    });

    it('is switched by a question that offers it first', async () => {
      const window = vscode.window as unknown as Record<string, unknown>;
      const original = window.showQuickPick;
      let offered: readonly vscode.QuickPickItem[] = [];
      window.showQuickPick = async (items: readonly vscode.QuickPickItem[]) => {
        offered = items;
        return items[1];
      };
      try {
        await run('switchEnvironment');
      } finally {
        window.showQuickPick = original;
      }
      assert.deepEqual(
        offered.map(({ label, description }) => `${label} ${description}`),
        ['$(database) Test 9.2 · active', '$(database) Dev 9.2'],
      );
      assert.equal(api.status.item.text, '$(database) Dev');
    });

    it('can be hidden', async () => {
      await setting('showActiveEnvironment', false);
      await until(() => !api.status.isShown, 'the status bar item is hidden');
      await setting('showActiveEnvironment', undefined);
      await until(() => api.status.isShown, 'the status bar item is shown');
    });
  });

  describe('several items', () => {
    const several = async () => [await nodeAt(api, 'Dev'), await nodeAt(api, 'Test')];

    it('give their names line by line', async () => {
      const nodes = await several();
      await run('copyName', nodes[0], nodes);
      assert.equal(await vscode.env.clipboard.readText(), 'Dev\nTest');
    });

    it('are exported to one folder', async () => {
      const [dev] = await several();
      await api.services.runOperation('copyEnvironment', { name: 'Dev', newName: 'Spare' });
      const other = { environment: 'Spare', solution: 'ToolLending' };
      await api.services.runOperation('changeVersion', { target: other, change: { set: '3.0.0.0' } });
      const nodes = [await nodeAt(api, 'Dev', 'Tool lending'), await nodeAt(api, 'Spare', 'Tool lending')];
      const asked = await answering(['Managed', place.folder], () => run('exportSolution', nodes[0], nodes) as Promise<unknown>);
      assert.match(asked[0] ?? '', /^Export as\. What is not published is left out\. Drafts: \d+$/);
      for (const version of ['1_0_0_0', '3_0_0_0'])
        assert.ok(existsSync(join(place.folder, `ToolLending_${version}_managed.zip`)), version);
      assert.ok(dev);
    });

    it('are raised in the same part of their version, and managed ones refused', async () => {
      const nodes = [await nodeAt(api, 'Dev', 'Tool lending'), await nodeAt(api, 'Spare', 'Tool lending')];
      await answering(['Minor'], () => run('bumpSolutionVersion', nodes[0], nodes) as Promise<unknown>);
      const versions = (await lines()).filter((line) => line.startsWith('  ')).map((line) => line.split(' | ')[1]?.split(' ')[0]);
      assert.deepEqual(versions, ['1.1.0.0', '3.1.0.0', '1.0.0.0']);
      const mixed = [nodes[0], await nodeAt(api, 'Test', 'Tool lending')];
      const asked = await answering([], () => run('bumpSolutionVersion', mixed[0], mixed) as Promise<unknown>);
      assert.match(asked[0] ?? '', /^These are managed: Tool lending\./);
    });

    it('of several environments are not uninstalled together', async () => {
      const nodes = [await nodeAt(api, 'Dev', 'Tool lending'), await nodeAt(api, 'Test', 'Tool lending')];
      const asked = await answering([], () => run('uninstallSolution', nodes[0], nodes) as Promise<unknown>);
      assert.match(asked[0] ?? '', /several environments: Dev, Test/);
    });

    it('are uninstalled after one question', async () => {
      const file = join(place.folder, 'second.zip');
      const { smallSolution } = await import('../../app/smallSolution.ts');
      writeFileSync(file, await smallSolution({ name: 'Second' }));
      await api.services.runOperation('importSolution', { environment: 'Spare', file, options });
      const nodes = [await nodeAt(api, 'Spare', 'Second basics'), await nodeAt(api, 'Spare', 'Tool lending')];
      const asked = await answering(['Uninstall all'], () => run('uninstallSolution', nodes[0], nodes) as Promise<unknown>);
      assert.deepEqual(asked, ['Uninstall 2 solutions from Spare?']);
      assert.deepEqual(await api.services.reader.call('listSolutions', { environment: 'Spare' }), []);
    });

    it('are deleted after one question that names them', async () => {
      await api.services.runOperation('copyEnvironment', { name: 'Spare', newName: 'Extra' });
      const nodes = [await nodeAt(api, 'Spare'), await nodeAt(api, 'Extra')];
      const asked = await answering(['Delete all'], () => run('deleteEnvironment', nodes[0], nodes) as Promise<unknown>);
      assert.deepEqual(asked, ['Delete 2 environments?']);
      assert.deepEqual(await labels(), ['Dev', '  Tool lending', 'Test', '  Tool lending']);
    });
  });

  describe('a wizard that is closed while it works', () => {
    const kept = () => Object.keys(api.services.memory.get<object>('importWizards', {})).length;

    it('comes to its end without its page, and is not remembered', async () => {
      const { reader } = api.services;
      const { call } = reader;
      const target = await nodeAt(api, 'Test');
      const lost: unknown[] = [];
      const listen = (error: unknown) => void lost.push(error);
      let release = () => {};
      const closed = new Promise<void>((done) => {
        release = done;
      });
      let answers = 0;
      const held = async (...asked: Parameters<typeof call>) => {
        await closed;
        return call(...asked).finally(() => answers++);
      };
      process.on('unhandledRejection', listen);
      Object.assign(reader, { call: held });
      try {
        await run('importSolution', target);
        await until(() => wizardTabs().length === 1 && kept() === 1, 'the wizard');
        await vscode.window.tabGroups.close(wizardTabs());
        await until(() => kept() === 0, 'the wizard is closed');
        release();
        await until(() => answers > 0, 'what it had asked for');
        await new Promise(setImmediate);
      } finally {
        Object.assign(reader, { call });
        process.off('unhandledRejection', listen);
      }
      assert.deepEqual(lost, []);
      assert.equal(kept(), 0);
    });
  });

  describe('files dropped on an environment', () => {
    const dropped = (...uris: readonly vscode.Uri[]) => {
      const data = new vscode.DataTransfer();
      data.set('text/uri-list', new vscode.DataTransferItem(uris.map(String).join('\r\n')));
      return data;
    };
    const drop = async (data: vscode.DataTransfer) => api.dragAndDrop.handleDrop?.(await nodeAt(api, 'Test'), data, none);
    const closeWizards = () => vscode.window.tabGroups.close(wizardTabs());
    after(async () => void (await closeWizards()));

    it('open the wizard there, one file after the other', async () => {
      const files = ['ToolLending_1_0_0_0_managed.zip', 'ToolLending_1_1_0_0_managed.zip'];
      await answering([], () => drop(dropped(...files.map((name) => vscode.Uri.file(samplePath(name))))) as Promise<unknown>);
      const shown = (label: string) => until(() => wizardTabs().some((tab) => tab.label === label), label);
      await shown('Import ToolLending_1_0_0_0_managed.zip → Test');
      assert.equal(wizardTabs().length, 1);
      await closeWizards();
      await shown('Import ToolLending_1_1_0_0_managed.zip → Test');
      await closeWizards();
      await until(() => wizardTabs().length === 0, 'no wizard is left');
    });

    it('are refused when they are something else', async () => {
      const asked = await answering([], () => drop(dropped(vscode.Uri.file('/notes.txt'))) as Promise<unknown>);
      assert.deepEqual(asked, ['No solution files: notes.txt. Drop files that end with .zip or .cab.']);
      assert.equal(wizardTabs().length, 0);
    });

    it('leave the tree as names', async () => {
      const data = new vscode.DataTransfer();
      await api.dragAndDrop.handleDrag?.([await nodeAt(api, 'Dev'), await nodeAt(api, 'Dev', 'Tool lending')], data, none);
      assert.equal(await data.get('text/plain')?.asString(), 'Dev\nToolLending');
    });
  });

  describe('marks on solution files', () => {
    let folder = '';
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'workbench-marks-'));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));
    const mark = async (path: string) => api.decorations.provideFileDecoration(vscode.Uri.file(path), none);

    it('say managed or unmanaged, with name and version', async () => {
      const managed = await mark(samplePath('ToolLending_1_1_0_0_managed.zip'));
      assert.deepEqual([managed?.badge, managed?.tooltip], ['M', 'Managed solution ToolLending 1.1.0.0']);
      const unmanaged = await mark(samplePath('ToolLending_1_0_0_0.zip'));
      assert.deepEqual([unmanaged?.badge, unmanaged?.tooltip], ['U', 'Unmanaged solution ToolLending 1.0.0.0']);
    });

    it('are made once for each state of a file', async () => {
      const file = join(folder, 'a.zip');
      copyFileSync(samplePath('ToolLending_1_0_0_0.zip'), file);
      const before = api.decorations.peekCount;
      await mark(file);
      const again = performance.now();
      assert.equal((await mark(file))?.badge, 'U');
      console.log(`a known file: ${(performance.now() - again).toFixed(2)} ms`);
      assert.equal(api.decorations.peekCount, before + 1);
      copyFileSync(samplePath('ToolLending_1_1_0_0_managed.zip'), file);
      assert.equal((await mark(file))?.badge, 'M');
      assert.equal(api.decorations.peekCount, before + 2);
    });

    it('are not on other files, folders, large ones, or where the setting says no', async () => {
      writeFileSync(join(folder, 'other.zip'), 'no zip');
      mkdirSync(join(folder, 'folder.zip'));
      const large = join(folder, 'large.zip');
      writeFileSync(large, readFileSync(samplePath('ToolLending_1_0_0_0.zip')));
      truncateSync(large, 17 * 1024 * 1024);
      for (const name of ['other.zip', 'folder.zip', 'large.zip', 'gone.zip'])
        assert.equal(await mark(join(folder, name)), undefined, name);
      await setting('decorateSolutionFiles', false);
      assert.equal(await mark(samplePath('ToolLending_1_0_0_0.zip')), undefined);
      await setting('decorateSolutionFiles', undefined);
    });

    it('cost little', async () => {
      const files = Array.from({ length: 100 }, (_, index) => join(folder, `n${index}.zip`));
      for (const file of files) copyFileSync(samplePath('ToolLending_1_0_0_0_managed.zip'), file);
      const started = performance.now();
      const marks = await Promise.all(files.map(mark));
      const each = (performance.now() - started) / files.length;
      console.log(`a new file: ${each.toFixed(2)} ms`);
      assert.ok(marks.every((one) => one?.badge === 'M'));
      assert.ok(each < 100, `${each} ms a file`);
    });
  });

  describe('walkthrough', () => {
    it('opens', async () => {
      await run('openWalkthrough');
      await until(
        () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /Walkthrough|Welcome|Get started/i.test(label))),
        'the walkthrough has a tab',
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('imports the sample it names, without a question', async () => {
      await answering([], () => run('importSample', 'ToolLending_1_0_0_0_managed.zip') as Promise<unknown>);
      await until(() => wizardTabs().some(({ label }) => label.includes('ToolLending_1_0_0_0_managed.zip')), 'the wizard has the sample');
      await vscode.window.tabGroups.close(wizardTabs());
    });
  });
});
