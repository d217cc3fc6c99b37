import { formKeyOf } from './formDiff.ts';
import { childNamed, type XmlElement } from './xmlElement.ts';

/**
 * The full form with a difference on it (E.25): added elements at their positions, removed ones taken out, modified ones
 * with their new attributes. Good for comparing, not for showing: rows without cells are left out, they have no position.
 * `undefined` when the difference states something about an element that is not there, which only the platform's own
 * merge can place (E.26).
 * @param base own XML of `systemform`
 * @param difference own XML of the same form in the layer above
 */
export function applyDifference(base: XmlElement, difference: XmlElement): XmlElement | undefined {
  const [below, above] = [childNamed(base, 'form'), childNamed(difference, 'form')];
  if (below === undefined || above === undefined) return undefined;
  const { form, unplaced } = mergeForm(below, above);
  return unplaced.length > 0 ? undefined : { ...base, children: base.children.map((child) => (child === below ? form : child)) };
}

/**
 * A form with a difference on it, and what of the difference is about elements that are not there (E.26), as it states them.
 * @param below element `form`, whole
 * @param difference element `form` of the layer above
 */
export function mergeForm(
  below: XmlElement,
  difference: XmlElement,
): { readonly form: XmlElement; readonly unplaced: readonly XmlElement[] } {
  const unplaced: XmlElement[] = [];
  return { form: applied(below, difference, unplaced), unplaced };
}

function applied(base: XmlElement, stated: XmlElement, unplaced: XmlElement[]): XmlElement {
  const action = actionOf(stated);
  const isLeaf = base.children.length === 0 && stated.children.length === 0;
  return {
    ...base,
    attributes: action === 'Modified' ? withoutMarks(stated, stated.name === 'column') : base.attributes,
    text: action === 'Modified' && isLeaf ? stated.text : base.text,
    children: base.name === 'rows' ? appliedRows(base, stated, unplaced) : appliedChildren(base.children, stated.children, unplaced),
  };
}

function appliedChildren(base: readonly XmlElement[], stated: readonly XmlElement[], unplaced: XmlElement[]): readonly XmlElement[] {
  const columns = base.filter(({ name }) => name === 'column');
  const moved: { readonly element: XmlElement; readonly at: number }[] = [];
  const done = new Set<XmlElement>();
  const stay = base.flatMap((child): readonly XmlElement[] => {
    const about = stated.filter((each) => isSame(each, child, columns.indexOf(child)) && actionOf(each) !== 'Added');
    for (const each of about) done.add(each);
    if (about.some((each) => actionOf(each) === 'Removed')) return [];
    const [change] = about;
    if (change === undefined) return [child];
    const element = change.name === 'controlDescription' ? unmarked(change) : applied(child, change, unplaced);
    const at = change.attributes.get('ordinalvalue');
    if (actionOf(change) !== 'Modified' || at === undefined) return [element];
    moved.push({ element, at: Number(at) });
    return [];
  });
  for (const each of stated) {
    if (actionOf(each) === 'Added')
      moved.push({ element: unmarked(each), at: Number(each.attributes.get('ordinalvalue') ?? each.attributes.get('id') ?? stay.length) });
    else if (!done.has(each) && states(each)) unplaced.push(each);
  }
  const placed = [...stay];
  for (const { element, at } of moved.sort((left, right) => left.at - right.at))
    placed.splice(Number.isNaN(at) ? placed.length : at, 0, element);
  return placed;
}

/** All cells in the order of their positions, a new row where one is the first of its row (Q.21d). */
function appliedRows(base: XmlElement, stated: XmlElement, unplaced: XmlElement[]): readonly XmlElement[] {
  const about = stated.children.flatMap((row) => row.children);
  const done = new Set<XmlElement>();
  const cells: { readonly cell: XmlElement; readonly position: number }[] = [];
  let running = 0;
  for (const row of base.children) {
    for (const [index, cell] of row.children.entries()) {
      const own = (index + 1) * 10000 + running++;
      const changes = about.filter((each) => isSame(each, cell, -1) && actionOf(each) !== 'Added');
      for (const each of changes) done.add(each);
      if (changes.some((each) => actionOf(each) === 'Removed')) continue;
      const [change] = changes;
      const position = change === undefined || actionOf(change) !== 'Modified' ? own : Number(change.attributes.get('ordinalvalue') ?? own);
      cells.push({ cell: change === undefined ? cell : applied(cell, change, unplaced), position });
    }
  }
  for (const each of about) {
    if (actionOf(each) === 'Added')
      cells.push({ cell: unmarked(each), position: Number(each.attributes.get('ordinalvalue') ?? 10000 + running) });
    else if (!done.has(each) && states(each)) unplaced.push(each);
  }
  const rows: XmlElement[] = [];
  for (const { cell, position } of cells.sort((left, right) => (left.position % 10000) - (right.position % 10000))) {
    const last = rows.at(-1);
    if (last === undefined || position < 20000) rows.push({ ...base, name: 'row', attributes: new Map(), children: [cell] });
    else rows.splice(-1, 1, { ...last, children: [...last.children, cell] });
  }
  return rows;
}

/** Says something itself or holds something that does; a mere shell says nothing (Q.21h). */
function states(element: XmlElement): boolean {
  return actionOf(element) !== undefined || element.children.some(states);
}

export function actionOf({ attributes }: XmlElement): string | undefined {
  return attributes.get('solutionaction');
}

function isSame(one: XmlElement, other: XmlElement, column: number): boolean {
  if (one.name !== other.name) return false;
  if (one.name === 'column') return one.attributes.get('id') === String(column);
  return formKeyOf(one)?.toLowerCase() === formKeyOf(other)?.toLowerCase();
}

/** An added element as it stands in a full form. */
export function unmarked(element: XmlElement): XmlElement {
  return { ...element, attributes: withoutMarks(element, element.name === 'column'), children: element.children.map(unmarked) };
}

function withoutMarks({ attributes }: XmlElement, isColumn: boolean): ReadonlyMap<string, string> {
  const marks = ['ordinalvalue', 'solutionaction', ...(isColumn ? ['id'] : [])];
  return new Map([...attributes].filter(([name]) => !marks.includes(name)));
}
