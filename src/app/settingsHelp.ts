import {
  type DeclaredSettings,
  type Diagnostic,
  judgeSettings,
  nothingHere,
  type SettingsHere,
  settingsHere,
  WorkbenchError,
} from '../engine/index.ts';
import type { SettingsHelp } from '../protocol/settingsHelp.ts';
import type { SettingsSource } from './contracts/deploymentSettings.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { declaredOf } from './createSettings.ts';
import { readSettingsText } from './settingsFile.ts';

/**
 * What a person who fills in a deployment settings file wants to know of its solution: names, kinds and defaults, and the
 * connections that environments here use for its references. No secret, and no value an environment has (M.8).
 */
export async function settingsHelp(surroundings: Surroundings, source: SettingsSource): Promise<SettingsHelp> {
  const declared = await declaredOf(surroundings, source);
  return {
    variables: declared.variables.map(({ schemaName, displayName, description, type, defaultValue }) => ({
      schemaName,
      displayName,
      type,
      ...(description === undefined || description === '' ? {} : { description }),
      ...(defaultValue === undefined || type === 'secret' ? {} : { defaultValue }),
    })),
    connections: declared.connections.map(({ logicalName, displayName, connectorId }) => ({ logicalName, displayName, connectorId })),
    knownConnections: declared.connections.length === 0 ? [] : await knownConnections(surroundings, declared),
  };
}

async function knownConnections(surroundings: Surroundings, { connections }: DeclaredSettings): Promise<SettingsHelp['knownConnections']> {
  const [{ listEnvironments }, { withEnvironment }] = await Promise.all([import('./listEnvironments.ts'), import('./openNamed.ts')]);
  const environments = (await listEnvironments(surroundings)).filter(({ problem }) => problem === undefined);
  const known = environments.map(({ name }) =>
    withEnvironment(surroundings, name, { readOnly: true }, (opened) => {
      const ids = opened.connectionIds(connections.map(({ component }) => component));
      return connections.flatMap(({ logicalName }, index) => {
        const connectionId = ids[index];
        return connectionId === undefined ? [] : [{ logicalName, connectionId, environment: name }];
      });
    }),
  );
  return (await Promise.all(known)).flat();
}

/**
 * What is wrong with the text of a settings file for its solution, while it is written: of the settings themselves, and what
 * would stay without a value (D.99-D.104). With `environment` what that one has counts, as at an import there; one that is gone has
 * nothing. Throws WorkbenchError when the text is no settings file.
 */
export async function checkSettingsText(
  surroundings: Surroundings,
  { text, source, environment }: { readonly text: string; readonly source: SettingsSource; readonly environment?: string },
): Promise<readonly Diagnostic[]> {
  const given = readSettingsText(text, 'settings');
  const declared = await declaredOf(surroundings, source);
  const judge = (here: SettingsHere) => judgeSettings(declared, { managed: true, here, given, flowsBoundTo: () => [] });
  const { diagnostics } = environment === undefined ? judge(nothingHere) : await inEnvironment(surroundings, environment, declared, judge);
  return diagnostics.filter(
    ({ code }) => code.startsWith('settings-') || code === 'variables-without-value' || code === 'connections-unset',
  );
}

async function inEnvironment<T>(
  surroundings: Surroundings,
  environment: string,
  { variables, connections }: DeclaredSettings,
  judge: (here: SettingsHere) => T,
): Promise<T> {
  const [ofVariables, ofConnections] = [variables, connections].map((each) => each.map(({ component }) => component.key));
  // Loaded only here: files get by without the store.
  const { withEnvironment } = await import('./openNamed.ts');
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) =>
    judge(settingsHere(opened, ofVariables ?? [], ofConnections ?? [])),
  ).catch((error: unknown) => {
    if (error instanceof WorkbenchError && error.code === 'environment-not-found') return judge(nothingHere);
    throw error;
  });
}
