import { byId, byName, row } from './componentTypeRow.ts';

/** Tables and what belongs to them: columns, keys, relationships, views, charts, forms, ribbons. */
const table = 'Entities/Entity';
const definition = `${table}/(EntityInfo)/(entity)`;
const localized = '{LocalizedNames@description}';

export const tableRows = [
  row(1, 'Entity', 'Table', 'Tables', {
    rootForm: 'schema',
    publishable: true,
    holdsParts: true,
    holdsData: 'rows',
    jobList: 'entities',
    jobListOfParts: 'entitySubhandlers',
    places: [byName(table, '{Name}', '{Name}')],
  }),
  row(2, 'Attribute', 'Column', 'Columns', {
    publishable: true,
    inDefinition: true,
    holdsData: 'values',
    places: [
      byName(
        `${definition}/attributes/attribute`,
        ['{^}.{@PhysicalName}', '{^}.{LogicalName}', '{^}.{Name}'],
        ['{@PhysicalName}', '{LogicalName}'],
        ['{FormulaDefinitionFileName}'],
      ),
    ],
  }),
  row(3, 'Relationship', 'Relationship', 'Relationships', { within: 1 }),
  row(4, 'AttributePicklistValue', 'Choice value', 'Choice values', { within: 2 }),
  row(5, 'AttributeLookupValue', 'Lookup value', 'Lookup values', { within: 2 }),
  row(6, 'ViewAttribute', 'View column', 'View columns', { within: 26 }),
  row(7, 'LocalizedLabel', 'Label', 'Labels', { within: 1 }),
  row(8, 'RelationshipExtraCondition', 'Relationship condition', 'Relationship conditions', { within: 10 }),
  row(9, 'OptionSet', 'Choice', 'Choices', {
    rootForm: 'schema',
    publishable: true,
    merges: true,
    jobList: 'optionSets',
    places: [byName('optionsets/optionset', '{@Name}', '{@Name}')],
  }),
  row(10, 'EntityRelationship', 'Relationship', 'Relationships', {
    rootForm: 'schema',
    rootOptional: true,
    publishable: true,
    places: [byName('EntityRelationships/EntityRelationship', '{@Name}', '{@Name}')],
  }),
  row(11, 'EntityRelationshipRole', 'Relationship role', 'Relationship roles', { within: 10 }),
  row(12, 'EntityRelationshipRelationships', 'Relationship pair', 'Relationship pairs', { within: 10 }),
  row(13, 'ManagedProperty', 'Managed property', 'Managed properties', { within: 1 }),
  row(14, 'EntityKey', 'Key', 'Keys', {
    publishable: true,
    inDefinition: true,
    places: [
      byName(
        `${definition}/EntityKeys/EntityKey`,
        ['{^}.{LogicalName}', '{^}.{Name}', '{^}.{@Name}'],
        ['{Name}', '{LogicalName}', '{@Name}'],
      ),
    ],
  }),
  row(16, 'Privilege', 'Privilege', 'Privileges'),
  row(17, 'PrivilegeObjectTypeCode', 'Privilege of a table', 'Privileges of tables'),
  row(18, 'Index', 'Index', 'Indexes'),
  row(22, 'DisplayString', 'Display string', 'Display strings', {
    places: [byName(`${table}/Strings/Strings`, '{^}.{@ResourceKey}', '{@ResourceKey}')],
  }),
  row(23, 'DisplayStringMap', 'Display string map', 'Display string maps', { within: 22 }),
  row(24, 'Form', 'Form (legacy)', 'Forms (legacy)'),
  row(26, 'SavedQuery', 'View', 'Views', {
    rootForm: 'id',
    publishable: true,
    tableName: 'savedquery',
    places: [byId(`${table}/SavedQueries/savedqueries/savedquery`, '{savedqueryid}', localized)],
  }),
  row(46, 'EntityMap', 'Table map', 'Table maps', {
    places: [byName('EntityMaps/EntityMap', '{EntitySource}.{EntityTarget}', '{EntitySource} to {EntityTarget}')],
  }),
  row(47, 'AttributeMap', 'Column map', 'Column maps', { within: 46 }),
  row(48, 'RibbonCommand', 'Ribbon command', 'Ribbon commands', { within: 50 }),
  row(49, 'RibbonContextGroup', 'Ribbon context group', 'Ribbon context groups', { within: 50 }),
  row(50, 'RibbonCustomization', 'Ribbon', 'Ribbons', {
    rootForm: 'schema',
    publishable: true,
    merges: true,
    exemptFromOverwrite: true,
    addsUp: { paths: /^/, rule: 'E.37' },
    nameEnding: ':ribbondiffxml',
    places: [byName('RibbonDiffXml', ':ribbondiffxml', 'Application ribbon'), byName(`${table}/RibbonDiffXml`, '{^}', '{^}')],
  }),
  row(52, 'RibbonRule', 'Ribbon rule', 'Ribbon rules', { within: 50 }),
  row(53, 'RibbonTabToCommandMap', 'Ribbon tab command', 'Ribbon tab commands', { within: 50 }),
  row(55, 'RibbonDiff', 'Ribbon change', 'Ribbon changes', { within: 50 }),
  row(59, 'SavedQueryVisualization', 'Chart', 'Charts', {
    rootForm: 'id',
    publishable: true,
    tableName: 'savedqueryvisualization',
    places: [byId(`${table}/Visualizations/visualization`, '{savedqueryvisualizationid}', localized)],
  }),
  row(60, 'SystemForm', 'Form or dashboard', 'Forms and dashboards', {
    rootForm: 'id',
    publishable: true,
    merges: true,
    exemptFromOverwrite: true,
    tableName: 'systemform',
    difference: 'form',
    fallbackOfTable: true,
    jobList: 'dashboards',
    places: [
      byId(`${table}/FormXml/forms@type/systemform`, '{formid}', localized),
      byId('Dashboards/Dashboard', '{FormId}', localized),
      byId('InteractionCentricDashboards/InteractionCentricDashboard', '{FormId}', localized),
      byId('Dialogs/Dialog', ['{FormId}', '{formid}'], localized),
    ],
  }),
  row(65, 'HierarchyRule', 'Hierarchy rule', 'Hierarchy rules', {
    places: [
      byId(`${table}/HierarchyRules/HierarchyRule`, ['{HierarchyRuleID}', '{@HierarchyRuleID}', '{^}.{Name}'], ['{Name}', '{@Name}']),
    ],
  }),
  row(68, 'CustomControlDefaultConfig', 'Default control of a table', 'Default controls of tables', {
    places: [byId(`${table}/CustomControlDefaultConfigs/CustomControlDefaultConfig`, ['{CustomControlDefaultConfigId}', '{^}'], '{^}')],
  }),
  row(430, 'EntityAnalyticsConfiguration', 'Table analytics configuration', 'Table analytics configurations', {
    rootForm: 'schema',
    tableName: 'entityanalyticsconfig',
  }),
  row(431, 'AttributeImageConfiguration', 'Column image configuration', 'Column image configurations', {
    rootForm: 'schema',
    rootOptional: true,
    places: [
      byName(
        'AttributeImageConfigs/AttributeImageConfig',
        '{parententitylogicalname} {attributelogicalname}',
        '{parententitylogicalname} {attributelogicalname}',
      ),
    ],
  }),
  row(432, 'EntityImageConfiguration', 'Table image configuration', 'Table image configurations', {
    rootForm: 'schema',
    rootOptional: true,
    places: [byName('EntityImageConfigs/EntityImageConfig', '{parententitylogicalname}', '{parententitylogicalname}')],
  }),
];
