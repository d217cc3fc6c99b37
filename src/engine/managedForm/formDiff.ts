import { type DiffRules, diffTrees, type Written, writeXml } from './treeDiff.ts';
import { applyEdits, childNamed, type Edit, everyElement, leadOf, parseXml, removal, type XmlElement } from './xmlElement.ts';

/** What a form that is a difference keeps beside it (Q.21a, Q.21h). */
const keptBeside: ReadonlySet<string> = new Set([
  'formid',
  'IntroducedVersion',
  'FormPresentation',
  'FormActivationState',
  'form',
  'LocalizedNames',
  'Descriptions',
]);

/**
 * A form as a difference to the full one below (Q.16, Q.21a-Q.21h). Both are own XML of `systemform`; what stands beside
 * `form` stays as it is written.
 * @param placedHandlers event handlers have positions: from 9.2 on, in all 16 of 16 real ones, in none of 37 before
 */
export function diffForm(base: string, now: string, placedHandlers: boolean): string {
  const [before, after] = [parseXml(base), parseXml(now)];
  const [oldForm, newForm] = [childNamed(before, 'form'), childNamed(after, 'form')];
  if (oldForm === undefined || newForm === undefined) return now;
  const diff = diffFormTrees(oldForm, newForm, placedHandlers);
  const edits: Edit[] = [{ start: newForm.start, end: newForm.end, text: writeXml(diff, leadOf(now, newForm)) }];
  for (const child of after.children) if (!keptBeside.has(child.name)) edits.push(removal(now, child));
  return applyEdits(now, edits);
}

/** The same for the elements `form`. */
export function diffFormTrees(base: XmlElement, now: XmlElement, placedHandlers: boolean): Written {
  return diffTrees(withoutAncestor(base), withoutAncestor(now), formRules(placedHandlers));
}

/** `ancestor` names the form one was copied from; no difference has it (Q.21h). */
function withoutAncestor(form: XmlElement): XmlElement {
  return { ...form, children: form.children.filter(({ name }) => name !== 'ancestor') };
}

const keyAttributes: Readonly<Record<string, readonly string[]>> = {
  label: ['languagecode'],
  Title: ['LCID'],
  event: ['name'],
  Handler: ['handlerUniqueId', 'functionName'],
  Library: ['name'],
  controlDescription: ['forControl'],
  internaljscriptfile: ['src'],
};
const usualKeys = ['id', 'Id'];

/** What tells a part of a form from its siblings (Q.21f); `undefined` where only its number does. */
export function formKeyOf({ name, attributes }: XmlElement): string | undefined {
  return (keyAttributes[name] ?? usualKeys).map((key) => attributes.get(key)).find((value) => value !== undefined);
}

function formRules(placedHandlers: boolean): DiffRules {
  return {
    keyOf: formKeyOf,
    positionsIn: (form) => positionsIn(form, placedHandlers),
    groups: new Set(['row']),
    whole: new Set(['controlDescription']),
    lasting: new Set(['label']),
  };
}

/** Positions (Q.21d): tabs, sections and handlers by number, columns by an id, cells by row and running number. */
function positionsIn(form: XmlElement, placedHandlers: boolean): ReadonlyMap<XmlElement, readonly [string, string]> {
  const positions = new Map<XmlElement, readonly [string, string]>();
  for (const element of everyElement(form)) {
    const [attribute, parts] = numbered[element.name] ?? [];
    if (attribute !== undefined && parts !== undefined && (placedHandlers || parts !== 'Handler')) {
      const children = element.children.filter(({ name }) => name === parts);
      children.forEach((child, index) => {
        positions.set(child, [attribute, String(index)]);
      });
    }
    if (element.name !== 'rows') continue;
    let running = 0;
    for (const row of element.children) {
      row.children.forEach((cell, index) => {
        positions.set(cell, ['ordinalvalue', String((index + 1) * 10000 + running++)]);
      });
    }
  }
  return positions;
}

const numbered: Readonly<Record<string, readonly [attribute: string, parts: string]>> = {
  tabs: ['ordinalvalue', 'tab'],
  columns: ['id', 'column'],
  sections: ['ordinalvalue', 'section'],
  Handlers: ['ordinalvalue', 'Handler'],
};
