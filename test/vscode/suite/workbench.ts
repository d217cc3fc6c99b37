import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { WorkbenchApi } from '../../../src/host/extension.ts';

export const extensionId = 'solution-workbench.dataverse-solution-workbench';
export type { WorkbenchApi };

/** The extension under test, started if it is not. */
export async function workbench(): Promise<WorkbenchApi> {
  const extension = vscode.extensions.getExtension<WorkbenchApi>(extensionId);
  if (!extension) throw new Error(`${extensionId} is not in this window`);
  return extension.activate();
}

export function samplePath(name: string): string {
  const extension = vscode.extensions.getExtension(extensionId);
  return join(extension?.extensionPath ?? '', 'dist', 'sample', name);
}

/** Points the extension at a folder of its own for the length of a suite. Call in the suite's body. */
export function withOwnEnvironments(): { readonly folder: string } {
  const place = { folder: '' };
  before(async () => {
    place.folder = mkdtempSync(join(tmpdir(), 'workbench-'));
    await setFolder(place.folder);
  });
  after(async () => {
    await setFolder(undefined);
    rmSync(place.folder, { recursive: true, force: true });
  });
  return place;
}

export function setFolder(folder: string | undefined): Thenable<void> {
  return vscode.workspace.getConfiguration('solutionWorkbench').update('environmentsFolder', folder, vscode.ConfigurationTarget.Global);
}

/** What the tree shows, one line an item, two spaces a level; below `depth` levels it stops. */
export async function outline(api: WorkbenchApi, depth: number): Promise<string[]> {
  const lines: string[] = [];
  const walk = async (parent: unknown, level: number): Promise<void> => {
    for (const node of (await api.tree.getChildren(parent)) ?? []) {
      const item = await api.tree.getTreeItem(node);
      lines.push(`${'  '.repeat(level)}${[item.label, item.description].filter(Boolean).join(' | ')}`);
      if (item.collapsibleState && level + 1 < depth) await walk(node, level + 1);
    }
  };
  await walk(undefined, 0);
  return lines;
}

/** The solutions of the first environment as the tree shows them, without the Default Solution, which stands last in every one. */
export async function ownSolutions(api: WorkbenchApi): Promise<string[]> {
  const lines = (await outline(api, 2)).slice(1).map((line) => line.trim());
  const last = lines.pop();
  if (last === undefined || !/^Default Solution \| 1\.0 · All components/.test(last))
    throw new Error(`the Default Solution does not stand last, but ${last}`);
  return lines;
}

/** First node on the way of labels. */
export async function nodeAt(api: WorkbenchApi, ...labels: readonly string[]): Promise<unknown> {
  let node: unknown;
  for (const label of labels) {
    const children = (await api.tree.getChildren(node)) ?? [];
    const items = await Promise.all(children.map(async (child) => ({ child, item: await api.tree.getTreeItem(child) })));
    node = items.find(({ item }) => item.label === label)?.child;
    if (node === undefined) throw new Error(`no ${label} among ${items.map(({ item }) => String(item.label)).join(', ')}`);
  }
  return node;
}

/** As an answer: leaves a Quick Pick. */
export const leave = '(leave)';

/** The buttons below each error that was shown while questions were answered last. */
export const buttons = new Map<string, readonly string[]>();

/**
 * Answers the questions of commands for the length of `work`, in order: an item's label for a Quick Pick, or labels with `|`
 * between them where many can be picked, a text for an input box, a path for a dialog, a button for a message. Fails when a
 * question is left or one too many comes, and when something that went wrong is only in the log, only shown, or told twice.
 */
export async function answering(answers: readonly string[], work: () => Promise<unknown>): Promise<readonly string[]> {
  const asked: string[] = [];
  const left = [...answers];
  const next = (question: string): string => {
    asked.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`unexpected question: ${question}`);
    return answer;
  };
  const fakes: Partial<Record<keyof typeof vscode.window, unknown>> = {
    showQuickPick: async (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
      const answer = next(options.placeHolder ?? '');
      if (answer === leave) return undefined;
      if (options.canPickMany === true) return items.filter((item) => answer.split('|').includes(item.label));
      const chosen = items.find((item) => item.label.replace(/^\$\([a-z-]+\) /, '') === answer);
      if (!chosen) throw new Error(`no ${answer} among ${items.map((item) => item.label).join(', ')}`);
      return chosen;
    },
    showInputBox: async (options: vscode.InputBoxOptions) => {
      const answer = next(options.prompt ?? '');
      const wrong = await options.validateInput?.(answer);
      if (wrong) throw new Error(`the input box refuses ${answer}: ${String(wrong)}`);
      return answer;
    },
    showSaveDialog: async (options: vscode.SaveDialogOptions) => vscode.Uri.file(next(options.defaultUri?.path.split('/').pop() ?? '')),
    showOpenDialog: async (options: vscode.OpenDialogOptions) => [vscode.Uri.file(next(options.title ?? ''))],
    showWarningMessage: async (message: string, options: unknown) => (isModal(options) ? next(message) : told(message)),
    showInformationMessage: async (message: string) => void asked.push(message),
    showErrorMessage: async (message: string, ...titles: string[]) => told(message, titles),
  };
  const shown: string[] = [];
  buttons.clear();
  const told = (message: string, titles: readonly string[] = []) => {
    asked.push(message);
    shown.push(message);
    buttons.set(message, titles);
  };
  const logged: string[] = [];
  const { log } = (await workbench()).services;
  const listener = (text: string | Error) => void logged.push(String(text));
  const putBack = [
    exchange(vscode.window as unknown as Record<string, unknown>, fakes),
    exchange(log as unknown as Record<string, unknown>, { warn: listener, error: listener }),
  ];
  try {
    await work();
  } finally {
    for (const each of putBack) each();
  }
  compareReports(shown, logged);
  if (left.length > 0) throw new Error(`never asked for: ${left.join(', ')}; asked: ${asked.join(' / ')}`);
  return asked;
}

/** Puts other functions in the place of some; what comes back puts the old ones back. */
function exchange(object: Record<string, unknown>, fakes: Readonly<Record<string, unknown>>): () => void {
  const originals = Object.fromEntries(Object.keys(fakes).map((name) => [name, object[name]]));
  Object.assign(object, fakes);
  return () => void Object.assign(object, originals);
}

/** What was shown as an error or a warning, and what the log has of those levels: the same, each once. Of a bug the log has the stack. */
function compareReports(shown: readonly string[], logged: readonly string[]): void {
  const tells = (message: string, line: string) => message === line || line.includes(message.replace(/^Something went wrong: /, ''));
  const onlyShown = shown.filter((message) => !logged.some((line) => tells(message, line)));
  const onlyLogged = logged.filter((line) => !shown.some((message) => tells(message, line)));
  const twice = shown.filter((message, index) => shown.indexOf(message) !== index);
  if (onlyShown.length + onlyLogged.length + twice.length > 0)
    throw new Error(`only shown: ${onlyShown.join(' / ')}; only in the log: ${onlyLogged.join(' / ')}; told twice: ${twice.join(' / ')}`);
}

function isModal(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'modal' in options && options.modal === true;
}

/** Waits until `test` holds. */
export async function until(test: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
