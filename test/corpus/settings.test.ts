import { describe, expect, it } from 'vitest';
import { emptySettingsFile } from '../../src/app/settingsFile.ts';
import {
  applyPlan,
  type DeclaredVariable,
  type DeploymentSettings,
  declaredSettings,
  defaultImportOptions,
  fileBlobs,
  hasErrors,
  judgeSettings,
  nothingHere,
  planImport,
  readSolutionFile,
  type VariableType,
} from '../../src/engine/index.ts';
import { createEnvironmentInMemory } from '../../src/store/environment.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

const files = corpusFiles();
const now = '2026-11-20T08:00:00.000Z';
const samples: Readonly<Record<VariableType, string>> = {
  text: 'filled in',
  number: '0.75',
  'yes-no': 'yes',
  json: '{"filled":"in"}',
  'data-source': 'https://contoso.sharepoint.com/sites/filled',
  secret: '/subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/s',
  unknown: 'filled in',
};

/** The empty file as a person fills it in. */
function filled(text: string, variables: readonly DeclaredVariable[]): DeploymentSettings {
  const types = new Map(variables.map(({ schemaName, type }) => [schemaName, type]));
  const file = JSON.parse(text) as { EnvironmentVariables: { SchemaName: string }[]; ConnectionReferences: Record<string, string>[] };
  return {
    variables: file.EnvironmentVariables.map(({ SchemaName }) => ({
      schemaName: SchemaName,
      value: samples[types.get(SchemaName) ?? 'unknown'],
    })),
    connections: file.ConnectionReferences.map((each) => ({
      logicalName: each.LogicalName ?? '',
      connectionId: 'shared-4711',
      connectorId: each.ConnectorId ?? '',
    })),
  };
}

describe.skipIf(files.length === 0)('environment variables and connection references of real solution files', () => {
  it('every file gets settings that are refused empty, accepted when filled in, and imported', { timeout: 300_000 }, async () => {
    const seen = { files: 0, variables: 0, connections: 0, values: 0 };
    const types = new Set<VariableType>();
    for (const path of files) {
      const archive = await openCorpusFile(path);
      const { file } = readSolutionFile(archive, hashBytes);
      if (file === undefined) continue;
      const read = fileBlobs(file);
      const declared = declaredSettings(file.components, read);
      const { variables, connections } = declared;
      if (variables.length + connections.length === 0) continue;
      expect(
        variables.filter(({ isValueUnreadable }) => isValueUnreadable),
        path,
      ).toEqual([]);
      for (const { type } of variables) types.add(type);

      const settings = filled(emptySettingsFile(declared), variables);
      const judge = (given: DeploymentSettings) =>
        judgeSettings(declared, { managed: file.manifest.managed, here: nothingHere, given, flowsBoundTo: () => [] }).diagnostics;
      expect(judge(settings), path).toEqual([]);
      const empty = { ...settings, variables: settings.variables.map(({ schemaName }) => ({ schemaName, value: '' })) };
      expect(judge(empty).filter(({ code }) => code === 'settings-empty-value')).toHaveLength(variables.length); // D.100

      const environment = createEnvironmentInMemory({
        id: 'e',
        name: 'Test',
        platformVersion: '9.2',
        sku: 'online',
        baseLanguage: 1033,
        languages: [1033],
        apps: [],
        revision: 0,
        createdOn: now,
      });
      const options = { ...defaultImportOptions, assumeMissing: true };
      const given = { settings, hashBytes };
      const plan = planImport(environment, file, options, given);
      if (!hasErrors(plan.diagnostics)) {
        environment.commit(applyPlan(environment, file, plan, { now, newId: () => 'id', given, hashBytes }), [archive], plan.basedOn);
        const again = planImport(environment, file, options, given);
        expect(again.counts, path).toMatchObject({ add: 0, change: 0, remove: 0 });
        // Without the settings what they gave is the target's own.
        const later = planImport(environment, file, options);
        const managed = file.manifest.managed;
        for (const { source } of later.settings?.variables ?? []) expect(managed ? ['target'] : ['target', 'file']).toContain(source);
        expect(later.settings?.connections.every(({ source }) => source === 'target')).toBe(true);
      }
      environment.close();
      seen.files++;
      seen.variables += variables.length;
      seen.connections += connections.length;
      seen.values += variables.filter(({ value }) => value !== undefined).length;
      const { diagnostics } = judgeSettings(declared, { managed: true, here: nothingHere, flowsBoundTo: () => [] });
      const unset = diagnostics.find(({ code }) => code === 'connections-unset');
      expect(unset === undefined).toBe(connections.length === 0); // D.103
    }
    expect([...types].sort()).toEqual(['data-source', 'json', 'number', 'text', 'yes-no']);
    expect(seen.files).toBeGreaterThanOrEqual(120);
    expect(seen.variables).toBeGreaterThanOrEqual(250);
    expect(seen.connections).toBeGreaterThanOrEqual(250);
    expect(seen.values).toBeGreaterThanOrEqual(30);
  });
});
