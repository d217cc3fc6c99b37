import { ribbonScaffold } from '../components/containerOrder.ts';
import { type Identity, identify, type Outer } from '../components/identify.ts';
import { customizationsShape, type TableShape } from '../components/shapes.ts';
import type { FindingList } from '../diagnostics/findingList.ts';
import { componentWithoutIdentity, customizationsRootUnexpected, duplicateComponent } from '../diagnostics/structureFindings.ts';
import { type ComponentId, type ComponentRef, componentId, type Hash, type XmlSource } from '../model/component.ts';
import type { Frame, FrameComponent, FrameContainer } from '../model/solutionFile.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import { Places } from '../xml/places.ts';
import { findTag, readAttributes, readTagName, tagEnd } from '../xml/readTag.ts';
import { type SplitNode, splitDocument } from '../xml/splitDocument.ts';
import { childrenOf, readFragment } from './readFragment.ts';

/** A component as customizations.xml holds it, before its files are known. */
export interface XmlComponent {
  readonly identity: Identity;
  readonly parent?: ComponentRef;
  readonly xml: XmlSource;
  readonly unmodified: boolean;
}

export interface Customizations {
  readonly frame: Frame;
  readonly components: readonly XmlComponent[];
  readonly languages: readonly number[];
}

/**
 * Splits customizations.xml into its frame and its components (B.29-B.40, Q.5-Q.8). Every byte belongs to a component
 * or to the frame. Findings: not well-formed (D.19), another root, duplicates (B.7), components without identity.
 * `undefined` when it could not be split, or so much is wrong that nothing in it can be relied on.
 */
export function readCustomizations(
  xml: Uint8Array,
  blob: Hash,
  entry: string,
  findings: FindingList,
  baseLanguage?: number,
): Customizations | undefined {
  const split = splitDocument(xml, customizationsShape, entry);
  findings.addAll(split.diagnostics);
  if (split.nodes.length === 0) return undefined;
  return new CustomizationsReader(xml, blob, entry, split.nodes, findings, baseLanguage).read();
}

class CustomizationsReader {
  readonly #findings: FindingList;
  readonly #places: Places;
  readonly #identities: (Identity | undefined)[] = [];
  readonly #seen = new Map<ComponentId, number>();
  readonly #xml: Uint8Array;
  readonly #blob: Hash;
  readonly #entry: string;
  readonly #nodes: readonly SplitNode[];
  readonly #baseLanguage: number | undefined;

  constructor(
    xml: Uint8Array,
    blob: Hash,
    entry: string,
    nodes: readonly SplitNode[],
    findings: FindingList,
    baseLanguage: number | undefined,
  ) {
    this.#xml = xml;
    this.#places = new Places(xml);
    this.#findings = findings;
    this.#blob = blob;
    this.#entry = entry;
    this.#nodes = nodes;
    this.#baseLanguage = baseLanguage;
  }

