import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { VersionPart } from '../../engine/index.ts';
import { type ExportChoices, type ExportKind, type FileKind, fileKindsOf } from '../../protocol/exportWizard.ts';
import { choose, confirmLoss } from '../ask.ts';
import { browseFolder, usualExportFolder } from '../exportFolder.ts';
import { exportKinds, type WrittenFile } from '../exportWizard/exportKinds.ts';
import { chosenPolicies } from '../policies.ts';
import { revealFile } from '../revealFile.ts';
import { runInView, watched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { commandOffer, Dismissed, HostRefusal, type Offer, offer } from '../showProblem.ts';
import { tellBlocked } from '../tellBlocked.ts';
import type { TextPages } from '../textPages.ts';
import type { SolutionNode } from '../tree/nodes.ts';
import { uninstallOrder } from '../uninstallOrder.ts';

/** Commands on several solutions of the tree at once. Each asks once for all, and stops at the first that is refused. */

/** Exports several unmanaged solutions into one folder, one after the other. */
export async function exportSeveral(services: Services, nodes: readonly SolutionNode[]): Promise<void> {
  const exported = unmanagedOnly(nodes, vscode.l10n.t('A managed solution cannot be exported.'), (rest) => exportSeveral(services, rest));
  const title = vscode.l10n.t('Export {0} solutions', exported.length);
  const drafts = exported.reduce((sum, { solution }) => sum + solution.draftCount, 0);
  const kind = await choose<ExportKind>(
    title,
    drafts === 0 ? vscode.l10n.t('Export as') : vscode.l10n.t('Export as. What is not published is left out. Drafts: {0}', drafts),
    [
      { label: vscode.l10n.t('Unmanaged'), value: 'unmanaged' },
      { label: vscode.l10n.t('Managed'), value: 'managed' },
      { label: vscode.l10n.t('Both'), value: 'both' },
    ],
  );
  const folder = await browseFolder(usualExportFolder());
  if (folder === undefined) throw new Dismissed();
  const orders = await Promise.all(exported.map((node) => orderOf(services, node)));
  const files = orders.flatMap(({ names }) => fileKindsOf(kind).map((each) => names[each]));
  const same = files.filter((file, index) => files.indexOf(file) !== index);
  if (same.length > 0) {
    throw new HostRefusal(
      vscode.l10n.t('Two of the solutions would be written to the same file: {0}', same.join(', ')),
      vscode.l10n.t('Export those of one environment at a time.'),
      byEnvironment(exported, (some) => exportSeveral(services, some)),
    );
  }
  const there = files.filter((file) => existsSync(join(folder, file)));
  if (there.length > 0) {
    const loss = vscode.l10n.t('In {0}: {1}', folder, there.join(', '));
    await confirmLoss(vscode.l10n.t('Replace the files that are there?'), loss, vscode.l10n.t('Replace'));
  }
  const choices: ExportChoices = { kind, folder, include: [], versioning: 'keep' };
  const policies = chosenPolicies(services.log);
  const written: WrittenFile[] = [];
  const failure = await watched(title, async ({ signal, onProgress }) => {
    for (const [index, order] of orders.entries()) {
      const result = await exportKinds(
        services.runOperation,
        { ...order, choices, policies, replace: ['unmanaged', 'managed'] },
        { signal, onProgress: (_, phase, fraction) => onProgress(phase, (index + fraction) / orders.length) },
      );
      written.push(...result.written);
      if (result.failure !== undefined) return result.failure;
    }
    return undefined;
  });
  const [first] = written;
  if (first !== undefined) {
    const reveal = { title: vscode.l10n.t('Open folder'), run: () => revealFile(first.path) };
    offer(services.log, vscode.window.showInformationMessage, vscode.l10n.t('Written to {0}: {1} files.', folder, written.length), [
      reveal,
    ]);
  }
  if (failure !== undefined) throw failure;
}

interface Order {
  readonly environment: string;
  readonly solution: string;
  readonly version: string;
  readonly names: Readonly<Record<FileKind, string>>;
}

/** The file names of an export that keeps the version (H.13). */
async function orderOf(services: Services, node: SolutionNode): Promise<Order> {
  const { parent, solution } = node;
  const at = { environment: parent.environment.name, solution: solution.uniqueName };
  const { version, names, problem } = await services.reader.call('exportVersion', { ...at, wanted: solution.version });
  if (version === undefined || names === undefined) {
    const bump = commandOffer(vscode.l10n.t('Bump version…'), 'solutionWorkbench.bumpSolutionVersion', node);
    throw new HostRefusal(problem?.message ?? solution.version, problem?.hint, [bump]);
  }
  return { ...at, version, names };
}

/** Uninstalls several solutions of an environment; what stands in the way of another one goes before it. */
export async function uninstallSeveral(services: Services, pages: TextPages, nodes: readonly SolutionNode[]): Promise<void> {
  const environment = oneEnvironment(nodes, (some) => uninstallSeveral(services, pages, some));
  const withPatches = ({ solution }: SolutionNode) => !solution.managed && solution.patchCount !== undefined;
  const requests = new Map(
    nodes.map((node) => [
      node.solution.uniqueName,
      { environment, solution: node.solution.uniqueName, ...(withPatches(node) ? { withPatches: true } : {}) },
    ]),
  );
  const plans = await Promise.all([...requests.values()].map((request) => services.reader.call('planUninstall', request)));
  const order = uninstallOrder(plans);
  const names = order.map(({ solution }) => `${solution.friendlyName || solution.uniqueName} ${solution.version}`);
  const managed = order.filter(({ solution }) => solution.managed);
  const loss = [
    vscode.l10n.t('In this order: {0}.', names.join(', ')),
    ...(managed.length === 0
      ? []
      : [
          vscode.l10n.t(
            'Components that are removed: {0} at least.',
            managed.reduce((sum, { counts }) => sum + counts.remove, 0),
          ),
        ]),
    ...(managed.length === order.length ? [] : [vscode.l10n.t('Components of unmanaged solutions stay in the environment.')]),
  ];
  const question = vscode.l10n.t('Uninstall {0} solutions from {1}?', order.length, environment);
  await confirmLoss(question, loss.join('\n\n'), vscode.l10n.t('Uninstall all'));
  const gone: string[] = [];
  for (const { solution } of order) {
    const request = requests.get(solution.uniqueName);
    // Its patches may have been chosen as well, and went with it.
    if (request === undefined || gone.includes(solution.uniqueName)) continue;
    // Planned anew: what went before may have cleared the way.
    const plan = await services.reader.call('planUninstall', request);
    const now = { ...request, expectedRevision: plan.basedOn };
    await tellBlocked(services, pages, solution.uniqueName, plan, () => services.runOperation('uninstallSolution', now));
    const name = solution.friendlyName || solution.uniqueName;
    const { removed } = await watched(vscode.l10n.t('Uninstalling {0}', name), (watch) =>
      services.runOperation('uninstallSolution', now, watch),
    );
    gone.push(...removed);
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('Gone from {0}: {1}', environment, gone.join(', ')), 5000);
}

/** Raises the same part of the version of several unmanaged solutions. */
export async function bumpSeveral(services: Services, nodes: readonly SolutionNode[]): Promise<void> {
  const hint = vscode.l10n.t('The version of a managed solution is that of the file it came from.');
  const bumped = unmanagedOnly(nodes, hint, (rest) => bumpSeveral(services, rest));
  const bump = await choose<VersionPart>(
    vscode.l10n.t('Bump the versions of {0} solutions', bumped.length),
    vscode.l10n.t('Which part shall be raised?'),
    [
      { label: vscode.l10n.t('Major'), value: 'major' },
      { label: vscode.l10n.t('Minor'), value: 'minor' },
      { label: vscode.l10n.t('Build'), value: 'build' },
      { label: vscode.l10n.t('Revision'), value: 'revision' },
    ],
  );
  for (const { parent, solution } of bumped) {
    const target = { environment: parent.environment.name, solution: solution.uniqueName };
    await runInView(services, 'changeVersion', { target, change: { bump } });
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('Versions raised: {0}', bumped.length), 5000);
}

type WorkOn = (nodes: readonly SolutionNode[]) => unknown;

/** The nodes, when all are unmanaged; else refuses, and offers to go on with the rest. */
function unmanagedOnly(nodes: readonly SolutionNode[], hint: string, goOn: WorkOn): readonly SolutionNode[] {
  const managed = nodes.filter(({ solution }) => solution.managed);
  if (managed.length === 0) return nodes;
  const names = managed.map(({ solution }) => solution.friendlyName || solution.uniqueName);
  const rest = nodes.filter(({ solution }) => !solution.managed);
  const without = { title: vscode.l10n.t('Go on without them'), run: () => goOn(rest) };
  throw new HostRefusal(vscode.l10n.t('These are managed: {0}.', names.join(', ')), hint, rest.length === 0 ? [] : [without]);
}

/** Goes on with the solutions of one of the environments, for the first few. */
function byEnvironment(nodes: readonly SolutionNode[], goOn: WorkOn): readonly Offer[] {
  const names = [...new Set(nodes.map(({ parent }) => parent.environment.name))];
  return names.slice(0, 3).map((name) => ({
    title: vscode.l10n.t('Only those of {0}', name),
    run: () => goOn(nodes.filter(({ parent }) => parent.environment.name === name)),
  }));
}

function oneEnvironment(nodes: readonly SolutionNode[], goOn: WorkOn): string {
  const names = [...new Set(nodes.map(({ parent }) => parent.environment.name))];
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new HostRefusal(
    vscode.l10n.t('The solutions lie in several environments: {0}.', names.join(', ')),
    vscode.l10n.t('Choose those of one environment.'),
    byEnvironment(nodes, goOn),
  );
}
