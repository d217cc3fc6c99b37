import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSample } from '../../media/sample/build.mjs';
import type { Policies } from '../../src/engine/index.ts';
import { WizardSession } from '../../src/host/importWizard/session.ts';
import { showFailure } from '../../src/host/importWizard/showOutcome.ts';
import type { WizardWorld } from '../../src/host/importWizard/world.ts';
import type { Reader, RunOperation } from '../../src/host/services.ts';
import { ChannelFailure } from '../../src/protocol/channel.ts';
import { type WizardState, wizardState } from '../../src/protocol/wizard.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { answeredHere } from './answeredHere.ts';

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
let pickedSettings: string | undefined;
let opened: string[];
/** What was asked before something is lost, and whether the person agrees. */
let asked: string[][];
let policies: Partial<Policies> = {};
let agrees: boolean;
/** Whether the person chooses a place for the copy of customizations. */
let wantsCopy: boolean;
let others: string[][];
/** Commands of ours that were run, and what they do. */
let commands: string[][];
let onCommand: () => Promise<unknown>;
let compared: Parameters<WizardWorld['compare']>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wizard-'));
  for (const [name, bytes] of sample) await writeFile(join(folder, name), bytes);
  ({ reader, runOperation } = answeredHere(folder));
  saved = [];
  picked = undefined;
  pickedSettings = undefined;
  opened = [];
  asked = [];
  agrees = true;
  wantsCopy = true;
  others = [];
  commands = [];
  onCommand = async () => undefined;
  compared = [];
  policies = {};
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
    recentFiles: async () => saved,
    rememberFile: (path) => {
      saved = [path, ...saved.filter((other) => other !== path)];
    },
    policies: () => policies,
    browse: async () => picked,
    browseSettings: async () => pickedSettings,
    chooseNewSettings: async (name) => join(folder, name),
    chooseCopy: async (name) => (wantsCopy ? join(folder, name) : undefined),
    keepDropped: async (name, bytes) => {
      const path = join(folder, `dropped-${name}`);
      await writeFile(path, bytes);
      return path;
    },
    droppedPath: async (uri) => (uri.endsWith('.zip') ? uri.replace('file://', '') : undefined),
    importOther: async (...other) => void others.push(other),
    runCommand: async (...command) => {
      commands.push(command.filter((part) => part !== undefined));
      await onCommand();
    },
    compare: async (...texts) => void compared.push(texts),
    openText: async (path) => void opened.push(path),
    createEnvironment: async () => (await runOperation('createEnvironment', { name: 'Made' })).name,
    confirmLoss: async (...question) => {
      asked.push(question);
      return agrees;
    },
    saveLog: async (environment, jobId) => void opened.push(`log ${environment} ${jobId}`),
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
    const page = await session.steps({ offset: 0, limit: 200, verbs: ['add'], type: '1', text: '', grouped: false, folded: [] });
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
    expect(session.state.questions[1]).toMatchObject({
      id: 'customizations',
      choices: [
        { consequence: 'No customization here hides anything of this update.' },
        { consequence: expect.stringMatching(/^There is no customization here that would be removed\. The portal does not offer this/) },
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

  it('breaks off on its way: a report with its log, and ways back (D.110, D.112)', async () => {
    const { session } = open();
    const file = join(folder, firstManaged);
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    const refusing = new DatabaseSync(join(folder, 'environments', 'Dev.dvenv'));
    refusing.exec("CREATE TRIGGER refusing BEFORE INSERT ON members BEGIN SELECT RAISE(ABORT, 'not here'); END");
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({
      page: 'results',
      outcome: {
        result: 'failed',
        headline: 'Tool lending 1.0.0.0 was not imported',
        detail: 'Nothing in Dev was changed.',
        hasLog: true,
        findings: [{ severity: 'error', message: expect.stringContaining('not here') }],
        ways: ['openLog', 'planAgain'],
      },
    });
    await session.act({ do: 'saveLog' });
    expect(opened.at(-1)).toMatch(/^log Dev 0/);

    // After a reload there is no plan any more; the way back makes one.
    const again = open().session;
    await again.start(JSON.parse(JSON.stringify(session.saved)));
    expect(again.state).toMatchObject({ page: 'results', outcome: { result: 'failed' } });
    await again.act({ do: 'planAgain' });
    expect(again.state).toMatchObject({ page: 'review', stale: false, plan: { isUpdate: false } });
    expect(again.state.outcome).toBeUndefined();

    refusing.exec('DROP TRIGGER refusing');
    refusing.close();
    await session.act({ do: 'takeWay', way: 'planAgain' });
    expect(session.state.page).toBe('review');
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
    // What is done is done: nothing leads back from here.
    await session.act({ do: 'planAgain' });
    expect(session.state).toMatchObject({ page: 'results', outcome: { result: 'succeeded' } });
    expect(bugs.splice(0)).toMatchObject([{ message: 'not here' }]);
  });

  it('never says that nothing was changed when the import stands and only its end was lost', async () => {
    const run = runOperation;
    runOperation = (async (method, arg, watch) => {
      await run(method, arg, watch);
      throw new ChannelFailure({ message: 'The background thread ended early.' });
    }) as RunOperation;
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'review', stale: true, problem: { message: expect.stringContaining('ended early') } });
    expect(session.state.outcome).toBeUndefined();
    expect(bugs.splice(0)).toHaveLength(1);
  });

  it('says of an import that broke off what a refusal rests on (D.110)', () => {
    const dataverse = { code: '0x80071151', name: 'CustomizationLockException' };
    const problem = { message: 'Another operation has the environment.', code: 'environment-busy', dataverse, rules: ['D.110'] };
    const about = { name: 'Tool lending', version: '1.0.0.0', environment: 'Dev' };
    const { findings } = showFailure(problem, about, { t: (sentence) => sentence });
    expect(findings).toEqual([{ ...problem, severity: 'error' }]);
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
    const page = await session.steps({ offset: 0, limit: 10, verbs: [], type: '', text: '', grouped: false, folded: [] });
    expect(page.rows).toHaveLength(10);
  });
});

