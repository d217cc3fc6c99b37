import { componentType } from '../components/componentTypes.ts';
import type { ExportMember } from '../export/exportMember.ts';
import { type ComponentId, type Content, componentId } from '../model/component.ts';
import type { SolutionPackage } from '../model/environment.ts';
import type { Frame } from '../model/solutionFile.ts';
import { decodeUtf8, encodeUtf8, isSpace } from '../xml/bytes.ts';
import { childElements, readAttributes, tagEnd } from '../xml/readTag.ts';
import type { DerivedContents } from './derivedContents.ts';

type Members = ReadonlyMap<ComponentId, ExportMember>;

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
    if (isTable(member) || !(member.isBelow || saysUnmodified(member.content, contents))) kept.set(id, member);
  }
  const columns = new Set(
    [...kept.values()].flatMap(({ component: { type, parent } }) =>
      componentType(type).inDefinition && parent ? [componentId(parent)] : [],
    ),
  );
  const bare = new Map<ComponentId, ExportMember>();
  for (const [id, member] of kept) {
    if (!isTable(member)) continue;
    const definition = definitionOf(member.content, contents);
    if (definition === undefined || !(member.isBelow || definition.mark !== undefined)) continue;
    if (!columns.has(id)) bare.set(id, { ...member, content: cutOut(member, definition, contents) });
    // With columns of its own it holds only those, and is no longer marked (Q.23).
    else if (definition.mark !== undefined) kept.set(id, { ...member, content: cutOut(member, definition.mark, contents) });
  }
  return { pkg: { ...pkg, frame: withoutColumns(pkg.frame, bare) }, members: new Map([...kept, ...bare]) };
}

function isTable({ component }: ExportMember): boolean {
  return componentType(component.type).holdsParts === true;
}

/** Marked in the start tag of its own XML (B.54). */
function saysUnmodified({ xml }: Content, contents: DerivedContents): boolean {
  return xml !== undefined && readAttributes(contents.read(xml.blob), xml.segments[0] ?? 0).get('unmodified') === '1';
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Definition extends Range {
  /** Where `unmodified="1"` stands in the start tag of `entity`. */
  readonly mark?: Range;
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
  const mark = entity === undefined ? undefined : markIn(blob, entity.start);
  return { start, end: info.end, ...(mark === undefined ? {} : { mark }) };
}

function markIn(blob: Uint8Array, at: number): Range | undefined {
  const tag = decodeUtf8(blob.subarray(at, tagEnd(blob, at)));
  const found = /\sunmodified\s*=\s*(?:"1"|'1')/.exec(tag);
  if (found === null) return undefined;
  const start = at + encodeUtf8(tag.slice(0, found.index)).length;
  return { start, end: start + found[0].length };
}

/** The own XML of a component without a range and the holes in it; every other byte stays. */
function cutOut({ component, content }: ExportMember, cut: Range, contents: DerivedContents): Content {
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
    if (hole === undefined || (end > cut.start && end < cut.end)) continue;
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
