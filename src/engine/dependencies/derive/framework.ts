import { allComponentTypes, canonicalType, foldName } from '../../components/componentTypes.ts';
import type { ComponentRef, ComponentType } from '../../model/component.ts';
import {
  belongsTo,
  columnNamed,
  type Dependency,
  type DependencyRule,
  type Evidence,
  idsIn,
  known,
  named,
  needs,
  tableNamed,
} from './dependency.ts';
import { kinds } from './kinds.ts';
import { firstText, type Scanned, scanXml } from './scanXml.ts';

/** What a column of a framework kind points at, where its name does not say it. */
const targets: Readonly<Record<string, ComponentType>> = {
  plugintypeid: kinds.pluginType,
  fxexpressionid: 'fxexpression',
  parentbotid: 'bot',
  parentbotcomponentid: 'botcomponent',
  iconwebresourceid: kinds.webResource,
  onclickeventjavascriptwebresourceid: kinds.webResource,
  parentappmoduleid: kinds.app,
  appmoduleid: kinds.app,
  workflowid: kinds.workflow,
  parentdefinitionid: kinds.environmentVariable,
  environmentvariabledefinitionid: kinds.environmentVariable,
  msdyn_toolid: 'msdyn_panetoolconfiguration',
  msdyn_productivitypaneid: 'msdyn_paneconfiguration',
};

/** By which rule a kind needs what it points at; all others by J.62. */
const rules: ReadonlyMap<ComponentType, DependencyRule> = new Map<ComponentType, DependencyRule>([
  ['customapi', 'J.43'],
  [kinds.environmentVariableValue, 'J.61'],
  ['attributemaskingrule', 'J.63'],
]);

/**
 * Custom APIs and the other framework kinds (J.43, J.45, J.61-J.63): a lookup is an element that holds the key of its
 * target (Q.50), and children lie in the folder of their parent.
 */
export function* frameworkDependencies({ component, xml }: Evidence): Generator<Dependency> {
  const rule = rules.get(component.type) ?? 'J.62';
  if (component.parent !== undefined) yield belongsTo(component.parent, rule, 'the folder it lies in');
  if (xml === '') return;
  const elements = scanXml(xml);
  const root = elements[0];
  for (const element of elements) {
    if (element.parent === undefined || element.parent === root || element.parent.parent !== root) continue;
    const required = targetOf(element.parent.name, element);
    if (required !== undefined) yield needs(required, rule, `${element.parent.name}/${element.name}`);
  }
  const bound = firstText(xml, 'boundentitylogicalname') ?? firstText(xml, 'logicalentityname');
  if (bound !== undefined) yield needs(tableNamed(bound), rule, 'boundentitylogicalname');
}

/** Masking rules of columns (J.63) name table and column beside what every framework kind says. */
export function* maskingDependencies(evidence: Evidence): Generator<Dependency> {
  yield* frameworkDependencies(evidence);
  const table = firstText(evidence.xml, 'entityname');
  if (table === undefined) return;
  yield needs(tableNamed(table), 'J.63', 'entityname');
  const column = firstText(evidence.xml, 'attributelogicalname');
  if (column !== undefined) yield needs(columnNamed(table, column), 'J.63', 'attributelogicalname');
}

function targetOf(column: string, key: Scanned): ComponentRef | undefined {
  const { text } = key;
  if (text === '') return undefined;
  const type = targets[column] ?? kindOfColumn(column);
  if (type === undefined) return undefined;
  return idsIn(text).length > 0 && typeof type === 'number' ? known(type, text) : named(type, text);
}

/** `maskingruleid` points at a `maskingrule`; a prefix of a solution's own may stand before it. */
function kindOfColumn(column: string): ComponentType | undefined {
  const name = /^(.+?)_?id$/.exec(column)?.[1];
  if (name === undefined) return undefined;
  return allComponentTypes.some((row) => row.type === name || row.tableName === name) ? canonicalType(name) : undefined;
}

/** Pairs of an association (Q.6): both of its ends, named by attributes `<column>.<key column>`. */
export function* associationDependencies({ xml }: Evidence): Generator<Dependency> {
  for (const element of scanXml(xml)) {
    const ends = element.entries().filter(([name]) => name.includes('.'));
    if (ends.length < 2) continue;
    const dependent = { type: foldName(element.name), key: ends.map(([name, value]) => `${name}=${foldName(value)}`).join(',') };
    for (const [name, value] of ends) {
      const kind = /^(.+?)_?id(?:one|two)?\./.exec(name)?.[1];
      if (kind !== undefined) yield { ...needs(named(canonicalType(kind), value), 'J.62', `@${name}`), dependent };
    }
  }
}
