import * as vscode from 'vscode';
import { askText, choose, chooseEnvironment } from '../ask.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';

/** Makes an empty unmanaged solution (A.20) of a publisher that is there or made on the way (A.9). */
export async function createSolution(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Create solution');
  const { name: environment } = await chooseEnvironment(services, given, { title });
  const displayName = await askText({ title, prompt: vscode.l10n.t('Display name of the solution') });
  const uniqueName = await askText({
    title,
    prompt: vscode.l10n.t('Unique name: letters, digits and underscores. It never changes.'),
    value: displayName.replace(/[^A-Za-z0-9_]/g, ''),
  });
  const publisher = await choosePublisher(services, environment, title);
  const made = await runInView(services, 'createSolution', { environment, uniqueName, displayName, publisher });
  await services.showInTree(environment, made.uniqueName);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Created in {0}: {1} {2}', environment, made.friendlyName, made.version), 5000);
}

async function choosePublisher(services: Services, environment: string, title: string): Promise<string> {
  const publishers = await services.reader.call('listPublishers', { environment });
  const chosen = await choose<string | undefined>(title, vscode.l10n.t('Choose a publisher'), [
    ...publishers.map(({ uniqueName, friendlyName, prefix }) => ({
      label: friendlyName === '' ? uniqueName : friendlyName,
      description: `${prefix}_`,
      detail: uniqueName,
      value: uniqueName,
    })),
    { label: `$(add) ${vscode.l10n.t('Create publisher…')}`, value: undefined },
  ]);
  return chosen ?? askPublisher(services, environment);
}

/** Makes a publisher (A.9). */
export async function createPublisher(services: Services, given: unknown): Promise<void> {
  const { name: environment } = await chooseEnvironment(services, given, { title: vscode.l10n.t('Create publisher') });
  const uniqueName = await askPublisher(services, environment);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Created in {0}: {1}', environment, uniqueName), 5000);
}

async function askPublisher(services: Services, environment: string): Promise<string> {
  const title = vscode.l10n.t('Create publisher');
  const displayName = await askText({ title, prompt: vscode.l10n.t('Display name of the publisher') });
  const uniqueName = await askText({
    title,
    prompt: vscode.l10n.t('Unique name: letters, digits and underscores. It never changes.'),
    value: displayName.replace(/[^A-Za-z0-9_]/g, ''),
  });
  const prefix = await askText({ title, prompt: vscode.l10n.t('Prefix: 2 to 8 letters and digits, such as con') });
  const made = await runInView(services, 'createPublisher', { environment, uniqueName, displayName, prefix });
  return made.uniqueName;
}
