import { kindAtStart } from '../components/kindWord.ts';
import { type Diagnostic, errorFinding, type FindingDraft, warningFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { byCount, few, inEnglish, type Said, say } from '../say.ts';
import type { DataverseErrorName } from './dataverseErrors.ts';

/** What the rules of single components can find (D.33, D6). */

export function formBaseMissing(form: ComponentRef, name: string, isAssumed: boolean): Diagnostic {
  return refusal(isAssumed, {
    code: 'form-base-missing',
    message: say`The file has only changes to form ${name}, and the form is not here (full formXml is expected to create a form).`,
    hint: 'Import the solution that brings the form first.',
    rules: ['B.49', 'D.33', 'D.60'],
    component: ref(form),
    facts: { name },
  });
}

export function formBaseUnknown(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'form-base-unknown',
    message: byCount(
      names.length,
      say`The file has only changes to a form this environment knows nothing of: ${few(names)}.`,
      say`The file has only changes to ${names.length} forms this environment knows nothing of: ${few(names)}.`,
    ),
    hint: 'The import relies on the target environment to have them; they are kept as changes.',
    rules: ['B.49', 'D.33', 'D.60'],
    facts: { count: names.length, names: names.join(', ') },
  });
}

export function activeRuleInTheWay(
  component: ComponentRef,
  name: string,
  isActiveHere: boolean,
  rule: string,
  dataverse: DataverseErrorName,
): Diagnostic {
  return errorFinding({
    code: 'active-rule-in-the-way',
    message: isActiveHere
      ? say`${name} exists here already, and it is active.`
      : say`${name} exists here already, and the one of the file is active.`,
    hint: isActiveHere
      ? 'Deactivate it here, import, and activate it again.'
      : 'Deactivate it where the solution is made, and export it again.',
    rules: [rule, 'D.33'],
    dataverse,
    component: ref(component),
    facts: { name, isActiveHere },
  });
}

export function activeProcessesReplaced(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'active-processes-replaced',
    message: byCount(
      names.length,
      say`An active process or flow is replaced: ${few(names)}.`,
      say`${names.length} active processes and flows are replaced: ${few(names)}.`,
    ),
    hint: 'Dataverse deactivates and updates them; older versions refused this. Check after the import that they are on.',
    rules: ['D.33', 'D.57'],
    dataverse: 'ImportWorkflowPublishedError',
    facts: { count: names.length, names: names.join(', ') },
  });
}

export function sameNameOtherId(
  component: ComponentRef,
  name: string,
  other: string,
  typeName: string,
  rule: string,
  dataverse?: DataverseErrorName,
): Diagnostic {
  return warningFinding({
    code: 'same-name-other-id',
    message: say`${kindAtStart(typeName)} ${name} exists here with another id (${other}); after the import there are two of that name.`,
    hint: 'Delete or rename one of them if they are meant to be the same.',
    rules: [rule, 'D.33'],
    ...(dataverse === undefined ? {} : { dataverse }),
    component: ref(component),
    facts: { name, other },
  });
}

export function processNeedsTable(component: ComponentRef, name: string, table: string, isAssumed: boolean): Diagnostic {
  return refusal(isAssumed, {
    code: 'process-table-missing',
    message: say`${name} starts on table ${table}, which is neither in the file nor here.`,
    hint: 'Import the solution that brings the table first.',
    rules: ['D.33', 'D.57'],
    dataverse: 'ImportWorkflowEntityDependencyError',
    component: ref(component),
    facts: { name, table },
  });
}

export function processNeedsColumn(
  component: ComponentRef,
  name: string,
  table: string,
  columns: readonly string[],
  isAssumed: boolean,
): Diagnostic {
  return refusal(isAssumed, {
    code: 'process-column-missing',
    message: byCount(
      columns.length,
      say`${name} starts on a column of ${table} that is neither in the file nor here: ${few(columns)}.`,
      say`${name} starts on ${columns.length} columns of ${table} that are neither in the file nor here: ${few(columns)}.`,
    ),
    hint: 'Import the solution that brings them first.',
    rules: ['D.33', 'D.57'],
    dataverse: 'ImportWorkflowAttributeDependencyError',
    component: ref(component),
    facts: { name, table, columns: columns.join(', ') },
  });
}

export function pluginTypesRemoved(component: ComponentRef, name: string, types: readonly string[]): Diagnostic {
  return errorFinding({
    code: 'plugin-types-removed',
    message: byCount(
      types.length,
      say`${shortName(name)} is here with a plug-in type that the file no longer has, and its version is not higher: ${few(types)}.`,
      say`${shortName(name)} is here with ${types.length} plug-in types that the file no longer has, and its version is not higher: ${few(types)}.`,
    ),
    hint: 'Raise the major or minor number of the assembly version, or keep the types.',
    rules: ['D.33', 'D.61'],
    dataverse: 'ImportNewPluginTypesError',
    component: ref(component),
    facts: { name, types: types.join(', ') },
  });
}

export function idOfAnotherTable(
  component: ComponentRef,
  name: string,
  table: string,
  there: string,
  dataverse: DataverseErrorName,
): Diagnostic {
  return errorFinding({
    code: 'id-of-another-table',
    message: say`${name} belongs to ${table} in the file, and here that id belongs to ${there}.`,
    hint: 'Check that the file is meant for this environment; ids must not be copied from table to table.',
    rules: ['D.33', 'D.63'],
    dataverse,
    component: ref(component),
    facts: { name, table, there },
  });
}

