import type { ComponentTypeRow } from '../components/componentTypeRow.ts';
import { componentType } from '../components/componentTypes.ts';
import { mergeForm } from '../managedForm/applyDifference.ts';
import { diffFormTrees } from '../managedForm/formDiff.ts';
import { diffSiteMapTrees } from '../managedForm/siteMapDiff.ts';
import { type Written, writeXml } from '../managedForm/treeDiff.ts';
import { parseXml, type XmlElement } from '../managedForm/xmlElement.ts';
import type { ComponentType } from '../model/component.ts';
import { withConflictsTab } from './conflictsTab.ts';
import { applySiteMapDifference } from './siteMapMerge.ts';

/** A part with a difference on it; `isWhole` is false where something of the difference found no place at all (E.26). */
export interface Applied {
  readonly tree: XmlElement;
  readonly isWhole: boolean;
}

/** How the part of a definition that is merged as a tree is found, compared and put together. */
export interface TreeMerge {
  /** Name of the part: `form`, `SiteMap`. */
  readonly part: string;
  readonly rule: 'E.25' | 'E.29';
  /** The lower part with a difference on it; `undefined` where it can't be put there. */
  apply(below: XmlElement, difference: XmlElement): Applied | undefined;
  diff(below: XmlElement, now: XmlElement): Written;
}

const form: TreeMerge = {
  part: 'form',
  rule: 'E.25',
  apply: (below, difference) => {
    const merged = mergeForm(below, difference);
    const { form: tree, left } = withConflictsTab(merged.form, merged.unplaced);
    return { tree, isWhole: left.length === 0 };
  },
  diff: (below, now) => diffFormTrees(below, now, true),
};

function applyToSiteMap(below: XmlElement, difference: XmlElement): Applied | undefined {
  const tree = applySiteMapDifference(below, difference);
  return tree === undefined ? undefined : { tree, isWhole: true };
}

const siteMap: TreeMerge = { part: 'SiteMap', rule: 'E.29', apply: applyToSiteMap, diff: diffSiteMapTrees };

/** Forms, dashboards and site maps; `undefined` for kinds whose properties are merged one by one. */
export function treeMergeOf(type: ComponentType): TreeMerge | undefined {
  const { difference } = componentType(type);
  return difference === undefined ? undefined : merges[difference];
}

/** An app's lists add up property by property (E.35). */
const merges: Readonly<Record<NonNullable<ComponentTypeRow['difference']>, TreeMerge | undefined>> = { form, siteMap, app: undefined };

/** The part of a definition that is merged as a tree, and the path to it; `undefined` when it has none. */
export function findPart(
  root: XmlElement,
  merge: TreeMerge,
): { readonly element: XmlElement; readonly path: readonly string[] } | undefined {
  if (root.name === merge.part) return { element: root, path: [] };
  for (const child of root.children) {
    const found = findPart(child, merge);
    if (found !== undefined) return { element: found.element, path: [child.name, ...found.path] };
  }
  return undefined;
}

/** True for a part that states only what differs from what lies below it (Q.21a, Q.27). */
export function isDifference(part: XmlElement): boolean {
  return part.attributes.has('solutionaction') || part.children.some(isDifference);
}

/** The difference as text, to be kept. */
export function writeDifference(merge: TreeMerge, below: XmlElement, now: XmlElement): string {
  return writeXml(merge.diff(below, now), '');
}

export function readDifference(text: string): XmlElement {
  return parseXml(text);
}
