import { applyEdits, childNamed, type Edit, everyElement, parseXml, removal, type XmlElement } from './xmlElement.ts';

/** What a cell without a label of its own shows: the name of its column, for a subgrid the collection name of its table. */
export interface Defaults {
  ofColumn(table: string, column: string): string | undefined;
  ofCollection(table: string): string | undefined;
}

export interface BlankedLabels {
  readonly text: string;
  readonly blanked: number;
  /** Labels that stay because what their cell would show otherwise is not known. */
  readonly unknown: number;
}

/**
 * Empties the base-language label of every cell that equals what the cell would show without one, and takes the other
 * languages away (Q.11-Q.13). Labels of tabs, sections and navigation are never touched.
 * @param table the form belongs to
 * @param keepLanguages the other languages stay, each empty: what the platform did up to 8.2 (Q.12)
 */
export function blankLabels(form: string, table: string, language: number, keepLanguages: boolean, defaults: Defaults): BlankedLabels {
  const edits: Edit[] = [];
  let blanked = 0;
  let unknown = 0;
  for (const cell of everyElement(parseXml(form))) {
    if (cell.name !== 'cell') continue;
    const labels = childNamed(cell, 'labels')?.children ?? [];
    const base = labels.find((label) => label.attributes.get('languagecode') === String(language));
    const written = base?.attributes.get('description');
    const shown = shownBy(cell);
    if (base === undefined || written === undefined || written === '' || shown === undefined) continue;
    const usual = shown.kind === 'column' ? defaults.ofColumn(table, shown.name) : defaults.ofCollection(shown.name);
    if (usual === undefined) unknown += 1;
    if (usual !== written) continue;
    blanked += 1;
    for (const label of labels) edits.push(label === base || keepLanguages ? emptied(form, label) : removal(form, label));
  }
  return { text: applyEdits(form, edits), blanked, unknown };
}

/** The column a cell is bound to, or the table its subgrid lists. */
export function shownBy(cell: XmlElement): { readonly kind: 'column' | 'table'; readonly name: string } | undefined {
  const control = childNamed(cell, 'control');
  const column = control?.attributes.get('datafieldname');
  if (column !== undefined && column !== '') return { kind: 'column', name: column };
  const listed = childNamed(childNamed(control, 'parameters'), 'TargetEntityType')?.text.trim();
  return listed === undefined || listed === '' ? undefined : { kind: 'table', name: listed };
}

/** The start tag of a label with an empty description. */
function emptied(form: string, label: XmlElement): Edit {
  const tag = form.slice(label.start, label.openEnd);
  const text = tag.replace(/(\sdescription\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1""');
  return { start: label.start, end: label.openEnd, text };
}
