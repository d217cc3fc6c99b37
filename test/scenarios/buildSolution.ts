import { createHash } from 'node:crypto';
import type { ComponentType } from '../../src/engine/index.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';

/** A component of a scenario: `column fab_order.fab_total = 100`. The value becomes its description. */
export interface Part {
  readonly kind: string;
  readonly name: string;
  readonly value: string;
  readonly unmodified: boolean;
  /** XML beside the description. */
  readonly xml?: string;
}

/** `needs table msdyn_workorder of FieldService (1.0.0.0) for form fab_order.Main`. */
export interface Need {
  readonly required: Pick<Part, 'kind' | 'name'>;
  readonly solution: string;
  readonly app?: string;
  readonly dependent: Pick<Part, 'kind' | 'name'>;
}

export interface ScenarioSolution {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: string;
  /** Attributes of the root, as text, that differ from the usual. */
  readonly packageVersion: string | undefined;
  readonly platformVersion: string;
  readonly generatedBy: string;
  /** `Contoso`, or with the version of the parent: `Contoso 1.2.0.0`. */
  readonly patchOf?: string;
  readonly parts: readonly Part[];
  readonly needs: readonly Need[];
  /** Roots the manifest lists and the file does not hold. */
  readonly otherRoots?: readonly Part[];
  /** Languages the file has labels in. */
  readonly languages?: readonly string[];
  /** `folders` as today, `section` without a root line, or the `section-with-root` of old (Q.46). */
  readonly variables?: 'folders' | 'section' | 'section-with-root';
}

/** Number of the kind and how a manifest names it. */
export const kinds: Readonly<Record<string, { readonly type: ComponentType; readonly by: 'name' | 'id' | 'column' }>> = {
  table: { type: 1, by: 'name' },
  column: { type: 2, by: 'column' },
  choice: { type: 9, by: 'name' },
  role: { type: 20, by: 'id' },
  view: { type: 26, by: 'id' },
  flow: { type: 29, by: 'id' },
  key: { type: 14, by: 'column' },
  relationship: { type: 10, by: 'name' },
  chart: { type: 59, by: 'id' },
  profile: { type: 70, by: 'id' },
  plugintype: { type: 90, by: 'id' },
  assembly: { type: 91, by: 'id' },
  step: { type: 92, by: 'id' },
  template: { type: 36, by: 'id' },
  routing: { type: 150, by: 'id' },
  sla: { type: 152, by: 'id' },
  setting: { type: 25, by: 'name' },
  isvconfig: { type: 'isvconfig', by: 'name' },
  navigation: { type: 62, by: 'name' },
  api: { type: 'customapi', by: 'name' },
  parameter: { type: 'customapirequestparameter', by: 'name' },
  ribbon: { type: 50, by: 'name' },
  form: { type: 60, by: 'id' },
  webresource: { type: 61, by: 'name' },
  sitemap: { type: 62, by: 'name' },
  app: { type: 80, by: 'name' },
  variable: { type: 380, by: 'name' },
  value: { type: 381, by: 'name' },
  connection: { type: 'connectionreference', by: 'name' },
};

/** The same name has the same id in every scenario; `Clerk@other` has the id of `other`. */
export function idOf(name: string): string {
  const hash = createHash('md5')
    .update(name.split('@')[1] ?? name)
    .digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20)].join('-');
}

/** The zip of a scenario's solution: real XML, small. */
export async function buildSolution(solution: ScenarioSolution): Promise<Uint8Array> {
  const flows = solution.parts.filter((part) => part.kind === 'flow');
  const variables = (solution.variables ?? 'folders') === 'folders' ? solution.parts.filter((part) => part.kind === 'variable') : [];
  const values = solution.parts.filter((part) => part.kind === 'value');
  const scripts = solution.parts.filter((part) => part.kind === 'webresource');
  return writeSolutionZip(
    Object.entries({
      'customizations.xml': customizations(solution),
      '[Content_Types].xml': '<?xml version="1.0" encoding="utf-8"?><Types />',
      'solution.xml': manifest(solution),
      ...Object.fromEntries(flows.map((part) => [`Workflows/${part.name}-${idOf(part.name).toUpperCase()}.json`, flow(part)])),
      ...Object.fromEntries(
        variables.map((part) => [`environmentvariabledefinitions/${part.name}/environmentvariabledefinition.xml`, variable(part)]),
      ),
      ...Object.fromEntries(apiFiles(solution.parts).map(([name, text]) => [name, text])),
      ...Object.fromEntries(
        values.map((part) => [`environmentvariabledefinitions/${part.name}/environmentvariablevalues.json`, valueFile(part)]),
      ),
      ...Object.fromEntries(scripts.map((part) => [`WebResources/${bare(part.name)}`, `// ${part.value}`])),
    }).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })),
  );
}

