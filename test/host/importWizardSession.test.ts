import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSample } from '../../media/sample/build.mjs';
import { operationHandlers } from '../../src/app/operationThread.ts';
import { readerHandlers } from '../../src/app/readerThread.ts';
import { WizardSession } from '../../src/host/importWizard/session.ts';
import type { WizardWorld } from '../../src/host/importWizard/world.ts';
import type { Reader, RunOperation } from '../../src/host/services.ts';
import { ChannelFailure, describeFailure } from '../../src/protocol/channel.ts';
import { type WizardState, wizardState } from '../../src/protocol/wizard.ts';

/** The wizard on the real use cases, without threads and without VS Code. */

const sample = await buildSample();
const first = [...sample.keys()].find((name) => /_1_0_0_0\.zip$/.test(name))!;
const firstManaged = first.replace('.zip', '_managed.zip');
const nextManaged = firstManaged.replace('1_0_0_0', '1_1_0_0');

let folder: string;
let reader: Reader;
let runOperation: RunOperation;
let saved: string[];
let picked: string | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wizard-'));
  for (const [name, bytes] of sample) await writeFile(join(folder, name), bytes);
  let ids = 0;
  const surroundings = {
    environmentsFolder: join(folder, 'environments'),
    baselineFile: resolve('media/baseline.json.gz'),
    now: () => new Date(Date.UTC(2026, 10, 20)),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  };
  const refuse = (error: unknown) => {
    throw new ChannelFailure(describeFailure(error, true));
  };
  const answers = readerHandlers(surroundings);
  reader = {
    call: (async (method: keyof typeof answers, arg: never) =>
      Promise.resolve()
        .then(() => answers[method](arg))
        .catch(refuse)) as Reader['call'],
  };
  runOperation = (async (method: 'importSolution', arg: never, watch) => {
    const progress = {
      report: (phase: never, fraction: number) => watch?.onProgress?.(phase, fraction),
      isCancelled: () => watch?.signal?.aborted ?? false,
    };
    return operationHandlers(surroundings, progress)[method](arg);
  }) as RunOperation;
  const run = runOperation;
  runOperation = ((method, arg, watch) => run(method, arg, watch).catch(refuse)) as RunOperation;
  saved = [];
  picked = undefined;
  await runOperation('createEnvironment', { name: 'Dev' });
});
afterEach(() => rm(folder, { recursive: true }));

const bugs: unknown[] = [];

function open(): { session: WizardSession; states: WizardState[] } {
  const states: WizardState[] = [];
  const world: WizardWorld = {
    reader,
    runOperation,
    words: { t: (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])) },
    language: 'en',
    recentFiles: () => saved,
    rememberFile: (path) => {
      saved = [path, ...saved.filter((other) => other !== path)];
    },
    browse: async () => picked,
    createEnvironment: async () => (await runOperation('createEnvironment', { name: 'Made' })).name,
    saveLog: async () => undefined,
    showInTree: async () => undefined,
    close: () => undefined,
    reportBug: (error) => bugs.push(error),
  };
  const session = new WizardSession(world, (state) => {
    // Whatever is told must be what the page accepts.
    states.push(wizardState.parse(state));
  });
  return { session, states };
}

async function importFile(name: string): Promise<WizardSession> {
  const { session } = open();
  await session.start({ file: join(folder, name), environment: 'Dev' });
  await session.act({ do: 'go', page: 'information' });
  await session.act({ do: 'go', page: 'review' });
  await session.act({ do: 'import' });
  return session;
}

