import { escapeAttribute, type XmlElement } from './xmlElement.ts';

/** An element to be written. */
export interface Written {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Written[];
  readonly text: string;
}

export type Action = 'Added' | 'Modified' | 'Removed';

/** What makes a diff of one kind of document: how its elements are told apart and which of them have a position. */
export interface DiffRules {
  /** Tells an element from its siblings of the same name; `undefined` when only its number does. */
  readonly keyOf: (element: XmlElement) => string | undefined;
  /** Attributes that say where an element stands, by element: `ordinalvalue`, for a column `id`. */
  readonly positionsIn: (root: XmlElement) => ReadonlyMap<XmlElement, readonly [name: string, value: string]>;
  /** Elements that only group others and that nothing tells apart: their children are matched across all of them. */
  readonly groups: ReadonlySet<string>;
  /** Written whole when anything in them changed. */
  readonly whole: ReadonlySet<string>;
  /** Never written as removed: what the base says in other languages stays. */
  readonly lasting: ReadonlySet<string>;
}

/**
 * The difference of two full definitions as managed files write it (Q.21a-Q.21f): what lies on the path to a change with its
 * attributes and position only, changes with `solutionaction`, what is added whole, what is removed without children.
 * The root is written in any case.
 */
export function diffTrees(base: XmlElement, now: XmlElement, rules: DiffRules): Written {
  const differ = new Differ(rules, rules.positionsIn(base), rules.positionsIn(now));
  return differ.changed(base, now) ?? written(now, now.attributes, []);
}

type Positions = ReadonlyMap<XmlElement, readonly [string, string]>;

class Differ {
  readonly #rules: DiffRules;
  readonly #before: Positions;
  readonly #after: Positions;

  constructor(rules: DiffRules, before: Positions, after: Positions) {
    this.#rules = rules;
    this.#before = before;
    this.#after = after;
  }

  /** The statement about an element that is in both; `undefined` when there is nothing to say. */
  changed(base: XmlElement, now: XmlElement): Written | undefined {
    if (this.#rules.whole.has(now.name)) return isSame(base, now) ? undefined : this.#full(now, 'Modified');
    const children = this.#children(base, now);
    const isItself = isSameItself(base, now) && this.#before.get(base)?.[1] === this.#after.get(now)?.[1];
    if (isItself && children.length === 0) return undefined;
    return written(now, this.#placed(now, this.#after, isItself ? undefined : 'Modified'), children);
  }

  /** Those of the base in their order, changed or removed, then those that are new (Q.21c). */
  #children(base: XmlElement, now: XmlElement): readonly Written[] {
    const grouped = base.children.some(({ name }) => this.#rules.groups.has(name));
    if (grouped || now.children.some(({ name }) => this.#rules.groups.has(name))) return this.#grouped(base, now);
    const [before, after] = [this.#keyed(base.children), this.#keyed(now.children)];
    return [
      ...[...before].flatMap(([key, child]) => this.#kept(child, after.get(key))),
      ...[...after].flatMap(([key, child]) => (before.has(key) ? [] : [this.#full(child, 'Added')])),
    ];
  }

  /** Rows: their cells are told apart in all of them, and written in a row where they stood or stand. */
  #grouped(base: XmlElement, now: XmlElement): readonly Written[] {
    const [before, after] = [this.#keyed(membersOf(base)), this.#keyed(membersOf(now))];
    const keyOf = new Map([...before, ...after].map(([key, child]) => [child, key]));
    const rowsOf = (of: XmlElement, say: (child: XmlElement, key: string) => readonly Written[]): readonly Written[] =>
      of.children.flatMap((row) => {
        const said = row.children.flatMap((child) => say(child, keyOf.get(child) ?? ''));
        return said.length === 0 ? [] : [written(row, row.attributes, said)];
      });
    return [
      ...rowsOf(base, (child, key) => this.#kept(child, after.get(key))),
      ...rowsOf(now, (child, key) => (before.has(key) ? [] : [this.#full(child, 'Added')])),
    ];
  }

  #kept(base: XmlElement, now: XmlElement | undefined): readonly Written[] {
    const said = now === undefined ? this.#removed(base) : this.changed(base, now);
    return said === undefined ? [] : [said];
  }

  #removed(base: XmlElement): Written | undefined {
    if (this.#rules.lasting.has(base.name)) return undefined;
    return { ...written(base, this.#placed(base, this.#before, 'Removed'), []), text: '' };
  }

  /** The whole subtree; descendants have positions but no action. */
  #full(now: XmlElement, action?: Action): Written {
    const children = now.children.map((child) => this.#full(child));
    return written(now, this.#placed(now, this.#after, action), children);
  }

  #placed(element: XmlElement, positions: Positions, action: Action | undefined): ReadonlyMap<string, string> {
    const position = positions.get(element);
    return new Map([
      ...element.attributes,
      ...(position === undefined ? [] : [position]),
      ...(action === undefined ? [] : [['solutionaction', action] as const]),
    ]);
  }

  /** Siblings by what tells them apart. */
  #keyed(elements: readonly XmlElement[]): ReadonlyMap<string, XmlElement> {
    const keyed = new Map<string, XmlElement>();
    for (const element of elements) {
      const key = this.#rules.keyOf(element);
      const own = `${element.name} ${key === undefined ? '' : key.toLowerCase()}`;
      let free = own;
      for (let again = 2; keyed.has(free); again++) free = `${own} #${again}`;
      keyed.set(free, element);
    }
    return keyed;
  }
}

function membersOf(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((group) => group.children);
}

function written({ name, text }: XmlElement, attributes: ReadonlyMap<string, string>, children: readonly Written[]): Written {
  return { name, attributes, children, text: children.length > 0 ? '' : text.trim() === '' ? '' : text };
}

function isSameItself(base: XmlElement, now: XmlElement): boolean {
  const { attributes } = now;
  return (
    base.attributes.size === attributes.size &&
    [...attributes].every(([name, value]) => base.attributes.get(name) === value) &&
    base.text.trim() === now.text.trim()
  );
}

function isSame(base: XmlElement, now: XmlElement): boolean {
  return (
    isSameItself(base, now) &&
    base.name === now.name &&
    base.children.length === now.children.length &&
    base.children.every((child, index) => {
      const other = now.children[index];
      return other !== undefined && isSame(child, other);
    })
  );
}

/** The text of an element, each on a line of its own, as exports write them (B.5). The first line has no indentation. */
export function writeXml({ name, attributes, children, text }: Written, lead: string): string {
  const said = [...attributes].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('');
  if (children.length > 0) {
    const inner = `${lead}  `;
    return `<${name}${said}>${children.map((child) => inner + writeXml(child, inner)).join('')}${lead}</${name}>`;
  }
  return text === '' ? `<${name}${said} />` : `<${name}${said}>${escapeText(text)}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