function manifest(solution: ScenarioSolution): string {
  const { packageVersion, patchOf } = solution;
  return `<ImportExportXml version="${solution.platformVersion}"${packageVersion === undefined ? '' : ` SolutionPackageVersion="${packageVersion}"`} languagecode="1033" generatedBy="${solution.generatedBy}">
  <SolutionManifest>
    <UniqueName>${solution.uniqueName}</UniqueName>
    <LocalizedNames><LocalizedName description="${solution.uniqueName}" languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>${solution.version}</Version>
    <Managed>${solution.managed ? 1 : 0}</Managed>
    <Publisher>
      <UniqueName>${solution.publisher}</UniqueName>
      <LocalizedNames />
      <Descriptions />
      <CustomizationPrefix>fab</CustomizationPrefix>
      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents>
${roots(solution).join('\n')}
    </RootComponents>
    <MissingDependencies>
${solution.needs.map(missingDependency).join('\n')}
    </MissingDependencies>${patchOf === undefined ? '' : parentSolution(patchOf)}
  </SolutionManifest>
</ImportExportXml>`;
}

/** `Contoso 1.2.0.0`: the solution a patch belongs to, and its version (B.28). */
function parentSolution(patchOf: string): string {
  const [uniqueName = '', version = '1.0.0.0'] = patchOf.split(' ');
  return `<ParentSolution><UniqueName>${uniqueName}</UniqueName><Version>${version}</Version></ParentSolution>`;
}

const notRoots = [
  'ribbon',
  'column',
  'view',
  'form',
  'chart',
  'key',
  'relationship',
  'plugintype',
  'setting',
  'isvconfig',
  'api',
  'parameter',
];

function roots({ parts, otherRoots = [], variables = 'folders' }: ScenarioSolution): readonly string[] {
  const withoutRoot = [...notRoots, 'value', 'connection', ...(variables === 'section-with-root' ? [] : ['variable'])];
  const named = [...parts.filter((part) => !withoutRoot.includes(part.kind)), ...otherRoots];
  const shells = tablesOf(parts).filter((table) => !named.some((part) => part.kind === 'table' && part.name === table));
  return [
    ...named.map((part) => `      <RootComponent type="${kinds[part.kind]?.type}" ${identity(part)} behavior="0" />`),
    ...shells.map((table) => `      <RootComponent type="1" schemaName="${table.toLowerCase()}" behavior="2" />`),
  ];
}

function missingDependency({ required, solution, app, dependent }: Need): string {
  const pack = app === undefined ? '' : `<package appName="${app}" version="1.0">${solution}</package>`;
  return `      <MissingDependency><Required type="${kinds[required.kind]?.type}" ${endIdentity(required)} displayName="${last(required.name)}" solution="${solution}">${pack}</Required><Dependent type="${kinds[dependent.kind]?.type}" ${endIdentity(dependent)} displayName="${last(dependent.name)}" /></MissingDependency>`;
}

/** A side of a missing dependency: kinds of the framework by their key columns (B.24), others as a root. */
function endIdentity(part: Pick<Part, 'kind' | 'name'>): string {
  const { kind, name } = part;
  if (kind === 'variable') return `id.schemaname="${name}"`;
  if (typeof kinds[kind]?.type !== 'string') return identity(part);
  return `id.${kind === 'connection' ? 'connectionreferencelogicalname' : 'uniquename'}="${last(name)}"`;
}

