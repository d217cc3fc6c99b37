import { settingGroups } from '../organizationSettings/settingsTable.ts';

/** Sections of customizations.xml in the order exports write them (Q.5, B.30). */
export const sectionOrder: readonly string[] = [
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'RelationshipRoles',
  'ConnectionRoles',
  'EntityImageConfigs',
  'AttributeImageConfigs',
  'RibbonDiffXml',
  'IsvConfig',
  'SiteMap',
  'EntityMaps',
  'EntityRelationships',
  'EnvironmentVariables',
  'OrganizationSettings',
  'optionsets',
  'Dialogs',
  'Reports',
  'RoutingRules',
  'ChannelPropertyGroups',
  'ConvertRules',
  'Slas',
  'MobileOfflineProfiles',
  'Dashboards',
  'InteractionCentricDashboards',
  'WebResources',
  'CustomControls',
  'SolutionPluginAssemblies',
  'SdkMessageProcessingSteps',
  'ServiceEndpoints',
  'AppModuleSiteMaps',
  'AppModules',
  'EntityDataProviders',
  'CanvasApps',
  'StoredProcedures',
  'Connectors',
  'AIModels',
  'connectionreferences',
  '*',
  'EntityDataSources',
  'Languages',
];

/** Sections that exports write even when they are empty (B.30). */
export const alwaysWritten: ReadonlySet<string> = new Set([
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'CustomControls',
  'EntityDataProviders',
  'Languages',
  'attributes',
]);

/** Children of an element in the order exports write them (B.32, B.33, B.39, Q.8, H3), by the name of the element. */
const childOrder: ReadonlyMap<string, readonly string[]> = new Map([
  ['ImportExportXml', sectionOrder],
  [
    'Entity',
    [
      'Name',
      'ObjectTypeCode',
      'EntityInfo',
      'FormXml',
      'SavedQueries',
      'Visualizations',
      'RibbonDiffXml',
      'Icons',
      'Strings',
      'HierarchyRules',
      'CustomControlDefaultConfigs',
    ],
  ],
  ['entity', ['LocalizedNames', 'LocalizedCollectionNames', 'Descriptions', 'attributes', 'EntityKeys', '*']],
  [
    'FormXml',
    ['appointmentBook', 'card', 'main', 'mainInteractionCentric', 'mobile', 'quickCreate', 'quick', 'taskBasedForm'].map(
      (type) => `forms ${type}`,
    ),
  ],
  ['OrganizationSettings', settingGroups.map(({ element }) => element)],
  ...settingGroups.map(({ element, settings }) => [element, settings.map((setting) => setting.element)] as const),
]);

/**
 * Place of a child among its siblings; children nobody knows stand where `*` stands, else last. Smaller comes first.
 */
export function childRank(parent: string, child: string): number {
  const order = childOrder.get(parent) ?? [];
  const known = order.indexOf(child);
  if (known >= 0) return known;
  const others = order.indexOf('*');
  return others < 0 ? order.length : others;
}

/** What exports write in a table without changes to its command bar (Q.20: it always stays). */
export const blankRibbon = [
  '<RibbonDiffXml>',
  '  <CustomActions />',
  '  <Templates>',
  '    <RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates>',
  '  </Templates>',
  '  <CommandDefinitions />',
  '  <RuleDefinitions>',
  '    <TabDisplayRules />',
  '    <DisplayRules />',
  '    <EnableRules />',
  '  </RuleDefinitions>',
  '  <LocLabels />',
  '</RibbonDiffXml>',
];

/** Elements of a ribbon that state nothing by themselves. */
export const ribbonScaffold: ReadonlySet<string> = new Set([
  'RibbonDiffXml',
  'CustomActions',
  'Templates',
  'RibbonTemplates',
  'CommandDefinitions',
  'RuleDefinitions',
  'TabDisplayRules',
  'DisplayRules',
  'EnableRules',
  'LocLabels',
]);
