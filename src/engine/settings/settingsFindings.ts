import { type Diagnostic, errorFinding, infoFinding, warningFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { byCount, few, type SaidValue, say } from '../say.ts';
import type { VariableType } from './deploymentSettings.ts';
import { wantedByType } from './fitsType.ts';

/** What settings and values may have wrong. No finding repeats a value or a connection's id (M.8). */

export function emptyValue(schemaName: string): Diagnostic {
  return errorFinding({
    code: 'settings-empty-value',
    message: say`The settings give ${schemaName} an empty value.`,
    hint: 'Fill it in, or leave the entry out to keep the value there is.',
    rules: ['D.100'],
    facts: { schemaName },
  });
}

export function valueOfOtherType(component: ComponentRef, schemaName: string, type: VariableType): Diagnostic {
  return errorFinding({
    code: 'settings-value-type',
    message: say`The value the settings give ${schemaName} does not fit its type; it has to be ${wantedByType[type]}.`,
    hint: 'Correct the value in the settings.',
    rules: ['B.44'],
    component,
    facts: { schemaName, type },
  });
}

export function secretInPlain(component: ComponentRef, schemaName: string): Diagnostic {
  return errorFinding({
    code: 'settings-plain-secret',
    message: say`${schemaName} is a secret, and the settings give something else than a reference to one.`,
    hint: say`Give ${wantedByType.secret}.`,
    rules: ['B.44', 'M.8'],
    component,
    facts: { schemaName },
  });
}

export function givenTwice(name: string): Diagnostic {
  return errorFinding({
    code: 'settings-given-twice',
    message: say`The settings name ${name} more than once.`,
    hint: 'Leave one entry.',
    rules: ['D.102'],
    facts: { name },
  });
}

export function variableNotDeclared(schemaName: string): Diagnostic {
  return warningFinding({
    code: 'settings-unknown-variable',
    message: say`The settings name the environment variable ${schemaName}, which the solution does not declare; the entry is not used.`,
    hint: 'Check the name, or leave the entry to the solution that declares it.',
    rules: ['D.99', 'D.102'],
    facts: { schemaName },
  });
}

export function connectionNotDeclared(logicalName: string): Diagnostic {
  return warningFinding({
    code: 'settings-unknown-connection',
    message: say`The settings name the connection reference ${logicalName}, which the solution does not declare; the entry is not used.`,
    hint: 'Check the name, or leave the entry to the solution that declares it.',
    rules: ['D.99'],
    facts: { logicalName },
  });
}

export function otherConnector(component: ComponentRef, logicalName: string, given: string, connectorId: string): Diagnostic {
  return errorFinding({
    code: 'settings-other-connector',
    message: say`The settings give ${logicalName} a connection of ${given === '' ? say`no connector` : given}, and the reference is for ${connectorId}.`,
    hint: 'Take a connection of that connector, or create the settings again.',
    rules: ['D.99', 'D.103'],
    component,
    facts: { logicalName, given, connectorId },
  });
}

export function unknownMembers(members: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'settings-unknown-member',
    message: say`The settings hold something that is not known and not used: ${members.join(', ')}.`,
    hint: 'Check the spelling; known are EnvironmentVariables with SchemaName and Value, and ConnectionReferences with LogicalName, ConnectionId and ConnectorId.',
    rules: ['D.99'],
    facts: { members: members.join(', ') },
  });
}

export function variablesWithoutValue(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'variables-without-value',
    message: byCount(
      names.length,
      say`1 environment variable has neither a value nor a default: ${listed(names)}.`,
      say`${names.length} environment variables have neither a value nor a default: ${listed(names)}.`,
    ),
    hint: 'The import goes on; give values in the settings, or set them afterwards.',
    rules: ['D.104'],
    facts: { count: names.length, names: names.join(', ') },
  });
}

export function valueWithoutDefinition(component: ComponentRef, name: string): Diagnostic {
  return warningFinding({
    code: 'value-without-definition',
    message: say`The file has a value for ${name}, and neither the file nor the environment defines that environment variable.`,
    hint: "Import the solution that defines it first; a value can't exist without it.",
    rules: ['D.102', 'J.61'],
    component,
    facts: { name },
  });
}

/** Nobody is asked when a solution brings values along, so it is said (D.35, D.101). */
export function valuesReplaced(names: readonly string[]): Diagnostic {
  return warningFinding({
    code: 'values-replaced',
    message: say`The file brings other values than are set here, and they replace them: ${listed(names)}.`,
    hint: 'Give the values to keep in the settings, or remove the values from the solution before it is exported.',
    rules: ['D.35', 'D.98'],
    facts: { count: names.length, names: names.join(', ') },
  });
}

export function valuesFromFile(names: readonly string[]): Diagnostic {
  return infoFinding({
    code: 'values-from-file',
    message: byCount(
      names.length,
      say`The file brings a value for 1 environment variable along: ${listed(names)}.`,
      say`The file brings values for ${names.length} environment variables along: ${listed(names)}.`,
    ),
    hint: 'They become the values of this environment and stay when the solution is updated; give others in the settings.',
    rules: ['D.98', 'D.101'],
    facts: { count: names.length, names: names.join(', ') },
  });
}

export function secretInFile(component: ComponentRef, schemaName: string): Diagnostic {
  return warningFinding({
    code: 'secret-in-file',
    message: say`${schemaName} is a secret, and the file holds something else than a reference to one.`,
    hint: 'If it is the secret itself, change it, and export the solution without the value.',
    rules: ['B.44', 'M.8'],
    component,
    facts: { schemaName },
  });
}

export function unreadableValue(component: ComponentRef, schemaName: string): Diagnostic {
  return warningFinding({
    code: 'variable-value-unreadable',
    message: say`The value of ${schemaName} in the file can't be understood.`,
    hint: 'Give the value in the settings, or export the solution again.',
    rules: ['B.45'],
    component,
    facts: { schemaName },
  });
}

export function connectionsUnset(names: readonly string[], flows: readonly string[]): Diagnostic {
  const what = flows.length === 0 ? listed(names) : say`${listed(names)}; flows that stay off: ${listed(flows)}`;
  return warningFinding({
    code: 'connections-unset',
    message: byCount(
      names.length,
      say`1 connection reference has no connection here: ${what}.`,
      say`${names.length} connection references have no connection here: ${what}.`,
    ),
    hint: 'Name connections in the settings, or choose them in the target environment and turn the flows on.',
    rules: ['D.103'],
    facts: { count: names.length, names: names.join(', '), flows: flows.join(', ') },
  });
}

const shown = 10;

function listed(names: readonly string[]): SaidValue {
  return few(names, shown);
}