describe('the import wizard', () => {
  it('goes from an unmanaged file to published changes', async () => {
    const { session, states } = open();
    await session.start({ file: join(folder, first) });
    expect(session.state).toMatchObject({ page: 'select', environment: 'Dev', file: { name: first } });

    await session.act({ do: 'go', page: 'information' });
    expect(session.state.page).toBe('information');
    expect(session.state.information).toMatchObject({ version: '1.0.0.0', managed: false, publisher: expect.stringMatching(/./) });
    expect(session.state.information?.componentCount).toBeGreaterThan(10);
    expect(session.state.questions.map(({ id }) => id)).toContain('publish');
    expect(session.state.pages).toContain('options');

    await session.act({ do: 'go', page: 'review' });
    const { plan } = session.state;
    expect(plan?.blocked).toBeUndefined();
    expect(plan?.counts.add).toBe(plan?.stepCount);
    const page = await session.steps({ offset: 0, limit: 200, verbs: ['add'], type: '1', text: '' });
    expect(page.total).toBe(plan?.kinds.find(({ type }) => type === '1')?.count);
    expect(page.rows[0]).toMatchObject({ verb: 'add', typeName: 'Table', reason: 'Not here yet' });

    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'results', outcome: { result: 'succeeded', hasLog: true } });
    expect(session.state.outcome?.draftCount).toBeGreaterThan(0);
    expect(states.filter(({ run }) => run).map(({ run }) => run?.phase)).toContain('committing');

    await session.act({ do: 'publish' });
    expect(session.state.outcome?.draftCount).toBe(0);
    expect(session.state.outcome?.publishedCount).toBeGreaterThan(0);
    const [environment] = await reader.call('listEnvironments', undefined);
    expect(environment).toMatchObject({ solutionCount: 1, draftCount: 0 });
    expect(bugs).toEqual([]);
  });

  it('shows an update with its consequences', async () => {
    await importFile(firstManaged);
    const { session } = open();
    await session.start({ file: join(folder, nextManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.information).toMatchObject({ installedVersion: '1.0.0.0', version: '1.1.0.0' });
    expect(session.state.questions[0]).toMatchObject({
      id: 'customizations',
      choices: [
        { consequence: 'No customization here hides anything of this update.' },
        { consequence: 'There is no customization here that would be removed.' },
      ],
    });
    const before = session.state.plan?.digest;
    await session.act({ do: 'answer', question: 'customizations', value: true });
    expect(session.state.options.overwriteCustomizations).toBe(true);
    expect(session.state.plan?.digest).not.toBe(before);
  });

  it('says when the environment has moved on, and plans again', async () => {
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    await importFile(firstManaged);
    await session.environmentsChanged();
    expect(session.state.stale).toBe(true);
    await session.act({ do: 'import' });
    expect(session.state.page).toBe('review');
    await session.act({ do: 'planAgain' });
    expect(session.state).toMatchObject({ stale: false, page: 'review', plan: { isUpdate: true } });
  });

  it('is refused by the use case when nobody told it of the change', async () => {
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    await importFile(firstManaged);
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'review', stale: true });
  });

  it('does not import a file that was exchanged after the plan', async () => {
    const { session } = open();
    const file = join(folder, 'exchanged.zip');
    await writeFile(file, sample.get(firstManaged)!);
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    await writeFile(file, sample.get(nextManaged)!);
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'review', stale: true });
    await session.act({ do: 'planAgain' });
    expect(session.state).toMatchObject({ stale: false, information: { version: '1.1.0.0' } });
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
  });

  it('is cancelled without a trace', async () => {
    const { session, states } = open();
    await session.start({ file: join(folder, first), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    const importing = session.act({ do: 'import' });
    await session.act({ do: 'cancelImport' });
    await importing;
    expect(states.some(({ run }) => run?.cancelling)).toBe(true);
    expect(session.state).toMatchObject({ page: 'review', note: 'The import was cancelled. Nothing in Dev was changed.', stale: false });
    expect((await reader.call('listEnvironments', undefined))[0]?.solutionCount).toBe(0);
  });

  it('comes back where a reload interrupted it', async () => {
    const { session } = open();
    await session.start({ file: join(folder, first), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'answer', question: 'publish', value: true });
    await session.act({ do: 'go', page: 'review' });
    session.look = { filter: { verbs: ['add'], type: '1', text: 'tool' }, active: 2, open: true };
    const again = open().session;
    await again.start(JSON.parse(JSON.stringify(session.saved)));
    expect(again.state).toMatchObject({ page: 'review', options: { publish: true }, plan: { digest: session.state.plan?.digest } });
    expect(again.look).toEqual(session.look);
    await again.act({ do: 'import' });
    expect(again.state.outcome).toMatchObject({ draftCount: 0 });
    const last = open().session;
    await last.start(JSON.parse(JSON.stringify(again.saved)));
    expect(last.state).toMatchObject({ page: 'results', outcome: again.state.outcome });
  });

  it('never takes a path from the page', async () => {
    const { session } = open();
    saved = [join(folder, first)];
    await session.start({});
    await session.act({ do: 'chooseRecent', id: join(folder, first) });
    expect(session.state.file).toBeUndefined();
    await session.act({ do: 'chooseRecent', id: session.state.recent[0]!.id });
    expect(session.state.file?.name).toBe(first);
    await session.act({ do: 'chooseEnvironment', name: '../elsewhere' });
    expect(session.state.environment).toBe('Dev');
  });

  it('tells why a file cannot be imported', async () => {
    const { session } = open();
    const broken = join(folder, 'broken.zip');
    await writeFile(broken, 'no zip at all');
    await session.start({ file: broken, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.page).toBe('information');
    expect(session.state.plan).toBeUndefined();
    expect(session.state.busy).toBeUndefined();
    expect(session.state.information?.findings[0]).toMatchObject({ severity: 'error' });
    await session.act({ do: 'go', page: 'review' });
    expect(session.state.page).toBe('information');
    await session.start({ file: join(folder, 'gone.zip') });
    await session.act({ do: 'go', page: 'select' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.problem?.message).toMatch(/gone\.zip/);
  });

  it('plans again in silence when the thread has forgotten the plan', async () => {
    const { session } = open();
    await session.start({ file: join(folder, first), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    const options = { action: 'update' as const, overwriteCustomizations: false, assumeMissing: false };
    for (let plans = 0; plans < 9; plans++) await reader.call('planImport', { environment: 'Dev', file: join(folder, first), options });
    const page = await session.steps({ offset: 0, limit: 10, verbs: [], type: '', text: '' });
    expect(page.rows).toHaveLength(10);
  });
});
