import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { PeekedSolution } from '../app/contracts/solutionFiles.ts';
import { configurationSection, type SettingName } from './contextKeys.ts';
import type { Reader } from './services.ts';

const setting: SettingName = 'decorateSolutionFiles';

interface Peeked {
  /** Time of change and size of the file that was looked into. */
  readonly state: string;
  readonly solution: PeekedSolution | undefined;
}

/** How many files are remembered; the oldest go first. */
const limit = 2000;

/**
 * Badges on solution files in the Explorer: M for managed, U for unmanaged. VS Code asks only for files it shows; a file is
 * looked into once for each of its states, in the reader's thread, and what is large or no solution file gets no badge.
 */
export class SolutionFileDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #reader: Reader;
  readonly #onBug: (error: unknown) => void;
  readonly #changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  readonly #peeked = new Map<string, Peeked>();
  readonly #subscriptions: vscode.Disposable[];
  #watcher: vscode.FileSystemWatcher | undefined;
  /** Questions asked of the reader so far. */
  peekCount = 0;

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(reader: Reader, onBug: (error: unknown) => void) {
    this.#reader = reader;
    this.#onBug = onBug;
    this.#subscriptions = [
      vscode.window.registerFileDecorationProvider(this),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${configurationSection}.${setting}`)) this.#changed.fire(undefined);
      }),
    ];
  }

  async provideFileDecoration(uri: vscode.Uri, token: vscode.CancellationToken): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== 'file' || !/\.(zip|cab)$/i.test(uri.path) || !isWanted()) return undefined;
    this.#watch();
    const solution = await this.#peek(uri.fsPath, token);
    return solution === undefined ? undefined : decorationOf(solution);
  }

  async #peek(path: string, token: vscode.CancellationToken): Promise<PeekedSolution | undefined> {
    try {
      const facts = await stat(path);
      if (!facts.isFile() || token.isCancellationRequested) return undefined;
      const state = `${facts.mtimeMs} ${facts.size}`;
      const known = this.#peeked.get(path);
      if (known?.state === state) return known.solution;
      this.peekCount++;
      const { solution } = await this.#reader.call('peekFile', { file: path });
      this.#peeked.delete(path);
      this.#peeked.set(path, { state, solution });
      const [oldest] = this.#peeked.keys();
      if (this.#peeked.size > limit && oldest !== undefined) this.#peeked.delete(oldest);
      return solution;
    } catch (error) {
      // A file that went away or may not be read has no badge; anything else is a bug.
      if (!(error instanceof Error && 'code' in error && error.code !== undefined)) this.#onBug(error);
      return undefined;
    }
  }

  /** Files that come, change and go are asked for anew. */
  #watch(): void {
    if (this.#watcher) return;
    this.#watcher = vscode.workspace.createFileSystemWatcher('**/*.{zip,cab,ZIP,CAB}');
    const changed = (uri: vscode.Uri) => this.#changed.fire(uri);
    this.#subscriptions.push(this.#watcher, this.#watcher.onDidChange(changed), this.#watcher.onDidCreate(changed));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration(configurationSection).get<boolean>(setting, true);
}

function decorationOf({ uniqueName, version, managed, patchOf }: PeekedSolution): vscode.FileDecoration {
  const kind = managed ? vscode.l10n.t('Managed solution') : vscode.l10n.t('Unmanaged solution');
  const patch = patchOf === undefined ? '' : ` · ${vscode.l10n.t('patch of {0}', patchOf)}`;
  return new vscode.FileDecoration(managed ? 'M' : 'U', `${kind} ${uniqueName} ${version}${patch}`);
}
