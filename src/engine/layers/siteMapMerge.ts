import type { XmlElement } from '../managedForm/xmlElement.ts';

/**
 * A site map with a difference on it (E.29): changed elements get what the difference says, removed ones go, added ones come to
 * the end of their container. An element that is changed elsewhere than it stood has moved, and comes to the end of its new
 * container; what has only moved within its container stays where it is: an exact place needs an unmanaged import.
 * `undefined` when the difference says something about an element that is nowhere (E.26).
 * @param below element `SiteMap`, whole
 * @param difference element `SiteMap` of the layer above
 */
export function applySiteMapDifference(below: XmlElement, difference: XmlElement): XmlElement | undefined {
  const moved = new Map<string, XmlElement>();
  const stay = withoutMoved(below, movedIn(below, difference), moved);
  return applied(stay, difference, moved);
}

function applied(below: XmlElement, difference: XmlElement, moved: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  const stated = new Map(difference.children.map((child) => [keyOf(child), child]));
  const known = new Set(below.children.map(keyOf));
  const children: XmlElement[] = [];
  for (const child of below.children) {
    const change = stated.get(keyOf(child));
    if (change === undefined) children.push(child);
    else if (actionOf(change) !== 'Removed') {
      const now = applied(child, change, moved);
      if (now === undefined) return undefined;
      children.push(now);
    }
  }
  for (const [key, change] of stated) {
    if (known.has(key) || actionOf(change) === 'Removed') continue;
    const came = moved.get(key);
    const now = came === undefined ? undefined : applied(came, change, moved);
    // A whole element without an action under one that is added belongs to it; elsewhere it is a shell that says nothing.
    if (now !== undefined) children.push(now);
    else if (actionOf(change) === 'Added') children.push(unmarked(change));
    else if (says(change)) return undefined;
  }
  const isChanged = actionOf(difference) === 'Modified' || actionOf(difference) === 'Added';
  const text = isChanged && below.children.length === 0 ? difference.text : below.text;
  return { ...below, attributes: isChanged ? unmarked(difference).attributes : below.attributes, text, children };
}

/** Keys of elements the difference changes in a container they do not stand in. */
function movedIn(below: XmlElement, difference: XmlElement): ReadonlySet<string> {
  const known = new Map(below.children.map((child) => [keyOf(child), child]));
  const found = new Set<string>();
  for (const change of difference.children) {
    const here = known.get(keyOf(change));
    if (here === undefined && actionOf(change) === 'Modified' && change.attributes.has('Id')) found.add(keyOf(change));
    for (const key of here === undefined ? [] : movedIn(here, change)) found.add(key);
  }
  return found;
}

/** The site map without what has moved, which is put aside. */
function withoutMoved(below: XmlElement, keys: ReadonlySet<string>, aside: Map<string, XmlElement>): XmlElement {
  if (keys.size === 0) return below;
  const children = below.children.flatMap((child) => {
    if (!keys.has(keyOf(child))) return [withoutMoved(child, keys, aside)];
    aside.set(keyOf(child), child);
    return [];
  });
  return { ...below, children };
}

function keyOf({ name, attributes }: XmlElement): string {
  return `${name} ${attributes.get('Id') ?? attributes.get('LCID') ?? ''}`.toLowerCase();
}

function actionOf({ attributes }: XmlElement): string | undefined {
  return attributes.get('solutionaction');
}

function says(element: XmlElement): boolean {
  return actionOf(element) !== undefined || element.children.some(says);
}

function unmarked(element: XmlElement): XmlElement {
  const attributes = new Map([...element.attributes].filter(([name]) => name !== 'ordinalvalue' && name !== 'solutionaction'));
  return { ...element, attributes, children: element.children.map(unmarked) };
}
