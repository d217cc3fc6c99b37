import { isTreeNode, nodeId, type TreeNode } from './nodes.ts';

/**
 * The tree items a command was called on. VS Code hands over the item and, where several are selected and it is one of them, all
 * of them. Nothing else than our own items counts.
 */
export function selectedNodes(given: unknown, also: unknown): readonly TreeNode[] {
  const several: readonly unknown[] = Array.isArray(also) ? also : [];
  const nodes = several.filter(isTreeNode);
  if (nodes.length > 1) return distinct(nodes);
  return isTreeNode(given) ? [given] : [];
}

export function ofKind<K extends TreeNode['kind']>(nodes: readonly TreeNode[], kind: K): readonly Extract<TreeNode, { kind: K }>[] {
  return nodes.filter((node): node is Extract<TreeNode, { kind: K }> => node.kind === kind);
}

function distinct(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return [...new Map(nodes.map((node) => [nodeId(node), node])).values()];
}

/** The name other tools know a thing by. */
export function nameOf(node: TreeNode): string | undefined {
  switch (node.kind) {
    case 'environment':
      return node.environment.name;
    case 'solution':
      return node.solution.uniqueName;
    case 'component':
      return node.component.name;
    case 'kind':
    case 'more':
      return undefined;
  }
}

/** The version a thing has, where it has one. */
export function versionOf(node: TreeNode): string | undefined {
  return node.kind === 'solution' ? node.solution.version : undefined;
}
