import { alwaysWritten, blankRibbon, childRank } from '../components/containerOrder.ts';
import { pathsInside } from '../components/shapes.ts';
import type { ComponentId, Hash, ReadBlob, XmlSource } from '../model/component.ts';
import type { Frame } from '../model/solutionFile.ts';
import { decodeUtf8, encodeUtf8, joinBytes } from '../xml/bytes.ts';
import { childElements, findTag, tagEnd } from '../xml/readTag.ts';
import { type AssembleMember, buildTree, type ComponentNode, type ContainerNode, type TreeNode } from './frameTree.ts';

type Pieces = readonly Uint8Array[];

/**
 * Writes customizations.xml: the frame with the content of the members in its places. A place whose component is no
 * member is dropped, a container that so loses everything goes too unless exports always write it (Q.20), members
 * without a place are added (`buildTree`). For the members of the file the frame comes from, the bytes are the same.
 * @param languages those the document has to list at least (B.31)
 */
export function assembleCustomizations(
  frame: Frame,
  read: ReadBlob,
  members: ReadonlyMap<ComponentId, AssembleMember>,
  languages: readonly number[] = [],
): Uint8Array {
  const remembering = rememberBlobs(read);
  const root = buildTree(frame, remembering, members);
  const writer = new Writer(remembering(frame.blob), remembering, languages);
  return joinBytes(writer.document(root));
}

/** Thousands of components are ranges of few blobs: each is asked for once. */
function rememberBlobs(read: ReadBlob): ReadBlob {
  const blobs = new Map<Hash, Uint8Array>();
  return (hash) => {
    const bytes = blobs.get(hash) ?? read(hash);
    blobs.set(hash, bytes);
    return bytes;
  };
}

class Writer {
  readonly #blob: Uint8Array;
  readonly #read: ReadBlob;
  readonly #languages: readonly number[];
  readonly #lineEnd: string;

  constructor(blob: Uint8Array, read: ReadBlob, languages: readonly number[]) {
    this.#blob = blob;
    this.#read = read;
    this.#languages = languages;
    const lineFeed = blob.indexOf(10);
    this.#lineEnd = lineFeed > 0 && blob[lineFeed - 1] !== 13 ? '\n' : '\r\n';
  }

  document(root: ContainerNode): Pieces {
    return [...this.#container(root), this.#blob.subarray(root.frame?.end)];
  }

  #node(node: TreeNode): Pieces {
    return node.kind === 'container' ? this.#container(node) : this.#component(node);
  }

