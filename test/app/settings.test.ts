import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSettings } from '../../src/app/checkSettings.ts';
import { compareSettings } from '../../src/app/compareSettings.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { createSettings } from '../../src/app/createSettings.ts';
import { exportSolution } from '../../src/app/exportSolution.ts';
import { importJobs, importLog } from '../../src/app/importJobs.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { checkPlanFile, readPlanFile, writePlanFile } from '../../src/app/planFile.ts';
import { planImport } from '../../src/app/planImport.ts';
import { readSettingsFile } from '../../src/app/settingsFile.ts';
import { checkSettingsText } from '../../src/app/settingsHelp.ts';
import type { DeploymentSettings } from '../../src/engine/index.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { type World, world } from './world.ts';

const options = { action: 'update', overwriteCustomizations: false, assumeMissing: false } as const;
const connector = '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps';
const empty = {
  EnvironmentVariables: [
    { SchemaName: 'fab_Url', Value: '' },
    { SchemaName: 'fab_Rate', Value: '' },
  ],
  ConnectionReferences: [{ LogicalName: 'fab_dataverse', ConnectionId: '', ConnectorId: connector }],
};
const given: DeploymentSettings = {
  variables: [{ schemaName: 'fab_Url', value: 'https://very-own' }],
  connections: [{ logicalName: 'fab_dataverse', connectionId: 'connection-4711', connectorId: connector }],
};

let at: World;
let file: string;
beforeEach(async () => {
  at = await world();
  file = join(at.folder, 'Contoso.zip');
  const { solution } = readSolutionLine('Contoso 1.0.0.0 unmanaged', [
    'variable fab_Url = text',
    'value fab_Url = https://packaged',
    'variable fab_Rate = number, default 0.5',
    'connection fab_dataverse = shared_commondataserviceforapps',
    'flow Sync = v1 with fab_dataverse',
  ]);
  await writeFile(file, await buildSolution(solution));
});
afterEach(() => at.remove());

describe('a settings file (D.99)', () => {
  test('is made of a solution file, of an unpacked solution, of an installed solution', async () => {
    const out = join(at.folder, 'settings.json');
    const created = await createSettings(at.surroundings, { file }, out);
    expect(created).toMatchObject({ path: out, variableCount: 2, connectionCount: 1 });
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(empty);
    await expect(createSettings(at.surroundings, { file }, out)).rejects.toMatchObject({ code: 'file-exists' });

    const archive = await openArchiveFile(file);
    const places = { 'solution.xml': 'Other/Solution.xml', 'customizations.xml': 'Other/Customizations.xml' } as Record<string, string>;
    for (const entry of archive.entries) {
      const path = join(at.folder, 'unpacked', places[entry.name] ?? entry.name);
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, archive.read(entry));
    }
    const unpacked = JSON.parse((await createSettings(at.surroundings, { file: join(at.folder, 'unpacked') })).text);
    unpacked.EnvironmentVariables.reverse(); // folders are read by name
    expect(unpacked).toEqual(empty);

    await createEnvironment(at.surroundings, { name: 'Dev' });
    await importSolution(at.surroundings, { environment: 'Dev', file, options });
    const installed = await createSettings(at.surroundings, { environment: 'Dev', solution: 'contoso' });
    expect(JSON.parse(installed.text)).toEqual(empty);
    await expect(createSettings(at.surroundings, { environment: 'Dev', solution: 'Fabrikam' })).rejects.toMatchObject({
      code: 'unknown-solution',
    });
  });

  test('tells members nobody knows, and quotes no value when it is broken', async () => {
    const path = join(at.folder, 'settings.json');
    const read = async (content: unknown) => {
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
      return readSettingsFile(path);
    };
    const variable = { SchemaName: 'fab_Url', Value: 'hunter2' };
    const settings = await read({ EnvironmentVariables: [{ ...variable, Vaule: 'hunter2' }], Connections: [] });
    expect(settings.unknownMembers).toEqual(['Connections', 'EnvironmentVariables[0].Vaule']);
    const checked = await checkSettings(at.surroundings, { file, settings });
    expect(checked.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'settings-unknown-member', message: expect.stringContaining('EnvironmentVariables[0].Vaule') }),
    );
    expect(JSON.stringify(checked)).not.toContain('hunter2');

    for (const [broken, where] of [
      ['{"EnvironmentVariables": hunter2', 'it is not JSON'],
      ['"hunter2"', 'it is no object'],
      [{ EnvironmentVariables: [variable, { SchemaName: 'hunter2' }] }, 'EnvironmentVariables[1].Value'],
      [{ EnvironmentVariables: [{ ...variable, Value: 42 }] }, 'EnvironmentVariables[0].Value'],
      [{ ConnectionReferences: {} }, 'ConnectionReferences'],
    ] as const) {
      const error = await read(broken).then(
        () => undefined,
        (caught: unknown) => caught as Error & { code: string },
      );
      expect(error).toMatchObject({ code: 'not-settings', message: expect.stringContaining(where) });
      expect(error?.message).not.toContain('hunter2');
    }
    await expect(readSettingsFile(join(at.folder, 'none.json'))).rejects.toMatchObject({
      code: 'settings-not-readable',
      message: `The settings "${join(at.folder, 'none.json')}" do not exist.`,
    });
    await expect(readSettingsFile(at.folder)).rejects.toMatchObject({ message: `The settings "${at.folder}" cannot be read.` });
  });
});

