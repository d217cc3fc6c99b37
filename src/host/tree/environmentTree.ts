import * as vscode from 'vscode';
import { type ComponentSummary, type EnvironmentSummary, pageLimit } from '../../protocol/values.ts';
import { type ContextKey, environmentsViewId } from '../contextKeys.ts';
import type { Reader } from '../services.ts';
import { logBug, refusalOf } from '../showProblem.ts';
import { type EnvironmentNode, type KindNode, nodeId, parentOf, type SolutionNode, type TreeNode } from './nodes.ts';
import { treeItemOf } from './treeItem.ts';

export interface EnvironmentTreeSetup {
  readonly reader: Reader;
  readonly log: vscode.LogOutputChannel;
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
  #used = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(setup: EnvironmentTreeSetup) {
    this.#setup = setup;
    this.#view = vscode.window.createTreeView(environmentsViewId, { treeDataProvider: this, showCollapseAll: true });
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

  /** Lists one more page of a kind. */
  loadMore(kind: KindNode): void {
    this.#pages.set(nodeId(kind), this.#pagesOf(kind) + 1);
    this.#changed.fire(kind);
  }

  /** Opens the view with the environment selected, or the solution in it. */
  async show(environmentName: string, solutionName?: string): Promise<void> {
    const environment = (await this.#environments()).find((node) => sameName(node.environment.name, environmentName));
    if (!environment) return;
    const solution =
      solutionName === undefined
        ? undefined
        : (await this.#solutions(environment)).find((node) => sameName(node.solution.uniqueName, solutionName));
    await this.#view.reveal(solution ?? environment, { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  async #childrenOf(node: TreeNode | undefined): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'environment':
        return this.#solutions(node);
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
    const nodes = await this.#environments();
    this.#view.message = '';
    this.#view.badge = badgeOf(nodes.map((node) => node.environment));
    setContext('solutionWorkbench.environmentsRead', true);
    return nodes;
  }

  async #environments(): Promise<EnvironmentNode[]> {
    const environments = await this.#setup.reader.call('listEnvironments', undefined);
    return environments.map((environment) => ({ kind: 'environment', environment }));
  }

  async #solutions(parent: EnvironmentNode): Promise<SolutionNode[]> {
    const solutions = await this.#setup.reader.call('listSolutions', { environment: parent.environment.name });
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

function badgeOf(environments: readonly EnvironmentSummary[]): vscode.ViewBadge | undefined {
  const value = environments.reduce((sum, environment) => sum + environment.draftCount, 0);
  if (value === 0) return undefined;
  const tooltip = value === 1 ? vscode.l10n.t('1 draft waits to be published') : vscode.l10n.t('{0} drafts wait to be published', value);
  return { value, tooltip };
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function setContext(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