  #container(node: ContainerNode): Pieces {
    const { frame, children, depth } = node;
    const name = elementName(node);
    const inside = children.map((child) => this.#node(child));
    const filled = inside.some((pieces) => pieces.length > 0);
    if (frame === undefined) {
      return filled ? [this.#text(this.#lead(depth) + node.openTag), ...inside.flat(), this.#text(`${this.#lead(depth)}</${name}>`)] : [];
    }
    if (children.length === 0) {
      const slice = this.#slice(frame.start, frame.end);
      return name === 'Languages' && depth === 1 ? [this.#withLanguages(slice, depth)] : [slice];
    }
    const open = this.#slice(frame.start, frame.openEnd);
    const isEmptyTag = frame.openEnd === frame.end;
    if (!filled && depth > 0) {
      if (!alwaysWritten.has(name)) return [];
      return isEmptyTag ? [open] : [withoutClose(open), this.#text(' />')];
    }
    if (isEmptyTag) return [withoutClose(open), this.#text('>'), ...inside.flat(), this.#text(`${this.#lead(depth)}</${name}>`)];
    const close = this.#slice(frame.closeStart, frame.end);
    const indents = frame.closeStart > frame.openEnd || close.includes(10);
    return [open, ...inside.flat(), ...(indents ? [close] : [this.#text(this.#lead(depth)), close])];
  }

  /** The list of languages, with those that are missing at its end. */
  #withLanguages(list: Uint8Array, depth: number): Uint8Array {
    const text = decodeUtf8(list);
    const listed = new Set([...text.matchAll(/<Language>\s*(\d+)\s*<\/Language>/g)].map(([, code]) => Number(code)));
    const missing = this.#languages.filter((language) => !listed.has(language));
    if (missing.length === 0) return list;
    const lines = missing.map((language) => `${this.#lead(depth + 1)}<Language>${language}</Language>`).join('');
    const isEmptyTag = text.endsWith('/>');
    const close = isEmptyTag ? text.length : text.lastIndexOf('</');
    const open = isEmptyTag ? text.replace(/\s*\/>$/, '>') : text.slice(0, close).trimEnd();
    return this.#text(`${open}${lines}${this.#lead(depth)}</Languages>`);
  }

  #component(node: ComponentNode): Pieces {
    const { frame, member, depth } = node;
    const inside = new Map<TreeNode, Pieces>(node.children.map((child) => [child, this.#node(child)]));
    const lead = frame === undefined ? this.#text(this.#lead(depth)) : this.#slice(frame.start, findTag(this.#blob, frame.start));
    if (member === undefined && !node.children.some((child) => holdsMember(child))) {
      // A table always has a ribbon, if only a blank one (Q.20).
      const isTableRibbon = frame !== undefined && node.name === 'RibbonDiffXml' && depth > 1;
      return isTableRibbon ? [lead, this.#text(blankRibbon.join(this.#lead(depth)))] : [];
    }
    const source = member?.content.xml ?? this.#sourceInFrame(node);
    return source === undefined ? [lead, ...this.#shell(node, inside)] : [lead, ...this.#fill(node, source, inside)];
  }

  /** The component's own XML as the frame's document has it: for one that only holds others. */
  #sourceInFrame(node: ComponentNode): XmlSource | undefined {
    if (node.frame === undefined) return undefined;
    const inFrame = node.children.flatMap((child) => (child.frame === undefined ? [] : [{ name: child.name, frame: child.frame }]));
    const holes = inFrame.flatMap(({ frame }) => [frame.start, frame.end]);
    const segments = [findTag(this.#blob, node.frame.start), ...holes, node.frame.end];
    return { blob: '', segments, holes: inFrame.map(({ name }) => name) };
  }

  #fill(node: ComponentNode, source: XmlSource, inside: Map<TreeNode, Pieces>): Pieces {
    const blob = source.blob === '' ? this.#blob : this.#read(source.blob);
    const pieces: Uint8Array[] = [];
    source.holes.forEach((hole, index) => {
      pieces.push(blob.subarray(source.segments[2 * index], source.segments[2 * index + 1]));
      const child = [...inside.keys()].find((each) => each.name === hole);
      for (const piece of child === undefined ? this.#blankHole(node, hole) : inside.get(child)!) pieces.push(piece);
      if (child !== undefined) inside.delete(child);
    });
    pieces.push(blob.subarray(source.segments.at(-2), source.segments.at(-1)));
    return this.#insertRest(node, pieces, inside);
  }

  /** What a hole leaves when the document has nothing for it: elements that exports write even when they are blank. */
  #blankHole(node: ComponentNode, hole: string): Pieces {
    if (hole === 'RibbonDiffXml') return [this.#text(this.#lead(node.depth + 1) + blankRibbon.join(this.#lead(node.depth + 1)))];
    return alwaysWritten.has(hole) ? [this.#text(`${this.#lead(node.depth + 1 + pathsInside(node.name, hole).length)}<${hole} />`)] : [];
  }

  /** A component that is nowhere and only holds others: for a table its name (B.57). */
  #shell(node: ComponentNode, inside: Map<TreeNode, Pieces>): Pieces {
    const inner = this.#lead(node.depth + 1);
    const isTable = node.name === 'Entity';
    const name = isTable ? `${inner}<Name LocalizedName="" OriginalName="">${escapeText(node.ref.key)}</Name>` : '';
    const ribbon = isTable && !node.children.some((child) => child.name === 'RibbonDiffXml') ? inner + blankRibbon.join(inner) : '';
    return this.#insertRest(node, [this.#text(`<${node.name}>${name}${ribbon}${this.#lead(node.depth)}</${node.name}>`)], inside);
  }

  /** Puts what found no hole where exports have it (B.32, B.33). */
  #insertRest(node: ComponentNode, pieces: Pieces, rest: ReadonlyMap<TreeNode, Pieces>): Pieces {
    const left = [...rest].filter(([, written]) => written.length > 0);
    if (left.length === 0) return pieces;
    let xml = joinBytes(pieces);
    for (const [child, written] of left) {
      const paths = child.kind === 'container' ? child.paths : [];
      xml = this.#insertAt(xml, 0, node, paths, node.depth, child.name, joinBytes(written));
    }
    return [xml];
  }

  /** Inserts a child into the element at `at`, or below its descendants `paths`, which are made when absent. */
  #insertAt(
    xml: Uint8Array,
    at: number,
    node: ComponentNode,
    paths: readonly string[],
    depth: number,
    name: string,
    child: Uint8Array,
  ): Uint8Array {
    const [step, ...deeper] = paths;
    const children = childElements(xml, at);
    if (step !== undefined) {
      const known = children.find((each) => each.name === step);
      if (known !== undefined) return this.#insertAt(xml, known.start, node, deeper, depth + 1, name, child);
      const attributes = step === 'entity' ? ` Name="${escapeText(tableNameIn(xml, node))}"` : '';
      const made = this.#text(`${this.#lead(depth + 1)}<${step}${attributes} />`);
      const withStep = this.#insertAt(xml, at, node, [], depth, step, made);
      return this.#insertAt(withStep, at, node, paths, depth, name, child);
    }
    const openEnd = tagEnd(xml, at);
    const parent = nameAt(xml, at);
    if (xml[openEnd - 2] === 47) {
      const opened = withoutClose(xml.subarray(0, openEnd));
      return joinBytes([opened, this.#text('>'), child, this.#text(`${this.#lead(depth)}</${parent}>`), xml.subarray(openEnd)]);
    }
    const before = children.filter((each) => childRank(parent, each.name) <= childRank(parent, name)).at(-1);
    const place = before?.end ?? openEnd;
    return joinBytes([xml.subarray(0, place), child, xml.subarray(place)]);
  }

  #slice(start: number, end: number): Uint8Array {
    return this.#blob.subarray(start, end);
  }

  #lead(depth: number): string {
    return this.#lineEnd + '  '.repeat(depth);
  }

  #text(text: string): Uint8Array {
    return encodeUtf8(text);
  }
}

function elementName(node: ContainerNode): string {
  return node.name.split(' ')[0] ?? node.name;
}

function holdsMember(node: TreeNode): boolean {
  return (node.kind === 'component' && node.member !== undefined) || node.children.some(holdsMember);
}

/** A start tag up to its `>` or ` />`. */
function withoutClose(tag: Uint8Array): Uint8Array {
  let end = tag.length - 1;
  while (end > 0 && (tag[end - 1] === 47 || tag[end - 1] === 32)) end--;
  return tag.subarray(0, end);
}

function nameAt(xml: Uint8Array, at: number): string {
  let name = '';
  for (let i = at + 1; /[^\s/>]/.test(String.fromCharCode(xml[i]!)); i++) name += String.fromCharCode(xml[i]!);
  return name;
}

/** Schema name of a table as its `Name` says, else its key. */
function tableNameIn(xml: Uint8Array, node: ComponentNode): string {
  const name = childElements(xml, 0).find((each) => each.name === 'Name');
  if (name === undefined) return node.ref.key;
  let text = '';
  for (let i = tagEnd(xml, name.start); i < name.end && xml[i] !== 60; i++) text += String.fromCharCode(xml[i]!);
  return text === '' ? node.ref.key : text;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
