import { describe, expect, test } from 'vitest';
import { type ComponentRecord, type ComponentType, componentId, dependenciesOf, type TableFacts } from '../../../../src/engine/index.ts';

const id = 'a1b2c3d4-0000-4000-8000-000000000001';
const other = 'a1b2c3d4-0000-4000-8000-000000000002';
const facts: TableFacts = {
  primaryColumns: (table) => [`${table}id`, 'name'],
  tableOfSet: (set) => (set === 'con_projects' || set === 'con_project' ? 'con_project' : undefined),
  relationshipOf: (table, lookup) => (lookup === 'con_ownerid' ? { type: 10, key: `${table}_owner` } : undefined),
  pluginType: (name) => (name === 'Contoso.Older' ? { type: 90, key: other } : undefined),
  connector: (name) => (name === 'con_weather' ? { type: 372, key: other } : undefined),
  webResource: (named) => (named === id ? { type: 61, key: 'con_icon' } : undefined),
};

interface Stated {
  readonly type: ComponentType;
  readonly key?: string;
  readonly table?: string;
  readonly parent?: ComponentRecord['parent'];
  readonly xml?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Dependencies of a component that states this, as `J.21 2:account.name`; `=` for internal ones, `<-` names another dependent. */
function derived({ type, key = 'own', table, parent, xml, files = {} }: Stated): readonly string[] {
  const blobs = new Map([
    ['own', Buffer.from(xml ?? '')],
    ...Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const),
  ]);
  const owner = parent ?? (table === undefined ? undefined : { type: 1, key: table });
  const record: ComponentRecord = { type, key, name: key, ...(owner === undefined ? {} : { parent: owner }) };
  const content = {
    hash: 'h',
    files: Object.entries(files).map(([name, text]) => ({ name, blob: name, size: text.length })),
    ...(xml === undefined ? {} : { xml: { blob: 'own', segments: [0, blobs.get('own')!.length], holes: [] } }),
  };
  return dependenciesOf(record, content, (blob) => blobs.get(blob)!, facts).map(
    ({ rule, kind, required, dependent }) =>
      `${rule}${kind === 'internal' ? ' =' : ''} ${componentId(required)}${dependent === undefined ? '' : ` <- ${componentId(dependent)}`}`,
  );
}

const form = (inside: string, presentation = 1) =>
  derived({
    type: 60,
    key: other,
    table: 'account',
    xml: `<systemform><FormPresentation>${presentation}</FormPresentation><form>${inside}</form></systemform>`,
  }).filter((line) => line !== 'J.22 = 1:account');
const view = (fetch: string, layout = '') =>
  derived({
    type: 26,
    table: 'account',
    xml: `<savedquery><layoutxml><grid>${layout}</grid></layoutxml><fetchxml>${fetch}</fetchxml></savedquery>`,
  }).filter((line) => line !== 'J.33 = 1:account');

