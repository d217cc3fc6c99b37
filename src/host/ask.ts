import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../app/contracts/environments.ts';
import type { SolutionSummary } from '../app/contracts/solutions.ts';
import type { ComponentRef } from '../engine/index.ts';
import type { Services } from './services.ts';
import { commandOffer, Dismissed, HostRefusal, type Offer } from './showProblem.ts';
import { environmentOf, isTreeNode, solutionOf } from './tree/nodes.ts';

/** Questions a command asks when its argument does not answer them. All throw Dismissed when the person leaves. */

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export async function choose<T>(title: string, placeHolder: string, choices: readonly (Choice<T> | vscode.QuickPickItem)[]): Promise<T> {
  const chosen = await vscode.window.showQuickPick(choices, { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
  if (chosen === undefined || !('value' in chosen)) throw new Dismissed();
  return chosen.value;
}

/** Any number of things, none included. */
export async function chooseMany(title: string, placeHolder: string, labels: readonly string[]): Promise<readonly string[]> {
  const chosen = await vscode.window.showQuickPick(labels, { title, placeHolder, canPickMany: true });
  if (chosen === undefined) throw new Dismissed();
  return chosen;
}

export async function askText(options: vscode.InputBoxOptions): Promise<string> {
  const answer = await vscode.window.showInputBox(options);
  if (answer === undefined) throw new Dismissed();
  return answer.trim();
}

/** The component of a tree item, else what a person types for one; what can be none is refused by whoever reads it. */
export async function chooseComponent(given: unknown, title: string): Promise<ComponentRef | string> {
  if (isTreeNode(given) && given.kind === 'component') return { type: given.component.type, key: given.component.key };
  return askText({
    title,
    prompt: vscode.l10n.t('Kind and name of the component, such as table:account or column:account.name'),
    placeHolder: 'table:account',
  });
}

/** Asks whether to do something that cannot be undone; leaves the command unless `action` is pressed. */
export async function confirmLoss(question: string, loss: string, action: string): Promise<void> {
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail: loss }, action)) !== action) throw new Dismissed();
}

/** A name that no environment has yet; `own` is that of an environment to rename, whose case may change. */
export async function askEnvironmentName(services: Services, title: string, value = '', own?: string): Promise<string> {
  const environments = await services.reader.call('listEnvironments', undefined);
  const taken = environments.map((one) => one.name.toLowerCase()).filter((name) => name !== own?.toLowerCase());
  return askText({
    title,
    value,
    prompt: vscode.l10n.t('Name of the environment'),
    placeHolder: vscode.l10n.t('Dev'),
    validateInput: async (text) => {
      const name = text.trim();
      if (taken.includes(name.toLowerCase())) return vscode.l10n.t('An environment of this name exists already.');
      return (await services.reader.call('environmentNameProblem', { name })).problem;
    },
  });
}

export interface EnvironmentQuestion {
  readonly title: string;
  /** Which environments fit; those that cannot be opened are left out unless asked for. */
  readonly fits?: (environment: EnvironmentSummary) => boolean;
  readonly withBroken?: boolean;
  /** Offered below the list, and alone when there is none. */
  readonly create?: () => Promise<EnvironmentSummary>;
  /** What to say when none fits, and what to do then; to import something, unless it says otherwise; where there is nothing to do, `next` is empty. */
  readonly none?: string;
  readonly hint?: string;
  readonly next?: readonly Offer[];
}

/** The environment of a tree item, else the one the person picks. */
export async function chooseEnvironment(services: Services, given: unknown, question: EnvironmentQuestion): Promise<EnvironmentSummary> {
  const all = await services.reader.call('listEnvironments', undefined);
  if (isTreeNode(given)) {
    const name = environmentOf(given).name;
    // Read anew: the item may be older than the file.
    const known = all.find((environment) => environment.name === name);
    if (known) return known;
  }
  const fitting = all.filter((one) => (question.withBroken || one.problem === undefined) && (question.fits?.(one) ?? true));
  const { create } = question;
  if (fitting.length === 0 && !create) {
    const importOne = commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution');
    const isThere = all.some((one) => one.problem === undefined);
    // Where none is there at all, that is what is missing.
    if (question.none !== undefined && isThere) throw new HostRefusal(question.none, question.hint, question.next ?? [importOne]);
    const [broken] = isThere ? [] : all;
    const missing =
      broken === undefined
        ? vscode.l10n.t('There is no environment yet.')
        : vscode.l10n.t('No environment can be opened. {0}', broken.problem ?? '');
    throw new HostRefusal(missing, vscode.l10n.t('Create an environment first.'), [
      commandOffer(vscode.l10n.t('Create environment…'), 'solutionWorkbench.createEnvironment'),
    ]);
  }
  const active = services.activeEnvironment.name;
  const isActive = (one: EnvironmentSummary) => one.name === active;
  // The first of the list is taken by Enter.
  const ordered = [...fitting.filter(isActive), ...fitting.filter((one) => !isActive(one))];
  const choices: (Choice<EnvironmentSummary | 'create'> | vscode.QuickPickItem)[] = ordered.map((environment) => ({
    label: `$(database) ${environment.name}`,
    description: [environment.problem ?? environment.platformVersion, ...(isActive(environment) ? [vscode.l10n.t('active')] : [])].join(
      ' · ',
    ),
    detail: environmentDetail(environment),
    value: environment,
  }));
  if (create) {
    choices.push(
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: `$(add) ${vscode.l10n.t('Create environment…')}`, value: 'create' },
    );
  }
  const chosen = await choose(question.title, vscode.l10n.t('Choose an environment'), choices);
  return chosen === 'create' ? create!() : chosen;
}

