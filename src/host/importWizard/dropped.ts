import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { HostRefusal } from '../showProblem.ts';
import { keepCopy, largestCopy } from '../temporaryCopies.ts';

/**
 * Copies a file that was dropped on the page, which gives only what is in it, to a folder of the system for temporary files.
 * Throws HostRefusal for what is no solution file by its name or larger than any may be.
 */
export async function keepDropped(name: string, bytes: Uint8Array): Promise<string> {
  const plain = basename(name.replaceAll('\\', '/'));
  if (!isSolutionName(plain)) throw noSolutionFile(plain);
  if (bytes.length > largestCopy) throw new HostRefusal(vscode.l10n.t('{0} is larger than any solution file may be.', plain));
  return keepCopy(plain, bytes);
}

/** The path behind an address of the window, when a solution file lies there. What a page says is checked, not believed. */
export async function droppedPath(text: string): Promise<string | undefined> {
  const uri = vscode.Uri.parse(text.split(/\r?\n/)[0]?.trim() ?? '');
  // In a browser the files of the machine have the scheme of the window.
  if ((uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') || !isSolutionName(uri.path)) return undefined;
  const path = uri.with({ scheme: 'file', authority: '' }).fsPath;
  return stat(path).then(
    (found) => (found.isFile() ? path : undefined),
    () => undefined,
  );
}

function isSolutionName(name: string): boolean {
  return /\.(zip|cab)$/i.test(name);
}

function noSolutionFile(name: string): HostRefusal {
  return new HostRefusal(vscode.l10n.t('{0} is no solution file.', name), vscode.l10n.t('Drop a file that ends with .zip or .cab.'));
}
