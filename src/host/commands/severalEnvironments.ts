import * as vscode from 'vscode';
import { confirmLoss } from '../ask.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { HostRefusal } from '../showProblem.ts';
import type { EnvironmentNode } from '../tree/nodes.ts';

/** Deletes several environments after naming them all and what is lost with them. */
export async function deleteEnvironments(services: Services, nodes: readonly EnvironmentNode[]): Promise<void> {
  const environments = nodes.map(({ environment }) => environment);
  const sum = (count: (one: (typeof environments)[number]) => number) => environments.reduce((total, one) => total + count(one), 0);
  const loss = [
    environments.map(({ name }) => name).join(', '),
    vscode.l10n.t(
      'Solutions that are lost: {0}. Drafts that are lost: {1}.',
      sum((one) => one.solutionCount),
      sum((one) => one.draftCount),
    ),
    vscode.l10n.t('Their files are deleted for good, with import jobs and logs.'),
  ];
  await confirmLoss(vscode.l10n.t('Delete {0} environments?', environments.length), loss.join('\n\n'), vscode.l10n.t('Delete all'));
  for (const { name } of environments) await runInView(services, 'deleteEnvironment', { name });
}

/** Publishes what is a draft in several environments. */
export async function publishSeveral(services: Services, nodes: readonly EnvironmentNode[]): Promise<void> {
  const withDrafts = nodes.filter(({ environment }) => environment.draftCount > 0);
  if (withDrafts.length === 0) throw new HostRefusal(vscode.l10n.t('No environment has drafts to publish.'));
  let published = 0;
  for (const { environment } of withDrafts) {
    published += (await runInView(services, 'publishCustomizations', { environment: environment.name })).publishedCount;
  }
  const names = withDrafts.map(({ environment }) => environment.name).join(', ');
  vscode.window.setStatusBarMessage(vscode.l10n.t('Published in {0}: {1}', names, published), 5000);
}
