import { basename } from 'node:path';
import * as vscode from 'vscode';
import { HostRefusal } from './showProblem.ts';
import { keepCopy, largestCopy } from './temporaryCopies.ts';

export const droppedFileTypes = ['text/uri-list', 'files'] as const;

/**
 * Paths of the solution files that were dropped, in the order they came. From the Explorer and from a desktop they come with their
 * address; a browser gives only what is in them, which is copied to a folder of the system for temporary files. Throws
 * HostRefusal when something else is among them.
 */
export async function droppedSolutionFiles(data: vscode.DataTransfer): Promise<readonly string[]> {
  const listed = await data.get('text/uri-list')?.asString();
  const paths = listed === undefined || listed.trim() === '' ? await contentsDropped(data) : listed.split(/\r?\n/).flatMap(pathsOf);
  const strange = paths.filter((path) => !isSolutionName(path));
  if (strange.length > 0) throw notSolutionFiles(strange.map((path) => basename(path)));
  return [...new Set(paths)];
}

/** One line of a list of addresses; lines with # are remarks. */
function pathsOf(line: string): readonly string[] {
  if (line.trim() === '' || line.startsWith('#')) return [];
  const uri = vscode.Uri.parse(line.trim(), true);
  if (uri.scheme === 'file') return [uri.fsPath];
  throw new HostRefusal(vscode.l10n.t('Only files on disk can be opened.'), vscode.l10n.t('Save it to a folder first.'), 'another');
}

async function contentsDropped(data: vscode.DataTransfer): Promise<readonly string[]> {
  const files = [...data].flatMap(([, item]) => item.asFile() ?? []);
  const strange = files.filter(({ name }) => !isSolutionName(name));
  if (strange.length > 0) throw notSolutionFiles(strange.map(({ name }) => name));
  return Promise.all(files.map(async (file) => (file.uri?.scheme === 'file' ? file.uri.fsPath : copyOf(file))));
}

async function copyOf(file: vscode.DataTransferFile): Promise<string> {
  const bytes = await file.data();
  if (bytes.length > largestCopy) {
    throw new HostRefusal(vscode.l10n.t('{0} is larger than any solution file may be.', file.name), undefined, 'another');
  }
  return keepCopy(file.name, bytes);
}

function isSolutionName(name: string): boolean {
  return /\.(zip|cab)$/i.test(name);
}

function notSolutionFiles(names: readonly string[]): HostRefusal {
  return new HostRefusal(
    vscode.l10n.t('No solution files: {0}.', names.join(', ')),
    vscode.l10n.t('Drop files that end with .zip or .cab.'),
    'another',
  );
}
