import type { ExportMember } from '../export/exportMember.ts';
import { type ComponentId, type Content, componentId } from '../model/component.ts';
import type { SolutionPackage } from '../model/environment.ts';
import type { Frame } from '../model/solutionFile.ts';
import { isSpace } from '../xml/bytes.ts';
import { childElements, readAttributes } from '../xml/readTag.ts';
import type { DerivedContents } from './derivedContents.ts';

type Members = ReadonlyMap<ComponentId, ExportMember>;

const table = 1;
/** Containers of components in the definition of a table. */
const inDefinition: ReadonlySet<string> = new Set(['attributes', 'EntityKeys']);

/**
 * Takes what is not modified here out of the managed file (Q.20, B.53): parts marked `unmodified="1"` with their files,
 * and the definition of tables that are marked so (Q.23). `Entity` with its name and ribbon stays, and so do the roots;
 * containers that lose everything are dropped when the file is put together.
 */
export function dropUnmodified(
  pkg: SolutionPackage,
  members: Members,
  contents: DerivedContents,
): { readonly pkg: SolutionPackage; readonly members: Members } {
  const kept = new Map<ComponentId, ExportMember>();
  for (const [id, member] of members) {
    if (member.component.type === table || !(member.isBelow || saysUnmodified(member.content, contents))) kept.set(id, member);
  }
  const columns = new Set(
    [...kept.values()].flatMap(({ component: { type, parent } }) => (isColumn(type) && parent ? [componentId(parent)] : [])),
  );
  const bare = new Map<ComponentId, ExportMember>();
  for (const [id, member] of kept) {
    if (member.component.type !== table || columns.has(id)) continue;
    const definition = definitionOf(member.content, contents);
    if (definition === undefined || !(member.isBelow || definition.unmodified)) continue;
    bare.set(id, { ...member, content: withoutDefinition(member, definition, contents) });
  }
  if (bare.size === 0) return { pkg, members: kept };
  return { pkg: { ...pkg, frame: withoutColumns(pkg.frame, bare) }, members: new Map([...kept, ...bare]) };
}

function isColumn(type: ExportMember['component']['type']): boolean {
  return type === 2 || type === 14;
}

/** Marked in the start tag of its own XML (B.54). */
function saysUnmodified({ xml }: Content, contents: DerivedContents): boolean {
  return xml !== undefined && readAttributes(contents.read(xml.blob), xml.segments[0] ?? 0).get('unmodified') === '1';
}

interface Definition {
  readonly start: number;
  readonly end: number;
  readonly unmodified: boolean;
}

/** Where `EntityInfo` lies in the blob of a table's own XML, with the white space before it. */
function definitionOf({ xml }: Content, contents: DerivedContents): Definition | undefined {
  const at = xml?.segments[0];
  if (xml === undefined || at === undefined) return undefined;
  const blob = contents.read(xml.blob);
  const info = childElements(blob, at).find((child) => child.name === 'EntityInfo');
  if (info === undefined) return undefined;
  const entity = childElements(blob, info.start).find((child) => child.name === 'entity');
  let { start } = info;
  while (isSpace(blob[start - 1] ?? 0)) start--;
  return { start, end: info.end, unmodified: entity !== undefined && readAttributes(blob, entity.start).get('unmodified') === '1' };
}

/** The own XML of a table without its definition and the holes in it; every other byte stays. */
function withoutDefinition({ component, content }: ExportMember, cut: Definition, contents: DerivedContents): Content {
  if (content.xml === undefined) return content;
  const { blob, segments, holes } = content.xml;
  const bytes = contents.read(blob);
  const pieces: Uint8Array[] = [];
  const places = [0];
  let length = 0;
  const keep = (start: number, end: number): void => {
    if (end <= start) return;
    pieces.push(bytes.subarray(start, end));
    length += end - start;
  };
  const left: string[] = [];
  for (let i = 0; i < segments.length; i += 2) {
    const [start = 0, end = 0] = segments.slice(i, i + 2);
    keep(start, Math.min(end, cut.start));
    keep(Math.max(start, cut.end), end);
    const hole = holes[i / 2];
    if (hole === undefined || (end >= cut.start && end < cut.end)) continue;
    left.push(hole);
    places.push(length, length);
  }
  return contents.withBytes(component, content, pieces, { segments: [...places, length], holes: left });
}

/** The frame without the containers of columns and keys of those tables: they lie in the definition that is gone. */
function withoutColumns(frame: Frame, tables: Members): Frame {
  const gone = new Set<number>();
  frame.nodes.forEach((node, index) => {
    const outer = frame.nodes[node.parent];
    const lies = gone.has(node.parent);
    const isTheirs =
      node.kind === 'container' && inDefinition.has(node.name) && outer?.kind === 'component' && tables.has(componentId(outer));
    if (lies || isTheirs) gone.add(index);
  });
  const moved: number[] = [];
  let before = 0;
  frame.nodes.forEach((_, index) => {
    moved.push(index - before);
    if (gone.has(index)) before += 1;
  });
  return {
    ...frame,
    nodes: frame.nodes.flatMap((node, index) => (gone.has(index) ? [] : [{ ...node, parent: moved[node.parent] ?? -1 }])),
  };
}
