import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSample } from '../../media/sample/build.mjs';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { allRemembered, type Memory, rememberChoices, rememberedChoices } from '../../src/host/exportWizard/exportChoices.ts';
import { ExportSession } from '../../src/host/exportWizard/session.ts';
import type { ExportWorld, SavedExport } from '../../src/host/exportWizard/world.ts';
import type { Reader, RunOperation } from '../../src/host/services.ts';
import { ChannelFailure } from '../../src/protocol/channel.ts';
import { type ExportState, exportState } from '../../src/protocol/exportWizard.ts';
import { smallSolution } from '../app/smallSolution.ts';
import { answeredHere } from './answeredHere.ts';

/** The export wizard on the real use cases, without threads and without VS Code. */

const sample = await buildSample();
const first = [...sample.keys()].find((name) => /_1_0_0_0\.zip$/.test(name))!;
const dev = { environment: 'Dev', solution: 'ToolLending' };
const options = { action: 'update', overwriteCustomizations: false, assumeMissing: true } as const;

let folder: string;
let out: string;
let reader: Reader;
let runOperation: RunOperation;
let memory: Memory;
let kept: Map<string, unknown>;
let pickedFolder: string | undefined;
let pickedSolution: string | undefined;
let done: string[];
const bugs: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-wizard-'));
  out = join(folder, 'out');
  await mkdir(out);
  for (const [name, bytes] of sample) await writeFile(join(folder, name), bytes);
  ({ reader, runOperation } = answeredHere(folder));
  kept = new Map();
  memory = { get: (key) => kept.get(key), update: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))) };
  pickedFolder = undefined;
  pickedSolution = undefined;
  done = [];
  bugs.length = 0;
  await runOperation('createEnvironment', { name: 'Dev' });
  await runOperation('importSolution', { environment: 'Dev', file: join(folder, first), options, publish: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  expect(bugs).toEqual([]);
});

function open(): { session: ExportSession; states: ExportState[] } {
  const states: ExportState[] = [];
  const world: ExportWorld = {
    reader,
    runOperation,
    words: { t: (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)])) },
    language: 'en',
    usualFolder: out,
    remembered: (address) => rememberedChoices(memory, address),
    remember: (address, choices) => rememberChoices(memory, address, choices),
    browseFolder: async () => pickedFolder,
    chooseSolution: async () => pickedSolution,
    importInto: (environment) => void done.push(`import into ${environment}`),
    reveal: async (path) => void done.push(`reveal ${path}`),
    inspect: (path) => void done.push(`inspect ${path}`),
    close: () => void done.push('close'),
    reportBug: (error) => bugs.push(error),
  };
  // Whatever is told must be what the page accepts.
  const session = new ExportSession(world, (state) => states.push(exportState.parse(state)));
  return { session, states };
}

async function atOptions(from: typeof dev & Partial<SavedExport> = dev): Promise<ExportSession> {
  const { session } = open();
  await session.start(from);
  await session.act({ do: 'go', page: 'options' });
  return session;
}

/** A draft in the environment: the same solution again, unpublished and with another form. */
async function makeDrafts(): Promise<void> {
  const next = [...sample.keys()].find((name) => /_1_1_0_0\.zip$/.test(name))!;
  await runOperation('importSolution', { environment: 'Dev', file: join(folder, next), options, publish: false });
}

const versionHere = async () =>
  (await reader.call('listSolutions', { environment: 'Dev' })).find(({ uniqueName }) => uniqueName === 'ToolLending')?.version;

