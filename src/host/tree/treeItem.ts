import * as vscode from 'vscode';
import type { CommandId } from '../commandIds.ts';
import { kindIcon } from './kindIcons.ts';
import {
  type ComponentNode,
  contextValueOf,
  type EnvironmentNode,
  type KindNode,
  nodeId,
  type SolutionNode,
  type TreeNode,
} from './nodes.ts';

/** How a node looks: label, description, icon, tooltip, what a screen reader says. */
export function treeItemOf(node: TreeNode): vscode.TreeItem {
  const item = itemOf(node);
  item.id = nodeId(node);
  item.contextValue = contextValueOf(node);
  return item;
}

function itemOf(node: TreeNode): vscode.TreeItem {
  switch (node.kind) {
    case 'environment':
      return node.environment.problem === undefined ? environmentItem(node) : brokenEnvironmentItem(node, node.environment.problem);
    case 'solution':
      return solutionItem(node);
    case 'kind':
      return kindItem(node);
    case 'component':
      return componentItem(node);
    case 'more': {
      const item = new vscode.TreeItem(vscode.l10n.t('Load more'));
      item.description = vscode.l10n.t('{0} not listed yet', node.remaining);
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      const command: CommandId = 'solutionWorkbench.loadMore';
      item.command = { command, title: vscode.l10n.t('Load more'), arguments: [node] };
      return item;
    }
  }
}

