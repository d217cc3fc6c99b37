import { foldName } from '../../components/componentTypes.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { choiceMissing } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentContext } from './componentContext.ts';
import { elementsAt, mentions, searched, textAt } from './componentXml.ts';

const column = typeNumbers.column;
const choice = typeNumbers.choice;
const choiceName = searched('<OptionSetName>');

/** A column that takes its values from a global choice needs that choice (D.64). */
export function globalChoices(context: ComponentContext): readonly Diagnostic[] {
  const users = context.of(column).flatMap(({ component }) => {
    const xml = context.xml(component);
    if (!mentions(xml, choiceName)) return [];
    const name = textAt(xml, 'OptionSetName') ?? '';
    return name === '' || elementsAt(xml, 'optionset').length > 0 ? [] : [{ component, name }];
  });
  const presence = context.presence(users.map(({ name }) => ({ type: choice, key: foldName(name) })));
  return users.flatMap(({ component, name }, index) =>
    presence[index] === 'no' ? [choiceMissing(component, component.name, name, context.options.assumeMissing)] : [],
  );
}
