import * as vscode from 'vscode';
import type { ComponentRemovalRequest, ComponentRemovalSummary } from '../../protocol/removal.ts';
import { choose, chooseComponent, chooseEnvironment, chooseSolution, confirmLoss } from '../ask.ts';
import { dataLossText } from '../lossText.ts';
import { runInView, runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { HostRefusal } from '../showProblem.ts';
import { tellBlocked } from '../tellBlocked.ts';
import type { TextPages } from '../textPages.ts';

/** Deletes a component that was made in the environment (I.12). From the palette it asks for the component. */
export async function deleteComponent(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Delete component');
  const request: ComponentRemovalRequest = { ...(await askComponent(services, given, title)), operation: 'delete-component' };
  const plan = await planned(services, pages, request);
  const question = vscode.l10n.t('Delete {0} from {1}?', plan.name, request.environment);
  const leaves = vscode.l10n.t('It leaves every unmanaged solution. Components that are removed: {0}.', plan.counts.remove);
  await confirmLoss(question, [leaves, ...dataLossText(plan.losing, vscode.l10n)].join('\n\n'), vscode.l10n.t('Delete'));
  await run(services, vscode.l10n.t('Deleting {0}', plan.name), request, plan);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is gone from {1}', plan.name, request.environment), 5000);
}

/** Removes what was changed here in a component (E.18), after saying that it does not come back (D.52). */
export async function removeUnmanagedLayer(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Remove unmanaged layer');
  const request: ComponentRemovalRequest = { ...(await askComponent(services, given, title)), operation: 'remove-active-layer' };
  const plan = await planned(services, pages, request);
  const question = vscode.l10n.t('Remove the unmanaged layer of {0} in {1}?', plan.name, request.environment);
  const warnings = plan.diagnostics.flatMap(({ message, hint }) => [message, ...(hint === undefined ? [] : [hint])]);
  await confirmLoss(question, warnings.join('\n\n'), vscode.l10n.t('Remove'));
  await run(services, vscode.l10n.t('Removing the unmanaged layer of {0}', plan.name), request, plan);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} says again what the layers below say', plan.name), 5000);
}

/** Takes a component out of an unmanaged solution; in the environment it stays (A.29). */
export async function removeFromSolution(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Take out of solution');
  const asked = await askComponent(services, given, title);
  const { uniqueName } = await chooseSolution(services, given, asked.environment, {
    title,
    fits: (solution) => !solution.managed,
    none: vscode.l10n.t('Components are taken out of unmanaged solutions only.'),
  });
  const request: ComponentRemovalRequest = { ...asked, operation: 'remove-from-solution', solution: uniqueName };
  const plan = await planned(services, pages, request);
  const question = vscode.l10n.t('Take {0} out of {1}?', plan.name, uniqueName);
  const stays = vscode.l10n.t('It stays in the environment. Components that leave the solution: {0}.', plan.counts.keep);
  await confirmLoss(question, stays, vscode.l10n.t('Take out'));
  await run(services, vscode.l10n.t('Taking {0} out of {1}', plan.name, uniqueName), request, plan);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is no longer in {1}', plan.name, uniqueName), 5000);
}

/** Deletes a publisher that has no solution (I.11). */
export async function deletePublisher(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Delete publisher');
  const environment = (await chooseEnvironment(services, given, { title })).name;
  const publishers = await services.reader.call('listPublishers', { environment });
  if (publishers.length === 0) {
    throw new HostRefusal(
      vscode.l10n.t('There is no publisher in {0}.', environment),
      vscode.l10n.t('Choose another environment.'),
      'another',
    );
  }
  const publisher = await choose(
    title,
    vscode.l10n.t('Choose a publisher'),
    publishers.map(({ uniqueName, friendlyName, solutions }) => ({
      label: friendlyName || uniqueName,
      description: uniqueName,
      detail: solutions.length === 0 ? vscode.l10n.t('No solution') : vscode.l10n.t('Solutions: {0}', solutions.join(', ')),
      value: uniqueName,
    })),
  );
  const plan = await services.reader.call('planPublisherDeletion', { environment, publisher });
  const error = plan.diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) {
    const question = vscode.l10n.t('Delete the publisher {0} from {1}?', publisher, environment);
    await confirmLoss(question, vscode.l10n.t('No solution is of this publisher.'), vscode.l10n.t('Delete'));
  }
  // A refused one is tried as well, so that the history tells it; the refusal comes back as the failure.
  await runInView(services, 'deletePublisher', { environment, publisher, expectedRevision: plan.basedOn });
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is gone from {1}', publisher, environment), 5000);
}

async function planned(services: Services, pages: TextPages, request: ComponentRemovalRequest): Promise<ComponentRemovalSummary> {
  const plan = await services.reader.call('planComponentRemoval', request);
  await tellBlocked(services, pages, plan.name, plan, () =>
    services.runOperation('removeComponent', { ...request, expectedRevision: plan.basedOn }),
  );
  return plan;
}

function run(services: Services, title: string, request: ComponentRemovalRequest, { basedOn }: ComponentRemovalSummary): Promise<unknown> {
  return runWatched(services, title, 'removeComponent', { ...request, expectedRevision: basedOn });
}

/** The component of a tree item or of a button; from the palette as a person writes it. */
async function askComponent(
  services: Services,
  given: unknown,
  title: string,
): Promise<Pick<ComponentRemovalRequest, 'environment' | 'component'>> {
  if (isAbout(given)) return { environment: given.environment, component: given.component };
  const environment = (await chooseEnvironment(services, given, { title })).name;
  return { environment, component: await chooseComponent(given, title) };
}

/** What a button of ours calls with. */
function isAbout(
  given: unknown,
): given is { readonly environment: string; readonly component: { readonly type: number | string; readonly key: string } } {
  return (
    typeof given === 'object' && given !== null && 'environment' in given && 'component' in given && typeof given.environment === 'string'
  );
}
