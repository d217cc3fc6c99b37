import { type DeclaredSettings, judgeSettings, nothingHere, type SettingsHere } from '../engine/index.ts';
import type { SettingsHelp } from '../protocol/settingsHelp.ts';
import type { Diagnostic, SettingsSource, Surroundings } from './contracts.ts';
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
 * would stay without a value (D.99-D.104). Where values come from otherwise is for the check against an environment.
 * Throws WorkbenchError when the text is no settings file.
 */
export async function checkSettingsText(
  surroundings: Surroundings,
  { text, source }: { readonly text: string; readonly source: SettingsSource },
): Promise<readonly Diagnostic[]> {
  const given = readSettingsText(text, 'settings');
  const declared = await declaredOf(surroundings, source);
  const here: SettingsHere = nothingHere;
  const { diagnostics } = judgeSettings(declared, { managed: true, here, given, flowsBoundTo: () => [] });
  return diagnostics.filter(
    ({ code }) => code.startsWith('settings-') || code === 'variables-without-value' || code === 'connections-unset',
  );
}
