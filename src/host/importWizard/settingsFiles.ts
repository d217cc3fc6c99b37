import { basename } from 'node:path';
import { ChannelFailure } from '../../protocol/channel.ts';
import type { SettingsAnswers } from './settingsAnswers.ts';
import type { WizardWorld } from './world.ts';

/** Takes the deployment settings file a person picks; returns what to tell of it, nothing when none was picked. */
export async function loadSettingsFile(world: WizardWorld, answers: SettingsAnswers): Promise<string | undefined> {
  const { words } = world;
  const path = await world.browseSettings();
  if (path === undefined) return undefined;
  const settings = await world.reader.call('readSettingsFile', { path }).catch((error: unknown) => {
    if (!(error instanceof ChannelFailure) || error.code !== 'not-settings') throw error;
    const hint = words.t('Create one with "Create a deployment settings file…" and fill it in.');
    throw new ChannelFailure({ message: error.message, code: error.code, hint });
  });
  const { emptyCount } = answers.load(settings);
  const loaded = words.t('What {0} gives is filled in.', basename(path));
  return emptyCount === 0 ? loaded : `${loaded} ${words.t('Entries without a value are left out ({0}).', emptyCount)}`;
}

/** Makes a deployment settings file for a solution file where a person wants it, and opens it to be filled in. */
export async function createSettingsFile(world: WizardWorld, file: string, uniqueName: string): Promise<void> {
  const out = await world.chooseNewSettings(`${uniqueName}.deployment-settings.json`);
  if (out === undefined) return;
  await world.runOperation('createSettings', { source: { file }, out });
  await world.openText(out);
}
