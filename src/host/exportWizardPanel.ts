import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { exportMemento, exportToHost, exportToPage } from '../protocol/exportWizard.ts';
import { chooseEnvironment, chooseSolution } from './ask.ts';
import { tellWithoutPage } from './closedWizard.ts';
import { browseFolder, usualExportFolder } from './exportFolder.ts';
import { rememberChoices, rememberedChoices } from './exportWizard/exportChoices.ts';
import { ExportSession } from './exportWizard/session.ts';
import type { ExportAddress, ExportWorld, SavedExport } from './exportWizard/world.ts';
import { openImportWizard } from './importWizardPanel.ts';
import { openInspectPage } from './inspectPage.ts';
import { KeptWizards } from './keptWizards.ts';
import { chosenPolicies } from './policies.ts';
import { revealFile } from './revealFile.ts';
import type { Services } from './services.ts';
import { Dismissed, logBug } from './showProblem.ts';
import { environmentOf, isTreeNode, solutionOf } from './tree/nodes.ts';
import { servePage, webviewOptions } from './webviewPage.ts';

const exportWizardViewType = 'solutionWorkbench.exportWizard';

const keptWizards = (services: Services) => new KeptWizards<SavedExport>(services, 'exportWizards');

/** Opens the export wizard for the solution of a tree item, else for the one a person picks. */
export async function exportWithWizard(services: Services, given: unknown): Promise<void> {
  // Also on a solution that can't be exported: the wizard says why, and what to do.
  const solution = isTreeNode(given) ? solutionOf(given) : undefined;
  if (isTreeNode(given) && solution !== undefined) {
    openExportWizard(services, { environment: environmentOf(given).name, solution: solution.uniqueName });
    return;
  }
  const title = vscode.l10n.t('Export solution');
  const { name: environment } = await chooseEnvironment(services, given, { title });
  openExportWizard(services, { environment, solution: await chooseExportable(services, environment) });
}

/** Opens the export wizard in a tab of its own. */
export function openExportWizard(services: Services, address: ExportAddress): void {
  const panel = vscode.window.createWebviewPanel(
    exportWizardViewType,
    vscode.l10n.t('Export solution'),
    vscode.ViewColumn.Active,
    webviewOptions(services),
  );
  runWizard(services, panel, randomUUID(), address);
}

/** Brings wizards back after the window was reloaded. */
export function registerExportWizard(services: Services): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(exportWizardViewType, {
    async deserializeWebviewPanel(panel, left) {
      const memento = exportMemento.safeParse(left);
      const saved = memento.success ? keptWizards(services).of(memento.data.session) : undefined;
      // Of another version of ours, or of a window that is long gone.
      if (!memento.success || saved === undefined) return panel.dispose();
      panel.webview.options = webviewOptions(services);
      runWizard(services, panel, memento.data.session, saved);
    },
  });
}

async function chooseExportable(services: Services, environment: string): Promise<string> {
  const solution = await chooseSolution(services, undefined, environment, {
    title: vscode.l10n.t('Export solution'),
    fits: (one) => !one.managed,
    none: vscode.l10n.t('There is no unmanaged solution in {0}.', environment),
    hint: vscode.l10n.t('A managed solution cannot be exported.'),
    withDefault: true,
  });
  return solution.uniqueName;
}

function runWizard(services: Services, panel: vscode.WebviewPanel, id: string, from: ExportAddress & Partial<SavedExport>): void {
  const kept = keptWizards(services);
  const title = () => vscode.l10n.t('Export {0}', session.state.solution.name);
  const tell = tellWithoutPage(services, title);
  const session = new ExportSession(worldOf(services, panel), (state) => {
    tell({ hasPage: !channel.isClosed, isWorking: state.run !== undefined, problem: state.problem ?? state.outcome?.problem });
    if (channel.isClosed) return;
    panel.title = title();
    channel.call('show', state).catch(() => undefined);
    if (state.run === undefined || state.run.fraction === 0) kept.keep(id, session.saved);
  });
  const channel = servePage(services, panel, {
    page: 'exportWizard',
    title: vscode.l10n.t('Export solution'),
    opening: {
      heading: vscode.l10n.t('Export solution'),
      about: vscode.l10n.t('{0} from {1}', from.solution, from.environment),
      waiting: vscode.l10n.t('Opening…'),
    },
    out: exportToPage,
    in: exportToHost,
    handlers: {
      open: () => ({ state: session.state, words: vscode.l10n.bundle ?? {}, session: id }),
      // Not awaited: a long export must not hold the page's question open, its progress comes by `show`.
      act: (action) => void session.act(action),
    },
    until: [services.onDidChange(() => void session.environmentsChanged()), { dispose: () => kept.forget(id) }],
  });
  void session.start(from);
}

function worldOf(services: Services, panel: vscode.WebviewPanel): ExportWorld {
  return {
    reader: services.reader,
    runOperation: services.runOperation,
    words: vscode.l10n,
    language: vscode.env.language,
    policies: () => chosenPolicies(services.log),
    usualFolder: usualExportFolder(),
    remembered: (address) => rememberedChoices(services.memory, address),
    remember: (address, choices) => rememberChoices(services.memory, address, choices),
    browseFolder: (start) => browseFolder(start),
    chooseSolution: async (environment) => {
      try {
        return await chooseExportable(services, environment);
      } catch (error) {
        if (error instanceof Dismissed) return undefined;
        throw error;
      }
    },
    importInto: (environment) => openImportWizard(services, { environment }),
    reveal: revealFile,
    inspect: (path) => openInspectPage(services, { file: path }),
    close: () => panel.dispose(),
    reportBug: (error) => logBug(error, services.log),
  };
}
