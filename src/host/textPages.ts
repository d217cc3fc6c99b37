import * as vscode from 'vscode';

/** Scheme of texts that are shown and lie nowhere: logs, findings. */
const textPageScheme = 'solution-workbench';

/** Read-only documents of ours. A page lives as long as its document is open. */
export class TextPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(textPageScheme, this),
      vscode.workspace.onDidCloseTextDocument((document) => this.#texts.delete(document.uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? vscode.l10n.t('This text is not kept. Run the command again.');
  }

  /** Opens a text beside what is open; `name` is the tab's label, its ending decides the language. */
  async show(name: string, text: string): Promise<void> {
    const uri = this.put(name, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** Gives a text an address to open it by. */
  put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: textPageScheme, path: `/${name.replaceAll('/', '-')}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}
