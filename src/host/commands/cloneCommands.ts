import * as vscode from 'vscode';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import type { ClonePlan, CloneRequest } from '../../protocol/clone.ts';
import { askText, chooseEnvironment, chooseSolution, confirmLoss } from '../ask.ts';
import { nextSteps } from '../nextSteps.ts';
import { runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { commandOffer, HostRefusal } from '../showProblem.ts';
import { solutionNode } from '../tree/solutionNode.ts';

/** Makes an empty patch of an unmanaged solution (G.1), with the version that is proposed or another one. */
export async function clonePatch(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Clone as patch');
  const { request, plan, name } = await chooseCloned(services, given, title, 'patch');
  const displayName = await askDisplayName(title, plan);
  const version = await askVersion(services, title, request, plan);
  const arg = { ...request, displayName, version, expectedRevision: plan.basedOn };
  const made = await runWatched(services, vscode.l10n.t('Cloning {0}', name), 'cloneSolution', arg);
  await services.showInTree(request.environment, made.uniqueName);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is locked as long as it has patches', name), 5000);
}

/** Makes one solution of an unmanaged solution and its patches, in a new version (G.14). */
export async function cloneSolution(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Clone as solution');
  const { request, plan, name } = await chooseCloned(services, given, title, 'solution');
  const displayName = await askDisplayName(title, plan);
  const version = await askVersion(services, title, request, plan);
  if (plan.rolledUp.length > 0) {
    const question = vscode.l10n.t('Roll up {0} and its patches into version {1}?', name, version);
    const patches = vscode.l10n.t('These patches go; their components belong to the solution: {0}', plan.rolledUp.join(', '));
    await confirmLoss(question, patches, vscode.l10n.t('Roll up'));
  }
  const arg = { ...request, displayName, version, expectedRevision: plan.basedOn };
  const made = await runWatched(services, vscode.l10n.t('Cloning {0}', name), 'cloneSolution', arg);
  await services.showInTree(request.environment, made.uniqueName);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is now {1}', name, made.version), 5000);
}

interface Cloned {
  readonly request: CloneRequest;
  readonly plan: ClonePlan;
  readonly name: string;
}

/** The solution to clone. What stands against cloning it at all is told before anything else is asked. */
async function chooseCloned(services: Services, given: unknown, title: string, kind: CloneRequest['kind']): Promise<Cloned> {
  const fits = ({ managed, patchOf }: SolutionSummary) => !managed && patchOf === undefined;
  const none = vscode.l10n.t('There is no unmanaged solution to clone.');
  const hint = vscode.l10n.t('Managed solutions are cloned where they are made, and patches have no patches of their own.');
  const environment = await chooseEnvironment(services, given, { title, fits: (one) => one.solutionCount > 0, none });
  const solution = await chooseSolution(services, given, environment.name, { title, fits, none, hint });
  const request: CloneRequest = { environment: environment.name, solution: solution.uniqueName, kind };
  const plan = await services.reader.call('planClone', request);
  const error = plan.diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    const steps = nextSteps(error.code, vscode.l10n);
    const node = await solutionNode(services, environment.name, solution.uniqueName);
    const next = steps.flatMap(({ title: named, command, about }) =>
      command === undefined ? [] : [commandOffer(named, command, about === 'same' ? node : undefined)],
    );
    throw new HostRefusal(error.message, error.hint, steps.length > 0 && next.length === 0 ? 'another' : next);
  }
  return { request, plan, name: solution.friendlyName || solution.uniqueName };
}

function askDisplayName(title: string, { clone }: ClonePlan): Promise<string> {
  return askText({
    title,
    value: clone.friendlyName,
    prompt: vscode.l10n.t('Display name'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Enter a display name.') : undefined),
  });
}

/** The dialogs of makers change build and revision of a patch, and major and minor of a solution (C.10). */
function askVersion(services: Services, title: string, request: CloneRequest, { solution, proposedVersion }: ClonePlan): Promise<string> {
  const isPatch = request.kind === 'patch';
  return askText({
    title,
    value: proposedVersion,
    prompt: isPatch
      ? vscode.l10n.t('Version of the patch, above {0}: the last two numbers can be chosen', solution.version)
      : vscode.l10n.t('New version, above {0}: the first two numbers can be chosen', solution.version),
    validateInput: async (text) => {
      const version = text.trim();
      if (!isPatch && /^\d+\.\d+(\.\d+)+$/.test(version) && !/^\d+\.\d+(\.0+)+$/.test(version)) {
        return vscode.l10n.t('The last two numbers of a cloned solution are 0.');
      }
      const { diagnostics } = await services.reader.call('planClone', { ...request, version });
      const error = diagnostics.find(({ severity }) => severity === 'error');
      return error === undefined ? undefined : [error.message, error.hint].filter((part) => part !== undefined).join(' ');
    },
  });
}