  read(): Customizations | undefined {
    const root = this.#nodes[0]!;
    if (root.name !== 'ImportExportXml') this.#findings.add(customizationsRootUnexpected(this.#entry, root.name));
    const outers = this.#nodes.map((node) => this.#outerOf(node));
    this.#nodes.forEach((node, index) => {
      this.#identities.push(this.#isComponent(node) ? this.#identify(node, index, outers[index]!) : undefined);
    });
    if (this.#findings.overflowsWithErrors) return undefined;
    const inside = childrenByNode(this.#nodes);
    const components = this.#nodes.flatMap((node, index) => {
      const identity = this.#identities[index];
      if (identity === undefined) return [];
      const outer = this.#identities[outers[index]!];
      return [
        {
          identity,
          ...(outer === undefined ? {} : { parent: { type: outer.type, key: outer.key } }),
          xml: this.#source(node, inside[index] ?? []),
          unmodified: this.#isUnmodified(node, inside[index] ?? []),
        },
      ];
    });
    return {
      frame: { blob: this.#blob, nodes: this.#nodes.map((node, index) => this.#frameNode(node, this.#identities[index])) },
      components,
      languages: this.#languages(),
    };
  }

  /** A ribbon without a statement is structure: every table has one (Q.20). */
  #isComponent(node: SplitNode): boolean {
    if (node.shape.role !== 'component') return false;
    return !(
      node.parent > 0 &&
      node.name === 'RibbonDiffXml' &&
      this.#nodes[node.parent]!.shape.role === 'component' &&
      isBlankRibbon(this.#xml, node)
    );
  }

  /** Index of the component a node lies in, -1 at the top. */
  #outerOf(node: SplitNode): number {
    let at = node.parent;
    while (at >= 0 && this.#nodes[at]!.shape.role !== 'component') at = this.#nodes[at]!.parent;
    return at;
  }

  #identify(node: SplitNode, index: number, outerIndex: number): Identity {
    const outer: Outer | undefined = this.#identities[outerIndex];
    const found = identify(this.#xml, node, outer, this.#baseLanguage);
    const id = componentId(found);
    const before = found.certain ? this.#seen.get(id) : undefined;
    const unknown = (node.shape as TableShape).place === undefined;
    if (found.certain && before === undefined) {
      this.#seen.set(id, index);
      return found;
    }
    if (!found.certain || unknown) this.#findings.tell(componentWithoutIdentity, () => [this.#place(node), found.type, node.name]);
    else this.#findings.tell(duplicateComponent, () => [this.#place(node), found, this.#place(this.#nodes[before!]!).line]);
    if (this.#findings.overflowsWithErrors) return found;
    // Without an identity of its own its number stands in, so that it is kept all the same.
    const key = standIn(found.certain ? found.key : '', index);
    const name = found.certain ? found.name : `${node.name} ${index}`;
    return { ...found, key, name, aliases: [] };
  }

  #place(node: SplitNode) {
    return { entry: this.#entry, ...this.#places.at(node.tagStart), offset: node.tagStart };
  }

  #source(node: SplitNode, inside: readonly SplitNode[]): XmlSource {
    const segments = [node.tagStart];
    for (const child of inside) segments.push(child.start, child.end);
    segments.push(node.end);
    return { blob: this.#blob, segments, holes: inside.map((child) => child.name) };
  }

  /** Marked as such (B.54), or a table that states nothing of its own, only what lies in it (Q.23). */
  #isUnmodified(node: SplitNode, inside: readonly SplitNode[]): boolean {
    if (saysUnmodified(this.#xml, node.tagStart, node.openEnd, node.name)) return true;
    const definition = node.paths.find((path) => path.name === 'entity');
    if (node.name !== 'Entity' || !(node.shape as TableShape).place?.row.holdsParts) return false;
    if (definition === undefined) return true;
    if (saysUnmodified(this.#xml, definition.tagStart, definition.openEnd, definition.name)) return true;
    return !this.#statesProperties(inside, definition.openEnd);
  }

  /** True when the definition of a table has children besides the containers in it. */
  #statesProperties(inside: readonly SplitNode[], openEnd: number): boolean {
    if (this.#xml[openEnd - 2] === 47) return false;
    let at = openEnd;
    for (const child of inside) {
      if (child.start < openEnd) continue;
      const next = findTag(this.#xml, at);
      if (next < 0) return false;
      if (next < child.start) return true;
      at = child.end;
    }
    return findTag(this.#xml, at) >= 0;
  }

  #frameNode(node: SplitNode, identity: Identity | undefined): FrameContainer | FrameComponent {
    const { parent, start, end } = node;
    if (identity !== undefined) return { kind: 'component', type: identity.type, key: identity.key, parent, start, end };
    const keyedBy = (node.shape as TableShape).keyedBy;
    const key = keyedBy === undefined ? undefined : readAttributes(this.#xml, node.tagStart).get(keyedBy);
    const name = key === undefined ? node.name : `${node.name} ${key}`;
    const closeStart = node.shape.role === 'container' ? node.closeStart : node.openEnd;
    return { kind: 'container', name, parent, start, openEnd: node.openEnd, closeStart, end };
  }

  #languages(): readonly number[] {
    const node = this.#nodes.find((each) => each.parent === 0 && each.name === 'Languages');
    if (node === undefined) return [];
    const element = readFragment(decodeUtf8(this.#xml.subarray(node.tagStart, node.end)));
    const codes = element === undefined ? [] : childrenOf(element, 'Language').map((language) => Number(language.text.trim()));
    return codes.filter((code) => Number.isInteger(code) && code > 0);
  }
}

function childrenByNode(nodes: readonly SplitNode[]): readonly (SplitNode[] | undefined)[] {
  const inside: (SplitNode[] | undefined)[] = nodes.map(() => undefined);
  for (const node of nodes) {
    if (node.parent < 0) continue;
    inside[node.parent] ??= [];
    inside[node.parent]!.push(node);
  }
  return inside;
}

/** Most tags have no attribute to speak of; those are not read. */
function saysUnmodified(xml: Uint8Array, tagStart: number, openEnd: number, name: string): boolean {
  return openEnd - tagStart > name.length + 4 && readAttributes(xml, tagStart).get('unmodified') === '1';
}

function isBlankRibbon(xml: Uint8Array, node: SplitNode): boolean {
  for (let i = node.tagStart; i < node.end; i++) {
    if (xml[i] !== 60 || xml[i + 1] === 47) continue;
    const at = findTag(xml, i);
    if (at < 0 || at >= node.end) continue;
    if (!ribbonScaffold.has(readTagName(xml, at))) return false;
    i = tagEnd(xml, at) - 1;
  }
  return true;
}

function standIn(key: string, number: number): string {
  return key === '' ? `#${number}` : `${key} #${number}`;
}

/** What has no identity of its own, or that of another component of the file: no line of a manifest can mean it. */
export function isStandIn({ key }: ComponentRef): boolean {
  return /(^| )#[0-9]+$/.test(key);
}