const connector = '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps';
const reference = '/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v/secrets/k';

async function write(name: string, headline: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, await buildSolution(readSolutionLine(headline, [...lines]).solution));
  return file;
}

const withSettings = () =>
  write('Contoso.zip', 'Contoso 1.0.0.0 unmanaged', [
    'variable fab_Url = text',
    'value fab_Url = https://packaged',
    'variable fab_Rate = number, default 0.5',
    'variable fab_Key = secret',
    'connection fab_dataverse = shared_commondataserviceforapps',
    'flow Sync = v1 with fab_dataverse',
  ]);

describe('connections and variables', () => {
  const variable = (session: WizardSession, name: string) => session.state.settings?.variables.find((each) => each.schemaName === name);

  async function openOn(file: string): Promise<WizardSession> {
    const { session } = open();
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    return session;
  }

  it('are a page of their own where a file declares some', async () => {
    const session = await openOn(await withSettings());
    expect(session.state.pages).toEqual(['select', 'information', 'options', 'settings', 'review', 'import', 'results']);
    expect(variable(session, 'fab_Url')).toMatchObject({ source: 'file', value: 'https://packaged', isGiven: false });
    expect(variable(session, 'fab_Rate')).toMatchObject({ source: 'default', value: '0.5' });
    expect(variable(session, 'fab_Key')).toMatchObject({ source: 'none', type: 'secret' });
    expect(session.state.settings?.connections).toMatchObject([
      { logicalName: 'fab_dataverse', connector: 'shared_commondataserviceforapps', source: 'none' },
    ]);
    expect(session.state.settings?.unconnected?.message).toMatch(/flows that stay off: Sync/);
    const plain = await write('Plain.zip', 'Plain 1.0.0.0 unmanaged', ['table fab_order = v1']);
    expect((await openOn(plain)).state.pages).not.toContain('settings');
  });

  it('are judged at their field, imported, and there the next time', async () => {
    const session = await openOn(await withSettings());
    await session.act({ do: 'go', page: 'settings' });
    await session.act({ do: 'giveValue', variable: 'fab_Rate', value: 'ten' });
    expect(variable(session, 'fab_Rate')).toMatchObject({ given: 'ten', source: 'default', value: '0.5' });
    expect(variable(session, 'fab_Rate')?.findings).toMatchObject([{ code: 'settings-value-type', severity: 'error' }]);
    expect(session.state).toMatchObject({ page: 'settings', plan: { blocked: { message: expect.stringMatching(/fab_Rate/) } } });

    await session.act({ do: 'giveValue', variable: 'fab_Rate', value: '' });
    expect(variable(session, 'fab_Rate')).toMatchObject({ isGiven: false, findings: [] });
    await session.act({ do: 'giveValue', variable: 'fab_Url', value: 'https://own' });
    await session.act({ do: 'giveConnection', reference: 'fab_dataverse', connectionId: ' connection-4711 ' });
    await session.act({ do: 'giveConnection', reference: 'fab_other', connectionId: 'unknown' });
    expect(session.state.settings).toMatchObject({ connections: [{ given: 'connection-4711', source: 'none' }] });
    expect(session.state.settings?.unconnected).toBeUndefined();
    expect(variable(session, 'fab_Url')).toMatchObject({ given: 'https://own', source: 'file', value: 'https://packaged' });
    await session.act({ do: 'go', page: 'review' });
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
    expect(session.state.settings).toBeUndefined();

    const next = ['variable fab_Url = text', 'connection fab_dataverse = shared_commondataserviceforapps'];
    const again = await openOn(await write('Next.zip', 'Contoso 1.1.0.0 unmanaged', next));
    expect(again.state.settings?.connections).toMatchObject([{ source: 'target' }]);
    expect(variable(again, 'fab_Url')).toMatchObject({ source: 'target', value: 'https://own' });
  });

  it('never shows or keeps a secret', async () => {
    const file = await withSettings();
    const { session, states } = open();
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'giveValue', variable: 'fab_Url', value: 'https://own' });
    await session.act({ do: 'giveValue', variable: 'fab_Key', value: 'in-plain' });
    expect(variable(session, 'fab_Key')?.findings).toMatchObject([{ code: 'settings-plain-secret' }]);
    await session.act({ do: 'giveValue', variable: 'fab_Key', value: reference });
    await session.act({ do: 'go', page: 'settings' });
    expect(variable(session, 'fab_Key')).toMatchObject({ isGiven: true, findings: [] });
    const told = JSON.stringify([states, session.saved]);
    expect(told).not.toContain('in-plain');
    expect(told).not.toContain(reference);

    const after = open();
    await after.session.start(JSON.parse(JSON.stringify(session.saved)));
    expect(after.session.state).toMatchObject({ page: 'settings', note: expect.stringMatching(/Give them again: fab_Key\./) });
    expect(variable(after.session, 'fab_Url')).toMatchObject({ given: 'https://own', source: 'file', value: 'https://packaged' });
    expect(variable(after.session, 'fab_Key')).toMatchObject({ isGiven: false });
    // Closing again before the plan is there loses nothing of what was kept.
    expect(after.states.map((state) => state.settings?.loads)).not.toContain(0);
    expect(after.session.saved.answers?.settings.variables).toEqual([{ schemaName: 'fab_Url', value: 'https://own' }]);
  });

  it('come from a deployment settings file, and go into a new one', async () => {
    const session = await openOn(await withSettings());
    await session.act({ do: 'createSettings' });
    const path = join(folder, 'Contoso.deployment-settings.json');
    expect(opened).toEqual([path]);
    const created = JSON.parse(await readFile(path, 'utf8'));
    created.EnvironmentVariables[0].Value = 'https://filled-in';
    created.EnvironmentVariables.push({ SchemaName: 'fab_Old', Value: 'x' });
    await writeFile(path, JSON.stringify(created));

    pickedSettings = path;
    const loads = session.state.settings?.loads ?? 0;
    await session.act({ do: 'loadSettings' });
    expect(variable(session, 'fab_Url')).toMatchObject({ given: 'https://filled-in' });
    expect(session.state).toMatchObject({
      note: expect.stringMatching(/Contoso\.deployment-settings\.json.*left out \(3\)/),
      settings: { loads: loads + 1, findings: [{ code: 'settings-unknown-variable' }] },
    });
    expect(session.state.plan?.blocked).toBeUndefined();

    await session.act({ do: 'createSettings' });
    expect(session.state.problem).toMatchObject({ code: 'file-exists' });
    await writeFile(path, '{"EnvironmentVariables":[{"SchemaName":"fab_Url"}]}');
    await session.act({ do: 'loadSettings' });
    expect(session.state.problem).toMatchObject({ code: 'not-settings', hint: expect.not.stringMatching(/--out/) });
    expect(variable(session, 'fab_Url')).toMatchObject({ given: 'https://filled-in' });
  });

  it('name the connector a connection is for', async () => {
    const session = await openOn(await withSettings());
    pickedSettings = join(folder, 'other.json');
    const entry = { LogicalName: 'fab_dataverse', ConnectionId: 'c', ConnectorId: connector.replace('commondataserviceforapps', 'teams') };
    await writeFile(pickedSettings, JSON.stringify({ ConnectionReferences: [entry] }));
    await session.act({ do: 'loadSettings' });
    expect(session.state.settings?.connections[0]?.findings).toMatchObject([{ code: 'settings-other-connector' }]);
    await session.act({ do: 'giveConnection', reference: 'fab_dataverse', connectionId: 'c' });
    expect(session.state.settings?.connections[0]?.findings).toEqual([]);
  });
});

