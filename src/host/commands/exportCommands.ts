import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import { type ExportChoices, type ExportKind, fileKindsOf } from '../../protocol/exportWizard.ts';
import { choose, chooseEnvironment } from '../ask.ts';
import { allRemembered, rememberedChoices } from '../exportWizard/exportChoices.ts';
import { type ExportOrder, exportKinds, type WrittenFile, type WrittenFiles } from '../exportWizard/exportKinds.ts';
import { distinct } from '../exportWizard/showOutcome.ts';
import type { ExportAddress } from '../exportWizard/world.ts';
import { exportWithWizard, openExportWizard } from '../exportWizardPanel.ts';
import { findingsText } from '../findingsPage.ts';
import { isThere } from '../isThere.ts';
import { chosenPolicies } from '../policies.ts';
import { revealFile } from '../revealFile.ts';
import { runInView, watched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { commandOffer, HostRefusal, offer, tellRefusal, tellWarning } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { environmentOf, isTreeNode, solutionOf } from '../tree/nodes.ts';

/** Exports a solution as it was exported with the wizard before, without a question; one that never was opens the wizard. */
export async function exportAgain(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const address = await addressToRepeat(services, given);
  const choices = address === undefined ? undefined : rememberedChoices(services.memory, address);
  if (address === undefined || choices === undefined) return exportWithWizard(services, given);
  if (!(await isThere(choices.folder))) {
    tellRefusal(services.log, vscode.l10n.t('The folder {0} is not there.', choices.folder), [
      { title: vscode.l10n.t('Export solution…'), run: () => openExportWizard(services, address) },
    ]);
    return;
  }
  const all = await services.reader.call('listSolutions', { environment: address.environment, withDefault: true });
  const solution = all.find(({ uniqueName }) => uniqueName.toLowerCase() === address.solution.toLowerCase());
  // What stands in the way is said in the wizard, with the way out.
  if (solution === undefined || solution.managed) return openExportWizard(services, address);
  const version = await versionOf(services, address, choices.versioning);
  await exportWatched(services, pages, nameOf(solution), { ...address, choices, ...version, replace: ['unmanaged', 'managed'] });
}

/** The solution of a tree item, else one of those that were exported before. */
async function addressToRepeat(services: Services, given: unknown): Promise<ExportAddress | undefined> {
  const solution = isTreeNode(given) ? solutionOf(given) : undefined;
  if (isTreeNode(given) && solution !== undefined) return { environment: environmentOf(given).name, solution: solution.uniqueName };
  const environments = await services.reader.call('listEnvironments', undefined);
  const known = allRemembered(services.memory).filter(({ environment }) => environments.some(({ name }) => name === environment));
  if (known.length <= 1) return known[0];
  return choose(
    vscode.l10n.t('Export again'),
    vscode.l10n.t('Choose what to export as the last time'),
    known.map(({ environment, solution: name, choices }) => ({
      label: name,
      description: environment,
      detail: `${kindName(choices.kind)} · ${choices.folder}`,
      value: { environment, solution: name },
    })),
  );
}

/** The version of an export and the names of its files (C.5, H.13). */
async function versionOf(
  services: Services,
  at: ExportAddress,
  versioning: ExportChoices['versioning'] = 'keep',
): Promise<Pick<ExportOrder, 'version' | 'names'>> {
  const suggested = await services.reader.call('exportVersion', at);
  const judged = versioning === 'raise' ? suggested : await services.reader.call('exportVersion', { ...at, wanted: suggested.current });
  const { version, names, problem } = judged;
  if (version === undefined || names === undefined) {
    const bump = commandOffer(vscode.l10n.t('Bump version…'), 'solutionWorkbench.bumpSolutionVersion');
    throw new HostRefusal(problem?.message ?? judged.current, problem?.hint, [bump]);
  }
  return { version, names };
}

/** Exports what was ordered with a progress notification, and tells what was written. */
export async function exportWatched(services: Services, pages: TextPages, name: string, order: ExportOrder): Promise<void> {
  const kinds = fileKindsOf(order.choices.kind);
  const result = await watched(vscode.l10n.t('Exporting {0}', name), ({ signal, onProgress }) =>
    exportKinds(
      services.runOperation,
      { ...order, policies: chosenPolicies(services.log) },
      {
        signal,
        onProgress: (kind, phase, fraction) => onProgress(phase, (kinds.indexOf(kind) + fraction) / kinds.length),
      },
    ),
  );
  if (result.written.length > 0) tellOutcome(services, pages, name, result);
  if (result.failure !== undefined) throw result.failure;
}

function tellOutcome(services: Services, pages: TextPages, name: string, { written }: WrittenFiles): void {
  const [first] = written;
  if (first === undefined) return;
  const diagnostics = distinct(written.flatMap((file) => file.diagnostics));
  const message = messageOf(name, first.version, written);
  const findings = {
    title: vscode.l10n.t('Show findings ({0})', diagnostics.length),
    run: () => pages.show(vscode.l10n.t('Export of {0}.txt', name), findingsText(message, diagnostics)),
  };
  const inWorkspace = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(first.path)) !== undefined;
  const reveal = {
    title: inWorkspace ? vscode.l10n.t('Show in Explorer') : vscode.l10n.t('Open folder'),
    run: () => revealFile(first.path),
  };
  services.log.info(`${message} ${written.map(({ path }) => path).join(' ')}`);
  const next = diagnostics.length === 0 ? [reveal] : [reveal, findings];
  if (diagnostics.some((finding) => finding.severity !== 'info')) tellWarning(services.log, message, next);
  else offer(services.log, vscode.window.showInformationMessage, message, next);
}

function messageOf(name: string, version: string, written: readonly WrittenFile[]): string {
  if (written.length > 1) return vscode.l10n.t('{0} {1} was exported as unmanaged and as managed.', name, version);
  return written[0]?.managed === true
    ? vscode.l10n.t('{0} {1} was exported as managed.', name, version)
    : vscode.l10n.t('{0} {1} was exported as unmanaged.', name, version);
}

function kindName(kind: ExportKind): string {
  switch (kind) {
    case 'managed':
      return vscode.l10n.t('Managed');
    case 'unmanaged':
      return vscode.l10n.t('Unmanaged');
    case 'both':
      return vscode.l10n.t('Managed and unmanaged');
  }
}

/** Publishes every draft of an environment (Publish all customizations). */
export async function publishCustomizations(services: Services, given: unknown): Promise<void> {
  const environment = await chooseEnvironment(services, given, {
    title: vscode.l10n.t('Publish all customizations'),
    fits: (one: EnvironmentSummary) => one.draftCount > 0,
    none: vscode.l10n.t('No environment has drafts to publish.'),
    next: [],
  });
  const { publishedCount } = await runInView(services, 'publishCustomizations', { environment: environment.name });
  vscode.window.setStatusBarMessage(vscode.l10n.t('Published in {0}: {1}', environment.name, publishedCount), 5000);
}

export function nameOf(solution: SolutionSummary): string {
  return solution.friendlyName || solution.uniqueName;
}
