import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { smallSolution } from '../../app/smallSolution.ts';
import { answering, nodeAt, outline, ownSolutions, samplePath, type WorkbenchApi, withOwnEnvironments, workbench } from './workbench.ts';

const run = (command: string, given?: unknown) => async () => vscode.commands.executeCommand(`solutionWorkbench.${command}`, given);
const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;

describe('what is made here, published and taken away', () => {
  const place = withOwnEnvironments();
  let api: WorkbenchApi;
  const solutions = async () => ownSolutions(api);
  const publishers = async () =>
    (await api.services.reader.call('listPublishers', { environment: 'Dev' })).map(({ uniqueName }) => uniqueName);
  const contextOf = async (...labels: string[]) => (await api.tree.getTreeItem(await nodeAt(api, ...labels))).contextValue;

  before(async () => {
    api = await workbench();
    await api.services.runOperation('createEnvironment', { name: 'Dev' });
    const file = join(place.folder, 'contoso.zip');
    writeFileSync(file, await smallSolution());
    await api.services.runOperation('importSolution', { environment: 'Dev', file, options });
    await api.services.runOperation('importSolution', { environment: 'Dev', file: samplePath('ToolLending_1_0_0_0.zip'), options });
  });

  it('publishes one component from the tree and from the palette, with what lies in it (D.116, D.117)', async () => {
    const script = ['Dev', 'Contoso basics', 'Web resources', 'con_/script.js'];
    assert.equal(await contextOf(...script), 'componentDraft');
    await answering([], run('publishComponent', await nodeAt(api, ...script)));
    assert.equal(await contextOf(...script), 'component');
    assert.deepEqual(await solutions(), [
      'Contoso basics | 1.0.0.0 · Unmanaged · 2 drafts',
      'Tool lending | 1.0.0.0 · Unmanaged · 76 drafts',
    ]);
    const asked = await answering(['Dev', 'con_Project'], run('publishComponent'));
    assert.deepEqual(asked, ['Choose an environment', 'Choose what to publish']);
    assert.equal((await solutions())[0], 'Contoso basics | 1.0.0.0 · Unmanaged');
  });

  it('publishes one solution from the tree and from the palette, nothing else, and the history tells which', async () => {
    const file = join(place.folder, 'more.zip');
    writeFileSync(file, await smallSolution({ label: 'Plan', version: '1.1.0.0' }));
    await api.services.runOperation('importSolution', { environment: 'Dev', file, options });
    assert.equal(await contextOf('Dev', 'Contoso basics'), 'solutionUnmanagedDrafts');
    await answering([], run('publishSolution', await nodeAt(api, 'Dev', 'Contoso basics')));
    assert.equal(await contextOf('Dev', 'Contoso basics'), 'solutionUnmanaged');
    assert.equal((await solutions())[1], 'Tool lending | 1.0.0.0 · Unmanaged · 76 drafts');
    await answering(['Dev', 'Tool lending'], run('publishSolution'));
    assert.equal((await solutions())[1], 'Tool lending | 1.0.0.0 · Unmanaged');
    assert.deepEqual(await answering([], run('publishSolution')), ['No environment has drafts to publish.']);
    const history = await api.services.reader.call('history', { environment: 'Dev' });
    const published = history.filter(({ operation }) => operation === 'publish').map(({ component, solution }) => component ?? solution);
    assert.deepEqual(published, ['ToolLending', 'Contoso', 'Table con_Project', 'Web resource con_/script.js']);
  });

  it('makes a publisher from the tree, and refuses a prefix that can be none (A.11)', async () => {
    const node = await nodeAt(api, 'Dev');
    const refused = await answering(['Fabrikam', 'Fabrikam', 'mscrmfab'], run('createPublisher', node));
    assert.match(refused.at(-1) ?? '', /mscrm/);
    assert.equal((await publishers()).includes('Fabrikam'), false);
    await answering(['Fabrikam', 'Fabrikam', 'fab'], run('createPublisher', node));
    assert.equal((await publishers()).includes('Fabrikam'), true);
  });

  it('makes a solution from the palette and fills it (A.20, A.31)', async () => {
    await answering(['Dev', 'Own things', 'OwnThings', 'Fabrikam'], run('createSolution'));
    assert.ok((await solutions()).includes('Own things | 1.0.0.0 · Unmanaged'));
    const picked = 'con_Project|con_/script.js';
    await answering([picked, 'All that lies in them'], run('addComponents', await nodeAt(api, 'Dev', 'Own things')));
    const lines = await outline(api, 3);
    const own = lines.slice(lines.indexOf('  Own things | 1.0.0.0 · Unmanaged') + 1).slice(0, 3);
    assert.deepEqual(own, ['    Columns | 1', '    Tables | 1', '    Web resources | 1']);
  });

  it('takes a component out of a solution, then deletes it, each after asking (A.29, I.12)', async () => {
    const inOwn = await nodeAt(api, 'Dev', 'Own things', 'Web resources', 'con_/script.js');
    assert.deepEqual(await answering(['Take out'], run('removeFromSolution', inOwn)), ['Take con_/script.js out of OwnThings?']);
    await assert.rejects(nodeAt(api, 'Dev', 'Own things', 'Web resources'));
    const inContoso = await nodeAt(api, 'Dev', 'Contoso basics', 'Web resources', 'con_/script.js');
    await answering(['Cancel'], run('deleteComponent', inContoso));
    assert.deepEqual(await answering(['Delete'], run('deleteComponent', inContoso)), ['Delete con_/script.js from Dev?']);
    await assert.rejects(nodeAt(api, 'Dev', 'Contoso basics', 'Web resources'));
  });

  it('removes what was changed here in a managed component after asking (E.18)', async () => {
    const file = join(place.folder, 'base.zip');
    writeFileSync(file, await smallSolution({ name: 'Base', managed: true, label: 'Project of the base' }));
    await api.services.runOperation('importSolution', { environment: 'Dev', file, options });
    const table = await nodeAt(api, 'Dev', 'Base basics', 'Tables', 'con_Project');
    const layers = async () => (await api.services.reader.call('layers', { environment: 'Dev', component: 'table:con_project' })).text;
    assert.match(await layers(), /Active/);
    const asked = await answering(['Remove'], run('removeUnmanagedLayer', table));
    assert.deepEqual(asked, ['Remove the unmanaged layer of con_Project in Dev?']);
    assert.doesNotMatch(await layers(), /Active/);
  });

  it('deletes a publisher only when no solution is of it (I.11)', async () => {
    const refused = await answering(['Fabrikam'], run('deletePublisher', await nodeAt(api, 'Dev')));
    assert.match(refused.at(-1) ?? '', /OwnThings/);
    await answering(['Delete'], run('uninstallSolution', await nodeAt(api, 'Dev', 'Own things')));
    const asked = await answering(['Dev', 'Fabrikam', 'Delete'], run('deletePublisher'));
    assert.equal(asked.at(-1), 'Delete the publisher Fabrikam from Dev?');
    assert.equal((await publishers()).includes('Fabrikam'), false);
  });
});
