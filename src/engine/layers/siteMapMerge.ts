import type { XmlElement } from '../managedForm/xmlElement.ts';

/**
 * A site map with a difference on it (E.29): changed elements get what the difference says, removed ones go, added ones come to
 * the end of their container. What has only moved stays where it is: an exact place needs an unmanaged import.
 * `undefined` when the difference says something about an element that is not there (E.26).
 * @param below element `SiteMap`, whole
 * @param difference element `SiteMap` of the layer above
 */
export function applySiteMapDifference(below: XmlElement, difference: XmlElement): XmlElement | undefined {
  const stated = new Map(difference.children.map((child) => [keyOf(child), child]));
  const known = new Set(below.children.map(keyOf));
  const children: XmlElement[] = [];
  for (const child of below.children) {
    const change = stated.get(keyOf(child));
    if (change === undefined) children.push(child);
    else if (actionOf(change) !== 'Removed') {
      const applied = applySiteMapDifference(child, change);
      if (applied === undefined) return undefined;
      children.push(applied);
    }
  }
  for (const [key, change] of stated) {
    if (known.has(key)) continue;
    // A whole element without an action under one that is added belongs to it; elsewhere it is a shell that says nothing.
    if (actionOf(change) === 'Added') children.push(unmarked(change));
    else if (says(change)) return undefined;
  }
  const isChanged = actionOf(difference) === 'Modified' || actionOf(difference) === 'Added';
  const text = isChanged && below.children.length === 0 ? difference.text : below.text;
  return { ...below, attributes: isChanged ? unmarked(difference).attributes : below.attributes, text, children };
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
