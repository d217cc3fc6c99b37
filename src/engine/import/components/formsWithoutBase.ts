import { typeNumbers } from '../../components/typeNumbers.ts';
import { formBaseMissing, formBaseUnknown } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { type ComponentRef, componentId } from '../../model/component.ts';
import type { ComponentContext, Placed } from './componentContext.ts';
import { mentions, searched } from './componentXml.ts';

const form = typeNumbers.form;
const difference = searched(' solutionaction=');

/**
 * A form that comes as changes only (B.48) needs a form it changes (B.49, D.60). Where its table is known as a whole,
 * the environment knows all its forms and refuses; where the table lies below what is known here, it warns.
 */
export function formsWithoutBase(context: ComponentContext): readonly Diagnostic[] {
  const alone = context.of(form).filter((each) => isAlone(context, each));
  if (alone.length === 0) return [];
  const below = context.reader.baseline(alone.map(({ component }) => component));
  const open = alone.filter((_, index) => below[index] !== 'yes');
  const known = knownTables(context, open);
  const refused = open.filter(({ component }) => component.parent !== undefined && known.has(component.parent.key));
  const unknown = open.filter((each) => !refused.includes(each));
  return [
    ...refused.map(({ component }) => formBaseMissing(component, component.name, context.options.assumeMissing)),
    ...(unknown.length === 0 ? [] : [formBaseUnknown(unknown.map(({ component }) => component.name))]),
  ];
}

function isAlone(context: ComponentContext, { component, stack }: Placed): boolean {
  return stack.length === 0 && !context.isListedMissing(component) && mentions(context.xml(component), difference);
}

/** Tables no part of which lies below what the environment knows: neither of the system nor assumed. */
function knownTables({ reader, isListedMissing }: ComponentContext, forms: readonly Placed[]): ReadonlySet<string> {
  const keys = [...new Set(forms.flatMap(({ component }) => (component.parent === undefined ? [] : [component.parent.key])))];
  const tables = keys.map((key): ComponentRef => ({ type: typeNumbers.table, key }));
  const baseline = reader.baseline(tables);
  const assumed = new Set(reader.assumed().map(componentId));
  const known = tables.filter((table, at) => baseline[at] === 'no' && !assumed.has(componentId(table)) && !isListedMissing(table));
  return new Set(known.map(({ key }) => key));
}