describe('a settings file while it is written', () => {
  const text = JSON.stringify({ EnvironmentVariables: [{ SchemaName: 'fab_Url', Value: 'https://very-own' }] });
  const codes = async (environment?: string) => {
    const found = await checkSettingsText(at.surroundings, {
      text,
      source: { file },
      ...(environment === undefined ? {} : { environment }),
    });
    return found.map(({ code }) => code);
  };

  test('is judged with what the environment has that it was checked for (D.101-D.104)', async () => {
    await createEnvironment(at.surroundings, { name: 'Test' });
    expect(await codes()).toContain('connections-unset');
    expect(await codes('Test')).toEqual(await codes());
    await importSolution(at.surroundings, { environment: 'Test', file, options, settings: given });
    expect(await codes('Test')).not.toContain('connections-unset');
    expect(await codes('Gone')).toEqual(await codes());
  });

  test('is compared with another one and with an environment; what may be a secret is hidden in the words of who asks (M.8)', async () => {
    const [left, right] = ['left.json', 'right.json'].map((name) => join(at.folder, name)) as [string, string];
    await writeFile(left, text);
    await writeFile(right, text.replace('very-own', 'another'));
    const hidden = { value: 'verborgen', other: 'ein anderer' };
    const unknown = await compareSettings(at.surroundings, { left, right: { path: right }, hidden });
    expect(unknown.rows).toEqual([{ kind: 'variable', name: 'fab_Url', state: 'differs', hidden: true }]);
    expect([unknown.left, unknown.right].map((side) => JSON.parse(side).EnvironmentVariables[0].Value)).toEqual([
      'verborgen',
      'ein anderer',
    ]);

    await createEnvironment(at.surroundings, { name: 'Test' });
    await importSolution(at.surroundings, { environment: 'Test', file, options, settings: given });
    const known = await compareSettings(at.surroundings, { left, right: { environment: 'Test' }, source: { file } });
    expect(known.rows).toEqual([
      { kind: 'variable', name: 'fab_Url', state: 'same', hidden: false, left: 'https://very-own', right: 'https://very-own' },
    ]);
  });
});

