import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { VersionChange } from '../../app/contracts/solutionFiles.ts';
import type { VersionPart } from '../../engine/index.ts';
import type { VersionTarget } from '../../protocol/worker.ts';
import { askText, type Choice, choose, chooseEnvironment, chooseFile, chooseSolution, filePathOf } from '../ask.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { commandOffer, HostRefusal } from '../showProblem.ts';
import { isTreeNode } from '../tree/nodes.ts';

interface NamedTarget {
  readonly target: VersionTarget;
  readonly name: string;
}

/** Raises the version of a solution file, of an unpacked Solution.xml or of an unmanaged solution in an environment. */
export async function bumpSolutionVersion(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Bump solution version');
  const { target, name } = await chooseTarget(services, given, title);
  const preview = await services.reader.call('previewVersions', target);
  const change = await chooseChange(vscode.l10n.t('{0}: version {1}', name, preview.current), preview.current, preview.next);
  const { before, after } = await runInView(services, 'changeVersion', { target, change });
  const message =
    before === after
      ? vscode.l10n.t('{0} has version {1} already.', name, after)
      : vscode.l10n.t('{0} is now version {1}; it was {2}.', name, after, before);
  // The tree shows the new version by itself; of a file nobody would see it.
  if ('path' in target) void vscode.window.showInformationMessage(message);
  else vscode.window.setStatusBarMessage(message, 5000);
}

async function chooseTarget(services: Services, given: unknown, title: string): Promise<NamedTarget> {
  const path = filePathOf(given);
  if (path !== undefined && /\.cab$/i.test(path)) {
    throw new HostRefusal(
      vscode.l10n.t('The version of a cabinet (.cab) cannot be changed.'),
      vscode.l10n.t('Import it and change the version there, or export the solution as a .zip.'),
      [commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution', given)],
    );
  }
  if (path !== undefined) return fileTarget(path);
  const where = isTreeNode(given)
    ? 'environment'
    : await choose(title, vscode.l10n.t('Where is the solution?'), [
        { label: `$(file-zip) ${vscode.l10n.t('Solution file (.zip) or unpacked Solution.xml…')}`, value: 'file' as const },
        { label: `$(database) ${vscode.l10n.t('Solution in an environment…')}`, value: 'environment' as const },
      ]);
  if (where === 'file') {
    const filters = { [vscode.l10n.t('Solution files and Solution.xml')]: ['zip', 'xml'] };
    return fileTarget(await chooseFile(undefined, { title, openLabel: vscode.l10n.t('Choose'), filters }));
  }
  const environment = await chooseEnvironment(services, given, { title });
  const solution = await chooseSolution(services, given, environment.name, {
    title,
    fits: (one) => !one.managed,
    none: vscode.l10n.t('There is no unmanaged solution in {0}.', environment.name),
    hint: vscode.l10n.t('The version of a managed solution is that of the file it came from.'),
  });
  return { target: { environment: environment.name, solution: solution.uniqueName }, name: solution.friendlyName || solution.uniqueName };
}

function fileTarget(path: string): NamedTarget {
  const name = basename(path);
  // "Solution.xml" says little: the folder of the unpacked solution says which one.
  return { target: { path }, name: /\.xml$/i.test(name) ? `${basename(dirname(dirname(path)))}/${name}` : name };
}

async function chooseChange(title: string, current: string, next: Readonly<Record<VersionPart, string>>): Promise<VersionChange> {
  const labels: Readonly<Record<VersionPart, string>> = {
    major: vscode.l10n.t('Major'),
    minor: vscode.l10n.t('Minor'),
    build: vscode.l10n.t('Build'),
    revision: vscode.l10n.t('Revision'),
  };
  const parts = Object.keys(labels) as VersionPart[];
  const choices: Choice<VersionPart | 'type'>[] = parts.map((part) => ({
    label: labels[part],
    description: `${current} → ${next[part]}`,
    value: part,
  }));
  const chosen = await choose(title, vscode.l10n.t('Which part shall be raised?'), [
    ...choices,
    { label: vscode.l10n.t('Type a version…'), value: 'type' },
  ]);
  if (chosen !== 'type') return { bump: chosen };
  const set = await askText({
    title,
    value: current,
    prompt: vscode.l10n.t('New version'),
    validateInput: (text) =>
      /^\d+(\.\d+){1,3}$/.test(text.trim()) ? undefined : vscode.l10n.t('Enter 2 to 4 numbers with dots between them, like 1.0.0.0.'),
  });
  return { set };
}
