import { repetitionKeys } from '../components/repeatedElements.ts';
import type { XmlElement } from '../managedForm/xmlElement.ts';
import type { Content, ReadBlob } from '../model/component.ts';
import { definitionOf, elementProperties, filesOf, type Properties, readOwn } from './properties.ts';

/** A content, and where its bytes come from. */
export interface Readable {
  readonly content: Content;
  readonly read: ReadBlob;
}

/**
 * The properties of two contents without those that both write alike, which is most of what a new version says. What is
 * left out has the same path and value on both sides, so a comparison of the two gives what one of all properties would.
 */
export function differingProperties(left: Readable, right: Readable): readonly [left: Properties, right: Properties] {
  const [one, other] = [readOwn(left.content, left.read), readOwn(right.content, right.read)];
  if (one.root === undefined || other.root === undefined || one.root.name !== other.root.name) {
    return [definitionOf(left.content, left.read).properties, definitionOf(right.content, right.read).properties];
  }
  const [before, after] = differingParts({ element: one.root, text: one.text }, { element: other.root, text: other.text });
  return [
    new Map([...elementProperties(before).properties, ...filesOf(left.content)]),
    new Map([...elementProperties(after).properties, ...filesOf(right.content)]),
  ];
}

/** An element with the text it was read from. */
interface ReadElement {
  readonly element: XmlElement;
  readonly text: string;
}

/**
 * Two elements without what both say alike. Whole groups of siblings of one name go, because keys and order of
 * properties are made of a group; where a name without keys stands once on both sides, the same is done inside. An
 * element with children keeps some, since one without is read as a text.
 */
function differingParts(left: ReadElement, right: ReadElement): readonly [left: XmlElement, right: XmlElement] {
  const [before, after] = [groups(left.element), groups(right.element)];
  const [keptLeft, keptRight]: [XmlElement[], XmlElement[]] = [[], []];
  for (const [name, siblings] of before) {
    const others = after.get(name) ?? [];
    if (areAlike(siblings, left.text, others, right.text)) continue;
    const [[one, more], [other, moreOthers]] = [siblings, others];
    const isSingle = one !== undefined && other !== undefined && more === undefined && moreOthers === undefined;
    if (isSingle && !isKeyed(name)) {
      const [inLeft, inRight] = differingParts({ ...left, element: one }, { ...right, element: other });
      keptLeft.push(inLeft);
      keptRight.push(inRight);
    } else {
      keptLeft.push(...siblings);
      keptRight.push(...others);
    }
  }
  for (const [name, siblings] of after) if (!before.has(name)) keptRight.push(...siblings);
  // A side that kept nothing has only groups that are alike: one of them stays, on both.
  const [alike] = keptLeft.length === 0 ? before.keys() : keptRight.length === 0 ? after.keys() : [];
  if (alike !== undefined) {
    keptLeft.push(...(before.get(alike) ?? []));
    keptRight.push(...(after.get(alike) ?? []));
  }
  return [
    { ...left.element, children: inOrder(keptLeft) },
    { ...right.element, children: inOrder(keptRight) },
  ];
}

/** Told apart by what may lie inside: it stays whole, or its path would change. */
function isKeyed(name: string): boolean {
  return repetitionKeys(name) !== undefined || name === 'column' || name === 'row'; // Q.21b
}

function inOrder(elements: readonly XmlElement[]): readonly XmlElement[] {
  return [...elements].sort((one, other) => one.start - other.start);
}

function groups({ children }: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const named = new Map<string, XmlElement[]>();
  for (const child of children) {
    const siblings = named.get(child.name);
    if (siblings === undefined) named.set(child.name, [child]);
    else siblings.push(child);
  }
  return named;
}

/** Written alike, byte for byte; what is only written otherwise is compared property by property. */
function areAlike(siblings: readonly XmlElement[], text: string, others: readonly XmlElement[], otherText: string): boolean {
  if (siblings.length !== others.length) return false;
  return siblings.every(({ start, end }, index) => {
    const other = others[index];
    return (
      other !== undefined && end - start === other.end - other.start && text.slice(start, end) === otherText.slice(other.start, other.end)
    );
  });
}