describe('what a person has to decide', () => {
  it('includes a lower version, before anything is imported', async () => {
    await importFile(nextManaged);
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.pages).toContain('options');
    await session.act({ do: 'go', page: 'review' });
    expect(session.state.plan?.lowerVersion?.message).toMatch(/1\.0\.0\.0.*1\.1\.0\.0/);
    expect(session.state.plan?.findings.map(({ code }) => code)).not.toContain('lower-version');
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'review' });
    await session.act({ do: 'confirmLowerVersion', value: true });
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
  });

  it('includes what product updates would bring', async () => {
    const file = await write('Needy.zip', 'Needy 1.0.0.0 managed', [
      'table fab_order = v1',
      'needs table msdyn_workorder of msdyn_FieldService (6.1.0.1462) for table fab_order',
    ]);
    const { session } = open();
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.questions.map(({ id }) => id)).toContain('skipProductUpdates');
    const before = session.state.plan?.missingCount ?? 0;
    await session.act({ do: 'answer', question: 'skipProductUpdates', value: true });
    expect(session.state.plan?.missingCount).toBe(before - 1);
    expect(session.state.questions.find(({ id }) => id === 'skipProductUpdates')?.choices[1]?.consequence).toMatch(/\(1\)/);
  });

  it('includes how to unblock an upgrade that would stop, in order (F.13, F.26)', async () => {
    await write('Base.zip', 'Base 1.0.0.0 managed', ['choice fab_a = v1', 'choice fab_b = v1']);
    await write('Needy.zip', 'Needy 1.0.0.0 managed', ['choice fab_w = v1', 'needs choice fab_b of Base (1.0.0.0) for choice fab_w']);
    for (const name of ['Base.zip', 'Needy.zip']) await importFile(name);
    const next = await write('Next.zip', 'Base 2.0.0.0 managed', ['choice fab_a = v2']);
    const { session } = open();
    await session.start({ file: next, environment: 'Dev' });
    await session.act({ do: 'answer', question: 'action', value: 'upgrade' });
    await session.act({ do: 'go', page: 'review' });
    expect(session.state.plan?.headline).toContain('stops there');
    expect(session.state.plan?.unblock?.steps.map(({ action }) => action)).toEqual([
      'Uninstall Needy, or import a version of it that is not in the way.',
    ]);
    expect(session.state.plan?.unblock?.instead.map(({ action }) => action)).toEqual([
      'Import a new version of Base that has these components again.',
    ]);
  });

  it('turns on what the file has on, or leaves it off, and says what that means here (D.62)', async () => {
    const file = await write('Flows.zip', 'Flows 1.0.0.0 managed', [
      'flow Notify = v1 holding <StateCode>1</StateCode>',
      'flow Remind = v1 holding <StateCode>1</StateCode>',
      'flow Idle = v1 holding <StateCode>0</StateCode>',
      'step Check = v1',
    ]);
    const { session } = open();
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    const consequences = () =>
      session.state.questions.find(({ id }) => id === 'enableSteps')?.choices.map(({ value, consequence }) => [value, consequence]);
    expect(consequences()).toEqual([
      [true, 'On after the import: 2 flows, 1 plug-in step.'],
      [false, '2 flows, 1 plug-in step would be off after the import.'],
    ]);
    await session.act({ do: 'answer', question: 'enableSteps', value: false });
    const { rows } = await session.steps({ offset: 0, limit: 10, verbs: [], type: '29', text: '', grouped: false, folded: [] });
    expect(rows.map((row) => ('group' in row ? [] : [row.name, row.reason]))).toEqual([
      ['Notify', 'Not here yet. It is off after the import'],
      ['Remind', 'Not here yet. It is off after the import'],
      ['Idle', 'Not here yet'],
    ]);
    await session.act({ do: 'go', page: 'review' });
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
  });

  it('takes the policies a person has set (C.12, P-LOWER)', async () => {
    policies = { 'P-LOWER': 'refuse' };
    await importFile((await write('New.zip', 'S 1.1.0.0 managed', ['table fab_a = v1'])).slice(folder.length + 1));
    const { session } = open();
    await session.start({ file: await write('Old.zip', 'S 1.0.0.0 managed', ['table fab_a = v1']), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.plan?.blocked?.message).toMatch(/1\.0\.0\.0/);
  });

  it('is not asked of a file in which nothing is on (D.62)', async () => {
    const file = await write('Idle.zip', 'Idle 1.0.0.0 managed', ['flow Idle = v1 holding <StateCode>0</StateCode>']);
    const { session } = open();
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.questions.map(({ id }) => id)).not.toContain('enableSteps');
  });

  it('is nothing where the kind of solution stands in the way', async () => {
    await importFile(first);
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.information?.standsInTheWay?.message).toMatch(/installed here as unmanaged/);
    expect(session.state.information?.findings.map(({ code }) => code)).not.toContain('managed-over-unmanaged');
    expect(session.state.plan?.blocked).toBeDefined();
  });
});

