import { childRank } from '../components/containerOrder.ts';
import { pathsInside } from '../components/shapes.ts';
import { type ComponentId, type ComponentRef, type Content, componentId, type ReadBlob } from '../model/component.ts';
import type { Frame, FrameComponent, FrameContainer } from '../model/solutionFile.ts';
import { findTag, readTagName } from '../xml/readTag.ts';
import { liesInOwnFile } from './content.ts';
import { type ContainerStep, homeOf, Origins } from './homeOf.ts';

/** A component that is to be written, as an export plan holds it. */
export interface AssembleMember {
  readonly component: ComponentRef & { readonly parent?: ComponentRef };
  readonly content: Content;
}

export interface ContainerNode {
  readonly kind: 'container';
  /** As in the frame: `forms main`. */
  readonly name: string;
  readonly depth: number;
  /** Elements of the component's own XML between it and this container. */
  readonly paths: readonly string[];
  readonly children: TreeNode[];
  /** Absent for a container that is new. */
  readonly frame?: FrameContainer;
  readonly openTag?: string;
}

export interface ComponentNode {
  readonly kind: 'component';
  /** Name of the element. */
  readonly name: string;
  readonly depth: number;
  readonly ref: ComponentRef;
  readonly children: TreeNode[];
  readonly frame?: FrameComponent;
  /** Absent when the component itself is not to be written. */
  readonly member?: AssembleMember;
}

export type TreeNode = ContainerNode | ComponentNode;

/**
 * The document to write as a tree: what the frame has, in its order, and the members it has no place for, each at the
 * end of its container, which is made where exports have it when there is none (B.30, B.32, Q.8). The first is the root.
 */
export function buildTree(frame: Frame, read: ReadBlob, members: ReadonlyMap<ComponentId, AssembleMember>): ContainerNode {
  const builder = new TreeBuilder(frame, read, members);
  return builder.build();
}

class TreeBuilder {
  readonly #frame: Frame;
  readonly #read: ReadBlob;
  readonly #members: ReadonlyMap<ComponentId, AssembleMember>;
  readonly #components = new Map<ComponentId, ComponentNode>();
  readonly #origins: Origins;
  #root: ContainerNode | undefined;

  constructor(frame: Frame, read: ReadBlob, members: ReadonlyMap<ComponentId, AssembleMember>) {
    this.#frame = frame;
    this.#read = read;
    this.#members = members;
    this.#origins = new Origins(read);
  }

  build(): ContainerNode {
    const blob = this.#read(this.#frame.blob);
    const nodes: TreeNode[] = [];
    for (const frame of this.#frame.nodes) {
      const outer = nodes[frame.parent];
      const paths = outer?.kind === 'component' && frame.kind === 'container' ? pathsInside(outer.name, frame.name) : [];
      const depth = outer === undefined ? 0 : outer.depth + 1 + paths.length;
      const node: TreeNode =
        frame.kind === 'container'
          ? { kind: 'container', name: frame.name, depth, paths, children: [], frame }
          : this.#componentOf(frame, blob, depth);
      nodes.push(node);
      outer?.children.push(node);
      if (node.kind === 'component') this.#components.set(componentId(node.ref), node);
    }
    const [root] = nodes;
    if (root?.kind !== 'container') throw new Error('A frame begins with the root of its document.');
    this.#root = root;
    for (const [id, member] of this.#members) {
      if (!this.#components.has(id) && !liesInOwnFile(member.content)) this.#add(member);
    }
    return root;
  }

  #componentOf(frame: FrameComponent, blob: Uint8Array, depth: number): ComponentNode {
    const ref = { type: frame.type, key: frame.key };
    const member = this.#members.get(componentId(ref));
    const written = member !== undefined && (member.content.xml === undefined || !liesInOwnFile(member.content));
    const name = readTagName(blob, findTag(blob, frame.start));
    return { kind: 'component', name, depth, ref, children: [], frame, ...(written ? { member } : {}) };
  }

  #add(member: AssembleMember): ComponentNode {
    const { component, content } = member;
    const home = homeOf(component, content, this.#read, this.#origins);
    const outer = component.parent === undefined ? this.#root! : this.#outerNode(component.parent);
    const container = home.steps.reduce<TreeNode>(
      (at, step, index) => openContainer(at, step, index === 0 && at.kind === 'component' ? pathsInside(at.name, step.name) : []),
      outer,
    );
    const ref = { type: component.type, key: component.key };
    const node: ComponentNode = { kind: 'component', name: home.name, depth: container.depth + 1, ref, children: [], member };
    insertChild(container, node);
    this.#components.set(componentId(ref), node);
    return node;
  }

  /** The component a new one lies in: in the tree already, a member that is added now, or a shell without a statement (B.57). */
  #outerNode(ref: ComponentRef): ComponentNode {
    const known = this.#components.get(componentId(ref));
    if (known !== undefined) return known;
    const member = this.#members.get(componentId(ref));
    return this.#add(
      member !== undefined && !liesInOwnFile(member.content) ? member : { component: ref, content: { hash: '', files: [] } },
    );
  }
}

function openContainer(outer: TreeNode, step: ContainerStep, paths: readonly string[]): TreeNode {
  const known = outer.children.find((child) => child.kind === 'container' && child.name === step.name);
  if (known !== undefined) return known;
  const made: ContainerNode = {
    kind: 'container',
    name: step.name,
    depth: outer.depth + 1 + paths.length,
    paths,
    children: [],
    openTag: step.openTag,
  };
  insertChild(outer, made);
  return made;
}

/** New containers by rank; new components after the last of their like. A childless container of the same name gives way: a blank ribbon. */
function insertChild(outer: TreeNode, child: TreeNode): void {
  const { children } = outer;
  const blank = children.findIndex((each) => each.kind === 'container' && each.name === child.name && each.children.length === 0);
  if (child.kind === 'component' && blank >= 0) {
    children.splice(blank, 1, child);
    return;
  }
  const like = children.findLastIndex((each) => each.kind === child.kind && each.name === child.name);
  const rank = childRank(outer.name, child.name);
  const later = children.findIndex((each) => childRank(outer.name, each.name) > rank);
  children.splice(like >= 0 ? like + 1 : later >= 0 ? later : children.length, 0, child);
}