describe('tables, columns, relationships', () => {
  test.each<[string, Stated, readonly string[]]>([
    [
      'J.12, J.13 a column of a global choice',
      { type: 2, key: 'account.con_kind', table: 'account', xml: '<attribute><OptionSetName>con_Kind</OptionSetName></attribute>' },
      ['J.12 = 1:account', 'J.13 9:con_kind'],
    ],
    [
      'J.13 a choice of its own is none',
      { type: 2, table: 'account', xml: '<attribute><OptionSetName>x</OptionSetName><optionset Name="x" /></attribute>' },
      ['J.12 = 1:account'],
    ],
    [
      'J.14 a calculated column',
      {
        type: 2,
        key: 'account.con_sum',
        table: 'account',
        xml: '<attribute />',
        files: { 'Formulas/account-con_sum.xaml': '<mxswa:GetEntityProperty Attribute="con_part" Entity="[x]" EntityName="con_line" />' },
      },
      ['J.12 = 1:account', 'J.14 1:con_line', 'J.14 2:con_line.con_part', 'J.14 2:account.accountid'],
    ],
    [
      'J.15-J.17 a 1:N relationship',
      {
        type: 10,
        key: 'con_rel',
        xml: '<EntityRelationship Name="con_rel"><ReferencingEntityName>con_Project</ReferencingEntityName><ReferencedEntityName>Lead</ReferencedEntityName><ReferencingAttributeName>con_LeadId</ReferencingAttributeName></EntityRelationship>',
      },
      [
        'J.16 1:lead',
        'J.16 2:lead.leadid',
        'J.16 2:lead.name',
        'J.17 = 1:con_project',
        'J.17 = 2:con_project.con_leadid',
        'J.15 = 10:con_rel <- 2:con_project.con_leadid',
      ],
    ],
    [
      'J.18 an N:N relationship',
      {
        type: 10,
        xml: '<EntityRelationship><FirstEntityName>A</FirstEntityName><SecondEntityName>B</SecondEntityName></EntityRelationship>',
      },
      ['J.18 = 1:a', 'J.18 = 1:b'],
    ],
    [
      'J.19 the icon of a table',
      { type: 1, key: 'con_x', xml: '<Entity><IconVectorName>con_Icon</IconVectorName><IconSmallName></IconSmallName></Entity>' },
      ['J.19 61:con_icon'],
    ],
    [
      'J.55 a key',
      {
        type: 14,
        table: 'account',
        xml: '<EntityKey><EntityKeyAttributes><AttributeName>con_Code</AttributeName></EntityKeyAttributes></EntityKey>',
      },
      ['J.55 = 1:account', 'J.55 2:account.con_code'],
    ],
    [
      'J.56 maps',
      {
        type: 46,
        xml: '<EntityMap><EntitySource>lead</EntitySource><EntityTarget>account</EntityTarget><AttributeMaps><AttributeMap><AttributeSource>a</AttributeSource><AttributeTarget>b</AttributeTarget></AttributeMap></AttributeMaps></EntityMap>',
      },
      ['J.56 = 1:lead', 'J.56 = 1:account', 'J.56 = 2:lead.a', 'J.56 = 2:account.b'],
    ],
    [
      'J.57 a hierarchy rule',
      {
        type: 65,
        table: 'account',
        xml: `<HierarchyRule><PrimaryEntityFormID>{${id.toUpperCase()}}</PrimaryEntityFormID></HierarchyRule>`,
      },
      ['J.57 = 1:account', `J.57 60:${id}`],
    ],
    [
      'J.58 an image configuration',
      {
        type: 431,
        xml: '<AttributeImageConfig><attributelogicalname>con_image</attributelogicalname><parententitylogicalname>account</parententitylogicalname></AttributeImageConfig>',
      },
      ['J.58 = 1:account', 'J.58 = 2:account.con_image'],
    ],
  ])('%s', (_, stated, expected) => expect(derived(stated)).toEqual(expected));
});

