import { basename } from 'node:path';
import * as vscode from 'vscode';
import { Channel, ChannelFailure } from '../protocol/channel.ts';
import {
  type InspectRow,
  type InspectState,
  inspectMemento,
  inspectToHost,
  inspectToPage,
  type RowPage,
  type RowQuery,
} from '../protocol/inspect.ts';
import type { Inspection } from '../protocol/values.ts';
import { languageName } from './languageName.ts';
import type { Services } from './services.ts';
import { countKinds, folderOf, showFindings } from './showFindings.ts';
import { logBug } from './showProblem.ts';
import { sizeText } from './sizeText.ts';
import { fillWebview, webviewOptions } from './webviewPage.ts';

export const inspectViewType = 'solutionWorkbench.inspect';

/** Missing dependencies a page gets; the rest is counted. */
const missingShown = 1000;

/** Opens a page on what a solution file holds, whole or broken. */
export function openInspectPage(services: Services, { file }: { readonly file: string }): void {
  fillPanel(
    services,
    vscode.window.createWebviewPanel(inspectViewType, basename(file), vscode.ViewColumn.Active, webviewOptions(services)),
    file,
  );
}

/** Brings Inspect pages back after the window was reloaded; the file is read again. */
export function registerInspectPage(services: Services): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(inspectViewType, {
    async deserializeWebviewPanel(panel, left) {
      const memento = inspectMemento.safeParse(left);
      if (!memento.success) return panel.dispose();
      panel.webview.options = webviewOptions(services);
      fillPanel(services, panel, memento.data.file);
    },
  });
}

function fillPanel(services: Services, panel: vscode.WebviewPanel, file: string): void {
  const name = basename(file);
  panel.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'workbench.svg');
  let inspection: Inspection | undefined;
  let state = emptyState(file);
  const show = (next: InspectState) => {
    state = next;
    channel.call('show', next).catch(() => undefined);
  };
  const read = async () => {
    show({ ...emptyState(file), busy: true });
    try {
      inspection = await services.reader.call('inspectFile', { file });
      show(stateOf(inspection, file));
    } catch (error) {
      if (!(error instanceof ChannelFailure) || error.code === undefined) logBug(error, services.log);
      const hint = error instanceof ChannelFailure ? error.hint : undefined;
      show({
        ...emptyState(file),
        problem: { message: error instanceof Error ? error.message : String(error), ...(hint === undefined ? {} : { hint }) },
      });
    }
  };
  const channel: Channel<typeof inspectToPage, typeof inspectToHost> = new Channel({
    out: inspectToPage,
    in: inspectToHost,
    post: (message) => void panel.webview.postMessage(message),
    onBug: (error) => logBug(error, services.log),
    handlers: {
      open: () => ({ state, words: vscode.l10n.bundle ?? {}, file }),
      act: ({ do: action }) => {
        const uri = vscode.Uri.file(file);
        if (action === 'readAgain') void read();
        if (action === 'import') void vscode.commands.executeCommand('solutionWorkbench.importSolution', uri);
        if (action === 'bumpVersion') void vscode.commands.executeCommand('solutionWorkbench.bumpSolutionVersion', uri);
      },
      rows: (query) => rowsOf(inspection, query),
    },
  });
  const watched = vscode.Uri.file(file);
  // Not by its name: that may hold what a pattern takes for its own.
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(watched, '..'), '*'));
  const changed = (uri: vscode.Uri) => {
    if (uri.fsPath === watched.fsPath && !state.busy) show({ ...state, changed: true });
  };
  const listeners = [
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    panel.webview.onDidReceiveMessage((message) => channel.receive(message)),
  ];
  panel.onDidDispose(() => {
    for (const listener of listeners) listener.dispose();
    channel.dispose();
  });
  fillWebview(services, panel.webview, 'inspect', name);
  void read();
}

function emptyState(file: string): InspectState {
  return {
    name: basename(file),
    folder: folderOf(file),
    busy: false,
    changed: false,
    facts: [],
    kinds: [],
    componentCount: 0,
    missing: [],
    missingCount: 0,
    fileCount: 0,
    findings: [],
    findingCount: 0,
  };
}

function stateOf(inspection: Inspection, file: string): InspectState {
  const { uniqueName, friendlyName, description, managed, version, missingDependencies } = inspection;
  return {
    ...emptyState(file),
    ...(uniqueName === undefined ? {} : { title: friendlyName || uniqueName }),
    ...(description === undefined || description === '' ? {} : { description }),
    ...(managed === undefined ? {} : { managed }),
    ...(version === undefined ? {} : { version }),
    facts: factsOf(inspection),
    kinds: countKinds(inspection.components),
    componentCount: inspection.components.length,
    missing: missingDependencies.slice(0, missingShown).map(({ displayName, key, typeName, solution = '', neededBy }) => ({
      name: displayName ?? key,
      typeName,
      solution: solution === 'Active' ? vscode.l10n.t('Active (no solution)') : solution,
      neededBy,
    })),
    missingCount: missingDependencies.length,
    fileCount: inspection.files.length,
    ...showFindings(inspection.diagnostics),
  };
}

function factsOf({
  uniqueName,
  publisher,
  publisherName,
  version,
  solutionPackageVersion,
  languages,
  fileHash,
}: Inspection): { label: string; value: string }[] {
  const names = languages.map((lcid) => languageName(lcid, vscode.env.language)).join(', ');
  const facts: readonly (readonly [string, string | undefined])[] = [
    [vscode.l10n.t('Unique name'), uniqueName],
    [
      vscode.l10n.t('Publisher'),
      publisherName === undefined || publisherName === publisher ? publisher : `${publisherName} (${publisher})`,
    ],
    [vscode.l10n.t('Version'), version],
    [vscode.l10n.t('Written for'), solutionPackageVersion && vscode.l10n.t('Dataverse {0}', solutionPackageVersion)],
    [vscode.l10n.t('Languages'), names || undefined],
    [vscode.l10n.t('SHA-256'), fileHash],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** A page of components or files that fit what the person looks for. */
function rowsOf(inspection: Inspection | undefined, { list, offset, limit, type, text }: RowQuery): RowPage {
  const wanted = text.trim().toLowerCase();
  const fits = ({ name, key = '' }: { readonly name: string; readonly key?: string }) =>
    wanted === '' || name.toLowerCase().includes(wanted) || key.includes(wanted);
  const rows: InspectRow[] =
    list === 'files'
      ? (inspection?.files ?? []).filter(fits).map(({ name, size }) => ({
          name,
          detail: sizeText(size, vscode.l10n, vscode.env.language),
          within: '',
          root: '',
          size: '',
          more: '',
        }))
      : (inspection?.components ?? [])
          .filter((component) => fits(component) && (type === '' || String(component.type) === type))
          .map((component) => ({
            name: component.name,
            detail: component.typeName,
            within: component.parent ?? '',
            root: rootText(component),
            size: sizeText(component.size, vscode.l10n, vscode.env.language),
            more: [component.key, ...component.files].join('\n'),
          }));
  return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) };
}

/** Behaviour of a root; it says something only of kinds with parts (A.32). */
function rootText({ behavior, holdsParts }: Inspection['components'][number]): string {
  if (behavior === undefined) return '';
  if (!holdsParts) return vscode.l10n.t('Root');
  if (behavior === 0) return vscode.l10n.t('Root, with all subcomponents');
  return behavior === 1 ? vscode.l10n.t('Root, without subcomponents') : vscode.l10n.t('Root, shell only');
}