describe('the ways on from a refusal', () => {
  it('are buttons where the kind of solution stands in the way, and the plan follows what was done (D.36)', async () => {
    await importFile(first);
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.plan?.blocked?.ways).toEqual(['otherEnvironment', 'uninstall']);
    await session.act({ do: 'takeWay', way: 'publish' });
    expect(commands, 'a way that is not offered').toEqual([]);
    await session.act({ do: 'takeWay', way: 'uninstall' });
    expect(commands, 'the question was left').toEqual([['solutionWorkbench.uninstallSolution', 'Dev', 'ToolLending']]);
    expect(session.state.plan?.blocked).toBeDefined();
    onCommand = () => runOperation('uninstallSolution', { environment: 'Dev', solution: 'ToolLending' });
    await session.act({ do: 'takeWay', way: 'uninstall' });
    expect(session.state).toMatchObject({ stale: false, page: 'information' });
    expect(session.state.plan?.blocked).toBeUndefined();
    expect(session.state.problem).toBeUndefined();
  });

  it('lead to another environment or another file', async () => {
    await importFile(firstManaged);
    const { session } = open();
    await session.start({ file: join(folder, first), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.plan?.blocked?.ways).toEqual(['browse', 'uninstall']);
    picked = join(folder, nextManaged);
    await session.act({ do: 'takeWay', way: 'browse' });
    expect(session.state).toMatchObject({ page: 'select', file: { name: nextManaged } });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.plan?.blocked).toBeUndefined();
  });

  it('of a staged upgrade are to apply or to cancel it (F.20)', async () => {
    await importFile(firstManaged);
    const options = { action: 'stage' as const, overwriteCustomizations: false, assumeMissing: false };
    await runOperation('importSolution', { environment: 'Dev', file: join(folder, nextManaged), options });
    const { session } = open();
    await session.start({ file: join(folder, nextManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.plan?.blocked?.ways).toEqual(['applyUpgrade', 'cancelUpgrade']);
    await session.act({ do: 'takeWay', way: 'applyUpgrade' });
    expect(commands).toEqual([['solutionWorkbench.applyUpgrade', 'Dev', 'ToolLending']]);
  });

  it('of a patch without its solution are to import that first (D.43)', async () => {
    const file = await write('P.zip', 'Base_Patch 1.0.1.0 managed, patch of Base 1.0', ['table fab_a = v2']);
    const { session } = open();
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.plan?.blocked?.ways).toEqual(['importFirst']);
    await session.act({ do: 'takeWay', way: 'importFirst' });
    expect(others).toEqual([['Dev', 'Base']]);
  });

  it('of a bug are to look into the log, of a file that is gone to choose another one', async () => {
    const { session } = open();
    await session.start({ file: join(folder, 'gone.zip'), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(session.state.problem?.ways).toEqual(['browse']);
    const broken = open().session;
    const call = reader.call;
    await broken.start({ file: join(folder, first), environment: 'Dev' });
    reader.call = (() => Promise.reject(new TypeError('a bug'))) as Reader['call'];
    await broken.act({ do: 'go', page: 'information' });
    reader.call = call;
    expect(broken.state.problem).toMatchObject({ message: 'Something went wrong: a bug', ways: ['openLog'] });
    expect(bugs.splice(0)).toEqual([new TypeError('a bug')]);
    await broken.act({ do: 'takeWay', way: 'openLog' });
    expect(commands).toEqual([['solutionWorkbench.openLog', 'Dev']]);
  });
});

describe('the solution action', () => {
  const twoTables = ['table fab_a = v1', 'column fab_a.x = v1', 'column fab_a.y = v1', 'choice fab_c = v1'];

  const withOld = async (publisher = '') => {
    const old = await write('Old.zip', `S 1.0.0.0 managed${publisher}`, twoTables);
    await importFile(old.slice(folder.length + 1));
  };

  async function openNew(headline = 'S 2.0.0.0 managed'): Promise<WizardSession> {
    const { session } = open();
    const file = await write('New.zip', headline, ['table fab_a = v1', 'column fab_a.x = v2', 'choice fab_d = v2']);
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'options' });
    return session;
  }
  const actions = ({ state }: WizardSession) => state.questions.find(({ id }) => id === 'action')?.choices;
  const solutions = async () =>
    (await reader.call('listSolutions', { environment: 'Dev' })).map(({ uniqueName, version }) => `${uniqueName} ${version}`);

  it('is update where the platform has nothing else, which says so, and nothing else is tried (D1, G.6)', async () => {
    await runOperation('createEnvironment', { name: 'Old', platformVersion: '7.1' });
    const versions = ['1.0.0.0', '2.0.0.0'];
    for (const version of versions) {
      const line = `S ${version} managed, package 7.1, platform 7.1.0.1`;
      const { session } = open();
      await session.start({ file: await write(`S${version}.zip`, line, ['choice fab_c = v1']), environment: 'Old' });
      await session.act({ do: 'go', page: 'information' });
      const asked = session.state.questions.find(({ id }) => id === 'action')?.choices;
      const told = asked?.map(({ value, off, consequence }) => [value, off === true, consequence.startsWith('Came with platform 8.0')]);
      // Nothing is asked of a first installation.
      const why = [
        ['upgrade', true, true],
        ['stage', true, true],
        ['update', false, false],
      ];
      expect(told).toEqual(version === '1.0.0.0' ? undefined : why);
      expect(session.state.comparison).toBeUndefined();
      expect(session.state.plan?.blocked).toBeUndefined();
      await session.act({ do: 'go', page: 'review' });
      await session.act({ do: 'import' });
      expect(session.state.outcome?.result).toBe('succeeded');
    }
    const [solution] = await reader.call('listSolutions', { environment: 'Old' });
    expect(solution).toMatchObject({ uniqueName: 'S', version: '2.0.0.0' });
  });

  it('says where overwriting is not offered by the portal (D.6)', async () => {
    await runOperation('createEnvironment', { name: 'Classic', platformVersion: '8.2' });
    const consequences: (string | undefined)[] = [];
    for (const [environment, line] of [
      ['Dev', ''],
      ['Classic', ', package 8.2, platform 8.2.0.1'],
    ] as const) {
      for (const version of ['1.0.0.0', '1.1.0.0']) {
        const { session } = open();
        await session.start({
          file: await write(`T${version}.zip`, `T ${version} managed${line}`, [`choice fab_c = ${version}`]),
          environment,
        });
        await session.act({ do: 'go', page: 'information' });
        if (version !== '1.0.0.0') {
          await session.act({ do: 'go', page: 'options' });
          const question = session.state.questions.find(({ id }) => id === 'customizations');
          consequences.push(question?.choices.find(({ value }) => value === true)?.consequence);
          continue;
        }
        await session.act({ do: 'go', page: 'review' });
        await session.act({ do: 'import' });
      }
    }
    expect(consequences).toEqual([
      'There is no customization here that would be removed. The portal does not offer this; the classic pages and programs do.',
      'There is no customization here that would be removed.',
    ]);
  });

  it('is an upgrade for a higher version, and says what each action would mean', async () => {
    await withOld();
    const session = await openNew();
    expect(session.state).toMatchObject({ page: 'options', options: { action: 'upgrade' } });
    expect(actions(session)?.map(({ value, consequence, off }) => [value, consequence, off])).toEqual([
      ['upgrade', '2 components that the file no longer has would be deleted. Tables and columns whose data goes too: 1.', undefined],
      ['stage', 'Both versions stay installed until the upgrade is applied; 2 components are deleted only then.', undefined],
      ['update', '2 components that the file no longer has stay.', undefined],
    ]);
    await session.act({ do: 'go', page: 'review' });
    expect(session.state.plan).toMatchObject({
      headline: 'Upgrades S from 1.0.0.0 to 2.0.0.0 in Dev.',
      counts: { remove: 2 },
      loss: expect.stringMatching(/^2 components are removed\. .*the values of the column fab_a\.y would be deleted for good/),
    });
    const removed = await session.steps({ offset: 0, limit: 10, verbs: ['remove'], type: '', text: '', grouped: false, folded: [] });
    expect(removed.rows).toMatchObject([{ name: expect.stringMatching(/y/), loses: 'values' }, { type: '9' }]);
    // The removed choice is in the list of kinds, beside the new one.
    expect(session.state.plan?.kinds.find(({ type }) => type === '9')?.count).toBe(2);
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded', counts: { remove: 2 } });
    expect(session.state.outcome?.waiting).toBeUndefined();
    expect(await solutions()).toEqual(['S 2.0.0.0']);
  });

  it('advises against an update where the texts of the time did, or where a policy says so (F.3, P-UPDATEADVICE)', async () => {
    await withOld();
    const badge = async () => actions(await openNew())?.find(({ value }) => value === 'update')?.badge;
    expect(await badge()).toBeUndefined();
    policies = { 'P-UPDATEADVICE': 'not recommended' };
    expect(await badge()).toBe('Not recommended');
  });

  it('stages beside the installed version, and applies the upgrade when the person agrees', async () => {
    await withOld();
    const session = await openNew();
    await session.act({ do: 'answer', question: 'action', value: 'stage' });
    await session.act({ do: 'go', page: 'review' });
    expect(session.state.plan).toMatchObject({ headline: 'Stages S 2.0.0.0 in Dev, beside version 1.0.0.0.', counts: { remove: 0 } });
    expect(session.state.plan?.loss).toBeUndefined();
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded', waiting: { message: expect.stringMatching(/S_Upgrade/) } });
    expect(await solutions()).toHaveLength(2);

    agrees = false;
    await session.act({ do: 'applyUpgrade' });
    expect(asked).toEqual([['Replace S 1.0.0.0 by 2.0.0.0 in Dev?', expect.stringMatching(/fab_a\.y: the values/), 'Apply upgrade']]);
    expect(session.state.outcome?.waiting).toBeDefined();
    expect(session.state.busy).toBeUndefined();
    agrees = true;
    await session.act({ do: 'applyUpgrade' });
    expect(session.state.outcome).toMatchObject({
      result: 'succeeded',
      headline: 'S is upgraded to 2.0.0.0 in Dev',
      counts: { remove: 2 },
    });
    expect(session.state.outcome?.waiting).toBeUndefined();
    expect(await solutions()).toEqual(['S 2.0.0.0']);
    expect(bugs).toEqual([]);
  });

  it('updates when a person wants that, and keeps the choice over a reload', async () => {
    await withOld();
    const session = await openNew();
    await session.act({ do: 'answer', question: 'action', value: 'update' });
    expect(session.state.plan).toMatchObject({ headline: 'Updates S from 1.0.0.0 to 2.0.0.0 in Dev.', counts: { remove: 0 } });
    const again = open().session;
    await again.start(JSON.parse(JSON.stringify(session.saved)));
    expect(again.state).toMatchObject({ options: { action: 'update' }, plan: { digest: session.state.plan?.digest } });
    await again.act({ do: 'go', page: 'review' });
    await again.act({ do: 'import' });
    expect(again.state.outcome).toMatchObject({ result: 'succeeded', counts: { remove: 0 } });
  });

  it('says what to do about an upgrade that stops after staging', async () => {
    await withOld(', publisher Fabrikam');
    const other = await write('Other.zip', 'T 1.0.0.0 managed, publisher Contoso', ['choice fab_c = more']);
    await importFile(other.slice(folder.length + 1));
    const session = await openNew('S 2.0.0.0 managed, publisher Fabrikam');
    expect(actions(session)?.[0]).toMatchObject({ consequence: expect.stringMatching(/The upgrade would stop/), caution: true });
    await session.act({ do: 'go', page: 'review' });
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({
      result: 'stopped',
      detail: 'Both versions are installed in Dev. No component was deleted.',
      waiting: { hint: expect.stringMatching(/Uninstall or change T first/) },
    });
    expect(session.state.outcome?.findings[0]).toMatchObject({ severity: 'error', dataverse: { code: '0x8004F046' } });
    // The list of the review page, in its order (F.26).
    const toDo = () => session.state.outcome?.unblock?.steps.map(({ action }) => action);
    expect(toDo()).toEqual(['Uninstall T, or import a version of it that is not in the way.']);
    await session.act({ do: 'applyUpgrade' });
    expect(asked).toEqual([]);
    expect(session.state.outcome).toMatchObject({ result: 'stopped', waiting: { message: expect.stringMatching(/can't be applied/) } });
    expect(toDo()).toEqual(['Uninstall T, or import a version of it that is not in the way.']);
    expect(session.state.outcome?.unblock?.instead.map(({ action }) => action)).toContain(
      'Cancel the staged upgrade: uninstall S_Upgrade.',
    );
    expect(await solutions()).toHaveLength(3);
  });

  it('can only be an update for the same and for a lower version, and says why', async () => {
    await withOld();
    for (const [headline, consequence] of [
      ['S 1.0.0.0 managed', /installed already/],
      ['S 0.9.0.0 managed', /older definitions/],
    ] as const) {
      const session = await openNew(headline);
      expect(actions(session)).toMatchObject([
        { value: 'upgrade', off: true, consequence: expect.stringMatching(/Needs a version above 1\.0\.0\.0.*0x80048541/) },
        { value: 'stage', off: true },
        { value: 'update', consequence: expect.stringMatching(consequence) },
      ]);
      expect(session.state.plan?.blocked).toBeUndefined();
      expect(session.state.plan?.findings.map(({ code }) => code)).not.toContain('upgrade-needs-higher-version');
      // The page may only choose what is offered.
      await session.act({ do: 'answer', question: 'action', value: 'stage' });
      expect(session.state.plan).toMatchObject({ counts: { remove: 0 }, headline: expect.not.stringMatching(/Stages/) });
    }
  });

  it('is no question where nothing is installed', async () => {
    const session = await openNew();
    expect(actions(session)).toBeUndefined();
    expect(session.state.plan?.findings.map(({ code }) => code)).not.toContain('upgrade-not-installed');
  });
});

describe('what a person looks at before the import', () => {
  const look = { offset: 0, limit: 200, verbs: [], type: '', text: '' } as const;

  it('lists the plan by kind, and folds a kind away', async () => {
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    const flat = await session.steps({ ...look, verbs: [], grouped: false, folded: [] });
    const grouped = await session.steps({ ...look, verbs: [], grouped: true, folded: [] });
    const headlines = grouped.rows.flatMap((row) => ('group' in row ? [row] : []));
    expect(grouped).toMatchObject({ stepTotal: flat.total, total: flat.total + headlines.length });
    expect(headlines.reduce((sum, { count }) => sum + count, 0)).toBe(flat.total);
    expect(headlines.map(({ group, count }) => ({ group, count }))).toEqual(
      session.state.plan?.kinds.map(({ type, count }) => ({ group: type, count })),
    );
    // Below each headline its own steps, as many as it says.
    let group = '';
    for (const row of grouped.rows) {
      if ('group' in row) group = row.group;
      else expect(row.type).toBe(group);
    }
    const [first] = headlines;
    const folded = await session.steps({ ...look, verbs: [], grouped: true, folded: [first!.group] });
    expect(folded.total).toBe(grouped.total - first!.count);
    expect(folded.rows.slice(0, 2)).toMatchObject([{ group: first!.group, folded: true }, { group: headlines[1]!.group }]);
    // A part of the list that begins in the middle of a kind.
    const part = await session.steps({ ...look, verbs: [], offset: 3, limit: 5, grouped: true, folded: [] });
    expect(part.rows).toEqual(grouped.rows.slice(3, 8));
  });

  it('compares a step before and after, in effect and in its layer alone', async () => {
    await importFile(firstManaged);
    const { session } = open();
    await session.start({ file: join(folder, nextManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    const { rows } = await session.steps({ ...look, verbs: ['change'], grouped: false, folded: [] });
    const row = rows[0]!;
    if ('group' in row) throw new Error('a plan that is not grouped has no headlines');
    for (const what of ['effective', 'layer'] as const) await session.act({ do: 'compareStep', type: row.type, key: row.key, what });
    expect(session.state.problem).toBeUndefined();
    expect(compared).toHaveLength(2);
    for (const [title, before, after] of compared) {
      expect(title).toContain(`${row.typeName} ${row.name}`);
      expect(before.name).toMatch(/\.xml$/);
      expect(before.text).not.toBe(after.text);
    }
    const { rows: added } = await session.steps({ ...look, verbs: ['add'], grouped: false, folded: [] });
    const fresh = added[0]!;
    if (!('group' in fresh)) await session.act({ do: 'compareStep', type: fresh.type, key: fresh.key, what: 'effective' });
    expect(compared[2]![1].text).toBe('<!-- Nothing -->\n');
  });

  it('plans a first installation once, and compares the actions of an update', async () => {
    let plans = 0;
    const { call } = reader;
    const counting = (method: 'planImport', arg: never) => {
      if (method === 'planImport') plans++;
      return call(method, arg);
    };
    reader = { call: counting as Reader['call'] };
    const { session } = open();
    await session.start({ file: join(folder, firstManaged), environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    expect(plans).toBe(1);
    expect(session.state.comparison).toBeUndefined();
    await session.act({ do: 'go', page: 'review' });
    await session.act({ do: 'import' });
    const again = open().session;
    await again.start({ file: join(folder, nextManaged), environment: 'Dev' });
    await again.act({ do: 'go', page: 'information' });
    const { comparison } = again.state;
    expect(comparison?.columns.map(({ action }) => action)).toEqual(['upgrade', 'stage', 'update']);
    expect(comparison?.rows.find(({ label }) => label === 'Installed afterwards')?.values).toEqual([
      '1.1.0.0',
      '1.0.0.0 and 1.1.0.0',
      '1.1.0.0',
    ]);
  });

  it('takes a file that is dropped, and nothing else', async () => {
    const { session } = open();
    await session.start({});
    await session.act({ do: 'dropFile', name: 'mine.zip', bytes: sample.get(first)! });
    expect(session.state.file?.name).toBe('dropped-mine.zip');
    await session.act({ do: 'dropUri', uri: `file://${join(folder, first)}` });
    expect(session.state.file?.name).toBe(first);
    await session.act({ do: 'dropUri', uri: 'file:///etc/passwd' });
    expect(session.state).toMatchObject({ file: { name: first }, problem: { message: 'That is no solution file.' } });
  });

  it('imports what brings missing components in a wizard of its own, and plans again', async () => {
    const needy = await write('Needy.zip', 'Needy 1.0.0.0 managed', [
      'form fab_order.Main = v1',
      'needs table fab_customer of Base (1.0.0.0) for form fab_order.Main',
    ]);
    const { session } = open();
    await session.start({ file: needy, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'go', page: 'review' });
    expect(session.state.plan).toMatchObject({ missing: [{ solution: 'Base (1.0.0.0)', presence: 'no' }] });
    expect(session.state.plan?.blocked).toBeDefined();
    await session.act({ do: 'importMissing', solution: 'Base (1.0.0.0)' });
    expect(others).toEqual([['Dev', 'Base (1.0.0.0)']]);
    // What the other wizard does.
    const base = await write('Base.zip', 'Base 1.0.0.0 managed', ['table fab_customer = v1']);
    const options = { action: 'update' as const, overwriteCustomizations: false, assumeMissing: false };
    await runOperation('importSolution', { environment: 'Dev', file: base, options });
    await session.environmentsChanged();
    expect(session.state.stale).toBe(true);
    await session.act({ do: 'planAgain' });
    expect(session.state.plan).toMatchObject({ missing: [] });
    expect(session.state.plan?.blocked).toBeUndefined();
  });
});

describe('an update that overwrites and keeps customizations (D.52)', () => {
  async function customized(): Promise<{ next: string }> {
    const column = (text: string, length: number) => [`column fab_order.fab_total = ${text} holding <MaxLength>${length}</MaxLength>`];
    const options = { action: 'update' as const, overwriteCustomizations: false, assumeMissing: false };
    const bring = async (file: string) => runOperation('importSolution', { environment: 'Dev', file, options, publish: true });
    await bring(await write('v1.zip', 'Contoso 1.0.0.0 managed', column('Total', 100)));
    await bring(await write('mine.zip', 'Mine 1.0.0.0 unmanaged', column('My total', 100)));
    return { next: await write('v2.zip', 'Contoso 1.1.0.0 managed', column('New total', 200)) };
  }
  async function ready(file: string) {
    const opened = open();
    const { session } = opened;
    await session.start({ file, environment: 'Dev' });
    await session.act({ do: 'go', page: 'information' });
    await session.act({ do: 'answer', question: 'action', value: 'update' });
    expect(session.state.questions.map(({ id }) => id)).not.toContain('keepCustomizations');
    await session.act({ do: 'answer', question: 'customizations', value: true });
    expect(session.state.questions.map(({ id }) => id)).toContain('keepCustomizations');
    expect(session.state.options).toMatchObject({ overwriteCustomizations: true, keepCustomizations: true });
    await session.act({ do: 'go', page: 'review' });
    return opened;
  }
  const column = { type: 2, key: 'fab_order.fab_total' };
  const layers = async () => (await reader.call('layers', { environment: 'Dev', component: column })).text;

  it('saves them, imports, and puts them back', async () => {
    const { session, states } = await ready((await customized()).next);
    await session.act({ do: 'import' });
    expect(states.map(({ run }) => run?.keeping).filter((each, index, all) => each !== undefined && each !== all[index - 1])).toEqual([
      'save',
      'import',
      'restore',
    ]);
    expect(session.state.outcome).toMatchObject({ result: 'succeeded', kept: { isBack: true } });
    expect(session.state.outcome?.kept?.message).toBe('1 component has your customizations again, on top of the new version.');
    const text = await layers();
    expect(text).toContain('My total');
    expect(text).toContain('1 of 4 properties in effect are not those of Contoso');
  });

  it('goes no step without a place for the copy', async () => {
    const { session } = await ready((await customized()).next);
    wantsCopy = false;
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'review' });
    expect(await layers()).not.toContain('New total');
  });

  it('stops before the last step, outlives a reload, and goes on', async () => {
    const { next } = await customized();
    const run = runOperation;
    let stop: () => void = () => undefined;
    runOperation = (async (method: 'importSolution', arg: never, watch) => {
      const answer = await run(method, arg, watch);
      if (method === 'importSolution') stop();
      return answer;
    }) as RunOperation;
    const { session } = await ready(next);
    stop = () => void session.act({ do: 'cancelImport' });
    await session.act({ do: 'import' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded', kept: { isBack: false } });
    expect(await layers()).not.toContain('My total');

    const again = open().session;
    await again.start(JSON.parse(JSON.stringify(session.saved)));
    expect(again.state).toMatchObject({ page: 'results', outcome: { kept: { isBack: false } } });
    await again.act({ do: 'restoreCustomizations' });
    expect(again.state.outcome?.kept).toMatchObject({ isBack: true });
    expect(await layers()).toContain('My total');
  });

  it('tells where the copy lies when the window was closed meanwhile', async () => {
    const { session } = await ready((await customized()).next);
    const saved = { ...JSON.parse(JSON.stringify(session.saved)), page: 'import', copy: join(folder, 'copy.zip') };
    const again = open().session;
    await again.start(saved);
    expect(again.state.note).toContain('copy.zip');
  });

  it('changes nothing when they cannot be saved', async () => {
    const { next } = await customized();
    const draft = await write('draft.zip', 'Mine 1.1.0.0 unmanaged', [
      'column fab_order.fab_total = Draft holding <MaxLength>100</MaxLength>',
    ]);
    const options = { action: 'update' as const, overwriteCustomizations: false, assumeMissing: false };
    await runOperation('importSolution', { environment: 'Dev', file: draft, options });
    const { session } = await ready(next);
    const before = await layers();
    await session.act({ do: 'import' });
    expect(session.state).toMatchObject({ page: 'review', problem: { code: 'drafts-before-overwrite' } });
    expect(await layers()).toBe(before);
  });
});