describe('forms', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'J.21 columns',
      '<control datafieldname="Name" /><event attribute="con_a" /><DependentAttributeName>contact.con_b</DependentAttributeName>',
      ['J.21 2:account.name', 'J.21 2:account.con_a', 'J.21 2:contact.con_b'],
    ],
    [
      'J.21 the column a nested list is led by, of the table it shows',
      '<data-set><SubGridParentId>con_bundleid</SubGridParentId><TargetEntityType>con_line</TargetEntityType></data-set>',
      ['J.21 2:con_line.con_bundleid', 'J.26 1:con_line'],
    ],
    [
      'J.23 relationships',
      '<RelationshipName>con_Rel</RelationshipName><control datafieldname="con_ownerid" />',
      ['J.23 10:con_rel', 'J.21 2:account.con_ownerid', 'J.23 10:account_owner'],
    ],
    [
      'J.23 of the navigation, not those of the platform',
      `<NavBarByRelationshipItem RelationshipName="con_nav" Icon="$webresource:con_no" /><NavBarByRelationshipItem RelationshipName="hardcoded_{${id}}navX" />`,
      ['J.23 10:con_nav'],
    ],
    [
      'J.24, J.25, J.26 lists and charts',
      `<TargetEntityType>con_x</TargetEntityType><ViewId>{${id.toUpperCase()}}</ViewId><AvailableViewIds>{${id}},{${other}}</AvailableViewIds><VisualizationId>{${id}}</VisualizationId><ViewId>{00000000-0000-0000-0000-000000000000}</ViewId>`,
      ['J.26 1:con_x', `J.24 26:${id}`, `J.24 26:${other}`, `J.25 59:${id}`],
    ],
    [
      'J.27 web resources',
      '<Library name="con_/a.js" /><Handler libraryName="con_/b.js" /><internaljscriptfile src="$webresource:con_/c.js" /><cell icon="$webresource:con_d" />',
      ['J.27 61:con_/a.js', 'J.27 61:con_/b.js', 'J.27 61:con_/c.js', 'J.27 61:con_d'],
    ],
    ['J.27 not of handlers of the platform', '<InternalHandlers><Handler libraryName="Sales/x.js" /></InternalHandlers>', []],
    [
      'J.27 a web resource control, not an address',
      '<control classid="{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}"><parameters><Url>con_/page.html</Url></parameters></control><control classid="{FD2A7985-0000-444E-908D-6624B21F69C0}"><parameters><Url>https://example.com</Url></parameters></control>',
      ['J.27 61:con_/page.html'],
    ],
    ['J.28 code components', `<customControl name="Con.Control" /><customControl id="{${id}}" />`, ['J.28 66:con.control']],
    [
      'J.29 quick view forms, written as text',
      `<QuickForms>&lt;QuickFormIds&gt;&lt;QuickFormId entityname="contact"&gt;${id}&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;</QuickForms>`,
      [`J.29 60:${id}`, 'J.29 1:contact'],
    ],
    ['J.30 roles', `<DisplayConditions><Role Id="{${id}}" /></DisplayConditions>`, [`J.30 20:${id}`]],
    [
      'what a difference takes away is not needed',
      '<tab solutionaction="Removed"><control datafieldname="gone" /></tab><control datafieldname="stays" />',
      ['J.21 2:account.stays'],
    ],
  ])('%s', (_, inside, expected) => expect(form(inside)).toEqual(expected));

  test('converted from the interactive experience say nothing of their lists', () => {
    expect(form(`<ViewId>{${id}}</ViewId><TargetEntityType>con_x</TargetEntityType><control datafieldname="name" />`, 2)).toEqual([
      'J.21 2:account.name',
    ]);
  });

  test('an interactive dashboard names its table, view and filter on its tabs, and views of its streams (J.32, J.24)', () => {
    const xml = `<systemform><tabs filterby="con_due" primaryentitylogicalname="con_task" entityview="{${other}}"><StreamObject><LogicalEntityName>con_task</LogicalEntityName><EntityViewId>{${id}}</EntityViewId></StreamObject></tabs></systemform>`;
    expect(derived({ type: 60, xml })).toEqual(['J.32 1:con_task', 'J.32 2:con_task.con_due', `J.32 26:${other}`, `J.24 26:${id}`]);
  });

  test('a dashboard belongs to no table (J.32)', () => {
    expect(derived({ type: 60, xml: `<Dashboard><control><ViewId>{${id}}</ViewId></control></Dashboard>` })).toEqual([`J.24 26:${id}`]);
  });
});

describe('views and charts', () => {
  test('J.34 columns, linked tables and cells', () => {
    const fetch =
      '<fetch><entity name="account"><attribute name="name" /><order attribute="con_order" /><filter><condition attribute="con_x" /><condition entityname="link" attribute="con_deep" /></filter><link-entity name="contact" from="contactid" to="primarycontactid" alias="link"><attribute name="fullname" /></link-entity></entity></fetch>';
    expect(view(fetch, '<row><cell name="con_cell" /><cell name="link.con_far" /><cell name="nowhere.x" /></row>')).toEqual([
      'J.34 2:account.name',
      'J.34 2:account.con_order',
      'J.34 2:account.con_x',
      'J.34 2:contact.con_deep',
      'J.34 1:contact',
      'J.34 2:contact.contactid',
      'J.34 2:account.primarycontactid',
      'J.34 2:contact.fullname',
      'J.34 2:account.con_cell',
      'J.34 2:contact.con_far',
    ]);
  });

  test('J.35 a chart', () => {
    const xml =
      '<visualization><datadescription><datadefinition><fetchcollection><fetch><entity name="account"><attribute name="con_sum" /></entity></fetch></fetchcollection></datadefinition></datadescription></visualization>';
    expect(derived({ type: 59, table: 'account', xml })).toEqual(['J.35 = 1:account', 'J.35 2:account.con_sum']);
  });
});