describe('the modern flow (H.8)', () => {
  it('goes from the check to a managed file with the suggested version (C.5, H.13)', async () => {
    const { session, states } = open();
    await session.start(dev);
    expect(session.state).toMatchObject({ page: 'check', kind: 'managed', stale: false, solution: { name: 'Tool lending' } });
    expect(session.state.check).toMatchObject({ draftCount: 0, environmentDraftCount: 0 });
    expect(session.state.check?.componentCount).toBeGreaterThan(10);
    await session.act({ do: 'go', page: 'options' });
    expect(session.state.version).toEqual({ text: '1.0.0.1', current: '1.0.0.0', suggested: '1.0.0.1', compared: 'higher' });
    expect(session.state.files).toEqual([{ kind: 'managed', name: 'ToolLending_1_0_0_1_managed.zip', exists: false }]);

    await session.act({ do: 'export' });
    expect(session.state).toMatchObject({
      page: 'result',
      outcome: {
        result: 'succeeded',
        headline: 'Tool lending 1.0.0.1 is exported',
        detail: 'Its version in the environment was 1.0.0.0 and is 1.0.0.1 now.',
        files: [{ kind: 'managed', name: 'ToolLending_1_0_0_1_managed.zip', replaced: false }],
      },
    });
    expect(states.filter(({ run }) => run).map(({ run }) => run?.phase)).toContain('writing');
    const written = await inspectFile(join(out, 'ToolLending_1_0_0_1_managed.zip'));
    expect(written).toMatchObject({ uniqueName: 'ToolLending', version: '1.0.0.1', managed: true });
    expect(await versionHere()).toBe('1.0.0.1');

    await session.act({ do: 'reveal', kind: 'managed' });
    await session.act({ do: 'inspect', kind: 'managed' });
    await session.act({ do: 'inspect', kind: 'unmanaged' });
    expect(done).toEqual(['reveal', 'inspect'].map((verb) => `${verb} ${join(out, 'ToolLending_1_0_0_1_managed.zip')}`));
  });

  it('writes both kinds with one version in one go', async () => {
    const session = await atOptions();
    await session.act({ do: 'chooseKind', kind: 'both' });
    expect(session.state.files.map(({ name }) => name)).toEqual(['ToolLending_1_0_0_1.zip', 'ToolLending_1_0_0_1_managed.zip']);
    await session.act({ do: 'export' });
    expect(session.state.outcome?.files.map(({ kind }) => kind)).toEqual(['unmanaged', 'managed']);
    expect((await readdir(out)).sort()).toEqual(['ToolLending_1_0_0_1.zip', 'ToolLending_1_0_0_1_managed.zip']);
    for (const [name, managed] of [
      ['ToolLending_1_0_0_1.zip', false],
      ['ToolLending_1_0_0_1_managed.zip', true],
    ] as const)
      expect(await inspectFile(join(out, name))).toMatchObject({ version: '1.0.0.1', managed });
    expect(await versionHere()).toBe('1.0.0.1');
  });

  it('lists drafts, publishes them, and exports them then (H.5)', async () => {
    await makeDrafts();
    const { session, states } = open();
    await session.start(dev);
    const { check } = session.state;
    expect(check?.draftCount).toBeGreaterThan(0);
    expect(check?.drafts).toHaveLength(check?.draftCount ?? 0);
    expect(check?.drafts[0]).toMatchObject({ name: expect.stringMatching(/./), typeName: expect.stringMatching(/./) });
    await session.act({ do: 'publish' });
    expect(session.state.check).toMatchObject({ draftCount: 0 });
    expect(session.state.note).toMatch(/published/);
    expect(states.map(({ busy }) => busy)).toContain('publishing');
    expect(session.state).toMatchObject({ stale: false });
    await session.act({ do: 'go', page: 'options' });
    await session.act({ do: 'export' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
    expect(session.state.outcome?.findings.map(({ code }) => code)).not.toContain('drafts-left-out');
    expect(await readdir(out)).toHaveLength(1);
  });

  it('says so when the file leaves drafts out', async () => {
    await makeDrafts();
    const session = await atOptions();
    await session.act({ do: 'export' });
    expect(session.state.outcome?.findings.map(({ code }) => code)).toContain('drafts-left-out');
  });
});

describe('missing required components (H.9, H.10)', () => {
  it('are listed: what to add to the solution, and which solutions a target needs first', async () => {
    const needs = (schemaName: string, solution: string) =>
      `<MissingDependency><Required type="1" schemaName="${schemaName}" displayName="${schemaName}" solution="${solution}" /><Dependent type="1" schemaName="con_project" displayName="Project" /></MissingDependency>`;
    const missing = needs('con_gone', 'Active') + needs('fab_order', 'Fabrikam (2.1.0.0)');
    await writeFile(join(folder, 'needy.zip'), await smallSolution({ name: 'Needy', missing }));
    await runOperation('importSolution', { environment: 'Dev', file: join(folder, 'needy.zip'), options, publish: true });
    const session = await atOptions({ environment: 'Dev', solution: 'Needy' });
    expect(session.state.check).toMatchObject({
      missingCount: 2,
      missingToAdd: 1,
      missing: [
        { name: 'con_gone', typeName: 'Table', remedy: 'add', neededBy: ['Project'] },
        { name: 'fab_order', solution: 'Fabrikam (2.1.0.0)', remedy: 'install', neededBy: ['Project'] },
      ],
    });
    // Said once: the list says more than the finding.
    expect(session.state.check?.common.findings.map(({ code }) => code)).not.toContain('required-components-missing');
    await session.act({ do: 'export' });
    expect(session.state.outcome).toMatchObject({ result: 'succeeded' });
    expect(session.state.outcome?.findings.map(({ code }) => code)).toContain('required-components-missing');
  });
});

describe('the version', () => {
  it('can be typed, kept and lowered; what is none stops the export (C.1)', async () => {
    const session = await atOptions();
    await session.act({ do: 'giveVersion', text: '2.0' });
    expect(session.state.version).toMatchObject({ text: '2.0', compared: 'higher' });
    await session.act({ do: 'giveVersion', text: '1.0.0.0' });
    expect(session.state.version?.compared).toBe('same');
    await session.act({ do: 'giveVersion', text: '0.9' });
    expect(session.state.version?.compared).toBe('lower');
    await session.act({ do: 'giveVersion', text: '1.0.x' });
    expect(session.state.version).toMatchObject({ text: '1.0.x', problem: { message: '1.0.x is not a solution version.' } });
    expect(session.state.files).toEqual([]);
    await session.act({ do: 'export' });
    expect(session.state.page).toBe('options');
    expect(await readdir(out)).toEqual([]);
    await session.act({ do: 'giveVersion', text: '2.1.0.0' });
    await session.act({ do: 'export' });
    expect(await readdir(out)).toEqual(['ToolLending_2_1_0_0_managed.zip']);
  });

  it('of the last thing typed counts, however fast one types', async () => {
    const session = await atOptions();
    await Promise.all(['3', '3.', '3.1'].map((text) => session.act({ do: 'giveVersion', text })));
    expect(session.state.version).toMatchObject({ text: '3.1', compared: 'higher' });
    expect(session.state.files[0]?.name).toBe('ToolLending_3_1_managed.zip');
  });
});

describe('the file', () => {
  it('that is there is named before it is replaced', async () => {
    await writeFile(join(out, 'ToolLending_1_0_0_1_managed.zip'), 'old');
    const session = await atOptions();
    expect(session.state.files).toMatchObject([{ exists: true }]);
    await session.act({ do: 'export' });
    expect(session.state.outcome?.files).toMatchObject([{ replaced: true }]);
  });

  it('that came meanwhile is not replaced, and the version is not raised', async () => {
    const session = await atOptions();
    await writeFile(join(out, 'ToolLending_1_0_0_1_managed.zip'), 'came');
    await session.act({ do: 'export' });
    expect(session.state).toMatchObject({ page: 'options', problem: { code: 'file-exists', step: 'browse' } });
    expect(session.state.files).toMatchObject([{ exists: true }]);
    expect(await versionHere()).toBe('1.0.0.0');
  });

  it('goes to the folder that is picked; a folder that is gone is asked for', async () => {
    const session = await atOptions();
    pickedFolder = join(folder, 'other');
    await mkdir(pickedFolder);
    await session.act({ do: 'browse' });
    expect(session.state.folder).toContain('other');
    await rm(pickedFolder, { recursive: true });
    await session.act({ do: 'export' });
    expect(session.state).toMatchObject({ page: 'options', problem: { step: 'browse' } });
    expect(await versionHere()).toBe('1.0.0.0');
    await mkdir(pickedFolder);
    await session.act({ do: 'takeStep', step: 'browse' });
    await session.act({ do: 'export' });
    expect(await readdir(pickedFolder)).toEqual(['ToolLending_1_0_0_1_managed.zip']);
  });
});

describe('more options (H.9)', () => {
  it('shows the eleven groups (H2) and every setting of the classic wizard (H3) with its value', async () => {
    const session = await atOptions();
    const { groups } = session.state;
    expect(groups).toHaveLength(11);
    const settings = groups.flatMap((group) => group.settings);
    expect(settings.filter(({ label, name }) => label !== name)).toHaveLength(45);
    expect(settings.every(({ meaning }) => meaning.length > 0)).toBe(true);
  });

  it('changes a setting in the environment, and takes its group along (H.18)', async () => {
    const session = await atOptions();
    await session.act({ do: 'giveSetting', name: 'general.currencysymbol', value: '€' });
    expect(session.state.saved).toEqual({ name: 'general.currencysymbol', times: 1 });
    expect(session.state.stale).toBe(false);
    await session.act({ do: 'include', token: 'general', value: true });
    const general = session.state.groups.find(({ token }) => token === 'general');
    expect(general).toMatchObject({ knownCount: 1 });
    expect(general?.settings.find(({ name }) => name === 'general.currencysymbol')?.value).toBe('€');
    await session.act({ do: 'chooseKind', kind: 'unmanaged' });
    await session.act({ do: 'export' });
    const written = await inspectFile(join(out, 'ToolLending_1_0_0_1.zip'));
    expect(written.components.map(({ key }) => key)).toContain('general.currencysymbol');
  });

  it('says beside the field what is no value, and changes nothing', async () => {
    const session = await atOptions();
    await session.act({ do: 'giveSetting', name: 'general.pricingdecimalprecision', value: 'two' });
    const find = () =>
      session.state.groups.flatMap(({ settings }) => settings).find(({ name }) => name === 'general.pricingdecimalprecision');
    expect(find()?.problem?.hint).toBe('Use a whole number.');
    expect(session.state.busy).toBeUndefined();
    await session.act({ do: 'giveSetting', name: 'general.pricingdecimalprecision', value: '2' });
    expect(find()).toMatchObject({ value: '2' });
    expect(find()?.problem).toBeUndefined();
  });

  it('writes settings one after the other, however fast one goes from field to field', async () => {
    const session = await atOptions();
    const values = { 'general.currencysymbol': '€', 'general.numberformat': '1.234', 'calendar.dateseparator': '.' };
    await Promise.all(Object.entries(values).map(([name, value]) => session.act({ do: 'giveSetting', name, value })));
    const known = session.state.groups.flatMap(({ settings }) => settings).filter(({ value }) => value !== undefined);
    expect(Object.fromEntries(known.map(({ name, value }) => [name, value]))).toEqual(values);
    expect(session.state.saved?.times).toBe(3);
  });

  it('exports what was typed last, and nothing when that is refused', async () => {
    const session = await atOptions();
    await session.act({ do: 'include', token: 'general', value: true });
    const bad = session.act({ do: 'giveSetting', name: 'general.pricingdecimalprecision', value: 'x' });
    await session.act({ do: 'export' });
    await bad;
    expect(session.state.page).toBe('options');
    expect(await readdir(out)).toEqual([]);
    const typed = [
      session.act({ do: 'giveSetting', name: 'general.pricingdecimalprecision', value: '4' }),
      session.act({ do: 'giveVersion', text: '7.0.0.0' }),
    ];
    await session.act({ do: 'export' });
    await Promise.all(typed);
    expect(session.state.outcome?.headline).toBe('Tool lending 7.0.0.0 is exported');
    const written = await inspectFile(join(out, 'ToolLending_7_0_0_0_managed.zip'));
    expect(written.components.map(({ key }) => key)).toContain('general.pricingdecimalprecision');
  });

  it('warns of a chosen group nobody has set here', async () => {
    const session = await atOptions();
    await session.act({ do: 'include', token: 'marketing', value: true });
    expect(session.state.check?.aboutSettings.map(({ code }) => code)).toEqual(['settings-unknown-here']);
    await session.act({ do: 'include', token: 'marketing', value: false });
    expect(session.state.check?.aboutSettings).toEqual([]);
  });

  it('offers older versions of the platform and writes the chosen one (H.20, H.21)', async () => {
    const session = await atOptions();
    expect(session.state.check?.targetVersions).toEqual(expect.arrayContaining(['9.0', '7.1', '7.0', '6.1', '6.0']));
    await session.act({ do: 'chooseTarget', version: '9.0' });
    expect(session.state).toMatchObject({ targetVersion: '9.0', check: { aboutTarget: [{ code: 'target-version-not-filtered' }] } });
    await session.act({ do: 'export' });
    expect(await inspectFile(join(out, 'ToolLending_1_0_0_1_managed.zip'))).toMatchObject({ solutionPackageVersion: '9.0' });
    await session.act({ do: 'go', page: 'options' });
    await session.act({ do: 'chooseTarget', version: '' });
    expect(session.state.targetVersion).toBeUndefined();
  });
});

describe('a refusal names the next step', () => {
  it('for a managed solution (H.1): choose another one', async () => {
    await runOperation('createEnvironment', { name: 'Test' });
    const managed = first.replace('.zip', '_managed.zip');
    await runOperation('importSolution', { environment: 'Test', file: join(folder, managed), options });
    const { session } = open();
    await session.start({ environment: 'Test', solution: 'ToolLending' });
    expect(session.state.refusal).toMatchObject({
      step: 'chooseSolution',
      finding: { rules: ['H.1'], dataverse: { name: 'ExportManagedSolutionError', code: '0x80048036' } },
    });
    await session.act({ do: 'go', page: 'options' });
    expect(session.state.page).toBe('check');
  });

  it('for a solution that is locked by its patch (G.7, H.6): export the patch', async () => {
    await runOperation('publishCustomizations', { environment: 'Dev' });
    const patch = await runOperation('cloneSolution', { ...dev, kind: 'patch' });
    const { session } = open();
    await session.start(dev);
    expect(session.state.refusal).toMatchObject({
      step: 'chooseSolution',
      finding: { dataverse: { name: 'CannotModifyPatchedSolution', code: '0x80048538' } },
    });
    expect(session.state.refusal?.message).toContain(patch.uniqueName);
    pickedSolution = patch.uniqueName;
    await session.act({ do: 'takeStep', step: 'chooseSolution' });
    expect(session.state.refusal).toBeUndefined();
    expect(session.state.solution.uniqueName).toBe(patch.uniqueName);
  });

  it('for a solution that is gone (H.2); the one chosen instead is checked', async () => {
    const { session } = open();
    await session.start({ environment: 'Dev', solution: 'Gone' });
    expect(session.state.refusal).toMatchObject({ code: 'unknown-solution', step: 'chooseSolution' });
    await session.act({ do: 'takeStep', step: 'chooseSolution' });
    expect(session.state.refusal).toBeDefined();
    pickedSolution = 'ToolLending';
    await session.act({ do: 'takeStep', step: 'chooseSolution' });
    expect(session.state).toMatchObject({ page: 'check', solution: { name: 'Tool lending' } });
    expect(session.state.refusal).toBeUndefined();
  });

  it('for an environment that is gone', async () => {
    const session = await atOptions();
    await runOperation('deleteEnvironment', { name: 'Dev' });
    await session.environmentsChanged();
    expect(session.state.refusal?.code).toBe('environment-not-found');
    await session.act({ do: 'export' });
    expect(session.state.page).toBe('options');
  });
});

describe('an environment that changes under the wizard', () => {
  it('is said to be out of date, and nothing is exported until it is checked again', async () => {
    const session = await atOptions();
    await runOperation('changeVersion', { target: dev, change: { set: '5.0.0.0' } });
    await session.environmentsChanged();
    expect(session.state.stale).toBe(true);
    await session.act({ do: 'export' });
    expect(session.state.page).toBe('options');
    await session.act({ do: 'checkAgain' });
    expect(session.state).toMatchObject({ stale: false, version: { text: '5.0.0.1', current: '5.0.0.0' } });
  });

  it('keeps a version that was typed', async () => {
    const session = await atOptions();
    await session.act({ do: 'giveVersion', text: '6.0.0.0' });
    await runOperation('changeVersion', { target: dev, change: { set: '5.0.0.0' } });
    await session.environmentsChanged();
    await session.act({ do: 'checkAgain' });
    expect(session.state.version).toMatchObject({ text: '6.0.0.0', current: '5.0.0.0' });
  });
});

describe('two files of which one cannot be written', () => {
  it('the other is there and named, with why and what to do', async () => {
    const session = await atOptions();
    await session.act({ do: 'chooseKind', kind: 'both' });
    const run = runOperation;
    runOperation = ((method, arg, watch) => {
      const full = method === 'exportSolution' && 'managed' in arg && arg.managed;
      return full
        ? Promise.reject(new ChannelFailure({ code: 'disk-full', message: 'No space is left on the disk.' }))
        : run(method, arg, watch);
    }) as RunOperation;
    const again = await atOptions(session.saved);
    await again.act({ do: 'export' });
    expect(again.state).toMatchObject({
      page: 'result',
      outcome: { result: 'partly', files: [{ kind: 'unmanaged' }], problem: { message: 'No space is left on the disk.', step: 'browse' } },
    });
    expect(await readdir(out)).toEqual(['ToolLending_1_0_0_1.zip']);
    expect(allRemembered(memory)[0]?.choices.kind).toBe('both');
    pickedFolder = out;
    await again.act({ do: 'takeStep', step: 'browse' });
    expect(again.state).toMatchObject({ page: 'options', version: { current: '1.0.0.1' } });
  });
});

describe('cancelling', () => {
  it('leaves no file, and shows what the version is now', async () => {
    const { session, states } = open();
    await session.start(dev);
    await session.act({ do: 'go', page: 'options' });
    const run = session.act({ do: 'export' });
    await session.act({ do: 'cancelExport' });
    await run;
    expect(states.some((state) => state.run?.cancelling)).toBe(true);
    expect(session.state).toMatchObject({ page: 'options', note: 'The export was cancelled. No file was written.' });
    expect(await readdir(out)).toEqual([]);
    expect(session.state.version?.current).toBe(await versionHere());
  });
});

describe('what is remembered', () => {
  it('repeats kind, folder, groups and target version for the same solution only', async () => {
    const session = await atOptions();
    await session.act({ do: 'chooseKind', kind: 'both' });
    await session.act({ do: 'include', token: 'general', value: true });
    await session.act({ do: 'chooseTarget', version: '9.0' });
    expect(allRemembered(memory)).toEqual([]);
    await session.act({ do: 'export' });
    const choices = { kind: 'both', folder: out, include: ['general'], targetVersion: '9.0', versioning: 'raise' };
    expect(allRemembered(memory)).toEqual([{ ...dev, choices }]);
    const again = await atOptions({ environment: 'Dev', solution: 'toollending' });
    expect(again.state).toMatchObject({ kind: 'both', include: ['general'], targetVersion: '9.0', version: { text: '1.0.0.2' } });
  });

  it('is repeated by Export again, with the next version', async () => {
    const session = await atOptions();
    await session.act({ do: 'export' });
    await session.act({ do: 'exportAgain' });
    expect(session.state).toMatchObject({ page: 'result', outcome: { headline: 'Tool lending 1.0.0.2 is exported' } });
    expect((await readdir(out)).sort()).toEqual(['ToolLending_1_0_0_1_managed.zip', 'ToolLending_1_0_0_2_managed.zip']);
  });

  it('keeps the version again where it was kept', async () => {
    const session = await atOptions();
    await session.act({ do: 'giveVersion', text: '1.0.0.0' });
    await session.act({ do: 'export' });
    await session.act({ do: 'exportAgain' });
    expect(session.state.outcome).toMatchObject({ headline: 'Tool lending 1.0.0.0 is exported', files: [{ replaced: true }] });
    expect((await atOptions()).state.version?.text).toBe('1.0.0.0');
  });

  it('of another version of ours is no use and does no harm', () => {
    for (const value of [undefined, 'x', [null], [{ ...dev, choices: { kind: 'zip' } }], { Dev: 1 }]) {
      kept.set('exportChoices', value);
      expect(rememberedChoices(memory, dev)).toBeUndefined();
    }
  });
});

describe('a reload', () => {
  const reloaded = async (session: ExportSession): Promise<ExportSession> => {
    const back = open().session;
    // As VS Code keeps it: plain data.
    await back.start(JSON.parse(JSON.stringify(session.saved)));
    return back;
  };

  it('brings the options back as they were left', async () => {
    const session = await atOptions();
    await session.act({ do: 'giveVersion', text: '4.0.0.0' });
    await session.act({ do: 'chooseKind', kind: 'unmanaged' });
    await session.act({ do: 'showMore', open: true });
    await session.act({ do: 'openGroup', token: 'general', open: true });
    const { state } = await reloaded(session);
    expect(state).toMatchObject({ page: 'options', kind: 'unmanaged', more: true, openGroups: ['general'], version: { text: '4.0.0.0' } });
    expect(state.files).toEqual([{ kind: 'unmanaged', name: 'ToolLending_4_0_0_0.zip', exists: false }]);
  });

  it('brings the result back, whose files can still be revealed', async () => {
    const session = await atOptions();
    await session.act({ do: 'export' });
    const back = await reloaded(session);
    expect(back.state.page).toBe('result');
    expect(back.state.outcome).toEqual(session.state.outcome);
    await back.act({ do: 'reveal', kind: 'managed' });
    expect(done).toHaveLength(1);
  });

  it('in the middle of an export leads back to the options and says so', async () => {
    const session = await atOptions();
    const { state } = await reloaded({ saved: { ...session.saved, page: 'export' } } as ExportSession);
    expect(state).toMatchObject({ page: 'options', note: expect.stringMatching(/window was closed/) });
  });

  it('after the solution went shows the refusal', async () => {
    const session = await atOptions();
    await runOperation('uninstallSolution', dev);
    const { state } = await reloaded(session);
    expect(state).toMatchObject({ page: 'check', refusal: { code: 'unknown-solution', step: 'chooseSolution' } });
  });
});

it('writes nothing outside the folder that was chosen', async () => {
  const before = await readdir(folder);
  await (await atOptions()).act({ do: 'export' });
  expect(await readdir(folder)).toEqual(before);
  expect(existsSync(join(out, 'ToolLending_1_0_0_1_managed.zip'))).toBe(true);
});
