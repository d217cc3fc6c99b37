import { type DiffRules, diffTrees, type Written, writeXml } from './treeDiff.ts';
import { applyEdits, childNamed, everyElement, leadOf, parseXml, type XmlElement } from './xmlElement.ts';

/**
 * A site map as a difference to the complete one below (Q.27), its own (`SiteMap`) or that of an app
 * (`AppModuleSiteMap`, Q.28). The names of an app's site map stay as they are.
 */
export function diffSiteMap(base: string, now: string): string {
  const [before, after] = [mapIn(parseXml(base)), mapIn(parseXml(now))];
  if (before === undefined || after === undefined) return now;
  const diff = diffSiteMapTrees(before, after);
  return applyEdits(now, [{ start: after.start, end: after.end, text: writeXml(diff, leadOf(now, after)) }]);
}

/** The same for the elements `SiteMap`. */
export function diffSiteMapTrees(base: XmlElement, now: XmlElement): Written {
  return diffTrees(base, now, siteMapRules);
}

/** The map itself: the classic one lies in a section of the same name, the one of an app in its own element. */
function mapIn(root: XmlElement): XmlElement | undefined {
  return root.name === 'SiteMap' ? root : childNamed(root, 'SiteMap');
}

const positioned: ReadonlySet<string> = new Set(['Area', 'Group', 'SubArea']);

const siteMapRules: DiffRules = {
  keyOf: ({ name, attributes }) => (name === 'Title' || name === 'Description' ? attributes.get('LCID') : attributes.get('Id')),
  positionsIn: (map) => {
    const positions = new Map<XmlElement, readonly [string, string]>();
    for (const { children } of everyElement(map)) {
      const parts = children.filter(({ name }) => positioned.has(name));
      parts.forEach((part, index) => {
        positions.set(part, ['ordinalvalue', String(index)]);
      });
    }
    return positions;
  },
  groups: new Set(),
  whole: new Set(),
  lasting: new Set(),
};
