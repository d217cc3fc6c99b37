import { type ComponentId, type Content, componentId } from '../model/component.ts';
import type { SolutionPackage } from '../model/environment.ts';

/**
 * True when the members are the parts of the one file the package came from, nothing more and nothing less, and every
 * part still lies where it lay: the entries of the package are then the export. A part that was written again has its
 * bytes in another blob.
 */
export function isExactlyThePackage(pkg: SolutionPackage, members: ReadonlyMap<ComponentId, { readonly content: Content }>): boolean {
  const inFrame = new Set<ComponentId>();
  for (const node of pkg.frame.nodes) if (node.kind === 'component') inFrame.add(componentId(node));
  const entries = new Map(pkg.entries.map((entry) => [entry.name, entry]));
  const owners = new Map<ComponentId, number>();
  for (const { owner } of pkg.entries) if (owner !== undefined) owners.set(componentId(owner), (owners.get(componentId(owner)) ?? 0) + 1);

  const everyPartIsThere = [...inFrame, ...owners.keys()].every((id) => members.has(id));
  return (
    everyPartIsThere &&
    [...members].every(([id, { content }]) => {
      const xmlIsInPlace = inFrame.has(id) ? content.xml?.blob === pkg.frame.blob : isOneOfItsFiles(content);
      const filesAreInPlace = content.files.every((file) => entries.get(file.name)?.hash === file.blob);
      return xmlIsInPlace && filesAreInPlace && content.files.length === (owners.get(id) ?? 0);
    })
  );
}

/** What lies in a folder has its XML in a file of its own (Q.50). */
function isOneOfItsFiles({ xml, files }: Content): boolean {
  return xml === undefined || files.some((file) => file.blob === xml.blob);
}
