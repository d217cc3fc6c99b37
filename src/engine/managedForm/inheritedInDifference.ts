import { type BlankedLabels, type Defaults, shownBy } from './blankLabels.ts';
import { applyEdits, childNamed, type Edit, everyElement, parseXml, removal, type XmlElement } from './xmlElement.ts';

/**
 * The unmanaged file holds inherited labels in a difference as modified ones (Q.19): takes out those that say what their
 * cell would show anyway, with the containers that then state nothing.
 * @param base own XML of the full form below, where it is here: a difference alone needn't say what its cells show
 */
export function dropInheritedLabels(
  difference: string,
  base: string | undefined,
  table: string,
  language: number,
  defaults: Defaults,
): BlankedLabels {
  const root = parseXml(difference);
  const below = base === undefined ? new Map<string, XmlElement>() : cellsOf(parseXml(base));
  const dropped = new Set<XmlElement>();
  let blanked = 0;
  let unknown = 0;
  for (const cell of everyElement(root)) {
    if (cell.name !== 'cell') continue;
    const labels = (childNamed(cell, 'labels')?.children ?? []).filter(({ attributes }) => attributes.get('solutionaction') === 'Modified');
    const written = labels.find(({ attributes }) => attributes.get('languagecode') === String(language))?.attributes.get('description');
    if (labels.length === 0 || written === undefined) continue;
    const under = below.get(idOf(cell));
    const shown = shownBy(cell) ?? (under === undefined ? undefined : shownBy(under));
    const usual = shown?.kind === 'column' ? defaults.ofColumn(table, shown.name) : shown && defaults.ofCollection(shown.name);
    if (usual === undefined) unknown += under === undefined || shown !== undefined ? 1 : 0;
    if (usual !== written) continue;
    blanked += 1;
    for (const label of labels) dropped.add(label);
  }
  const edits: Edit[] = [];
  prune(difference, root, dropped, edits);
  return { text: applyEdits(difference, edits), blanked, unknown };
}

function cellsOf(form: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map([...everyElement(form)].filter(({ name }) => name === 'cell').map((cell) => [idOf(cell), cell]));
}

function idOf(cell: XmlElement): string {
  return cell.attributes.get('id')?.toLowerCase() ?? '';
}

/** Takes out what was dropped and what held nothing else; true when the element itself goes. */
function prune(text: string, element: XmlElement, dropped: ReadonlySet<XmlElement>, edits: Edit[]): boolean {
  if (dropped.has(element)) return true;
  const inner: Edit[] = [];
  const gone = element.children.filter((child) => prune(text, child, dropped, inner));
  if (gone.length === 0) {
    for (const edit of inner) edits.push(edit);
    return false;
  }
  const isEmpty = gone.length === element.children.length;
  if (isEmpty && !element.attributes.has('solutionaction') && element.name !== 'form') return true;
  for (const edit of inner) edits.push(edit);
  if (isEmpty) edits.push(emptied(text, element));
  else for (const child of gone) edits.push(removal(text, child));
  return false;
}

/** `<cell …>…</cell>` without anything in it: `<cell … />`. */
function emptied(text: string, { start, openEnd, end }: XmlElement): Edit {
  return { start, end, text: `${text.slice(start, openEnd).replace(/\s*>$/, '')} />` };
}