function identity({ kind, name }: Pick<Part, 'kind' | 'name'>): string {
  const { by } = kinds[kind] ?? { by: 'name' };
  if (kind === 'navigation') return ''; // the one root without identity (Q.44)
  if (by === 'id') return `id="{${idOf(name)}}"`;
  if (by === 'name') return `schemaName="${kind === 'table' ? name.toLowerCase() : name}"`;
  return `schemaName="${last(name).toLowerCase()}" parentSchemaName="${tableOf(name).toLowerCase()}"`;
}

/** `general.currencysymbol`: group and element. */
function setting({ name, value }: Part): string {
  const [group = '', element = 'value'] = name.split('.');
  return `    <${group}><${element}>${value}</${element}></${group}>`;
}

const tableOf = (name: string): string => name.split('.')[0] ?? name;
const shown = (name: string): string => name.split('@')[0] ?? name;
const last = (name: string): string => shown(name).split('.').at(-1) ?? name;
const bare = (name: string): string => name.replace(/[/.]/g, '') + idOf(name).toUpperCase();

const inTables = ['ribbon', 'table', 'column', 'key', 'view', 'chart', 'form'];

function tablesOf(parts: readonly Part[]): readonly string[] {
  return [...new Set(parts.filter((part) => inTables.includes(part.kind)).map((part) => tableOf(part.name)))];
}

function customizations({ parts, languages = ['1033'], variables = 'folders' }: ScenarioSolution): string {
  const each = (kind: string, write: (part: Part) => string) =>
    parts
      .filter((part) => part.kind === kind)
      .map(write)
      .join('\n');
  return `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
${tablesOf(parts)
  .map((table) => entity(table, parts))
  .join('\n')}
  </Entities>
  <Roles>
${each('role', (part) => `    <Role id="{${idOf(part.name)}}" name="${shown(part.name)}">${described(part)}</Role>`)}
  </Roles>
  <Workflows>
${each('flow', (part) => `    <Workflow WorkflowId="{${idOf(part.name)}}" Name="${shown(part.name)}"${mark(part)}><JsonFileName>/Workflows/${part.name}-${idOf(part.name).toUpperCase()}.json</JsonFileName>${described(part)}</Workflow>`)}
  </Workflows>
  <FieldSecurityProfiles>
${each('profile', (part) => `    <FieldSecurityProfile name="${part.name}" fieldsecurityprofileid="{${idOf(part.name)}}">${described(part)}</FieldSecurityProfile>`)}
  </FieldSecurityProfiles>
  ${templates(parts)}
  <EntityMaps />
  <EntityRelationships>
${each('relationship', (part) => `    <EntityRelationship Name="${part.name}">${described(part)}</EntityRelationship>`)}
  </EntityRelationships>
  <OrganizationSettings>
${each('setting', setting)}
  </OrganizationSettings>
${each('isvconfig', (part) => `  <IsvConfig><configuration>${part.value}</configuration></IsvConfig>`)}${each('navigation', (part) => `  <SiteMap><SiteMap>${described(part)}</SiteMap></SiteMap>`)}
  <optionsets>
${each('choice', (part) => `    <optionset Name="${part.name}"${mark(part)}>${described(part)}</optionset>`)}
  </optionsets>
  <WebResources>
${each('webresource', (part) => `    <WebResource${mark(part)}><WebResourceId>{${idOf(part.name)}}</WebResourceId><Name>${part.name}</Name>${described(part)}<FileName>/WebResources/${bare(part.name)}</FileName></WebResource>`)}
  </WebResources>
  <RoutingRules>
${each('routing', (part) => `    <RoutingRule RoutingRuleId="{${idOf(part.name)}}" Name="${part.name}">${described(part)}</RoutingRule>`)}
  </RoutingRules>
  <Slas>
${each('sla', (part) => `    <Sla SLAId="{${idOf(part.name)}}" Name="${part.name}">${described(part)}</Sla>`)}
  </Slas>
  <CustomControls />
  <SolutionPluginAssemblies>
${each('assembly', (part) => assembly(part, parts))}
  </SolutionPluginAssemblies>${steps(parts)}
  <AppModuleSiteMaps>
${each('sitemap', (part) => `    <AppModuleSiteMap><SiteMapUniqueName>${part.name}</SiteMapUniqueName>${described(part)}</AppModuleSiteMap>`)}
  </AppModuleSiteMaps>
  <AppModules>
${each('app', (part) => `    <AppModule><UniqueName>${part.name}</UniqueName>${described(part)}</AppModule>`)}
  </AppModules>
${
  variables === 'folders'
    ? ''
    : `  <EnvironmentVariables>
${each('variable', definition)}
  </EnvironmentVariables>
`
}  <EntityDataProviders />
  <connectionreferences>
${each('connection', connection)}
  </connectionreferences>
  <Languages>${languages.map((language) => `<Language>${language}</Language>`).join('')}</Languages>
</ImportExportXml>`;
}

