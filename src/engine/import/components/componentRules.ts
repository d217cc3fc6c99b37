import type { Diagnostic } from '../../diagnostics.ts';
import { foreignChanges } from '../../managedProperties/foreignChanges.ts';
import { hierarchicalRelationships } from '../../managedProperties/hierarchicalRelationships.ts';
import { namePrefixes } from '../../publishers/namePrefixes.ts';
import type { ImportContext } from '../importContext.ts';
import type { MissingComponent } from '../importPlan.ts';
import { appParts } from './appParts.ts';
import { type ComponentContext, componentContext } from './componentContext.ts';
import { emailTemplates } from './emailTemplates.ts';
import { fieldPermissions } from './fieldPermissions.ts';
import { formsWithoutBase } from './formsWithoutBase.ts';
import { globalChoices } from './globalChoices.ts';
import { idsOfOtherTables } from './idsOfOtherTables.ts';
import { incompatibleDefinitions } from './incompatibleDefinitions.ts';
import { keyColumns } from './keyColumns.ts';
import { overwrittenSettings } from './overwrittenSettings.ts';
import { pluginTypes } from './pluginTypes.ts';
import { primaryNames } from './primaryNames.ts';
import { processes } from './processes.ts';
import { roleNames } from './roleNames.ts';
import { rowSize } from './rowSize.ts';
import { serviceRules } from './serviceRules.ts';
import { tableQuota } from './tableQuota.ts';
import { viewTables } from './viewTables.ts';

/** The rules of single components (D.33, D6), in the order in which a server processes the kinds (D.108). */
export const componentRules: readonly { readonly rule: string; readonly check: (context: ComponentContext) => readonly Diagnostic[] }[] = [
  { rule: 'A.14', check: namePrefixes },
  { rule: 'D.66', check: primaryNames },
  { rule: 'D.69', check: tableQuota },
  { rule: 'D.68', check: rowSize },
  { rule: 'D.64', check: globalChoices },
  { rule: 'Q.62', check: incompatibleDefinitions },
  { rule: 'D.67', check: keyColumns },
  { rule: 'B.49', check: formsWithoutBase },
  { rule: 'D.63', check: idsOfOtherTables },
  { rule: 'D.63', check: viewTables },
  { rule: 'D.73', check: overwrittenSettings },
  { rule: 'D.58', check: roleNames },
  { rule: 'D.59', check: emailTemplates },
  { rule: 'D.57', check: processes },
  { rule: 'D.61', check: pluginTypes },
  { rule: 'D.65', check: fieldPermissions },
  { rule: 'D.92', check: appParts },
  { rule: 'D.55', check: serviceRules },
  { rule: 'D.72', check: foreignChanges },
  { rule: 'E.43', check: hierarchicalRelationships },
];

/** What the rules of single components say against a file. */
export function checkComponents(context: ImportContext, missing: readonly MissingComponent[]): readonly Diagnostic[] {
  const components = componentContext(context, missing);
  return componentRules.flatMap(({ check }) => check(components));
}
