import { activeDraft, activePublished, publishedContent } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, type Content, componentId } from '../model/component.ts';
import type { EnvironmentReader, Layer, Member, SolutionPackage } from '../model/environment.ts';
import type { ExportMember } from './exportMember.ts';

/** What the members of a solution say as it is published, and how many of them have a draft: beside that, or alone (H.5). */
export function publishedMembers(
  reader: EnvironmentReader,
  members: readonly Member[],
  pkg: SolutionPackage,
): { members: ReadonlyMap<ComponentId, ExportMember>; changed: number; neverPublished: number } {
  const refs = members.map((member) => member.component);
  const records = reader.components(refs);
  const stacks = reader.layers(refs);
  const exported = new Map<ComponentId, ExportMember>();
  const parts = new Set(partsOf(pkg).map(componentId));
  let changed = 0;
  let neverPublished = 0;
  members.forEach((member, index) => {
    const stack = stacks[index] ?? [];
    if (isOnlyListed(member, parts)) return;
    const content = contentOf(member, stack);
    const hasDraft = activeDraft(stack) !== undefined;
    if (content === undefined) {
      if (hasDraft) neverPublished += 1;
      return;
    }
    if (hasDraft) changed += 1;
    const component = records[index] ?? { ...member.component, name: member.component.key };
    const isStub = content === member.stub;
    exported.set(componentId(member.component), { component, content, isStub, isBelow: !isStub && activePublished(stack) === undefined });
  });
  return { members: exported, changed, neverPublished };
}

/** A table that was added as a shell here, for what lies in it: the writing makes it (B.57). */
export function isOnlyListed({ component, behavior, stub }: Member, parts: ReadonlySet<ComponentId>): boolean {
  return behavior === 2 && stub === undefined && !parts.has(componentId(component));
}

/**
 * Customised here: the published Active layer (H.5). Not customised: the stub, or what the layers below say. A shell
 * stays one, whoever customises the table: its definition is no part of the solution (A.32).
 */
export function contentOf(member: Member, stack: readonly Layer[]): Content | undefined {
  if (member.behavior === 2 && member.stub !== undefined) return member.stub;
  return activePublished(stack)?.content ?? member.stub ?? publishedContent(stack);
}

/** Components of the file the package came from. */
export function partsOf({ frame, entries }: SolutionPackage): readonly ComponentRef[] {
  const owners = entries.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
  return [...frame.nodes.flatMap((node) => (node.kind === 'component' ? [node] : [])), ...owners];
}
