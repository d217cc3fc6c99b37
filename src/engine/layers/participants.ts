import { componentType } from '../components/componentTypes.ts';
import type { ComponentType, Content, ReadBlob } from '../model/component.ts';
import type { Layer, Solution } from '../model/environment.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8 } from '../xml/bytes.ts';

/** The base a managed solution belongs to, in lower case: its own name, or that of the solution it patches or replaces (E.6). */
export type GroupOf = (solution: string) => string;

export function groupsOf(solutions: readonly Solution[]): GroupOf {
  const groups = new Map(
    solutions.flatMap(({ uniqueName, kind }) =>
      kind.kind === 'base'
        ? []
        : [[uniqueName.toLowerCase(), (kind.kind === 'patch' ? kind.parent : kind.replaces).toLowerCase()] as const],
    ),
  );
  return (solution) => groups.get(solution.toLowerCase()) ?? solution.toLowerCase();
}

/**
 * Which layers make up what a component says, by their number, bottom to top: of a group only its top (E.7), of Active what is
 * published, or the draft when asked so. A whole definition of a group stays below a difference of the same group.
 */
export function participants(
  type: ComponentType,
  stack: readonly Layer[],
  groupOf: GroupOf,
  read: ReadBlob,
  withDrafts = false,
): readonly number[] {
  const hasDraft = stack.some(({ state }) => state === 'draft');
  return [...stack.keys()].filter((index) => {
    const layer = stack[index];
    if (layer === undefined || layer.owner.kind === 'system') return false;
    if (layer.owner.kind === 'active') return layer.state === (withDrafts && hasDraft ? 'draft' : 'published');
    const group = groupOf(layer.owner.solution);
    const top = stack.findLast(({ owner }) => owner.kind === 'managed' && groupOf(owner.solution) === group);
    return top === layer || (top !== undefined && saysDifference(type, top.content, read) && !saysDifference(type, layer.content, read));
  });
}

/** True when the XML of a kind that merges says only what differs from a layer below (Q.21a, Q.27, Q.29). */
export function saysDifference(type: ComponentType, content: Content, read: ReadBlob): boolean {
  if (!componentType(type).merges) return false;
  const xml = ownXml(content, read);
  return xml !== undefined && decodeUtf8(xml).includes(' solutionaction=');
}
