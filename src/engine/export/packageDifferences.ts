import { type ComponentId, type Content, componentId, type XmlSource } from '../model/component.ts';
import type { SolutionPackage } from '../model/environment.ts';

/** How the members of a solution differ from the one file its package came from. */
export interface PackageDifferences {
  /** Parts of the file that are no members any more, or were never published. */
  readonly gone: ReadonlySet<ComponentId>;
  /** Members that are no parts of the file. */
  readonly arrived: ReadonlySet<ComponentId>;
  /** Members that say something else than in the file, those that arrived among them. */
  readonly changed: ReadonlySet<ComponentId>;
}

/** Compares by place: a part that was written again has its bytes in another blob. */
export function packageDifferences(
  pkg: SolutionPackage,
  members: ReadonlyMap<ComponentId, { readonly content: Content }>,
): PackageDifferences {
  const inFrame = new Set<ComponentId>();
  for (const node of pkg.frame.nodes) if (node.kind === 'component') inFrame.add(componentId(node));
  const entries = new Map(pkg.entries.map((entry) => [entry.name, entry]));
  const owners = new Map<ComponentId, number>();
  for (const { owner } of pkg.entries) if (owner !== undefined) owners.set(componentId(owner), (owners.get(componentId(owner)) ?? 0) + 1);
  const parts = new Set([...inFrame, ...owners.keys()]);
  const changed = [...members].filter(([id, { content }]) => {
    const xmlIsInPlace = inFrame.has(id) ? content.xml?.blob === pkg.frame.blob : isOneOfItsFiles(content);
    const filesAreInPlace = content.files.every((file) => entries.get(file.name)?.hash === file.blob);
    return !(xmlIsInPlace && filesAreInPlace && content.files.length === (owners.get(id) ?? 0));
  });
  return {
    gone: new Set([...parts].filter((id) => !members.has(id))),
    arrived: new Set([...members.keys()].filter((id) => !parts.has(id))),
    changed: new Set(changed.map(([id]) => id)),
  };
}

/**
 * What the file said of one of its parts; `undefined` for what was none. `hash` names nothing: this is for looking.
 * @param now what the member says now, whose own file has the same name there
 */
export function contentInPackage(pkg: SolutionPackage, id: ComponentId, now: Content): Content | undefined {
  const files = pkg.entries
    .filter(({ owner }) => owner !== undefined && componentId(owner) === id)
    .map(({ name, hash, size }) => ({ name, blob: hash, size }));
  const xml = xmlInFrame(pkg, id) ?? xmlInFile(files, now);
  return xml === undefined && files.length === 0 ? undefined : { hash: '', files, ...(xml === undefined ? {} : { xml }) };
}

function xmlInFrame({ frame }: SolutionPackage, id: ComponentId): XmlSource | undefined {
  const at = frame.nodes.findIndex((node) => node.kind === 'component' && componentId(node) === id);
  const own = frame.nodes[at];
  if (own === undefined) return undefined;
  const holes = frame.nodes.flatMap((node) => (node.kind === 'container' && node.parent === at ? [node] : []));
  const segments = [own.start, ...holes.flatMap(({ start, end }) => [start, end]), own.end];
  return { blob: frame.blob, segments, holes: holes.map(({ name }) => name) };
}

/** What lies in a folder has its XML in a file of its own (Q.50). */
function xmlInFile(files: Content['files'], { xml, files: filesNow }: Content): XmlSource | undefined {
  const name = filesNow.find(({ blob }) => blob === xml?.blob)?.name;
  const file = files.find((each) => each.name === name);
  return file === undefined || name === undefined ? undefined : { blob: file.blob, segments: [0, file.size], holes: [] };
}

function isOneOfItsFiles({ xml, files }: Content): boolean {
  return xml === undefined || files.some((file) => file.blob === xml.blob);
}