describe('an import with settings', () => {
  beforeEach(() => createEnvironment(at.surroundings, { name: 'Dev' }));

  test('is planned with the sources of all values, under a digest of its own (D.8)', async () => {
    const request = { environment: 'Dev', file, options };
    const without = await planImport(at.surroundings, request);
    expect(without.plan.settings?.variables).toMatchObject([
      { schemaName: 'fab_Url', type: 'text', source: 'file', value: 'https://packaged' },
      { schemaName: 'fab_Rate', type: 'number', source: 'default', value: '0.5' },
    ]);
    expect(without.plan.settings?.connections).toMatchObject([{ logicalName: 'fab_dataverse', connectorId: connector, source: 'none' }]);
    expect(without.plan.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'connections-unset', facts: { count: 1, names: 'fab_dataverse', flows: 'Sync' } }),
    );

    const planned = await planImport(at.surroundings, { ...request, settings: given });
    expect(planned.plan.settings?.variables.map(({ source }) => source)).toEqual(['settings', 'default']);
    expect(planned.digest).not.toBe(without.digest);
    const other = { ...given, connections: given.connections.map((each) => ({ ...each, connectionId: 'connection-4712' })) };
    expect((await planImport(at.surroundings, { ...request, settings: other })).digest).not.toBe(planned.digest);
    const reordered = { ...given, variables: [...given.variables].reverse() };
    expect((await planImport(at.surroundings, { ...request, settings: reordered })).digest).toBe(planned.digest);

    const outcome = { ...request, settings: other, expectedDigest: planned.digest };
    await expect(importSolution(at.surroundings, outcome)).rejects.toMatchObject({ code: 'stale-plan' });

    const saved = join(at.folder, 'plan.json');
    await writePlanFile(saved, file, planned);
    const promise = await readPlanFile(saved);
    expect(() => checkPlanFile(promise, planned)).not.toThrow();
    expect(() => checkPlanFile(promise, without)).toThrow(expect.objectContaining({ code: 'plan-of-other-settings' }));
    // M.8: neither a plan nor its file repeats what the settings give.
    for (const text of [JSON.stringify(planned), await readFile(saved, 'utf8')]) expect(text).not.toMatch(/very-own|4711/);
  });

  test('leaves value and connection in the environment, and neither in job, log or history', async () => {
    const outcome = await importSolution(at.surroundings, { environment: 'Dev', file, options, settings: given, publish: true });
    expect(outcome).toMatchObject({ succeeded: true, diagnostics: [] });
    const [job] = await importJobs(at.surroundings, 'Dev');
    const log = await importLog(at.surroundings, 'Dev', job?.id ?? '');
    expect(log).toContain('fab_Url');
    expect(JSON.stringify([outcome, job, log])).not.toMatch(/very-own|4711/);

    const { plan } = await planImport(at.surroundings, { environment: 'Dev', file, options });
    expect(plan.settings?.connections.map(({ source }) => source)).toEqual(['target']);
    const checked = await checkSettings(at.surroundings, { file, settings: { variables: [], connections: [] }, environment: 'Dev' });
    // Nobody would be asked by Dataverse: the file's own value would replace the one that was given.
    expect(checked).toMatchObject({ settings: { connections: [{ source: 'target' }] }, diagnostics: [{ code: 'values-replaced' }] });

    // The value travels with the solution it is a member of; the connection never does (B.39).
    const exported = await exportSolution(at.surroundings, { environment: 'Dev', solution: 'Contoso', managed: false, out: at.folder });
    const archive = await openArchiveFile(exported.path);
    const texts = archive.entries.map((entry) => Buffer.from(archive.read(entry)).toString('utf8'));
    expect(texts.filter((text) => text.includes('https://very-own'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('4711') || text.includes('https://packaged'))).toEqual([]);
  });

  test('is refused for an empty value, and the environment stays as it is (D.100)', async () => {
    const settings = { ...given, variables: [{ schemaName: 'fab_Url', value: '' }] };
    const outcome = await importSolution(at.surroundings, { environment: 'Dev', file, options, settings });
    expect(outcome.succeeded).toBe(false);
    expect(outcome.diagnostics).toContainEqual(expect.objectContaining({ code: 'settings-empty-value', rules: ['D.100'] }));
    expect((await planImport(at.surroundings, { environment: 'Dev', file, options })).plan.situation).toBe('new-unmanaged');
  });
});