function environmentItem({ environment }: EnvironmentNode): vscode.TreeItem {
  const item = new vscode.TreeItem(environment.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon('database');
  const states = [staged(environment.stagedCount), drafts(environment.draftCount), assumed(environment.assumedCount)];
  item.description = sentence([environment.platformVersion, ...states]);
  item.tooltip = tooltip(environment.name, [
    [vscode.l10n.t('Platform version'), environment.platformVersion],
    [vscode.l10n.t('Edition'), environment.sku === 'online' ? vscode.l10n.t('Online') : vscode.l10n.t('On-premises')],
    [vscode.l10n.t('Base language'), String(environment.baseLanguage)],
    [vscode.l10n.t('Apps'), environment.apps.join(', ')],
    [vscode.l10n.t('Solutions'), String(environment.solutionCount)],
    [vscode.l10n.t('Drafts'), String(environment.draftCount)],
    [vscode.l10n.t('Staged upgrades'), numberOf(environment.stagedCount)],
    [vscode.l10n.t('Assumed components'), numberOf(environment.assumedCount)],
    [vscode.l10n.t('File'), environment.path],
  ]);
  item.accessibilityInformation = {
    label: sentence([vscode.l10n.t('Environment {0}', environment.name), solutions(environment.solutionCount), ...states]),
  };
  return item;
}

function brokenEnvironmentItem({ environment }: EnvironmentNode, problem: string): vscode.TreeItem {
  const item = new vscode.TreeItem(environment.name);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.description = vscode.l10n.t('Cannot be opened');
  item.tooltip = tooltip(environment.name, [
    [vscode.l10n.t('Problem'), problem],
    [vscode.l10n.t('File'), environment.path],
  ]);
  item.accessibilityInformation = { label: vscode.l10n.t('Environment {0} cannot be opened: {1}', environment.name, problem) };
  return item;
}

function solutionItem({ solution }: SolutionNode): vscode.TreeItem {
  const name = solution.friendlyName === '' ? solution.uniqueName : solution.friendlyName;
  const managed = solution.managed
    ? vscode.l10n.t('Managed')
    : solution.isDefault === true
      ? vscode.l10n.t('All components')
      : vscode.l10n.t('Unmanaged');
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  const patches = patchesOf(solution);
  item.iconPath = iconOf(solution);
  const { stagedVersion } = solution;
  const upgrade = stagedVersion === undefined ? waitsFor(solution.replaces) : vscode.l10n.t('upgrade to {0} staged', stagedVersion);
  // What waits first: a narrow view cuts off the end, and the icon tells managed from unmanaged.
  item.description = sentence([solution.version, upgrade, managed, patches, drafts(solution.draftCount)]);
  item.tooltip = tooltip(
    name,
    [
      [vscode.l10n.t('Unique name'), solution.uniqueName],
      [vscode.l10n.t('Version'), solution.version],
      [vscode.l10n.t('Type'), managed],
      [vscode.l10n.t('Patch of'), solution.patchOf],
      [vscode.l10n.t('Patches'), solution.patchCount === undefined ? undefined : String(solution.patchCount)],
      [vscode.l10n.t('Publisher'), solution.publisher],
      [vscode.l10n.t('Installed'), localTime(solution.installedOn)],
      [vscode.l10n.t('Updated'), localTime(solution.updatedOn)],
      [vscode.l10n.t('Components'), String(solution.componentCount)],
      [vscode.l10n.t('Drafts'), String(solution.draftCount)],
    ],
    noteOf(solution),
  );
  item.accessibilityInformation = {
    label: sentence([
      vscode.l10n.t('Solution {0}', name),
      vscode.l10n.t('version {0}', solution.version),
      managed,
      patches,
      upgrade,
      drafts(solution.draftCount),
    ]),
  };
  return item;
}

/** Whose patch it is, or how many patches it has; those of an unmanaged solution lock it (G.7). */
function patchesOf({ patchOf, patchCount, managed }: SolutionNode['solution']): string | undefined {
  if (patchOf !== undefined) return vscode.l10n.t('patch of {0}', patchOf);
  if (patchCount === undefined) return undefined;
  if (managed) return patchCount === 1 ? vscode.l10n.t('1 patch') : vscode.l10n.t('{0} patches', patchCount);
  return patchCount === 1 ? vscode.l10n.t('locked by 1 patch') : vscode.l10n.t('locked by {0} patches', patchCount);
}

function iconOf({ managed, patchOf, patchCount, replaces, stagedVersion, isDefault }: SolutionNode['solution']): vscode.ThemeIcon {
  // Something is to be decided (F.17).
  const waiting = new vscode.ThemeColor('list.warningForeground');
  if (isDefault === true) return new vscode.ThemeIcon('library');
  if (replaces !== undefined) return new vscode.ThemeIcon('watch', waiting);
  if (stagedVersion !== undefined) return new vscode.ThemeIcon('lock', waiting);
  if (patchOf !== undefined) return new vscode.ThemeIcon('git-branch');
  if (!managed && patchCount !== undefined) return new vscode.ThemeIcon('shield');
  return new vscode.ThemeIcon(managed ? 'lock' : 'package');
}

/** What the state of a solution means, and what can be done about it. */
function noteOf({ managed, patchCount, replaces, stagedVersion, draftCount, isDefault }: SolutionNode['solution']): string | undefined {
  if (isDefault === true)
    return vscode.l10n.t('Lists every component of the environment. Export it as a backup; other environments do not take it.');
  if (stagedVersion !== undefined) return vscode.l10n.t('The upgrade to {0} waits. Apply it, or cancel it.', stagedVersion);
  if (replaces !== undefined) return vscode.l10n.t('Waits to take the place of {0}. Apply it there, or cancel it.', replaces);
  if (!managed && patchCount !== undefined)
    return vscode.l10n.t('Takes no changes as long as it has patches. Clone it as a solution to merge them.');
  return draftCount > 0 ? vscode.l10n.t('An export holds only what is published.') : undefined;
}

/** Of an upgrade that waits: for which solution, because both have the same display name (F.17). */
function waitsFor(base: string | undefined): string | undefined {
  return base === undefined ? undefined : vscode.l10n.t('staged upgrade of {0}', base);
}

function kindItem({ summary }: KindNode): vscode.TreeItem {
  const item = new vscode.TreeItem(summary.pluralName, vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(kindIcon(summary.type));
  item.description = sentence([String(summary.count), drafts(summary.draftCount)]);
  item.tooltip = tooltip(summary.pluralName, [
    [vscode.l10n.t('Components'), String(summary.count)],
    [vscode.l10n.t('Drafts'), String(summary.draftCount)],
    [vscode.l10n.t('Component type'), String(summary.type)],
  ]);
  item.accessibilityInformation = {
    label: sentence([summary.pluralName, components(summary.count), drafts(summary.draftCount)]),
  };
  return item;
}

function componentItem({ component, parent }: ComponentNode): vscode.TreeItem {
  const item = new vscode.TreeItem(component.name);
  const draft = component.draft ? vscode.l10n.t('Draft') : undefined;
  const off = component.activation === 'inactive' ? vscode.l10n.t('Off') : undefined;
  item.iconPath = new vscode.ThemeIcon(component.draft ? 'edit' : kindIcon(component.type));
  item.description = sentence([component.parentName, draft, off]);
  item.tooltip = tooltip(component.name, [
    [vscode.l10n.t('Kind'), parent.summary.typeName],
    [vscode.l10n.t('Key'), component.key],
    [vscode.l10n.t('Within'), component.parentName],
    [vscode.l10n.t('In the solution'), component.root ? vscode.l10n.t('As a root') : vscode.l10n.t('With what it lies in')],
    [vscode.l10n.t('State'), draft ?? vscode.l10n.t('Published')],
    [vscode.l10n.t('Activation'), component.activation === 'active' ? vscode.l10n.t('On') : off],
  ]);
  item.accessibilityInformation = {
    label: sentence([parent.summary.typeName, component.name, component.parentName, draft, off]),
  };
  return item;
}

/** Title, facts and a note; every value is text, whatever a solution file put into it. */
function tooltip(title: string, facts: readonly (readonly [string, string | undefined])[], note?: string): vscode.MarkdownString {
  const lines = facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [asText(`${label}: ${value}`)]));
  const parts = [`**${asText(title)}**`, lines.join('  \n'), ...(note === undefined ? [] : [asText(note)])];
  return new vscode.MarkdownString(parts.join('\n\n---\n\n'));
}

/** Text that markdown shows as it stands. Unlike appendText it leaves blanks as they are, so that long lines wrap. */
function asText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]()#+\-.!~<>|&:/@$]/g, '\\$&');
}

function sentence(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

function drafts(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? vscode.l10n.t('1 draft') : vscode.l10n.t('{0} drafts', count);
}

function staged(count = 0): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? vscode.l10n.t('1 staged upgrade') : vscode.l10n.t('{0} staged upgrades', count);
}

function assumed(count = 0): string | undefined {
  if (count === 0) return undefined;
  return vscode.l10n.t('{0} assumed', count);
}

function numberOf(count: number | undefined): string | undefined {
  return count === undefined ? undefined : String(count);
}

function solutions(count: number): string {
  return count === 1 ? vscode.l10n.t('1 solution') : vscode.l10n.t('{0} solutions', count);
}

function components(count: number): string {
  return count === 1 ? vscode.l10n.t('1 component') : vscode.l10n.t('{0} components', count);
}

function localTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString(vscode.env.language);
}
