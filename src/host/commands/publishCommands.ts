import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { DraftComponent, PublishScope } from '../../protocol/publishing.ts';
import { choose, chooseEnvironment, chooseSolution } from '../ask.ts';
import { runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { isTreeNode } from '../tree/nodes.ts';

/** Publishes what belongs to one solution (D.116); other drafts of the environment stay drafts. */
export async function publishSolution(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Publish solution');
  const environment = await environmentWithDrafts(services, given, title);
  const solution = await chooseSolution(services, given, environment, {
    title,
    fits: ({ draftCount }) => draftCount > 0,
    none: vscode.l10n.t('There is nothing to publish.'),
    hint: vscode.l10n.t('Only unpublished changes are published.'),
  });
  await publish(services, environment, solution.friendlyName || solution.uniqueName, { kind: 'solution', uniqueName: solution.uniqueName });
}

/** Publishes one component with what lies in it (D.116, D.117). From the palette it is chosen among those that wait. */
export async function publishComponent(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Publish component');
  const environment = await environmentWithDrafts(services, given, title);
  const { type, key, name } =
    isTreeNode(given) && given.kind === 'component' ? given.component : await chooseDraft(services, environment, title);
  await publish(services, environment, name, { kind: 'component', component: { type, key } });
}

async function environmentWithDrafts(services: Services, given: unknown, title: string): Promise<string> {
  const fits = ({ draftCount }: EnvironmentSummary) => draftCount > 0;
  const none = vscode.l10n.t('No environment has drafts to publish.');
  return (await chooseEnvironment(services, given, { title, fits, none, next: [] })).name;
}

async function chooseDraft(services: Services, environment: string, title: string): Promise<DraftComponent> {
  const drafts = await services.reader.call('planPublishing', { environment });
  const choices = drafts.map((draft) => ({
    label: draft.name,
    description: [draft.typeName, draft.parentName].filter((part) => part !== undefined).join(' · '),
    value: draft,
  }));
  return choose(title, vscode.l10n.t('Choose what to publish'), choices);
}

async function publish(services: Services, environment: string, name: string, scope: PublishScope): Promise<void> {
  const title = vscode.l10n.t('Publishing {0}', name);
  const { publishedCount } = await runWatched(services, title, 'publishCustomizations', { environment, scope });
  vscode.window.setStatusBarMessage(vscode.l10n.t('Published in {0}: {1}', environment, publishedCount), 5000);
}
