import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Inspection } from '../../app/contracts/solutionFiles.ts';
import type { LogReport, LogSource } from '../../protocol/importLog.ts';
import { recentFiles } from '../recentFiles.ts';
import type { Services } from '../services.ts';

/** Files that are opened to see whether they are the one; a folder of old versions is not read through. */
const mostOpened = 12;

export interface FoundSolutionFile {
  readonly path: string;
  readonly inspection: Inspection;
}

/**
 * The solution file an import log belongs to, when it is at hand: a recent one, one of the workspace, or one beside the log,
 * of the same unique name and version. Another version is another file.
 */
export async function solutionFileOfLog(services: Services, source: LogSource, report: LogReport): Promise<FoundSolutionFile | undefined> {
  const { solution } = report;
  if (solution === undefined) return undefined;
  const paths = (await candidates(services, source)).filter((path) => path.toLowerCase().includes(solution.uniqueName.toLowerCase()));
  for (const path of [...new Set(paths)].slice(0, mostOpened)) {
    const inspection = await services.reader.call('inspectFile', { file: path }).catch(() => undefined);
    if (inspection !== undefined && isOf(inspection, report) === 'same') return { path, inspection };
  }
  return undefined;
}

/** Whether a solution file is the one of a log. */
export function isOf({ uniqueName, version }: Inspection, { solution }: LogReport): 'same' | 'other-version' | 'other' {
  if (solution === undefined || uniqueName === undefined) return 'other';
  if (uniqueName.toLowerCase() !== solution.uniqueName.toLowerCase()) return 'other';
  return solution.version === undefined || solution.version === version ? 'same' : 'other-version';
}

async function candidates(services: Services, source: LogSource): Promise<readonly string[]> {
  const folders = 'path' in source ? [vscode.Uri.file(dirname(source.path))] : [];
  const [recent, ...found] = await Promise.all([
    recentFiles(services),
    vscode.workspace.findFiles('**/*.{zip,cab}', '**/node_modules/**', 200),
    ...folders.map((folder) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, '*.{zip,cab}'), null, 200)),
  ]);
  return [...recent, ...found.flat().flatMap((uri) => (uri.scheme === 'file' ? [uri.fsPath] : []))];
}
