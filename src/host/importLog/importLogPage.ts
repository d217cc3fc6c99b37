import { basename } from 'node:path';
import * as vscode from 'vscode';
import {
  type ImportLogAction,
  type ImportLogState,
  importLogMemento,
  importLogToHost,
  importLogToPage,
  type LogReport,
  type LogSource,
} from '../../protocol/importLog.ts';
import { chooseFile, solutionFileFilter } from '../ask.ts';
import { problemOf } from '../importWizard/problemOf.ts';
import { openInspectPage } from '../inspectPage.ts';
import type { Services } from '../services.ts';
import { folderOf } from '../showFindings.ts';
import { HostRefusal, logBug, showProblem } from '../showProblem.ts';
import { servePage, webviewOptions } from '../webviewPage.ts';
import { countResults, logRows } from './logRows.ts';
import { placeInFile } from './placeInFile.ts';
import { type FoundSolutionFile, isOf, solutionFileOfLog } from './solutionFileOfLog.ts';

const importLogViewType = 'solutionWorkbench.importLog';

/** Opens a page on an import log: that of a job, or one that lies in a file. `beside`: next to what is read, which keeps the keyboard. */
export function openImportLogPage(services: Services, source: LogSource, beside = false): void {
  const column = beside ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true } : vscode.ViewColumn.Active;
  const panel = vscode.window.createWebviewPanel(importLogViewType, titleOf(source), column, webviewOptions(services));
  fillPanel(services, panel, source);
}

/** Brings the pages back after the window was reloaded; the log is read again. */
export function registerImportLogPage(services: Services): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(importLogViewType, {
    async deserializeWebviewPanel(panel, left) {
      const memento = importLogMemento.safeParse(left);
      if (!memento.success) return panel.dispose();
      panel.webview.options = webviewOptions(services);
      fillPanel(services, panel, memento.data.source);
    },
  });
}

function titleOf(source: LogSource): string {
  return 'path' in source ? basename(source.path) : vscode.l10n.t('Import log ({0})', source.environment);
}

function fillPanel(services: Services, panel: vscode.WebviewPanel, source: LogSource): void {
  const log = new ReadLog(services, source, (state) => void channel.call('show', state).catch(() => undefined));
  const channel = servePage(services, panel, {
    page: 'importLog',
    title: titleOf(source),
    out: importLogToPage,
    in: importLogToHost,
    handlers: {
      open: () => ({ state: log.state, words: vscode.l10n.bundle ?? {}, source }),
      act: (action) => run(action),
      rows: (query) => logRows(log.report?.entries ?? [], query),
    },
  });
  const run = (action: ImportLogAction): void => {
    doAction(log, action).catch((error: unknown) => showProblem(error, services.log, () => run(action)));
  };
  void log.read();
}

async function doAction(log: ReadLog, action: ImportLogAction): Promise<void> {
  if (action.do === 'readAgain') return log.read();
  if (action.do === 'showInFile') return log.showInFile(action.index);
  await vscode.commands.executeCommand('solutionWorkbench.openImportLog');
}

/** A log as far as it was read, and the solution file that belongs to it. */
class ReadLog {
  report: LogReport | undefined;
  state: ImportLogState;
  readonly #services: Services;
  readonly #source: LogSource;
  readonly #show: (state: ImportLogState) => void;
  #file: FoundSolutionFile | undefined;

  constructor(services: Services, source: LogSource, show: (state: ImportLogState) => void) {
    this.#services = services;
    this.#source = source;
    this.#show = show;
    const from = 'path' in source ? folderOf(source.path) : source.environment;
    this.state = { title: titleOf(source), from, busy: true, reading: 0, result: 'none', facts: [], counts: countResults({ entries: [] }) };
  }

  async read(): Promise<void> {
    this.#tell({ ...withoutProblem(this.state), busy: true });
    try {
      this.report = await this.#services.reader.call('readImportLog', this.#source);
      const { result, facts, entries } = this.report;
      this.#tell({
        ...this.state,
        busy: false,
        reading: this.state.reading + 1,
        result,
        facts: facts.map(({ name, value }) => ({ label: name, value })),
        counts: countResults({ entries }),
      });
    } catch (error) {
      const problem = problemOf(error, { reportBug: (bug) => logBug(bug, this.#services.log), words: vscode.l10n });
      this.#tell({ ...this.state, busy: false, problem });
      return;
    }
    this.#take(await solutionFileOfLog(this.#services, this.#source, this.report));
  }

  /** Opens the solution file at what a line is about. Asks for the file when none is at hand. */
  async showInFile(index: number): Promise<void> {
    const { report } = this;
    const entry = report?.entries[index];
    if (report === undefined || entry === undefined) return;
    this.#file ?? this.#take(await askFile(this.#services, report));
    const { path, inspection } = this.#file!;
    const place = placeInFile(entry, inspection);
    if (place === undefined) {
      throw new HostRefusal(
        vscode.l10n.t('{0} was not found in {1}.', entry.name || entry.kind, basename(path)),
        vscode.l10n.t('The log names it in a way that fits no component of the file, or more than one. Search for it there.'),
        [{ title: vscode.l10n.t('Inspect {0}', basename(path)), run: () => openInspectPage(this.#services, { file: path }) }],
      );
    }
    openInspectPage(this.#services, { file: path, at: place });
  }

  #take(file: FoundSolutionFile | undefined): void {
    this.#file = file;
    if (file !== undefined) this.#tell({ ...this.state, solutionFile: basename(file.path) });
  }

  #tell(state: ImportLogState): void {
    this.state = state;
    this.#show(state);
  }
}

function withoutProblem({ problem: _, ...state }: ImportLogState): ImportLogState {
  return state;
}

/** The solution file as the person chooses it. Refuses a file of another solution or version: what it holds is not what was imported. */
async function askFile(services: Services, report: LogReport): Promise<FoundSolutionFile> {
  const { uniqueName = '', version = '' } = report.solution ?? {};
  const title = vscode.l10n.t('Solution file of {0} {1}', uniqueName, version);
  const path = await chooseFile(undefined, { title, openLabel: vscode.l10n.t('Select'), filters: solutionFileFilter() });
  const inspection = await services.reader.call('inspectFile', { file: path });
  if (report.solution === undefined || isOf(inspection, report) === 'same') return { path, inspection };
  const holds = inspection.uniqueName === undefined ? basename(path) : `${inspection.uniqueName} ${inspection.version ?? ''}`;
  throw new HostRefusal(
    vscode.l10n.t('The log is about {0} {1}, and the file holds {2}.', uniqueName, version, holds),
    vscode.l10n.t('Choose the file that was imported.'),
    'another',
  );
}
