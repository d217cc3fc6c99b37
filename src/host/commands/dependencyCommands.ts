import * as vscode from 'vscode';
import { choose, chooseComponent, chooseEnvironment, chooseSolution } from '../ask.ts';
import type { Services } from '../services.ts';
import type { TextPages } from '../textPages.ts';
import { isTreeNode } from '../tree/nodes.ts';

/**
 * Opens the dependencies of a component or of a solution as a document: what it needs, what needs it, what stands in the
 * way of removing it. From the palette it asks whose.
 */
export async function showDependencies(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Show dependencies');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const ofSolution = isTreeNode(given) ? given.kind === 'solution' : await askWhose(title);
  if (ofSolution) {
    const solution = await chooseSolution(services, given, environment, {
      title,
      fits: () => true,
      none: vscode.l10n.t('There is no solution in {0}.', environment),
    });
    const { text } = await services.reader.call('solutionDependencies', { environment, solution: solution.uniqueName });
    await pages.show(vscode.l10n.t('Dependencies of {0} ({1}).txt', solution.friendlyName || solution.uniqueName, environment), text);
    return;
  }
  const component = await chooseComponent(given, title);
  const { name, text } = await services.reader.call('componentDependencies', { environment, component });
  await pages.show(vscode.l10n.t('Dependencies of {0} ({1}).txt', name, environment), text);
}

function askWhose(title: string): Promise<boolean> {
  return choose(title, vscode.l10n.t('Whose dependencies?'), [
    {
      label: vscode.l10n.t('A component'),
      detail: vscode.l10n.t('What it requires, what depends on it, what prevents deleting it'),
      value: false,
    },
    { label: vscode.l10n.t('A solution'), detail: vscode.l10n.t('What it needs from outside, what prevents uninstalling it'), value: true },
  ]);
}
