import * as assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outline, setFolder, until, type WorkbenchApi, workbench } from './workbench.ts';

describe('environments that change outside', () => {
  let api: WorkbenchApi;
  let root: string;
  let changes = 0;

  before(async () => {
    api = await workbench();
    root = mkdtempSync(join(tmpdir(), 'workbench-watch-'));
    // Not there yet: the first environment makes it.
    await setFolder(join(root, 'later', 'environments'));
    assert.deepEqual(await outline(api, 1), []);
    api.services.onDidChange(() => changes++);
  });

  after(async () => {
    await setFolder(undefined);
    rmSync(root, { recursive: true, force: true });
  });

  it('appear when the folder comes into being', async () => {
    await api.services.runOperation('createEnvironment', { name: 'First' });
    await until(() => changes > 1, 'a change beside the end of the operation');
    assert.equal((await outline(api, 1)).length, 1);
  });

  it('appear when a file is put there, and go with it', async () => {
    const folder = join(root, 'later', 'environments');
    const seen = changes;
    copyFileSync(join(folder, 'First.dvenv'), join(folder, 'Second.dvenv'));
    await until(() => changes > seen, 'a change after a copy');
    assert.deepEqual(
      (await outline(api, 1)).map((line) => line.split(' | ')[0]),
      ['First', 'Second'],
    );
    const seenAgain = changes;
    rmSync(join(folder, 'Second.dvenv'));
    await until(() => changes > seenAgain, 'a change after a deletion');
    assert.equal((await outline(api, 1)).length, 1);
  });
});