export function viewOfAnotherTable(component: ComponentRef, name: string, table: string, queried: string): Diagnostic {
  return errorFinding({
    code: 'view-of-another-table',
    message: say`View ${name} lies in ${table}, and its query is about ${queried}.`,
    hint: 'Make the view in the table it is about, and export the solution again.',
    rules: ['D.33', 'D.63'],
    dataverse: 'ImportSavedQueryOtcMismatchError',
    component: ref(component),
    facts: { name, table, queried },
  });
}

export function choiceMissing(component: ComponentRef, name: string, choice: string, isAssumed: boolean): Diagnostic {
  return refusal(isAssumed, {
    code: 'choice-missing',
    message: say`Column ${name} takes its values from choice ${choice}, which is neither in the file nor here.`,
    hint: 'Add the choice to the solution where it is made, or import the solution that brings it first.',
    rules: ['D.33', 'D.64'],
    dataverse: 'ImportOptionSetAttributeError',
    component: ref(component),
    facts: { name, choice },
  });
}

export function permissionsOnMissingColumns(component: ComponentRef, name: string, columns: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'permission-column-missing',
    message: byCount(
      columns.length,
      say`${name} has permissions on a column that is neither in the file nor here: ${few(columns)}.`,
      say`${name} has permissions on ${columns.length} columns that are neither in the file nor here: ${few(columns)}.`,
    ),
    hint: 'Dataverse leaves these permissions out; import the solution that brings the columns first.',
    rules: ['D.33', 'D.65'],
    dataverse: 'ImportFieldSecurityProfileAttributesMissingError',
    component: ref(component),
    facts: { name, columns: columns.join(', ') },
  });
}

export function permissionsOnUnsecuredColumns(component: ComponentRef, name: string, columns: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'permission-column-unsecured',
    message: byCount(
      columns.length,
      say`${name} has permissions on a column without column security: ${few(columns)}.`,
      say`${name} has permissions on ${columns.length} columns without column security: ${few(columns)}.`,
    ),
    hint: 'Turn on column security for them, or take the permissions out; Dataverse leaves these permissions out.',
    rules: ['D.33', 'D.65'],
    dataverse: 'ImportFieldSecurityProfileIsSecuredMissingError',
    component: ref(component),
    facts: { name, columns: columns.join(', ') },
  });
}

export function primaryNameMissing(component: ComponentRef, name: string, isAssumed: boolean): Diagnostic {
  return refusal(isAssumed, {
    code: 'primary-name-missing',
    message: say`Table ${name} is new here, and the file has no primary name column for it (PrimaryName attribute not found for Entity).`,
    hint: 'Add the table with all its objects to the solution where it is made, and export it again.',
    rules: ['D.33', 'D.66'],
    component: ref(component),
    facts: { name },
  });
}

export function keyWithSameColumns(component: ComponentRef, name: string, other: string, table: string): Diagnostic {
  return errorFinding({
    code: 'key-with-same-columns',
    message: say`Key ${name} has the same columns as key ${other} of ${table}.`,
    hint: 'Delete one of the two keys.',
    rules: ['D.33', 'D.67'],
    dataverse: 'EntityKeyWithSelectedAttributesExists',
    component: ref(component),
    facts: { name, other, table },
  });
}

export function settingsOverwritten(what: Said, names: readonly string[], dataverse: DataverseErrorName): Diagnostic {
  return warningFinding({
    code: 'settings-overwritten',
    message: names.some((name) => name.toLowerCase() !== inEnglish(what).toLowerCase())
      ? say`The file replaces the ${what} of the environment: ${few(names)}.`
      : say`The file replaces the ${what} of the environment.`,
    hint: 'Export what is there first if it may be needed again.',
    rules: ['D.33', 'D.73'],
    dataverse,
    facts: { what: inEnglish(what), names: names.join(', ') },
  });
}

export function appNeedsPart(
  component: ComponentRef,
  name: string,
  what: Said,
  parts: readonly string[],
  dataverse: DataverseErrorName,
  isAssumed: boolean,
): Diagnostic {
  return refusal(isAssumed, {
    code: 'app-part-missing',
    message: byCount(
      parts.length,
      say`App ${name} needs ${what} ${few(parts)}, which is neither in the file nor here.`,
      say`App ${name} needs ${what} ${few(parts)}, which are neither in the file nor here.`,
    ),
    hint: 'Add what is missing to the solution where it is made, or import the solution that brings it first.',
    rules: ['D.33', 'D.92'],
    dataverse,
    component: ref(component),
    facts: { name, what: inEnglish(what), parts: parts.join(', ') },
  });
}

export function incompatibleDefinition(
  component: ComponentRef,
  name: string,
  what: Said,
  before: string,
  after: string,
  isAllowed: boolean,
): Diagnostic {
  return refusal(isAllowed, {
    code: 'incompatible-definition',
    message: say`The ${what} of ${name} would change from ${before} to ${after}; that can't be changed.`,
    hint: 'Delete what is here first, or use another name where the solution is made.',
    rules: ['D.33', 'Q.62'],
    component: ref(component),
    facts: { name, what: inEnglish(what), before, after },
  });
}

/** An error that is only a warning where a person or a policy takes the risk. */
function refusal(isTaken: boolean, draft: FindingDraft): Diagnostic {
  return (isTaken ? warningFinding : errorFinding)(draft);
}

function ref({ type, key }: ComponentRef): ComponentRef {
  return { type, key };
}

/** `Name` of `Name, Version=…`. */
function shortName(fullName: string): string {
  return fullName.split(',')[0] ?? fullName;
}
