import type { XmlElement } from '../../src/engine/managedForm/xmlElement.ts';

/**
 * The full form that lay below, made of the full form on top and the difference Dataverse wrote for it: what was added
 * is taken out, what was removed is put back where it stood, what was modified gets another attribute value. As far as
 * the difference tells; what only stood elsewhere before can't be seen.
 */
export function undoDifference(now: XmlElement, difference: XmlElement): XmlElement {
  const action = difference.attributes.get('solutionaction');
  const attributes = action === 'Modified' ? new Map([...now.attributes, ['before', 'other']]) : now.attributes;
  const text = action === 'Modified' && now.children.length === 0 ? '' : now.text;
  const children = now.name === 'rows' ? undoRows(now, difference) : undoChildren(now.children, difference.children);
  return { ...now, attributes, text, children };
}

function undoChildren(now: readonly XmlElement[], differences: readonly XmlElement[]): readonly XmlElement[] {
  const columns = now.filter(({ name }) => name === 'column');
  const kept = now.flatMap((child): readonly XmlElement[] => {
    // One and the same may be removed in one place and added in another.
    const stated = differences.filter((each) => isSame(each, child, columns.indexOf(child)) && actionOf(each) !== 'Removed');
    if (stated.some((each) => actionOf(each) === 'Added')) return [];
    const [path] = stated;
    return [path === undefined ? child : undoDifference(child, path)];
  });
  for (const removed of differences.filter((each) => actionOf(each) === 'Removed')) {
    kept.splice(Number(removed.attributes.get('ordinalvalue') ?? kept.length), 0, plain(removed));
  }
  return kept;
}

/** Cells are stated in rows that needn't be the rows they stand in; a position is its place in the row and its number. */
function undoRows(now: XmlElement, difference: XmlElement): readonly XmlElement[] {
  const stated = difference.children.flatMap((row) => row.children);
  const removed = stated.filter((cell) => actionOf(cell) === 'Removed');
  const rows = now.children.map((row) => ({
    ...row,
    children: undoChildren(
      row.children,
      stated.filter((cell) => !removed.includes(cell)),
    ),
  }));
  const kept = rows.filter((row, index) => row.children.length > 0 || now.children[index]?.children.length === 0);
  const byNumber = [...removed].sort((left, right) => numberOf(left) - numberOf(right));
  for (const cell of byNumber) insertCell(kept, cell);
  return kept;
}

function insertCell(rows: { children: readonly XmlElement[] }[], cell: XmlElement): void {
  const place = Math.floor(Number(cell.attributes.get('ordinalvalue')) / 10000) - 1;
  let running = 0;
  for (const [index, row] of rows.entries()) {
    const fits = place > 0 ? running + place === numberOf(cell) && row.children.length >= place : running === numberOf(cell);
    if (fits && place > 0) {
      row.children = [...row.children.slice(0, place), plain(cell), ...row.children.slice(place)];
      return;
    }
    if (fits && row.children.length > 0) {
      rows.splice(index, 0, { ...rowOf(cell) });
      return;
    }
    running += row.children.length;
  }
  rows.push({ ...rowOf(cell) });
}

function rowOf(cell: XmlElement): XmlElement {
  return { ...cell, name: 'row', attributes: new Map(), children: [plain(cell)], text: '' };
}

function numberOf(cell: XmlElement): number {
  return Number(cell.attributes.get('ordinalvalue')) % 10000;
}

function plain(element: XmlElement): XmlElement {
  return { ...element, attributes: new Map([...element.attributes].filter(([name]) => !/^(ordinalvalue|solutionaction)$/.test(name))) };
}

function actionOf({ attributes }: XmlElement): string | undefined {
  return attributes.get('solutionaction');
}

const keys = ['id', 'Id', 'languagecode', 'LCID', 'forControl', 'handlerUniqueId', 'name', 'src'];

function isSame(one: XmlElement, other: XmlElement, column: number): boolean {
  if (one.name !== other.name) return false;
  if (one.name === 'column') return one.attributes.get('id') === String(column);
  const key = keys.find((each) => one.attributes.has(each) && other.attributes.has(each));
  return key === undefined || one.attributes.get(key)?.toLowerCase() === other.attributes.get(key)?.toLowerCase();
}
