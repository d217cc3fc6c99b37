import { actionOf, unmarked } from '../managedForm/applyDifference.ts';
import { childNamed, type XmlElement } from '../managedForm/xmlElement.ts';

/** Name of the tab the platform makes for what can't be placed; documented with these words (E.26). */
export const conflictsTabName = 'Conflicts Tab';

/** Groups of visible parts, which say nothing themselves. */
const groups: ReadonlySet<string> = new Set(['tabs', 'tab', 'columns', 'column', 'sections', 'rows', 'row']);

/**
 * The form with a conflicts tab that holds the sections and cells whose place is not there, so that nothing is lost (E.26); what
 * only takes away is done already. `left` is what no tab can hold: events, libraries, a tab that says only its own name.
 * @param form element `form` as it could be merged
 * @param unplaced parts of the difference above it
 */
export function withConflictsTab(
  form: XmlElement,
  unplaced: readonly XmlElement[],
): { readonly form: XmlElement; readonly left: readonly XmlElement[] } {
  const parts = unplaced.map(partsOf);
  const sections = parts.flatMap((part) => part.sections);
  const cells = parts.flatMap((part) => part.cells);
  const left = parts.flatMap((part) => part.left);
  const found = cells.length === 0 ? sections : [...sections, sectionOf(form, cells)];
  const tabs = childNamed(form, 'tabs');
  if (found.length === 0 || tabs === undefined) return { form, left: tabs === undefined ? unplaced : left };
  const known = tabs.children.find(isConflictsTab);
  const tab = known === undefined ? tabOf(form, found) : withSections(known, found);
  const others = tabs.children.filter((each) => each !== known);
  const children = form.children.map((child) => (child === tabs ? { ...tabs, children: [...others, tab] } : child));
  return { form: { ...form, children }, left };
}

interface Parts {
  readonly sections: readonly XmlElement[];
  readonly cells: readonly XmlElement[];
  readonly left: readonly XmlElement[];
}

/** The visible parts that are added or changed, outer before inner. */
function partsOf(element: XmlElement): Parts {
  const action = actionOf(element);
  const says = action === 'Added' || action === 'Modified';
  if (action === 'Removed' || !holdsNew(element)) return { sections: [], cells: [], left: [] };
  if (element.name === 'section' && says) return { sections: [unmarked(withoutRemoved(element))], cells: [], left: [] };
  if (element.name === 'cell') return { sections: [], cells: [unmarked(withoutRemoved(element))], left: [] };
  if (element.name !== 'section' && !groups.has(element.name)) return { sections: [], cells: [], left: [element] };
  const inner = element.children.map(partsOf);
  const [sections, cells] = [inner.flatMap((each) => each.sections), inner.flatMap((each) => each.cells)];
  const left = inner.flatMap((each) => each.left);
  return { sections, cells, left: says && sections.length + cells.length === 0 ? [...left, element] : left };
}

function holdsNew(element: XmlElement): boolean {
  const action = actionOf(element);
  return action === 'Added' || action === 'Modified' || element.children.some(holdsNew);
}

function withoutRemoved(element: XmlElement): XmlElement {
  return { ...element, children: element.children.filter((child) => actionOf(child) !== 'Removed').map(withoutRemoved) };
}

function isConflictsTab({ name, attributes }: XmlElement): boolean {
  return name === 'tab' && attributes.get('name') === conflictsTabName;
}

function withSections(tab: XmlElement, sections: readonly XmlElement[]): XmlElement {
  const isHere = (element: XmlElement): boolean => element.name === 'sections';
  const put = (element: XmlElement): XmlElement =>
    isHere(element) ? { ...element, children: [...element.children, ...sections] } : { ...element, children: element.children.map(put) };
  return put(tab);
}

function tabOf(like: XmlElement, sections: readonly XmlElement[]): XmlElement {
  const columns = make(like, 'columns', {}, [make(like, 'column', { width: '100%' }, [make(like, 'sections', {}, sections)])]);
  return make(like, 'tab', { name: conflictsTabName, showlabel: 'true', expanded: 'true' }, [labelsOf(like), columns]);
}

/** Cells without their section stand in one of the tab, a row each. */
function sectionOf(like: XmlElement, cells: readonly XmlElement[]): XmlElement {
  const rows = cells.map((cell) => make(like, 'row', {}, [cell]));
  return make(like, 'section', { name: conflictsTabName, showlabel: 'false', columns: '1' }, [
    labelsOf(like),
    make(like, 'rows', {}, rows),
  ]);
}

function labelsOf(like: XmlElement): XmlElement {
  return make(like, 'labels', {}, [make(like, 'label', { description: conflictsTabName, languagecode: '1033' }, [])]);
}

/** An element that stands nowhere in a text. */
function make(like: XmlElement, name: string, attributes: Readonly<Record<string, string>>, children: readonly XmlElement[]): XmlElement {
  return { ...like, name, attributes: new Map(Object.entries(attributes)), children, text: '' };
}
