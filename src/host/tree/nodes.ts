import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { ComponentSummary, KindSummary, SolutionSummary } from '../../app/contracts/solutions.ts';
import type { ComponentType } from '../../engine/index.ts';
import type { ContextValue } from '../contextKeys.ts';

export interface EnvironmentNode {
  readonly kind: 'environment';
  readonly environment: EnvironmentSummary;
}

export interface SolutionNode {
  readonly kind: 'solution';
  readonly parent: EnvironmentNode;
  readonly solution: SolutionSummary;
}

export interface KindNode {
  readonly kind: 'kind';
  readonly parent: SolutionNode;
  readonly summary: KindSummary;
}

export interface ComponentNode {
  readonly kind: 'component';
  readonly parent: KindNode;
  readonly component: ComponentSummary;
}

/** Stands for the components of a kind that are not listed yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly parent: KindNode;
  readonly remaining: number;
}

export type TreeNode = EnvironmentNode | SolutionNode | KindNode | ComponentNode | MoreNode;

/** What VS Code hands to a command is anything; this says whether it came from our tree. */
export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && nodeKinds.has(value.kind as TreeNode['kind']);
}
const nodeKinds: ReadonlySet<TreeNode['kind']> = new Set(['environment', 'solution', 'kind', 'component', 'more']);

export function parentOf(node: TreeNode): TreeNode | undefined {
  return node.kind === 'environment' ? undefined : node.parent;
}

/** Stable across reloads and refreshes, unique in the tree. Names compare ignoring case, so ids are folded. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'environment':
      return `environment/${segment(node.environment.name)}`;
    case 'solution':
      return `${nodeId(node.parent)}/${segment(node.solution.uniqueName)}`;
    case 'kind':
      return `${nodeId(node.parent)}/${kindSegment(node.summary.type)}`;
    case 'component':
      return `${nodeId(node.parent)}/${segment(node.component.key)}`;
    case 'more':
      return `${nodeId(node.parent)}//more`;
  }
}

function segment(text: string): string {
  return encodeURIComponent(text.toLowerCase());
}

/** A kind is a number or a name; the number 1 is not the name "1". */
function kindSegment(type: ComponentType): string {
  return typeof type === 'number' ? `type:${type}` : segment(type);
}

export function contextValueOf(node: TreeNode): ContextValue {
  switch (node.kind) {
    case 'environment':
      if (node.environment.problem !== undefined) return 'environmentBroken';
      return node.environment.draftCount > 0 ? 'environmentWithDrafts' : 'environment';
    case 'solution':
      if (node.solution.isDefault === true) return 'solutionDefault';
      return node.solution.draftCount > 0 ? `${stateOf(node.solution)}Drafts` : stateOf(node.solution);
    case 'component':
      return node.component.draft ? 'componentDraft' : 'component';
    case 'kind':
    case 'more':
      return node.kind;
  }
}

/** What can be done with a solution, drafts aside. */
function stateOf({ managed, patchOf, patchCount, replaces, stagedVersion }: SolutionSummary) {
  if (patchOf !== undefined) return managed ? 'solutionManagedPatch' : 'solutionUnmanagedPatch';
  if (!managed) return patchCount === undefined ? 'solutionUnmanaged' : 'solutionUnmanagedPatched';
  if (replaces !== undefined) return 'solutionStagedUpgrade';
  return stagedVersion === undefined ? 'solutionManaged' : 'solutionManagedWithUpgrade';
}

/** The environment a node lies in. */
export function environmentOf(node: TreeNode): EnvironmentSummary {
  return node.kind === 'environment' ? node.environment : environmentOf(node.parent);
}

/** The solution a node is or lies in. */
export function solutionOf(node: TreeNode): SolutionSummary | undefined {
  if (node.kind === 'environment') return undefined;
  return node.kind === 'solution' ? node.solution : solutionOf(node.parent);
}