describe('processes and code', () => {
  test.each<[string, Stated, readonly string[]]>([
    [
      'J.36 a workflow in XAML',
      {
        type: 29,
        key: id,
        xml: '<Workflow><PrimaryEntity>Account</PrimaryEntity></Workflow>',
        files: { 'Workflows/x.xaml': '<mxswa:GetEntityProperty Attribute="con_a" EntityName="con_b" />' },
      },
      ['J.36 1:account', 'J.36 1:con_b', 'J.36 2:con_b.con_a'],
    ],
    [
      'J.38 a business process flow',
      {
        type: 29,
        key: id,
        xml: '<Workflow><Category>4</Category><UniqueName>con_Flow</UniqueName><PrimaryEntity>con_project</PrimaryEntity></Workflow>',
        files: {
          'Workflows/x.xaml':
            '<a:Reference DisplayName="EntityStep2: con_project"><b:Control DataFieldName="con_size" /></a:Reference><b:Control DataFieldName="con_none" />',
        },
      },
      ['J.36 1:con_project', 'J.38 1:con_flow', 'J.38 2:con_project.con_size'],
    ],
    [
      'J.36, J.37 a cloud flow',
      {
        type: 29,
        key: id,
        xml: '<Workflow><PrimaryEntity>none</PrimaryEntity></Workflow>',
        files: {
          'Workflows/x.json': JSON.stringify({
            connectionReferences: {
              a: { connection: { connectionReferenceLogicalName: 'con_Ref' }, api: { name: 'shared_x', logicalName: 'con_weather' } },
              b: { api: { name: 'shared_office365', logicalName: 'office365' } },
            },
            parameters: { b: { metadata: { schemaName: 'con_Var' } } },
            trigger: {
              parameters: { 'subscriptionRequest/entityname': 'con_project', 'subscriptionRequest/filteringattributes': 'con_a, con_b' },
            },
            actions: [
              { workflowReferenceName: other },
              { parameters: { entityName: 'con_projects' } },
              { parameters: { entityName: 'nobodys' } },
            ],
          }),
        },
      },
      [
        'J.37 connectionreference:con_ref',
        `J.37 372:${other}`,
        'J.37 380:con_var',
        `J.36 29:${other}`,
        'J.36 2:con_project.con_a',
        'J.36 2:con_project.con_b',
        'J.36 1:con_project',
      ],
    ],
    [
      'J.39, J.41 a step with an image',
      {
        type: 92,
        key: id,
        xml: `<SdkMessageProcessingStep><PluginTypeId>${other}</PluginTypeId><PrimaryEntity>account</PrimaryEntity><FilteringAttributes>name,con_a</FilteringAttributes><SdkMessageProcessingStepImages><SdkMessageProcessingStepImage><SdkMessageProcessingStepImageId>{${other}}</SdkMessageProcessingStepImageId><Attributes>con_i</Attributes></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages></SdkMessageProcessingStep>`,
      },
      [
        `J.39 90:${other}`,
        'J.39 1:account',
        'J.39 2:account.name',
        'J.39 2:account.con_a',
        `J.41 = 92:${id} <- 93:${other}`,
        `J.41 2:account.con_i <- 93:${other}`,
      ],
    ],
    [
      'J.39 a step of an older file',
      { type: 92, xml: '<SdkMessageProcessingStep><PluginTypeName>Contoso.Older</PluginTypeName></SdkMessageProcessingStep>' },
      [`J.39 90:${other}`],
    ],
    [
      'J.40 a service endpoint',
      {
        type: 92,
        xml: `<SdkMessageProcessingStep><EventHandlerTypeCode>4618</EventHandlerTypeCode><EventHandler>{${id}}</EventHandler></SdkMessageProcessingStep>`,
      },
      [`J.40 95:${id}`],
    ],
    ['J.42 a plug-in type', { type: 90, parent: { type: 91, key: id }, xml: '<PluginType />' }, [`J.42 = 91:${id}`]],
    [
      'J.43 a custom API',
      {
        type: 'customapi',
        xml: `<customapi uniquename="con_Api"><boundentitylogicalname>con_Project</boundentitylogicalname><plugintypeid><plugintypeexportkey>${id}</plugintypeexportkey></plugintypeid></customapi>`,
      },
      [`J.43 90:${id}`, 'J.43 1:con_project'],
    ],
  ])('%s', (_, stated, expected) => expect(derived(stated)).toEqual(expected));
});

