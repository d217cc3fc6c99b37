import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { smallSolution } from '../../app/smallSolution.ts';
import { nodeAt, outline, samplePath, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;

describe('tree of environments', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  before(async () => {
    api = await workbench();
  });

  it('is empty where there is no environment', async () => {
    assert.deepEqual(await outline(api, 9), []);
  });

  it('shows a new environment', async () => {
    await api.services.runOperation('createEnvironment', { name: 'Dev' });
    assert.deepEqual(await outline(api, 9), ['Dev | 9.2', '  Default Solution | 1.0 · All components']);
  });

  it('shows an imported solution with its kinds and components', async () => {
    const phases: string[] = [];
    const request = { environment: 'Dev', file: samplePath('ToolLending_1_0_0_0.zip'), options };
    const outcome = await api.services.runOperation('importSolution', request, { onProgress: (phase) => phases.push(phase) });
    assert.equal(outcome.succeeded, true);
    assert.ok(phases.includes('committing'));
    const kinds = await outline(api, 3);
    const everything = kinds.indexOf('  Default Solution | 1.0 · All components · 76 drafts');
    assert.deepEqual(kinds.slice(0, everything), [
      'Dev | 9.2 · 76 drafts',
      '  Tool lending | 1.0.0.0 · Unmanaged · 76 drafts',
      '    Charts | 1 · 1 draft',
      '    Choices | 1 · 1 draft',
      '    Cloud flows and processes | 1',
      '    Columns | 38 · 38 drafts',
      '    Connection references | 1',
      '    Environment variable values | 1',
      '    Environment variables | 1',
      '    Forms and dashboards | 4 · 4 drafts',
      '    Keys | 1 · 1 draft',
      '    Model-driven apps | 1 · 1 draft',
      '    Relationships | 13 · 13 drafts',
      '    Security roles | 1',
      '    Site maps | 1 · 1 draft',
      '    Tables | 2 · 2 drafts',
      '    Views | 12 · 12 drafts',
      '    Web resources | 2 · 2 drafts',
    ]);
    // Nothing else was imported, so all that is here is the same once more (A.3).
    assert.deepEqual(kinds.slice(everything + 1), kinds.slice(2, everything));
    const all = await outline(api, 4);
    const lines = all.slice(0, all.indexOf(kinds[everything] ?? ''));
    const forms = lines.indexOf('    Forms and dashboards | 4 · 4 drafts');
    assert.deepEqual(lines.slice(forms + 1, forms + 5), [
      '      Loan | lend_Loan · Draft',
      '      Tool | lend_Tool · Draft',
      '      Tool at a glance | lend_Tool · Draft',
      '      Tool card | lend_Tool · Draft',
    ]);
    assert.equal(lines.length, 18 + 81);
  });

  it('shows what is published without the word draft', async () => {
    await api.services.runOperation('publishCustomizations', { environment: 'Dev' });
    assert.ok((await outline(api, 9)).every((line) => !/draft/i.test(line)));
  });

  it('lists many components by the page', async () => {
    const file = join(place.folder, 'many.zip');
    writeFileSync(file, await smallSolution({ columns: Array.from({ length: 450 }, (_, i) => `con_${String(i).padStart(3, '0')}`) }));
    await api.services.runOperation('createEnvironment', { name: 'Many' });
    await api.services.runOperation('importSolution', { environment: 'Many', file, options, publish: true });
    const [solution] = await api.services.reader.call('listSolutions', { environment: 'Many' });
    const columns = async () => nodeAt(api, 'Many', solution?.friendlyName ?? '', 'Columns');
    const labels = async () => {
      const nodes = (await api.tree.getChildren(await columns())) ?? [];
      const items = await Promise.all(nodes.map((node) => api.tree.getTreeItem(node)));
      return items.map((item) => (item.contextValue === 'more' ? `${item.label}: ${item.description}` : String(item.label)));
    };
    const more = () => nodeAt(api, 'Many', solution?.friendlyName ?? '', 'Columns', 'Load more');

    const first = await labels();
    assert.equal(first.length, 201);
    assert.deepEqual([first[0], first[199], first[200]], ['con_000', 'con_199', 'Load more: 250 not listed yet']);
    await vscode.commands.executeCommand('solutionWorkbench.loadMore', await more());
    assert.equal((await labels()).at(-1), 'Load more: 50 not listed yet');
    await vscode.commands.executeCommand('solutionWorkbench.loadMore', await more());
    const all = await labels();
    assert.deepEqual([all.length, all.at(-1)], [450, 'con_449']);
  });

  it('shows an environment that cannot be opened, with the reason', async () => {
    writeFileSync(join(place.folder, 'Broken.dvenv'), 'no database');
    assert.equal((await outline(api, 1))[0], 'Broken | Cannot be opened');
    const item = await itemAt('Broken');
    assert.equal(item.contextValue, 'environmentBroken');
    assert.match(item.accessibilityInformation?.label ?? '', /Broken cannot be opened/);
  });

  it('gives items stable ids, context values and labels for screen readers', async () => {
    const solution = await itemAt('Dev', 'Tool lending');
    assert.equal(solution.id, 'environment/dev/toollending');
    assert.equal(solution.contextValue, 'solutionUnmanaged');
    assert.equal(solution.accessibilityInformation?.label, 'Solution Tool lending · version 1.0.0.0 · Unmanaged');
    assert.equal((await itemAt('Dev')).contextValue, 'environment');
    assert.equal((await itemAt('Dev', 'Tool lending', 'Tables')).id, 'environment/dev/toollending/type:1');
  });

  it('selects a solution in the view when asked to', async () => {
    await api.services.showInTree('dev', 'toollending');
  });

  async function itemAt(...labels: string[]): Promise<vscode.TreeItem> {
    return api.tree.getTreeItem(await nodeAt(api, ...labels));
  }
});
