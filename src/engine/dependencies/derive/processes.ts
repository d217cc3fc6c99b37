import {
  belongsTo,
  columnNamed,
  type Dependency,
  type Evidence,
  idsIn,
  known,
  named,
  needs,
  type TableFacts,
  tableNamed,
} from './dependency.ts';
import { kinds } from './kinds.ts';
import { firstText, type Scanned, scanXml } from './scanXml.ts';

/** Processes (J.36-J.38): workflows and business rules in XAML, cloud flows in JSON. */
export function* processDependencies({ component, xml, files, facts }: Evidence): Generator<Dependency> {
  const table = firstText(xml, 'PrimaryEntity');
  if (table !== undefined && table.toLowerCase() !== 'none') yield needs(tableNamed(table), 'J.36', 'PrimaryEntity');
  // A business process flow keeps its instances in a table of its own name.
  const own = firstText(xml, 'Category') === '4' ? firstText(xml, 'UniqueName') : undefined;
  if (own !== undefined) yield needs(tableNamed(own), 'J.38', 'UniqueName');
  for (const xaml of files('.xaml')) yield* xamlDependencies(xaml, component.key);
  for (const json of files('.json')) yield* flowDependencies(json, facts);
}

/** Tables, columns and processes that XAML names (J.36), and the columns of a business process flow's stages (J.38). */
function* xamlDependencies(xaml: string, self: string): Generator<Dependency> {
  for (const element of scanXml(xaml)) {
    const table = element.attribute('EntityName');
    const column = element.attribute('Attribute');
    if (table !== undefined && /^\w+$/.test(table)) {
      yield needs(tableNamed(table), 'J.36', 'XAML EntityName');
      if (column !== undefined && /^\w+$/.test(column)) yield needs(columnNamed(table, column), 'J.36', 'XAML Attribute');
    }
    const shown = element.attribute('DataFieldName');
    const stage = shown === undefined ? undefined : tableOfStage(element);
    if (shown !== undefined && stage !== undefined) yield needs(columnNamed(stage, shown), 'J.38', 'XAML DataFieldName');
    const child = element.attribute('WorkflowId') ?? (element.attribute('x:Key') === 'WorkflowId' ? element.text : undefined);
    for (const id of idsIn(child ?? '')) if (id.toLowerCase() !== self) yield needs(known(kinds.workflow, id), 'J.36', 'XAML WorkflowId');
  }
}

/** The table of the step around: `EntityStep2: con_project`. */
function tableOfStage(element: Scanned): string | undefined {
  for (let at = element.parent; at !== undefined; at = at.parent) {
    const table = /^EntityStep\d*: (\w+)$/.exec(at.attribute('DisplayName') ?? '')?.[1];
    if (table !== undefined) return table;
  }
  return undefined;
}

/** Connection references, environment variables, child flows, connectors and tables a cloud flow's JSON names (J.37). */
function* flowDependencies(json: string, facts: TableFacts): Generator<Dependency> {
  for (const [, name] of json.matchAll(/"connectionReferenceLogicalName"\s*:\s*"([^"]+)"/g)) {
    yield needs(named('connectionreference', String(name)), 'J.37', 'connectionReferenceLogicalName');
  }
  // A connector of one's own; those of the platform have no such name.
  for (const [, name] of json.matchAll(/"api"\s*:\s*\{[^{}]*"logicalName"\s*:\s*"([^"]+)"/g)) {
    const connector = facts.connector(String(name));
    if (connector !== undefined) yield needs(connector, 'J.37', 'connectionReferences/api/logicalName');
  }
  // The text of a parameter's metadata is where the designer remembers which variable it stands for.
  for (const [, name] of json.matchAll(/"schemaName"\s*:\s*"([^"]+)"/g)) {
    yield needs(named(kinds.environmentVariable, String(name)), 'J.37', 'parameters/metadata/schemaName');
  }
  for (const [, name] of json.matchAll(/"workflowReferenceName"\s*:\s*"([^"]+)"/g)) {
    for (const id of idsIn(String(name))) yield needs(known(kinds.workflow, id), 'J.36', 'workflowReferenceName');
  }
  for (const [, trigger] of json.matchAll(/"parameters"\s*:\s*\{([^{}]*"subscriptionRequest\/entityname"[^{}]*)\}/g)) {
    const table = /"subscriptionRequest\/entityname"\s*:\s*"([^"]+)"/.exec(trigger ?? '')?.[1];
    const columns = /"subscriptionRequest\/filteringattributes"\s*:\s*"([^"]+)"/.exec(trigger ?? '')?.[1];
    if (table === undefined || table.includes('@') || columns?.includes('@')) continue;
    for (const column of listed(columns)) yield needs(columnNamed(table, column), 'J.36', 'subscriptionRequest/filteringattributes');
  }
  for (const [, name] of json.matchAll(/"(?:entityName|subscriptionRequest\/entityname|table)"\s*:\s*"([a-z0-9_]+)"/gi)) {
    const table = facts.tableOfSet(String(name).toLowerCase());
    if (table !== undefined) yield needs(tableNamed(table), 'J.36', 'parameters/entityName');
  }
}

/** Plug-in steps and their images (J.39-J.41). */
export function* stepDependencies({ component, xml, facts }: Evidence): Generator<Dependency> {
  const type = firstText(xml, 'PluginTypeId');
  const name = firstText(xml, 'PluginTypeName');
  const found = type !== undefined ? known(kinds.pluginType, type) : name === undefined ? undefined : facts.pluginType(name);
  if (found !== undefined) yield needs(found, 'J.39', type === undefined ? 'PluginTypeName' : 'PluginTypeId');
  const endpoint = firstText(xml, 'EventHandlerTypeCode') === '4618' ? firstText(xml, 'EventHandler') : undefined;
  if (endpoint !== undefined) yield needs(known(kinds.serviceEndpoint, endpoint), 'J.40', 'EventHandler');
  const table = firstText(xml, 'PrimaryEntity');
  if (table === undefined || table.toLowerCase() === 'none') return;
  yield needs(tableNamed(table), 'J.39', 'PrimaryEntity');
  for (const column of listed(firstText(xml, 'FilteringAttributes')))
    yield needs(columnNamed(table, column), 'J.39', 'FilteringAttributes');
  for (const [image] of xml.matchAll(/<SdkMessageProcessingStepImage>[\s\S]*?<\/SdkMessageProcessingStepImage>/g)) {
    const id = firstText(image, 'SdkMessageProcessingStepImageId');
    const dependent = id === undefined ? {} : { dependent: known(kinds.stepImage, id) };
    if (id !== undefined)
      yield { ...belongsTo({ type: kinds.step, key: component.key }, 'J.41', 'SdkMessageProcessingStepImages'), ...dependent };
    for (const column of listed(firstText(image, 'Attributes')))
      yield { ...needs(columnNamed(table, column), 'J.41', 'Attributes'), ...dependent };
  }
}

/** Plug-in types (J.42) belong to their assembly. */
export function* pluginTypeDependencies({ component }: Evidence): Generator<Dependency> {
  if (component.parent !== undefined) yield belongsTo(component.parent, 'J.42', 'the assembly it lies in');
}

function listed(text: string | undefined): readonly string[] {
  return text === undefined
    ? []
    : text
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
}
