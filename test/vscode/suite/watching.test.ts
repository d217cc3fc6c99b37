import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { smallSolution } from '../../app/smallSolution.ts';
import { extensionId, outline, ownSolutions, setFolder, until, type WorkbenchApi, workbench } from './workbench.ts';

const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;

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

  /** The command line in a process of its own, on the same folder of environments. */
  function commandLine(...words: string[]): Promise<{ readonly code: number | null; readonly said: string }> {
    const program = join(vscode.extensions.getExtension(extensionId)?.extensionPath ?? '', 'dist', 'cli.js');
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', SOLUTION_WORKBENCH_ENVIRONMENTS: join(root, 'later', 'environments') };
    const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    return new Promise((done, fail) => {
      child.once('error', fail);
      child.once('close', (code) => done({ code, said }));
    });
  }

  async function solutionFile(name: string): Promise<string> {
    const path = join(root, `${name}.zip`);
    writeFileSync(path, await smallSolution({ name }));
    return path;
  }

  it('by the command line are seen in the tree, and what was planned here before is refused (A.8)', async () => {
    const request = { environment: 'First', file: await solutionFile('Here'), options };
    const { summary } = await api.services.reader.call('planImport', request);
    const seen = changes;
    const there = await commandLine('import', await solutionFile('There'), '--environment', 'First', '--yes');
    assert.equal(there.code, 0, there.said);
    await until(() => changes > seen, 'a change after the command line');
    assert.deepEqual(await ownSolutions(api), ['There basics | 1.0.0.0 · Unmanaged · 3 drafts']);
    const stale = api.services.runOperation('importSolution', { ...request, expectedDigest: summary.digest });
    await assert.rejects(stale, { code: 'stale-plan' });
    assert.equal((await ownSolutions(api)).length, 1);
  });

  it('take one operation at a time, from the window and the command line together: none is lost, none is half done (A.8)', async () => {
    const [file, other] = [await solutionFile('Here'), await solutionFile('Beside')];
    const [here, beside] = await Promise.all([
      api.services.runOperation('importSolution', { environment: 'First', file, options }).then(
        ({ succeeded }) => (succeeded ? undefined : 'refused'),
        (error: { code?: string }) => String(error.code),
      ),
      commandLine('import', other, '--environment', 'First', '--yes'),
    ]);
    if (here !== undefined) assert.match(here, /^environment-(busy|changed)$/);
    if (beside.code !== 0) assert.match(beside.said, /0x80071151/);
    assert.ok(here === undefined || beside.code === 0, `both were refused: ${here}, ${beside.said}`);
    const wanted = [...(beside.code === 0 ? ['Beside'] : []), ...(here === undefined ? ['Here'] : []), 'There'];
    const solutions = await api.services.reader.call('listSolutions', { environment: 'First' });
    assert.deepEqual(solutions.map(({ uniqueName }) => uniqueName).sort(), wanted);
    assert.ok(solutions.every(({ componentCount }) => componentCount === 3));
  });
});
