import * as vscode from 'vscode';
import { chooseComponent, chooseEnvironment } from '../ask.ts';
import type { Services } from '../services.ts';
import type { TextPages } from '../textPages.ts';

/** Opens the layers of a component as a document: what each says, and who wins. From the palette it asks for the component. */
export async function showLayers(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Show layers');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const component = await chooseComponent(given, title);
  const { name, text } = await services.reader.call('layers', { environment, component });
  await pages.show(vscode.l10n.t('Layers of {0} ({1}).txt', name, environment), text);
}
