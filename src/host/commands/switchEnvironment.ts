import * as vscode from 'vscode';
import { chooseEnvironment } from '../ask.ts';
import type { Services } from '../services.ts';

/** Chooses the active environment; called on one in the tree, takes that. */
export async function switchEnvironment(services: Services, given: unknown): Promise<void> {
  const { name } = await chooseEnvironment(services, given, { title: vscode.l10n.t('Switch environment') });
  services.activeEnvironment.set(name);
}
