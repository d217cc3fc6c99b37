import { typeNumbers } from '../components/typeNumbers.ts';
import type { DataverseErrorName } from '../diagnostics/dataverseErrors.ts';
import { nameWithoutPrefix } from '../diagnostics/publisherFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ComponentContext } from '../import/components/componentContext.ts';
import { textAt } from '../import/components/componentXml.ts';
import type { Component } from '../model/component.ts';

interface Named {
  readonly type: number;
  readonly dataverse: DataverseErrorName;
  /** Whether the name is one a maker gave: the platform's own have no prefix. */
  readonly isCustom: (component: Component, context: ComponentContext) => boolean;
}

/** The column with the picture of a row has this name in every table, custom or not. */
const imageColumn = 'entityimage';

/** Other kinds do not say whether a name without a prefix is the platform's own. */
const named: readonly Named[] = [
  {
    type: typeNumbers.column,
    dataverse: 'ImportAttributeNameError',
    isCustom: (component, context) => component.name.toLowerCase() !== imageColumn && isCustomColumn(component, context),
  },
  { type: typeNumbers.webResource, dataverse: 'WebResourceNameInvalidPrefix', isCustom: () => true },
];

/**
 * New custom columns and web resources have names with the prefix of a publisher (A.14), not necessarily their solution's.
 * What is here under its name is no new one, and a publisher without a prefix brings what is the platform's own.
 */
export function namePrefixes(context: ComponentContext): readonly Diagnostic[] {
  if (context.manifest.publisher.prefix === '') return [];
  return named.flatMap(({ type, dataverse, isCustom }) =>
    context
      .of(type)
      .filter(({ component, stack }) => stack.length === 0 && !/^[a-z][a-z0-9]{1,7}_/i.test(component.name) && isCustom(component, context))
      .map(({ component }) => nameWithoutPrefix(component, component.name, dataverse)),
  );
}

function isCustomColumn(component: Component, context: ComponentContext): boolean {
  return textAt(context.xml(component), 'IsCustomField') === '1';
}
