import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderWatcher } from '../../src/host/folderWatcher.ts';

let root: string;
let watcher: FolderWatcher | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'workbench-watch-'));
});
afterEach(() => {
  watcher?.dispose();
  rmSync(root, { recursive: true, force: true });
});

function watchIn(folder: string) {
  const changed = vi.fn();
  const problem = vi.fn();
  watcher = new FolderWatcher(folder, (name) => name.endsWith('.dvenv'), changed, problem);
  return { changed, problem };
}

const heard = (changed: ReturnType<typeof vi.fn>, times: number) =>
  vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(times), { timeout: 4000 });
const quiet = () => new Promise((done) => setTimeout(done, 600));

describe('folder watcher', () => {
  it('tells once of a burst of writes and nothing of other files', async () => {
    const { changed } = watchIn(root);
    writeFileSync(join(root, 'Dev.dvenv-journal'), '');
    writeFileSync(join(root, 'Dev.dvenv.lock'), '');
    await quiet();
    expect(changed).not.toHaveBeenCalled();
    for (let i = 0; i < 5; i++) writeFileSync(join(root, 'Dev.dvenv'), String(i));
    await quiet();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('notices a folder that comes into being two levels down, and files in it from then on', async () => {
    const folder = join(root, 'workbench', 'environments');
    const { changed } = watchIn(folder);
    mkdirSync(folder, { recursive: true });
    await heard(changed, 1);
    await quiet();
    changed.mockClear();
    writeFileSync(join(folder, 'Dev.dvenv'), '');
    await heard(changed, 1);
  });

  it('notices that the folder goes away and comes back', async () => {
    const folder = join(root, 'environments');
    mkdirSync(folder);
    const { changed, problem } = watchIn(folder);
    rmSync(folder, { recursive: true });
    await heard(changed, 1);
    await quiet();
    changed.mockClear();
    mkdirSync(folder);
    await heard(changed, 1);
    await quiet();
    changed.mockClear();
    writeFileSync(join(folder, 'Dev.dvenv'), '');
    await heard(changed, 1);
    expect(problem).not.toHaveBeenCalled();
  });
});
