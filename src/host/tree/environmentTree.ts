import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { ComponentSummary } from '../../app/contracts/solutions.ts';
import { pageLimit } from '../../protocol/values.ts';
import type { ActiveEnvironment } from '../activeEnvironment.ts';
import { type ContextKey, environmentsViewId } from '../contextKeys.ts';
import type { Reader } from '../services.ts';
import { logBug, refusalOf } from '../showProblem.ts';
import { TreeFilter } from './filter.ts';
import { type EnvironmentNode, environmentOf, type KindNode, nodeId, parentOf, type SolutionNode, type TreeNode } from './nodes.ts';
import { treeItemOf } from './treeItem.ts';

/** How many environments a filter opens. */
const openedByFilter = 5;
/** How often an item is looked for again that VS Code did not find, and after how many milliseconds. */
const revealTries = 5;
const revealPause = 200;

export interface EnvironmentTreeSetup {
  readonly reader: Reader;
  readonly log: vscode.LogOutputChannel;
  readonly active: ActiveEnvironment;
  readonly dragAndDrop: vscode.TreeDragAndDropController<TreeNode>;
  /** Called before the first listing. */
  readonly onFirstUse: () => void;
}

/** The view of environments: each level is asked for when someone opens it, and nothing of it is kept. */
export class EnvironmentTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #setup: EnvironmentTreeSetup;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #view: vscode.TreeView<TreeNode>;
  /** Pages listed of a kind, by node id; one where nothing stands. */
  readonly #pages = new Map<string, number>();
  readonly #onSelection: vscode.Disposable;
  #filter = new TreeFilter('');
  #used = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(setup: EnvironmentTreeSetup) {
    this.#setup = setup;
    this.#view = vscode.window.createTreeView(environmentsViewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: setup.dragAndDrop,
    });
    this.#onSelection = this.#view.onDidChangeSelection(({ selection }) => {
      const [first] = selection;
      if (first !== undefined && environmentOf(first).problem === undefined) setup.active.set(environmentOf(first).name);
    });
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItemOf(node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return parentOf(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    try {
      return await this.#childrenOf(node);
    } catch (error) {
      this.#tellProblem(node, error);
      return [];
    }
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  get filterText(): string {
    return this.#filter.text;
  }

  /** Shows only solutions that have these words, and the environments they lie in; no words show everything. */
  async setFilter(text: string): Promise<void> {
    this.#filter = new TreeFilter(text);
    this.#view.description = this.#filterMessage();
    setContext('solutionWorkbench.filtered', !this.#filter.isEmpty);
    this.#changed.fire(undefined);
    if (this.#filter.isEmpty || !this.#view.visible) return;
    // What was found is to be seen; a long list stays closed.
    const found = await this.#roots();
    for (const node of found.slice(0, openedByFilter)) await this.#view.reveal(node, { select: false, focus: false, expand: true });
  }

  /** Lists one more page of a kind. */
  loadMore(kind: KindNode): void {
    this.#pages.set(nodeId(kind), this.#pagesOf(kind) + 1);
    this.#changed.fire(kind);
  }

  /** Opens the view with the environment selected, or the solution in it. */
  async show(environmentName: string, solutionName?: string): Promise<void> {
    for (let left = revealTries; ; left--) {
      const node = await this.#find(environmentName, solutionName);
      if (node === undefined) return;
      const environment = environmentOf(node);
      this.#setup.active.set(environment.name);
      // What is to be shown must not be filtered away.
      if (!this.#filter.isEmpty && !(await this.#shows(node))) await this.setFilter('');
      if (left === revealTries) await vscode.commands.executeCommand(`${environmentsViewId}.focus`);
      try {
        await this.#view.reveal(node, { select: true, focus: true, expand: true });
        return;
      } catch (error) {
        // VS Code forgets what it looks for when the tree is listed anew meanwhile, as after every operation.
        if (left === 0) throw error;
        await new Promise((done) => setTimeout(done, revealPause));
      }
    }
  }

  async #find(environmentName: string, solutionName: string | undefined): Promise<EnvironmentNode | SolutionNode | undefined> {
    const environment = (await this.#environments()).find((node) => sameName(node.environment.name, environmentName));
    if (environment === undefined || solutionName === undefined) return environment;
    const solutions = await this.#solutions(environment);
    return solutions.find((node) => sameName(node.solution.uniqueName, solutionName)) ?? environment;
  }

  dispose(): void {
    this.#onSelection.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  async #childrenOf(node: TreeNode | undefined): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'environment':
        return this.#shownSolutions(node);
      case 'solution':
        return this.#kinds(node);
      case 'kind':
        return this.#components(node);
      case 'component':
      case 'more':
        return [];
    }
  }

  async #roots(): Promise<EnvironmentNode[]> {
    if (!this.#used) {
      this.#used = true;
      this.#setup.onFirstUse();
    }
    const all = await this.#environments();
    this.#setup.active.seen(all.filter((node) => node.environment.problem === undefined).map((node) => node.environment.name));
    const nodes = this.#filter.isEmpty ? all : await this.#filtered(all);
    // A view that is alone in its container has no place for a description.
    this.#view.message = this.#filterMessage();
    this.#view.badge = badgeOf(all.map((node) => node.environment));
    setContext('solutionWorkbench.environmentsRead', true);
    return nodes;
  }

  /** Environments that have something to show; one that cannot be opened has only its name. */
  async #filtered(all: readonly EnvironmentNode[]): Promise<EnvironmentNode[]> {
    const shown = await Promise.all(
      all.map(async (node) => {
        if (this.#filter.matchesEnvironment(node.environment)) return true;
        return node.environment.problem === undefined && (await this.#shownSolutions(node)).length > 0;
      }),
    );
    return all.filter((_, index) => shown[index]);
  }

  async #shownSolutions(parent: EnvironmentNode): Promise<SolutionNode[]> {
    const all = await this.#solutions(parent);
    if (this.#filter.isEmpty || this.#filter.matchesEnvironment(parent.environment)) return all;
    return all.filter(({ solution }) => this.#filter.matchesSolution(parent.environment, solution));
  }

  async #shows(node: EnvironmentNode | SolutionNode): Promise<boolean> {
    const environment = environmentOf(node);
    if (this.#filter.matchesEnvironment(environment)) return true;
    if (node.kind === 'solution') return this.#filter.matchesSolution(environment, node.solution);
    return (await this.#shownSolutions(node)).length > 0;
  }

  async #environments(): Promise<EnvironmentNode[]> {
    const environments = await this.#setup.reader.call('listEnvironments', undefined);
    return environments.map((environment) => ({ kind: 'environment', environment }));
  }

  async #solutions(parent: EnvironmentNode): Promise<SolutionNode[]> {
    const solutions = await this.#setup.reader.call('listSolutions', { environment: parent.environment.name, withDefault: true });
    return solutions.map((solution) => ({ kind: 'solution', parent, solution }));
  }

  async #kinds(parent: SolutionNode): Promise<KindNode[]> {
    const environment = parent.parent.environment.name;
    const kinds = await this.#setup.reader.call('listKinds', { environment, solution: parent.solution.uniqueName });
    return kinds.map((summary) => ({ kind: 'kind', parent, summary }));
  }

  async #components(parent: KindNode): Promise<TreeNode[]> {
    const question = {
      environment: parent.parent.parent.environment.name,
      solution: parent.parent.solution.uniqueName,
      type: parent.summary.type,
      limit: pageLimit,
    };
    const components: ComponentSummary[] = [];
    let total = 0;
    for (let page = 0; page < this.#pagesOf(parent); page++) {
      const answer = await this.#setup.reader.call('listComponents', { ...question, offset: page * pageLimit });
      components.push(...answer.components);
      total = answer.total;
    }
    const nodes: TreeNode[] = components.map((component) => ({ kind: 'component', parent, component }));
    const remaining = total - components.length;
    return remaining > 0 ? [...nodes, { kind: 'more', parent, remaining }] : nodes;
  }

  #filterMessage(): string {
    return this.#filter.isEmpty ? '' : vscode.l10n.t('Filter: {0}', this.#filter.text);
  }

  #pagesOf(kind: KindNode): number {
    return this.#pages.get(nodeId(kind)) ?? 1;
  }

  #tellProblem(node: TreeNode | undefined, error: unknown): void {
    const refusal = refusalOf(error);
    if (!refusal) logBug(error, this.#setup.log);
    const reason = refusal?.text ?? vscode.l10n.t('Something went wrong: {0}', String(error));
    this.#view.message = reason;
    // Otherwise the welcome view would say that there is nothing yet.
    if (!node) setContext('solutionWorkbench.environmentsRead', false);
  }
}

/** What waits for a person: drafts to publish, staged upgrades to apply or cancel. */
function badgeOf(environments: readonly EnvironmentSummary[]): vscode.ViewBadge | undefined {
  const drafts = environments.reduce((sum, { draftCount }) => sum + draftCount, 0);
  const staged = environments.reduce((sum, { stagedCount = 0 }) => sum + stagedCount, 0);
  if (drafts + staged === 0) return undefined;
  const parts = [
    ...(drafts === 0
      ? []
      : [drafts === 1 ? vscode.l10n.t('1 draft waits to be published') : vscode.l10n.t('{0} drafts wait to be published', drafts)]),
    ...(staged === 0
      ? []
      : [staged === 1 ? vscode.l10n.t('1 upgrade waits to be applied') : vscode.l10n.t('{0} upgrades wait to be applied', staged)]),
  ];
  return { value: drafts + staged, tooltip: parts.join(' · ') };
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function setContext(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
