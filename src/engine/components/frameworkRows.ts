import { type ComponentTypeRow, row } from './componentTypeRow.ts';

/** Kinds of the solution component framework, each in a folder of its own (A.42, Q.50); a kind never seen gets the generic row. */
function framework(kind: string, typeName: string, singular: string, plural: string, set = `${kind}s`): ComponentTypeRow {
  return row(kind, typeName, singular, plural, { folder: { set, kind } });
}

export const frameworkRows = [
  row(380, 'EnvironmentVariableDefinition', 'Environment variable', 'Environment variables', {
    rootForm: 'schema',
    rootOptional: true,
    tableName: 'environmentvariabledefinition',
    setting: 'variable',
    calledByDisplayName: true,
    // One of the three forms (Q.46); the other two are this section with and without a root.
    places: [{ path: 'EnvironmentVariables/Definition', key: ['{SchemaName}'], fold: 'name', name: ['{SchemaName}'], files: [] }],
    folder: { set: 'environmentvariabledefinitions', kind: 'environmentvariabledefinition' },
  }),
  row(381, 'EnvironmentVariableValue', 'Environment variable value', 'Environment variable values', {
    tableName: 'environmentvariablevalue',
    setting: 'value',
    folder: { set: 'environmentvariabledefinitions', kind: 'environmentvariablevalue', file: 'environmentvariablevalues.json' },
  }),
  framework('bot', 'Bot', 'Agent', 'Agents'),
  framework('botcomponent', 'BotComponent', 'Agent component', 'Agent components'),
  framework('botcomponentcollection', 'BotComponentCollection', 'Agent component collection', 'Agent component collections'),
  framework('customapi', 'CustomAPI', 'Custom API', 'Custom APIs'),
  framework('customapirequestparameter', 'CustomAPIRequestParameter', 'Custom API parameter', 'Custom API parameters'),
  framework(
    'customapiresponseproperty',
    'CustomAPIResponseProperty',
    'Custom API property',
    'Custom API properties',
    'customapiresponseproperties',
  ),
  framework('appaction', 'AppAction', 'Command', 'Commands'),
  framework('appactionrule', 'AppActionRule', 'Command rule', 'Command rules'),
  framework('appelement', 'AppElement', 'App element', 'App elements'),
  framework('appsetting', 'AppSetting', 'App setting', 'App settings'),
  framework('settingdefinition', 'SettingDefinition', 'Setting definition', 'Setting definitions'),
  framework('organizationsetting', 'OrganizationSetting', 'Setting value', 'Setting values'),
  row('fxexpression', 'FxExpression', 'Expression', 'Expressions', {
    folder: { set: 'fxexpressions', kind: 'fxexpression', file: 'fxexpression.json' },
  }),
  framework('maskingrule', 'MaskingRule', 'Masking rule', 'Masking rules'),
  framework('attributemaskingrule', 'AttributeMaskingRule', 'Column masking rule', 'Column masking rules'),
  framework('aiplugin', 'AIPlugin', 'AI plug-in', 'AI plug-ins'),
  framework('aipluginoperation', 'AIPluginOperation', 'AI plug-in operation', 'AI plug-in operations'),
  framework('aiskillconfig', 'AISkillConfig', 'AI skill configuration', 'AI skill configurations'),
  framework('dvtablesearch', 'DVTableSearch', 'Knowledge search', 'Knowledge searches'),
  framework(
    'dvtablesearchentity',
    'DVTableSearchEntity',
    'Table of a knowledge search',
    'Tables of knowledge searches',
    'dvtablesearchentities',
  ),
  framework('powerbidataset', 'PowerBIDataset', 'Power BI dataset', 'Power BI datasets'),
  framework('powerbimashupparameter', 'PowerBIMashupParameter', 'Power BI parameter', 'Power BI parameters'),
  framework('powerbireport', 'PowerBIReport', 'Power BI report', 'Power BI reports'),
  framework('pluginpackage', 'PluginPackage', 'Plug-in package', 'Plug-in packages'),
  framework('powerpagesite', 'PowerPageSite', 'Power Pages site', 'Power Pages sites'),
  framework('powerpagesitelanguage', 'PowerPageSiteLanguage', 'Power Pages language', 'Power Pages languages'),
  framework('powerpagecomponent', 'PowerPageComponent', 'Power Pages component', 'Power Pages components'),
  framework('msdyn_appconfiguration', 'msdyn_appconfiguration', 'Agent experience profile', 'Agent experience profiles'),
  framework('msdyn_applicationtabtemplate', 'msdyn_applicationtabtemplate', 'Application tab template', 'Application tab templates'),
  framework('msdyn_channelprovider', 'msdyn_channelprovider', 'Channel provider', 'Channel providers'),
  framework('msdyn_helppage', 'msdyn_helppage', 'Help page', 'Help pages'),
  framework('msdyn_notificationfield', 'msdyn_notificationfield', 'Notification field', 'Notification fields'),
  framework('msdyn_notificationtemplate', 'msdyn_notificationtemplate', 'Notification template', 'Notification templates'),
  framework('msdyn_paneconfiguration', 'msdyn_paneconfiguration', 'Pane configuration', 'Pane configurations'),
  framework('msdyn_panetabconfiguration', 'msdyn_panetabconfiguration', 'Pane tab configuration', 'Pane tab configurations'),
  framework('msdyn_panetoolconfiguration', 'msdyn_panetoolconfiguration', 'Pane tool configuration', 'Pane tool configurations'),
  framework('msdyn_productivityagentscript', 'msdyn_productivityagentscript', 'Agent script', 'Agent scripts'),
  framework('msdyn_productivityagentscriptstep', 'msdyn_productivityagentscriptstep', 'Agent script step', 'Agent script steps'),
  framework('msdyn_sessiontemplate', 'msdyn_sessiontemplate', 'Session template', 'Session templates'),
  framework('msdyn_templateparameter', 'msdyn_templateparameter', 'Template parameter', 'Template parameters'),
];
