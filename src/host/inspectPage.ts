import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Inspection } from '../app/contracts/solutionFiles.ts';
import {
  type InspectLook,
  type InspectRow,
  type InspectState,
  inspectMemento,
  inspectToHost,
  inspectToPage,
  type RowPage,
  type RowQuery,
} from '../protocol/inspect.ts';
import { problemOf } from './importWizard/problemOf.ts';
import { InspectedFile, type Reading } from './inspectedFile.ts';
import { languageName } from './languageName.ts';
import type { Services } from './services.ts';
import { countKinds, folderOf, showFindings } from './showFindings.ts';
import { logBug, showBackgroundProblem } from './showProblem.ts';
import { sizeText } from './sizeText.ts';
import { servePage, webviewOptions } from './webviewPage.ts';

const inspectViewType = 'solutionWorkbench.inspect';

/** Missing dependencies a page gets; the rest is counted. */
const missingShown = 1000;

/** Where a page opens: at a component, or at what is missing. */
interface OpenAt {
  readonly tab: 'components' | 'missing';
  readonly key?: string;
}

/** Opens a page on what a solution file holds, whole or broken. */
export function openInspectPage(services: Services, { file, at }: { readonly file: string; readonly at?: OpenAt }): void {
  fillPanel(
    services,
    vscode.window.createWebviewPanel(inspectViewType, basename(file), vscode.ViewColumn.Active, webviewOptions(services)),
    file,
    at,
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

function fillPanel(services: Services, panel: vscode.WebviewPanel, file: string, at?: OpenAt): void {
  const name = basename(file);
  let state = emptyState(file);
  const inspected = new InspectedFile(file, {
    read: (path) => services.reader.call('inspectFile', { file: path }),
    now: () => new Date(),
    onProblem: (error) => showBackgroundProblem(error, services.log),
    show: (reading) => {
      state = stateOf(reading, file, services);
      channel.call('show', state).catch(() => undefined);
    },
  });
  const channel = servePage(services, panel, {
    page: 'inspect',
    title: name,
    out: inspectToPage,
    in: inspectToHost,
    handlers: {
      open: () => ({ state, words: vscode.l10n.bundle ?? {}, file, ...(at === undefined ? {} : { look: lookAt(at) }) }),
      act: ({ do: action }) => {
        const uri = vscode.Uri.file(file);
        if (action === 'readAgain') void inspected.read();
        if (action === 'openAnother') void vscode.commands.executeCommand('solutionWorkbench.inspectSolutionFile');
        if (action === 'import') void vscode.commands.executeCommand('solutionWorkbench.importSolution', uri);
        if (action === 'bumpVersion') void vscode.commands.executeCommand('solutionWorkbench.bumpSolutionVersion', uri);
      },
      rows: (query) => rowsOf(inspected.inspection, query),
    },
    until: [inspected],
  });
  void inspected.read();
}

function lookAt({ tab, key = '' }: OpenAt): InspectLook {
  const all = { type: '', text: '', active: 0, open: false };
  return { tab, components: { ...all, text: key.slice(0, 200), open: key !== '' }, files: all };
}

function emptyState(file: string): InspectState {
  return {
    name: basename(file),
    folder: folderOf(file),
    busy: false,
    reading: 0,
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

/** What the page shows of a file as far as it was read. */
function stateOf({ inspection, busy, times, error, changedAt }: Reading, file: string, services: Services): InspectState {
  return {
    ...(inspection === undefined ? emptyState(file) : contentsOf(inspection, file)),
    busy,
    reading: times,
    ...(error === undefined || busy
      ? {}
      : { problem: problemOf(error, { reportBug: (bug) => logBug(bug, services.log), words: vscode.l10n }) }),
    ...(changedAt === undefined || busy ? {} : { changedAt: changedAt.toLocaleTimeString(vscode.env.language) }),
  };
}

function contentsOf(inspection: Inspection, file: string): InspectState {
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
      ? (inspection?.files ?? [])
          .filter(fits)
          .map(({ name, size }) => ({ ...noDetails, name, detail: sizeText(size, vscode.l10n, vscode.env.language) }))
      : (inspection?.components ?? [])
          .filter((component) => fits(component) && (type === '' || String(component.type) === type))
          .map(({ name, key, typeName, parent = '', behavior, holdsParts, size, files }) => ({
            name,
            detail: typeName,
            within: parent,
            isRoot: behavior !== undefined,
            behavior: holdsParts && behavior !== undefined ? behaviorText(behavior) : '',
            size: sizeText(size, vscode.l10n, vscode.env.language),
            key,
            files: [...files],
          }));
  return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) };
}

const noDetails = { within: '', isRoot: false, behavior: '', size: '', key: '', files: [] };

/** Behaviour of a root that others lie in (A.32). */
function behaviorText(behavior: number): string {
  if (behavior === 0) return vscode.l10n.t('With all subcomponents');
  return behavior === 1 ? vscode.l10n.t('Without subcomponents') : vscode.l10n.t('Shell only');
}
