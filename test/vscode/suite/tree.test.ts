import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
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
    assert.deepEqual(await outline(api, 9), ['Dev | 9.2']);
  });

  it('shows an imported solution with its kinds and components', async () => {
    const phases: string[] = [];
    const request = { environment: 'Dev', file: samplePath('ToolLending_1_0_0_0.zip'), options };
    const outcome = await api.services.runOperation('importSolution', request, { onProgress: (phase) => phases.push(phase) });
    assert.equal(outcome.succeeded, true);
    assert.ok(phases.includes('committing'));
    console.log(JSON.stringify(await outline(api, 9), null, 1));
  });

  it('shows what is published without the word draft', async () => {
    await api.services.runOperation('publishCustomizations', { environment: 'Dev' });
    assert.ok((await outline(api, 9)).every((line) => !/draft/i.test(line)));
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
    assert.equal((await itemAt('Dev', 'Tool lending', 'Tables')).id, 'environment/dev/toollending/type-1');
  });

  it('selects a solution in the view when asked to', async () => {
    await api.services.showInTree('dev', 'toollending');
  });

  async function itemAt(...labels: string[]): Promise<vscode.TreeItem> {
    return api.tree.getTreeItem(await nodeAt(api, ...labels));
  }
});
