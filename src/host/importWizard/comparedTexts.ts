import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ComparedText } from './world.ts';

/** Scheme of definitions before and after an import; nobody can write them. */
const comparedTextScheme = 'solution-workbench-plan';

/** Texts to compare. Each lives as long as its document is open. */
class ComparedTexts implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? vscode.l10n.t('This text is not kept. Open the step of the plan again.');
  }

  add(folder: string, { name, text }: ComparedText): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: comparedTextScheme, path: `/${folder}/${name.replaceAll('/', '-')}`, query: randomUUID() });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  forget(uri: vscode.Uri): void {
    this.#texts.delete(uri.toString());
  }
}

const texts = new ComparedTexts();

export function registerComparedTexts(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(comparedTextScheme, texts),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.forget(uri)),
  );
}

/** Opens two texts in VS Code's own diff editor. */
export async function compareTexts(title: string, before: ComparedText, after: ComparedText): Promise<void> {
  const [left, right] = [texts.add(vscode.l10n.t('before'), before), texts.add(vscode.l10n.t('after'), after)];
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
}
