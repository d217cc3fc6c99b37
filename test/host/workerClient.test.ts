import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSample } from '../../media/sample/build.mjs';
import type { PlanSummary } from '../../src/app/contracts/planning.ts';
import { WorkerClient } from '../../src/host/workerClient.ts';

const root = resolve(import.meta.dirname, '../..');
const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;

let bundle: string;
let script: string;
let folder: string;
let client: WorkerClient;
let bugs: unknown[];
let ended: number;

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'workbench-thread-'));
  script = join(bundle, 'worker.js');
  const entryPoints = [join(root, 'src/app/worker.ts')];
  await build({
    entryPoints,
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['node:sqlite'],
    logLevel: 'error',
  });
  const files: Map<string, Uint8Array> = await buildSample();
  for (const [name, bytes] of files) writeFileSync(join(bundle, name), bytes);
});
afterAll(() => rmSync(bundle, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-environments-'));
  bugs = [];
  ended = 0;
  client = clientOf(script);
});
afterEach(() => {
  client.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function clientOf(file: string): WorkerClient {
  return new WorkerClient({
    script: file,
    baselineFile: join(root, 'media/baseline.json.gz'),
    environmentsFolder: () => folder,
    onBug: (error) => bugs.push(error),
    onOperationEnd: () => ended++,
  });
}

const sample = (name: string) => join(bundle, name);
const plan = async (file: string): Promise<{ planId: string; summary: PlanSummary }> =>
  client.reader.call('planImport', { environment: 'Dev', file, options });

describe('threads', () => {
  it('create, plan, import what was planned, publish and export', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    const file = sample('ToolLending_1_0_0_0.zip');
    const { planId, summary } = await plan(file);
    const page = await client.reader.call('pageOfPlan', { planId, page: { offset: 0, limit: 5 } });
    expect(page.total).toBe(summary.stepCount);
    expect(page.steps).toHaveLength(5);

    const phases: string[] = [];
    const request = { environment: 'Dev', file, options, expectedDigest: summary.digest };
    const outcome = await client.runOperation('importSolution', request, { onProgress: (phase) => phases.push(phase) });
    expect(outcome).toMatchObject({ succeeded: true, uniqueName: 'ToolLending', version: '1.0.0.0' });
    expect([...new Set(phases)]).toEqual(['reading', 'planning', 'applying', 'committing', 'done']);

    const { publishedCount } = await client.runOperation('publishCustomizations', { environment: 'Dev' });
    expect(publishedCount).toBe(outcome.draftCount);
    const out = join(folder, 'out.zip');
    await client.runOperation('exportSolution', { environment: 'Dev', solution: 'ToolLending', managed: false, out });
    expect(existsSync(out)).toBe(true);
    expect(ended).toBe(4);
    expect(bugs).toEqual([]);
  });

  it('tell the layers of a component, named by the tree or by a person', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    await client.runOperation('importSolution', { environment: 'Dev', file: sample('ToolLending_1_0_0_0_managed.zip'), options });
    const found = await client.reader.call('layers', { environment: 'Dev', component: { type: 1, key: 'lend_tool' } });
    expect(found.name).toBe('lend_Tool');
    expect(found.text).toMatch(
      /^Table lend_Tool, owned by \w+\. Layers, bottom to top:\n {2}ToolLending 1\.0\.0\.0 of \w+: \d+ properties\n/,
    );
    expect(await client.reader.call('layers', { environment: 'Dev', component: 'table:lend_Tool' })).toEqual(found);
    const needs = await client.reader.call('componentDependencies', { environment: 'Dev', component: 'table:lend_Tool' });
    expect(needs.name).toBe('lend_Tool');
    expect(needs.text).toMatch(/^Table lend_Tool\.\nRequires \(1\):\n {2}Web resource .*\nWhat depends on it \(\d+\):\n {2}/);
    const { text } = await client.reader.call('solutionDependencies', { environment: 'Dev', solution: 'ToolLending' });
    expect(text).toBe('Solution ToolLending.\nIt needs nothing from outside.\nNothing prevents uninstalling it.');
    const nothing = client.reader.call('layers', { environment: 'Dev', component: 'lend_tool' });
    await expect(nothing).rejects.toMatchObject({ code: 'unknown-component' });
  });

  it('tell the history, what undoing the last operation would do, and undo it', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    await client.runOperation('importSolution', { environment: 'Dev', file: sample('ToolLending_1_0_0_0_managed.zip'), options });
    await client.runOperation('changeEnvironment', { name: 'Dev', settings: { blockUnmanaged: true } });
    await expect(client.runOperation('applyUpgrade', { environment: 'Dev', solution: 'ToolLending' })).rejects.toMatchObject({
      code: 'upgrade-not-available',
    });
    const rows = await client.reader.call('history', { environment: 'Dev' });
    expect(rows.map(({ operation, succeeded }) => [operation, succeeded])).toEqual([
      ['import', false],
      ['settings', true],
      ['import', true],
    ]);
    const planned = await client.reader.call('planUndo', { environment: 'Dev' });
    expect(planned).toMatchObject({ basedOn: 2, entry: rows[1], further: 1 });
    await client.runOperation('undo', { environment: 'Dev', expectedRevision: 2 });
    await expect(client.runOperation('undo', { environment: 'Dev', expectedRevision: 2 })).rejects.toMatchObject({ code: 'stale-plan' });
    await client.runOperation('undo', { environment: 'Dev', expectedRevision: 3 });
    expect(await client.reader.call('listSolutions', { environment: 'Dev' })).toEqual([]);
    await expect(client.reader.call('planUndo', { environment: 'Dev' })).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  it('refuse to import when the environment moved on since the plan', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    const file = sample('ToolLending_1_0_0_0.zip');
    const { summary } = await plan(file);
    const request = { environment: 'Dev', file, options, expectedDigest: summary.digest };
    await client.runOperation('importSolution', request);
    await expect(client.runOperation('importSolution', request)).rejects.toMatchObject({ code: 'stale-plan' });
  });

  it('refuse to import another file under the same name', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    const file = join(folder, 'any.zip');
    copyFileSync(sample('ToolLending_1_0_0_0.zip'), file);
    const { summary } = await plan(file);
    copyFileSync(sample('ToolLending_1_1_0_0.zip'), file);
    const request = { environment: 'Dev', file, options, expectedDigest: summary.digest };
    await expect(client.runOperation('importSolution', request)).rejects.toMatchObject({ code: 'stale-plan' });
    expect(await client.reader.call('listSolutions', { environment: 'Dev' })).toEqual([]);
  });

  it('change nothing when cancelled before the commit', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    const abort = new AbortController();
    const request = { environment: 'Dev', file: sample('ToolLending_1_0_0_0.zip'), options };
    const running = client.runOperation('importSolution', request, { signal: abort.signal });
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(await client.reader.call('listSolutions', { environment: 'Dev' })).toEqual([]);
    expect(readdirSync(folder)).toEqual(['Dev.dvenv']);
  });

  it('finish a commit that has started, however much one cancels', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    const abort = new AbortController();
    const request = { environment: 'Dev', file: sample('ToolLending_1_0_0_0.zip'), options };
    const onProgress = (phase: string) => phase === 'committing' && abort.abort();
    const outcome = await client.runOperation('importSolution', request, { signal: abort.signal, onProgress });
    expect(outcome.succeeded).toBe(true);
    expect(await client.reader.call('listSolutions', { environment: 'Dev' })).toHaveLength(1);
  });

  it('start nothing when cancelled before', async () => {
    const signal = AbortSignal.abort();
    await expect(client.runOperation('createEnvironment', { name: 'Dev' }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('carry a refusal with its hint', async () => {
    await expect(client.reader.call('listSolutions', { environment: 'Nowhere' })).rejects.toMatchObject({
      code: 'environment-not-found',
      hint: expect.stringMatching(/./),
    });
    await expect(client.reader.call('pageOfPlan', { planId: 'x', page: { offset: 0, limit: 1 } })).rejects.toMatchObject({
      code: 'plan-forgotten',
    });
  });

  it('let go of a plan', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    const { planId } = await plan(sample('ToolLending_1_0_0_0.zip'));
    await client.reader.call('forgetPlan', { planId });
    await expect(client.reader.call('pageOfPlan', { planId, page: { offset: 0, limit: 1 } })).rejects.toMatchObject({
      code: 'plan-forgotten',
    });
  });

  it('preview versions of a file and of a solution', async () => {
    const next = { major: '2.0.0.0', minor: '1.1.0.0', build: '1.0.1.0', revision: '1.0.0.1' };
    const path = sample('ToolLending_1_0_0_0.zip');
    expect(await client.reader.call('previewVersions', { path })).toEqual({ current: '1.0.0.0', next });
    await client.runOperation('createEnvironment', { name: 'Dev' });
    await client.runOperation('importSolution', { environment: 'Dev', file: path, options });
    const target = { environment: 'Dev', solution: 'ToolLending' };
    expect(await client.reader.call('previewVersions', target)).toEqual({ current: '1.0.0.0', next });
    await client.runOperation('changeVersion', { target, change: { bump: 'minor' } });
    expect((await client.reader.call('previewVersions', target)).current).toBe('1.1.0.0');
  });

  it('tell everyone who waits when they die, and start again with the next question', async () => {
    const dying = join(bundle, 'dying.js');
    writeFileSync(dying, `require('node:worker_threads').parentPort.on('message', () => { throw new TypeError('out of luck'); });`);
    client = clientOf(dying);
    await expect(client.reader.call('listEnvironments', undefined)).rejects.toMatchObject({ message: 'out of luck', code: undefined });
    await expect(client.reader.call('listEnvironments', undefined)).rejects.toMatchObject({ message: 'out of luck' });
    await expect(client.runOperation('publishCustomizations', { environment: 'Dev' })).rejects.toMatchObject({ message: 'out of luck' });
    expect(ended).toBe(1);
  });

  it('are ended when they do not hear a cancel', { timeout: 15_000 }, async () => {
    const deaf = join(bundle, 'deaf.js');
    writeFileSync(deaf, `require('node:worker_threads').parentPort.on('message', () => { for (;;); });`);
    client = clientOf(deaf);
    const abort = new AbortController();
    const running = client.runOperation('publishCustomizations', { environment: 'Dev' }, { signal: abort.signal });
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('read another folder after a restart', async () => {
    await client.runOperation('createEnvironment', { name: 'Dev' });
    expect(await client.reader.call('listEnvironments', undefined)).toHaveLength(1);
    const first = folder;
    folder = mkdtempSync(join(tmpdir(), 'workbench-environments-'));
    client.restartReader();
    expect(await client.reader.call('listEnvironments', undefined)).toEqual([]);
    rmSync(first, { recursive: true, force: true });
  });
});
