import type { ComponentContext } from '../import/components/componentContext.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { Layer } from '../model/environment.ts';
import { type ManagedPropertyValue, managedPropertiesIn, type Ownership, samePublisher } from './managedProperties.ts';

/** What others may not do in something of another publisher. */
export interface Locked {
  readonly ref: ComponentRef;
  readonly name: string;
  readonly owner: string;
  readonly closed: readonly ManagedPropertyValue[];
}

/** Each table is looked into once, for all that a file makes in it. */
export function lockedTables({ reader, manifest }: ComponentContext, ownership: Ownership): (table: ComponentRef) => Locked | undefined {
  const known = new Map<ComponentId, Locked | undefined>();
  const look = (ref: ComponentRef): Locked | undefined => {
    const [stack = []] = reader.layers([ref]);
    if (stack.length === 0 || isOwn(ownership, stack, manifest.publisher.uniqueName)) return undefined;
    const here = managedPropertiesIn(ref, stack, ownership, (hash) => reader.blob(hash));
    const closed = here.status === 'known' ? here.values.filter(({ isOpen }) => !isOpen) : [];
    if (here.status !== 'known' || closed.length === 0) return undefined;
    return { ref, name: reader.components([ref])[0]?.name ?? ref.key, owner: here.owner, closed };
  };
  return (table) => {
    const id = componentId(table);
    if (!known.has(id)) known.set(id, look(table));
    return known.get(id);
  };
}

/** The publisher of the base layer owns the component (E.4). */
export function isOwn(ownership: Ownership, stack: readonly Layer[], publisher: string): boolean {
  const base = stack.find(({ owner }) => owner.kind === 'managed');
  return base?.owner.kind === 'managed' && samePublisher(ownership.publisherOf(base.owner.solution), publisher);
}