describe('apps, security and what is left', () => {
  test.each<[string, Stated, readonly string[]]>([
    [
      'J.44, J.45 an app',
      {
        type: 80,
        key: 'con_app',
        xml: `<AppModule><WebResourceId>${id}</WebResourceId><AppModuleComponents><AppModuleComponent type="1" schemaName="con_X" /><AppModuleComponent type="60" id="{${id}}" /></AppModuleComponents><AppModuleRoleMaps><Role id="{${id}}" /></AppModuleRoleMaps><appsettings><appsetting settingdefinitionid.uniquename="AppChannel" /></appsettings></AppModule>`,
      },
      [
        'J.44 61:con_icon',
        'J.44 1:con_x',
        `J.44 60:${id}`,
        `J.44 20:${id}`,
        'J.45 settingdefinition:appchannel <- appsetting:parentappmoduleid.uniquename=con_app,settingdefinitionid.uniquename=appchannel',
      ],
    ],
    [
      'J.46 a site map',
      {
        type: 62,
        xml: `<SiteMap><SubArea Entity="Account" Icon="/WebResources/con_/i.png" Url="$webresource:con_/p.html" /><SubArea DefaultDashboard="${id}" Icon="/_imgs/x.gif" /></SiteMap>`,
      },
      ['J.46 1:account', 'J.46 61:con_/p.html', 'J.46 61:con_/i.png', `J.46 60:${id}`],
    ],
    [
      'J.47 a ribbon',
      {
        type: 50,
        xml: '<RibbonDiffXml><JavaScriptFunction Library="$webresource:con_/r.js" /><Button Image16by16="$webresource:con_16" /></RibbonDiffXml>',
      },
      ['J.47 61:con_/r.js', 'J.47 61:con_16'],
    ],
    [
      'J.48 a role',
      {
        type: 20,
        xml: '<Role><RolePrivileges><RolePrivilege name="prvAppendTocon_Project" level="Global" /><RolePrivilege name="prvReadAccount" level="Basic" /></RolePrivileges></Role>',
      },
      ['J.48 1:con_project'],
    ],
    [
      'J.49 a column security profile',
      {
        type: 70,
        key: id,
        xml: '<FieldSecurityProfile><FieldPermissions><FieldPermission><EntityName>account</EntityName><AttributeName>con_a</AttributeName></FieldPermission></FieldPermissions></FieldSecurityProfile>',
      },
      ['J.49 2:account.con_a', `J.49 = 70:${id} <- 71:${id}.account.con_a`],
    ],
    [
      'J.50 a connection role, for tables by name',
      {
        type: 63,
        xml: '<ConnectionRole><ConnectionRoleObjectTypeCodes><ConnectionRoleObjectTypeCode><associatedobjecttypecode>con_Project</associatedobjecttypecode></ConnectionRoleObjectTypeCode><ConnectionRoleObjectTypeCode><associatedobjecttypecode>10021</associatedobjecttypecode></ConnectionRoleObjectTypeCode></ConnectionRoleObjectTypeCodes></ConnectionRole>',
      },
      ['J.50 1:con_project'],
    ],
    [
      'J.51 an email template with a column put in',
      {
        type: 36,
        xml: '<emailtemplate><templatetypecode>con_project</templatetypecode><body>&lt;xsl:value-of select="/data/con_project/con_Name"/&gt;</body></emailtemplate>',
      },
      ['J.51 = 1:con_project', 'J.51 2:con_project.con_name'],
    ],
    ['J.51 an email template for everyone', { type: 36, xml: '<emailtemplate><templatetypecode>8</templatetypecode></emailtemplate>' }, []],
    ['J.52 an article template', { type: 38, xml: '<kbarticletemplate />' }, ['J.52 = 1:kbarticle']],
    ['J.52 a contract template', { type: 37, xml: '<contracttemplate />' }, ['J.52 = 1:contract']],
    [
      'J.53 a mail merge template',
      { type: 39, xml: '<mailmergetemplate><templatetypecode>lead</templatetypecode></mailmergetemplate>' },
      ['J.53 1:lead'],
    ],
    [
      'J.54 a report: its tables, its default filter, its parent',
      {
        type: 31,
        xml: `<Report><defaultfilter><ReportFilter><ReportEntity paramname="CRM_FilteredAccount"><fetch><entity name="account"><filter><condition attribute="con_a" operator="not-null" /></filter><link-entity name="contact"><filter><condition attribute="con_b" operator="null" /></filter></link-entity></entity></fetch></ReportEntity></ReportFilter></defaultfilter><parentreportid>{${other}}</parentreportid><ReportEntities><ReportEntity>con_project</ReportEntity></ReportEntities></Report>`,
      },
      ['J.54 1:account', 'J.54 2:account.con_a', 'J.54 2:contact.con_b', `J.54 31:${other}`, 'J.54 1:con_project'],
    ],
    [
      'J.59 a canvas app',
      {
        type: 300,
        xml: '<CanvasApp><CdsDependencies>{"cdsdependencies":[{"logicalname":"account","componenttype":1},{"logicalname":"con_weather","componenttype":372},{"logicalname":"","componenttype":401}]}</CdsDependencies><ConnectionReferences>{"a":{"xrmConnectionReferenceLogicalName":"con_Ref"}}</ConnectionReferences></CanvasApp>',
      },
      ['J.59 1:account', `J.59 372:${other}`, 'J.59 connectionreference:con_ref'],
    ],
    [
      'J.59 a list that is no JSON states nothing',
      { type: 300, xml: '<CanvasApp><CdsDependencies>{"cds</CdsDependencies></CanvasApp>' },
      [],
    ],
    [
      'J.60 a web resource',
      {
        type: 61,
        xml: '<WebResource><DependencyXml>&lt;Dependencies&gt;&lt;Library name="con_/l.js" /&gt;&lt;Attribute attributeName="con_a" entityName="account" /&gt;&lt;/Dependencies&gt;</DependencyXml></WebResource>',
      },
      ['J.60 61:con_/l.js', 'J.60 2:account.con_a'],
    ],
    [
      'J.8 links between web resources are not tracked',
      {
        type: 61,
        xml: '<WebResource><Name>con_/p.html</Name></WebResource>',
        files: { 'WebResources/p': '<script src="../con_/b.js" />' },
      },
      [],
    ],
    ['J.61 the value of an environment variable', { type: 381, parent: { type: 380, key: 'con_var' } }, ['J.61 = 380:con_var']],
    [
      'J.62 lookups of framework kinds',
      {
        type: 'msdyn_panetabconfiguration',
        xml: '<msdyn_panetabconfiguration msdyn_uniquename="t"><msdyn_toolid><msdyn_uniquename>Tool</msdyn_uniquename></msdyn_toolid></msdyn_panetabconfiguration>',
      },
      ['J.62 msdyn_panetoolconfiguration:tool'],
    ],
    [
      'J.62 pairs',
      {
        type: 'botcomponent_botcomponent',
        xml: '<set><botcomponent_botcomponent botcomponentidone.schemaname="A" botcomponentidtwo.schemaname="B" /></set>',
      },
      ['A', 'B'].map(
        (one) =>
          `J.62 botcomponent:${one.toLowerCase()} <- botcomponent_botcomponent:botcomponentidone.schemaname=a,botcomponentidtwo.schemaname=b`,
      ),
    ],
    [
      'J.63 a column masking rule',
      {
        type: 'attributemaskingrule',
        parent: { type: 'maskingrule', key: 'date' },
        xml: '<attributemaskingrule><attributelogicalname>con_a</attributelogicalname><entityname>account</entityname></attributemaskingrule>',
      },
      ['J.63 = maskingrule:date', 'J.63 1:account', 'J.63 2:account.con_a'],
    ],
    ['J.9 an assembly needs nothing', { type: 91, xml: '<PluginAssembly />' }, []],
  ])('%s', (_, stated, expected) => expect(derived(stated)).toEqual(expected));
});
