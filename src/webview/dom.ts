/** A piece of page as a plain value: what a view returns, what a test can read without a browser. */
export interface Piece {
  readonly tag: string;
  readonly props: Props;
  readonly children: readonly Child[];
}

export type Child = Piece | string | false | undefined;

export interface Props {
  /** Keeps its element when siblings come and go. */
  readonly key?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Set on the element itself: `value`, `checked`, `disabled`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Through CSSOM: the page's policy forbids style attributes. */
  readonly style?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** Makes a piece. A string in `props` is its class. */
export function piece(tag: string, props: Props | string = {}, ...children: readonly (Child | readonly Child[])[]): Piece {
  const full = typeof props === 'string' ? { attributes: { class: props } } : props;
  return { tag, props: full, children: children.flat() };
}

/** All text of a piece, for tests and announcements. */
export function textOf(child: Child): string {
  if (!child) return '';
  return typeof child === 'string' ? child : child.children.map(textOf).join('');
}

const drawn = new WeakMap<Node, Piece>();

/** Makes the children of `parent` look like `children`, keeping every element that can stay: focus and scroll survive. */
export function draw(parent: Element, children: readonly Child[]): void {
  const wanted = children.filter((child): child is Piece | string => child !== false && child !== undefined && child !== '');
  const nodes = match(parent, wanted);
  const keep = new Set<Node>(nodes);
  for (const node of [...parent.childNodes]) if (!keep.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
  });
  wanted.forEach((child, index) => {
    const node = nodes[index]!;
    if (typeof child === 'string') {
      if (node.nodeValue !== child) node.nodeValue = child;
    } else update(node as HTMLElement, child);
  });
}

function match(parent: Element, wanted: readonly (Piece | string)[]): Node[] {
  const keyed = new Map<string, Node>();
  const free: Node[] = [];
  for (const node of parent.childNodes) {
    const key = drawn.get(node)?.props.key;
    if (key === undefined) free.push(node);
    else keyed.set(key, node);
  }
  return wanted.map((child) => {
    if (typeof child === 'string') return take(free, '#text') ?? document.createTextNode('');
    const known = child.props.key === undefined ? take(free, child.tag) : keyed.get(child.props.key);
    if (child.props.key !== undefined) keyed.delete(child.props.key);
    return known && known.nodeName.toLowerCase() === child.tag ? known : document.createElement(child.tag);
  });
}

/** The first free node of that name; those before it were of pieces that are gone. */
function take(free: Node[], name: string): Node | undefined {
  const index = free.findIndex((node) => node.nodeName.toLowerCase() === name);
  return index < 0 ? undefined : free.splice(0, index + 1).pop();
}

function update(element: HTMLElement, next: Piece): void {
  const before = drawn.get(element)?.props;
  drawn.set(element, next);
  const { attributes = {}, style = {}, properties = {}, on = {} } = next.props;
  for (const name of Object.keys(before?.attributes ?? {})) if (!(name in attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) {
    if (before?.attributes?.[name] === value) continue;
    if (value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const name of Object.keys(before?.style ?? {})) if (!(name in style)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(style)) if (before?.style?.[name] !== value) element.style.setProperty(name, value);
  for (const type of Object.keys(on)) if (!(type in (before?.on ?? {}))) element.addEventListener(type, dispatch);
  for (const type of Object.keys(before?.on ?? {})) if (!(type in on)) element.removeEventListener(type, dispatch);
  draw(element, next.children);
  // After the children: a select takes its value only when its options are there.
  for (const [name, value] of Object.entries(properties)) if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
}

function dispatch(event: Event): void {
  const at = event.currentTarget;
  if (at instanceof Node) drawn.get(at)?.props.on?.[event.type]?.(event);
}
