import { applyEdits, childNamed, type Edit, escapeAttribute, leadOf, parseXml, removal, type XmlElement } from './xmlElement.ts';

/**
 * An app as a difference to the one below (Q.29): everything as it is, but of its components only those that were added
 * or removed, and its roles only when they differ.
 */
export function diffApp(base: string, now: string): string {
  const [before, after] = [parseXml(base), parseXml(now)];
  const edits: Edit[] = [];
  const [old, listed] = [childNamed(before, 'AppModuleComponents'), childNamed(after, 'AppModuleComponents')];
  if (listed !== undefined) {
    const [had, has] = [keysOf(old), keysOf(listed)];
    for (const [key, component] of has) edits.push(had.has(key) ? removal(now, component) : marked(now, component));
    const gone = [...had].filter(([key]) => !has.has(key)).map(([, component]) => component);
    if (gone.length > 0) edits.push(appended(now, listed, gone.map(asRemoved)));
  }
  const roles = childNamed(after, 'AppModuleRoleMaps');
  if (roles !== undefined && sameKeys(keysOf(childNamed(before, 'AppModuleRoleMaps')), keysOf(roles))) edits.push(removal(now, roles));
  return applyEdits(now, edits);
}

function keysOf(list: XmlElement | undefined): ReadonlyMap<string, XmlElement> {
  return new Map((list?.children ?? []).map((each) => [keyOf(each), each]));
}

function keyOf({ attributes }: XmlElement): string {
  return ['type', 'id', 'schemaName'].map((name) => attributes.get(name)?.toLowerCase() ?? '').join(' ');
}

function sameKeys(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  return one.size === other.size && [...one.keys()].every((key) => other.has(key));
}

/** The start tag with its action, before its end. */
function marked(text: string, { start, openEnd }: XmlElement): Edit {
  const tag = text.slice(start, openEnd);
  return {
    start,
    end: openEnd,
    text: tag.replace(/\s*(\/?>)$/, (_, end: string) => ` solutionaction="Added"${end === '>' ? '>' : ' />'}`),
  };
}

function asRemoved({ name, attributes }: XmlElement): string {
  const said = [...attributes].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('');
  return `<${name}${said} solutionaction="Removed" />`;
}

/** Lines at the end of a list, as far in as its own. */
function appended(text: string, list: XmlElement, lines: readonly string[]): Edit {
  const lead = leadOf(text, list);
  const inside = lines.map((line) => `${lead}  ${line}`).join('');
  if (list.openEnd === list.end) {
    const tag = text.slice(list.start, list.openEnd).replace(/\s*\/>$/, '>');
    return { start: list.start, end: list.end, text: `${tag}${inside}${lead}</${list.name}>` };
  }
  const at = list.children.at(-1)?.end ?? list.openEnd;
  return { start: at, end: at, text: inside };
}