function environmentDetail({ solutionCount, draftCount }: EnvironmentSummary): string {
  return vscode.l10n.t('Solutions: {0}, drafts: {1}', solutionCount, draftCount);
}

/** The solution of a tree item, else the one the person picks among those that fit. */
export async function chooseSolution(
  services: Services,
  given: unknown,
  environment: string,
  question: {
    readonly title: string;
    readonly fits: (solution: SolutionSummary) => boolean;
    readonly none: string;
    readonly hint?: string;
    /** The Default Solution can be picked too. */
    readonly withDefault?: true;
  },
): Promise<SolutionSummary> {
  const all = await services.reader.call('listSolutions', { environment, withDefault: question.withDefault === true });
  const name = isTreeNode(given) ? solutionOf(given)?.uniqueName : undefined;
  const fitting = all.filter((solution) => question.fits(solution) && (name === undefined || solution.uniqueName === name));
  if (fitting.length === 0) {
    throw new HostRefusal(question.none, question.hint, [
      commandOffer(vscode.l10n.t('Import…'), 'solutionWorkbench.importSolution', given),
      ...(name === undefined ? [] : [commandOffer(vscode.l10n.t('Refresh'), 'solutionWorkbench.refresh')]),
    ]);
  }
  if (name !== undefined) return fitting[0]!;
  return choose(
    question.title,
    vscode.l10n.t('Choose a solution'),
    fitting.map((solution) => ({
      label: solution.friendlyName === '' ? solution.uniqueName : solution.friendlyName,
      description: solution.version,
      detail: solution.uniqueName,
      value: solution,
    })),
  );
}

/** Path of the file a command was called on, else of the one the person opens. */
export async function chooseFile(
  given: unknown,
  question: { readonly title: string; readonly openLabel: string; readonly filters: Readonly<Record<string, string[]>> },
): Promise<string> {
  const path = filePathOf(given);
  if (path !== undefined) return path;
  const chosen = await vscode.window.showOpenDialog({ title: question.title, openLabel: question.openLabel, filters: question.filters });
  if (chosen?.[0] === undefined) throw new Dismissed();
  return chosen[0].fsPath;
}

/**
 * Path of a file handed to a command, from the Explorer or as a keybinding's argument. The Explorer of a remote window says
 * `vscode-remote:`; here, where the files are, the same address arrives as `file:`.
 */
export function filePathOf(given: unknown): string | undefined {
  if (given instanceof vscode.Uri) {
    if (given.scheme !== 'file')
      throw new HostRefusal(vscode.l10n.t('Only files on disk can be opened.'), vscode.l10n.t('Save it to a folder first.'), 'another');
    return given.fsPath;
  }
  return typeof given === 'string' && extname(given) !== '' ? given : undefined;
}

export const solutionFileFilter = (): Record<string, string[]> => ({ [vscode.l10n.t('Solution files')]: ['zip', 'cab'] });

export const settingsFileFilter = (): Record<string, string[]> => ({ [vscode.l10n.t('Deployment settings')]: ['json'] });

/** Where a new deployment settings file shall lie; undefined when the person leaves. */
export async function askNewSettingsFile(name: string): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === 'file')?.uri.fsPath ?? homedir();
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Create a deployment settings file'),
    saveLabel: vscode.l10n.t('Create'),
    defaultUri: vscode.Uri.file(join(folder, name)),
    filters: settingsFileFilter(),
  });
  if (chosen !== undefined && chosen.scheme !== 'file')
    throw new HostRefusal(
      vscode.l10n.t('A settings file can only be saved to a folder on disk.'),
      vscode.l10n.t('Choose a folder on this machine.'),
      'another',
    );
  return chosen?.fsPath;
}