/** `number, default 0.8` as what a variable is: its type and its default, else only a description. */
function declared({ value }: Part): { readonly type: string; readonly defaultValue?: string } {
  const [, type = 'text', defaultValue] = /^(text|number|yes-no|json|data-source|secret)(?:, default (.+))?$/.exec(value) ?? [];
  const number = 100000000 + ['text', 'number', 'yes-no', 'json', 'data-source', 'secret'].indexOf(type);
  return { type: String(number), ...(defaultValue === undefined ? {} : { defaultValue }) };
}

/** Recent exports hold variables in folders, without a root line (Q.46). */
function variable(part: Part): string {
  const { type, defaultValue } = declared(part);
  const stated = defaultValue === undefined ? '' : `<defaultvalue>${defaultValue}</defaultvalue>`;
  return `<environmentvariabledefinition schemaname="${part.name}">${stated}${described(part)}<displayname default="${part.name}" /><type>${type}</type></environmentvariabledefinition>`;
}

/** The forms of older exports, in a section of customizations.xml. */
function definition(part: Part): string {
  const { type, defaultValue } = declared(part);
  const stated =
    defaultValue === undefined ? '<DefaultValue xsi:nil="true"></DefaultValue>' : `<DefaultValue>${defaultValue}</DefaultValue>`;
  return `    <Definition><SchemaName>${part.name}</SchemaName><Type>${type}</Type>${stated}${described(part)}</Definition>`;
}

/** Custom APIs and their parameters lie in folders, the parameter below its API (Q.50), which says nothing where it is another's. */
function apiFiles(parts: readonly Part[]): readonly (readonly [string, string])[] {
  return parts.flatMap((part): readonly (readonly [string, string])[] => {
    const own = last(part.name);
    const folder = `customapis/${tableOf(part.name)}`;
    if (part.kind === 'api')
      return [[`${folder}/customapi.xml`, `<customapi uniquename="${own}">${part.unmodified ? '' : described(part)}</customapi>`]];
    if (part.kind !== 'parameter') return [];
    const name = `${folder}/customapirequestparameters/${own}/customapirequestparameter.xml`;
    return [[name, `<customapirequestparameter uniquename="${own}">${described(part)}</customapirequestparameter>`]];
  });
}

function valueFile({ name, value }: Part): string {
  const record = { '@environmentvariablevalueid': idOf(name), iscustomizable: '1', value };
  return JSON.stringify({ environmentvariablevalues: { environmentvariablevalue: record } }, null, 2).replaceAll('\n', '\r\n');
}

function connection(part: Part): string {
  return `    <connectionreference connectionreferencelogicalname="${part.name}">${described(part)}<connectorid>/providers/Microsoft.PowerApps/apis/${part.value}</connectorid></connectionreference>`;
}

/** `v1 with fab_dataverse`: a flow that uses a connection reference. */
function flow({ value }: Part): string {
  const [is = '', used] = value.split(' with ');
  if (used === undefined) return `{"is":"${is}"}`;
  const connectionReferences = { first: { connection: { connectionReferenceLogicalName: used } } };
  return JSON.stringify({ is, properties: { connectionReferences } });
}

