import { componentType } from '../components/componentTypes.ts';
import { type Component, type ComponentId, type ComponentRef, componentId, type ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, Member } from '../model/environment.ts';
import { isSameName, lockingPatches } from '../upgrade/solutionGroup.ts';
import { relationshipsAmong, relationshipsOf } from './relationshipsOf.ts';

/**
 * What is new in a table becomes part of every unmanaged solution that lists the table with all its components (A.34), with
 * the relationships that come with it (A.33). Solutions with patches are locked and stay as they are (G.7).
 * @param solution the one that brings it, which lists what its file says
 * @param arriving components that are not in the environment yet
 */
export function membersOfWholeTables(
  reader: EnvironmentReader,
  solution: string,
  arriving: readonly Component[],
  read: ReadBlob,
): readonly Member[] {
  const parts = arriving.filter(({ parent }) => parent !== undefined);
  const relationships = relationshipsAmong(arriving, read);
  if (parts.length === 0 && relationships.length === 0) return [];
  const parents = new Map(arriving.map((each) => [componentId(each), each.parent]));
  return reader.solutions().flatMap((other) => {
    if (other.managed || isSameName(other.uniqueName, solution) || lockingPatches(reader, other).length > 0) return [];
    const members = new Map(reader.members(other.uniqueName).map((member) => [componentId(member.component), member]));
    const isWhole = (ref: ComponentRef): boolean =>
      componentType(ref.type).holdsParts === true && members.get(componentId(ref))?.behavior === 0;
    const joining = parts.filter((part) => holders(part, parents).some(isWhole));
    const wholeTables = [...members.values()].map(({ component }) => component).filter(isWhole);
    const links = relationshipsOf(relationships, [...joining, ...wholeTables]);
    return [...joining, ...links]
      .filter((each) => !members.has(componentId(each)))
      .map(({ type, key }): Member => ({ solution: other.uniqueName, component: { type, key } }));
  });
}

/** What a component lies in, innermost first, up to what was here before. */
function holders(part: Component, parents: ReadonlyMap<ComponentId, ComponentRef | undefined>): readonly ComponentRef[] {
  const found: ComponentRef[] = [];
  for (let next = part.parent; next !== undefined; next = parents.get(componentId(next))) found.push(next);
  return found;
}
