import { WorkbenchError } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { say } from '../say.ts';
import { allComponentTypes, componentType } from './componentTypes.ts';
import { kindWord } from './kindWord.ts';

/** The component a person named is not in the environment: `unknown-component`. Where its kind is none either, that is told first. */
export function unknownComponent({ type, key }: ComponentRef, environment: string): WorkbenchError {
  const kind = kindWord(componentType(type).singular);
  const isKnown = allComponentTypes.some((row) => row.type === type);
  return new WorkbenchError('unknown-component', say`There is no ${kind} ${key} in ${environment}.`, {
    hint: isKnown
      ? 'Name it by its kind and its logical name or id, such as table:account; a column is table.column.'
      : say`Nothing here is of the kind ${kind}. Name it by its kind and its logical name or id, such as table:account.`,
  });
}