function templates(parts: readonly Part[]): string {
  const written = parts
    .filter(({ kind }) => kind === 'template')
    .map(
      (part) => `<emailtemplate><templateid>{${idOf(part.name)}}</templateid><title>${part.name}</title>${described(part)}</emailtemplate>`,
    );
  return written.length === 0 ? '<Templates />' : `<Templates><EmailTemplates>${written.join('')}</EmailTemplates></Templates>`;
}

/** Exports have the section only with content (B.30). */
function steps(parts: readonly Part[]): string {
  const written = parts
    .filter(({ kind }) => kind === 'step')
    .map(
      (part) =>
        `    <SdkMessageProcessingStep Name="${part.name}" SdkMessageProcessingStepId="{${idOf(part.name)}}">${described(part)}</SdkMessageProcessingStep>`,
    );
  return written.length === 0 ? '' : `\n  <SdkMessageProcessingSteps>\n${written.join('\n')}\n  </SdkMessageProcessingSteps>`;
}

function assembly(part: Part, parts: readonly Part[]): string {
  const types = parts.filter(({ kind, name }) => kind === 'plugintype' && tableOf(name) === part.name);
  return `    <PluginAssembly FullName="${part.name}, Version=${part.value}, Culture=neutral" PluginAssemblyId="${idOf(part.name)}">
      <PluginTypes>
${types.map((type) => `        <PluginType Name="${type.name}" PluginTypeId="${idOf(type.name)}">${described(type)}</PluginType>`).join('\n')}
      </PluginTypes>
    </PluginAssembly>`;
}

function entity(table: string, parts: readonly Part[]): string {
  const own = parts.find((part) => part.kind === 'table' && part.name === table);
  const inside = (kind: string) => parts.filter((part) => part.kind === kind && tableOf(part.name) === table);
  const columns = inside('column').map(
    (part) => `            <attribute PhysicalName="${last(part.name)}"${mark(part)}>${described(part)}</attribute>`,
  );
  const forms = inside('form').map(
    (part) => `        <systemform${mark(part)}><formid>{${idOf(part.name)}}</formid>${described(part)}${names(part)}</systemform>`,
  );
  const views = inside('view').map(
    (part) =>
      `        <savedquery${mark(part)}><savedqueryid>{${idOf(part.name)}}</savedqueryid>${described(part)}${names(part)}</savedquery>`,
  );
  const keys = inside('key').map((part) => `            <EntityKey><Name>${last(part.name)}</Name>${described(part)}</EntityKey>`);
  const charts = inside('chart').map(
    (part) =>
      `        <visualization><savedqueryvisualizationid>{${idOf(part.name)}}</savedqueryvisualizationid>${described(part)}${names(part)}</visualization>`,
  );
  return `    <Entity>
      <Name LocalizedName="${table}" OriginalName="${own === undefined ? '' : table}">${table}</Name>
      <EntityInfo>
        <entity Name="${table}"${own === undefined ? '' : mark(own)}>
          ${own === undefined ? '' : described(own)}
          <attributes>
${columns.join('\n')}
          </attributes>${
            keys.length === 0
              ? ''
              : `
          <EntityKeys>
${keys.join('\n')}
          </EntityKeys>`
          }
        </entity>
      </EntityInfo>
      <FormXml>
        <forms type="main">
${forms.join('\n')}
        </forms>
      </FormXml>
      <SavedQueries>
        <savedqueries>
${views.join('\n')}
        </savedqueries>
      </SavedQueries>${
        charts.length === 0
          ? ''
          : `
      <Visualizations>
${charts.join('\n')}
      </Visualizations>`
      }${inside('ribbon')
        .map((part) => `<RibbonDiffXml>${described(part)}</RibbonDiffXml>`)
        .join('')}
    </Entity>`;
}

const mark = ({ unmodified }: Part): string => (unmodified ? ' unmodified="1"' : '');
const described = ({ value, xml = '' }: Part): string =>
  `<Descriptions><Description description="${value}" languagecode="1033" /></Descriptions>${xml}`;
const names = ({ name }: Part): string =>
  `<LocalizedNames><LocalizedName description="${last(name)}" languagecode="1033" /></LocalizedNames>`;
