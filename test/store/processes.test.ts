import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnvironment, openEnvironment, StoredEnvironment } from '../../src/store/environment.ts';
import { Connection } from '../../src/store/sqlite.ts';
import { importOf, info } from './fixtures.ts';

let folder: string;
let script: string;
let number = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  chmodSync(folder, 0o755);
  script = join(folder, 'writer.mjs');
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const entryPoints = [join(import.meta.dirname, 'writerProcess.ts')];
  await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'esm', target: 'node22', banner, logLevel: 'error' });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function newEnvironment(count = 100): Promise<string> {
  const path = join(folder, `environment${number++}.dvenv`);
  const environment = createEnvironment(path, info);
  const { changes, archive } = await importOf('Cars', { count, content: 'v1' });
  environment.commit(changes, [archive], 0);
  environment.close();
  return path;
}

function start(mode: string, path: string, count: number): ChildProcess {
  return spawn(process.execPath, [script, mode, path, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** One whole state: every component speaks of the revision the environment says it has. */
function checkWhole(environment: StoredEnvironment, count: number): number {
  const { revision } = environment.info();
  const members = environment.members('Cars');
  expect(members).toHaveLength(count + 3);
  const stacks = environment.layers(members.map((member) => member.component));
  const blobs = new Set<string>();
  for (const stack of stacks) {
    expect(stack).toHaveLength(1);
    const xml = stack[0]?.content.xml;
    if (xml === undefined) continue;
    blobs.add(xml.blob);
    expect(Buffer.from(environment.blob(xml.blob)).subarray(xml.segments[0], xml.segments[1]).toString()).toContain(`>v${revision} says`);
  }
  expect(blobs.size).toBe(1);
  return revision;
}

describe('several processes', () => {
  it('write one after the other, and lose nothing', async () => {
    const path = await newEnvironment();
    const children = [start('commits', path, 100), start('commits', path, 100)];
    const codes = await Promise.all(children.map((child) => once(child, 'exit').then(([code]) => code)));
    expect(codes).toEqual([0, 0]);
    const environment = openEnvironment(path);
    expect(checkWhole(environment, 100)).toBe(21);
    environment.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
  }, 60_000);

  it('run one operation at a time: what was planned while another one ran is refused, with the code of the platform (A.8)', async () => {
    const path = await newEnvironment();
    const environment = openEnvironment(path);
    const { revision } = environment.info();
    const { changes, archive } = await importOf('Bikes', { count: 1, order: 2, basedOn: revision });
    // Another process plans and commits meanwhile.
    const child = start('once', path, 100);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(() => environment.commit(changes, [archive], revision)).toThrow(
      expect.objectContaining({ code: 'environment-changed', dataverse: { code: '0x80071151', name: 'SolutionConcurrencyFailure' } }),
    );
    expect(environment.solutions().map(({ uniqueName }) => uniqueName)).toEqual(['Cars']);
    expect(checkWhole(environment, 100)).toBe(revision + 1);
    environment.close();
  });

  it('are told who holds the environment', async () => {
    const path = await newEnvironment();
    const child = start('hold', path, 3000);
    await once(child.stdout!, 'data');
    const environment = openEnvironment(path, { busyMilliseconds: 50 });
    // Reading goes on meanwhile.
    expect(environment.info().revision).toBe(1);
    const { changes, archive } = await importOf('Cars', { count: 1, basedOn: 1 });
    const refused = (() => {
      try {
        environment.commit(changes, [archive], 1);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    const dataverse = { code: '0x80071151', name: 'SolutionConcurrencyFailure' };
    expect(refused).toMatchObject({ name: 'WorkbenchError', code: 'environment-busy', dataverse });
    expect(String(refused)).toContain(`a long import (process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // What the dead process left is neither believed nor in the way.
    expect(environment.commit(changes, [archive], 1)).toBe(2);
    environment.close();
  }, 30_000);

  it('may be killed in the middle of a commit: there is the old state or the new one', async () => {
    const count = 1500;
    const path = await newEnvironment(count);
    let [revision, journals] = [1, 0];
    for (let round = 0; round < 10; round++) {
      const child = start('forever', path, count);
      await once(child.stdout!, 'data');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (existsSync(`${path}-journal`)) journals++;
      // A reader alone must get over it too.
      const environment = openEnvironment(path, { readOnly: round % 2 === 0 });
      const now = checkWhole(environment, count);
      expect(now).toBeGreaterThan(revision);
      revision = now;
      environment.close();
      const connection = new Connection(path);
      expect(connection.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(connection.all('PRAGMA foreign_key_check')).toEqual([]);
      connection.close();
    }
    console.info(`killed 10 times, ${journals} times within a transaction`);
  }, 120_000);
});

describe('a place that does not take changes', () => {
  it('says that the disk is full, and leaves everything as it was', async () => {
    const path = await newEnvironment();
    const connection = new Connection(path);
    const pages = Number(connection.get('PRAGMA page_count')?.page_count);
    connection.exec(`PRAGMA max_page_count = ${pages + 5}`);
    const environment = new StoredEnvironment(connection, 'full');
    const { changes, archive } = await importOf('Cars', { count: 3000, basedOn: 1, content: 'v2' });
    expect(() => environment.commit(changes, [archive], 1)).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(checkWhole(environment, 100)).toBe(1);
    expect(existsSync(`${path}.lock`)).toBe(false);
    environment.close();
  });

  it('refuses to write through a connection that reads', async () => {
    const environment = openEnvironment(await newEnvironment(), { readOnly: true });
    const { changes, archive } = await importOf('Cars', { count: 1, basedOn: 1 });
    expect(() => environment.commit(changes, [archive], 1)).toThrow(expect.objectContaining({ code: 'environment-read-only' }));
    environment.close();
  });

  const canBecomeOther = process.getuid?.() === 0;
  if (!canBecomeOther) console.warn('SKIPPED: only root can become another user to try a read-only folder.');

  it.skipIf(!canBecomeOther)('reads from a read-only folder, and says why it cannot write', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    const path = join(closed, 'a.dvenv');
    createEnvironment(path, info).close();
    chmodSync(path, 0o444);
    chmodSync(closed, 0o555);
    const child = spawnSync(process.execPath, [script, 'read-only', path, '1'], { uid: 65534, gid: 65534 });
    expect(child.stderr.toString()).toBe('');
    expect(JSON.parse(child.stdout.toString())).toEqual({ revision: 0, code: 'environment-read-only' });
    chmodSync(closed, 0o755);
  });
});
