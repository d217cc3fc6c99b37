import { byId, byName, row } from './componentTypeRow.ts';

/** Processes, code that runs, rules of service, connections, models. */
const localized = '{LocalizedNames@description}';

export const processRows = [
  row(29, 'Workflow', 'Cloud flow or process', 'Cloud flows and processes', {
    rootForm: 'id',
    tableName: 'workflow',
    jobList: 'workflows',
    usesConnections: true,
    // 1 activates (B.37); they begin as drafts.
    activation: { on: '1', unsaid: 'inactive', counts: 'processes' },
    places: [byId('Workflows/Workflow', '{@WorkflowId}', ['{@Name}', localized], ['{XamlFileName}', '{JsonFileName}'])],
  }),
  row(90, 'PluginType', 'Plug-in type', 'Plug-in types', {
    jobList: 'SolutionPluginAssemblies',
    places: [byId('SolutionPluginAssemblies/PluginAssembly/PluginTypes/PluginType', ['{@PluginTypeId}', '{@Name}'], '{@Name}')],
  }),
  row(91, 'PluginAssembly', 'Plug-in assembly', 'Plug-in assemblies', {
    rootForm: 'both',
    jobList: 'SolutionPluginAssemblies',
    places: [
      byId('SolutionPluginAssemblies/PluginAssembly', ['{@PluginAssemblyId}', '{@FullName}'], '{@FullName}', [
        '{FileName}',
        '{FileName}/*',
      ]),
    ],
  }),
  row(92, 'SDKMessageProcessingStep', 'Plug-in step', 'Plug-in steps', {
    rootForm: 'id',
    jobList: 'SdkMessageProcessingSteps',
    // The other way round: 0 is enabled, which is what they begin as, and no real file says it.
    activation: { on: '0', unsaid: 'active', counts: 'steps' },
    places: [byId('SdkMessageProcessingSteps/SdkMessageProcessingStep', '{@SdkMessageProcessingStepId}', '{@Name}')],
  }),
  row(93, 'SDKMessageProcessingStepImage', 'Plug-in step image', 'Plug-in step images', { within: 92 }),
  row(95, 'ServiceEndpoint', 'Service endpoint', 'Service endpoints', {
    rootForm: 'id',
    jobList: 'ServiceEndpoints',
    places: [byId('ServiceEndpoints/ServiceEndpoint', ['{@ServiceEndpointId}', '{ServiceEndpointId}'], ['{@Name}', '{Name}'])],
  }),
  row(150, 'RoutingRule', 'Routing rule', 'Routing rules', {
    rootForm: 'id',
    places: [byId('RoutingRules/RoutingRule', ['{@RoutingRuleId}', '{RoutingRuleId}'], ['{@Name}', '{Name}', localized])],
  }),
  row(151, 'RoutingRuleItem', 'Routing rule item', 'Routing rule items', { within: 150 }),
  row(152, 'SLA', 'Service level agreement', 'Service level agreements', {
    rootForm: 'id',
    places: [byId('Slas/Sla', ['{@SLAId}', '{SLAId}'], ['{@Name}', '{Name}', localized])],
  }),
  row(153, 'SLAItem', 'Service level item', 'Service level items', { within: 152 }),
  row(154, 'ConvertRule', 'Record creation rule', 'Record creation rules', {
    rootForm: 'id',
    places: [byId('ConvertRules/ConvertRule', ['{@ConvertRuleId}', '{ConvertRuleId}'], ['{@Name}', '{Name}', localized])],
  }),
  row(155, 'ConvertRuleItem', 'Record creation rule item', 'Record creation rule items', { within: 154 }),
  row('channelpropertygroup', 'ChannelPropertyGroup', 'Channel property group', 'Channel property groups', {
    places: [
      byId('ChannelPropertyGroups/ChannelPropertyGroup', ['{@ChannelPropertyGroupId}', '{ChannelPropertyGroupId}'], ['{@Name}', '{Name}']),
    ],
  }),
  row(161, 'MobileOfflineProfile', 'Mobile offline profile', 'Mobile offline profiles', {
    rootForm: 'id',
    places: [
      byId(
        'MobileOfflineProfiles/MobileOfflineProfile',
        ['{@MobileOfflineProfileId}', '{@id}', '{mobileofflineprofileid}', '{MobileOfflineProfileId}'],
        ['{@Name}', '{Name}'],
      ),
    ],
  }),
  row(162, 'MobileOfflineProfileItem', 'Mobile offline profile item', 'Mobile offline profile items', { within: 161 }),
  row(165, 'SimilarityRule', 'Similarity rule', 'Similarity rules', { rootForm: 'id', tableName: 'similarityrule' }),
  row(166, 'DataSourceMapping', 'Data source mapping', 'Data source mappings', { tableName: 'datasourcemapping' }),
  row(181, 'EntityDataProvider', 'Virtual table provider', 'Virtual table providers', {
    rootForm: 'both',
    places: [byId('EntityDataProviders/EntityDataProvider', ['{EntityDataProviderId}', '{Name}'], '{Name}')],
  }),
  row(183, 'EntityDataSource', 'Virtual table data source', 'Virtual table data sources', {
    rootForm: 'both',
    places: [byId('EntityDataSources/EntityDataSource', ['{@EntityDataSourceId}', '{Name}'], '{Name}')],
  }),
  row(201, 'SDKMessage', 'Message', 'Messages', { rootForm: 'id', tableName: 'sdkmessage' }),
  row(202, 'SDKMessageFilter', 'Message filter', 'Message filters'),
  row(203, 'SdkMessagePair', 'Message pair', 'Message pairs'),
  row(204, 'SdkMessageRequest', 'Message request', 'Message requests'),
  row(205, 'SdkMessageRequestField', 'Message request field', 'Message request fields'),
  row(206, 'SdkMessageResponse', 'Message response', 'Message responses'),
  row(207, 'SdkMessageResponseField', 'Message response field', 'Message response fields'),
  row(208, 'ImportMap', 'Data import map', 'Data import maps', { rootForm: 'id', tableName: 'importmap' }),
  row(210, 'WebWizard', 'Web wizard', 'Web wizards', { rootForm: 'id', tableName: 'webwizard' }),
  row(371, 'Connector', 'Custom connector', 'Custom connectors', { rootForm: 'schema' }),
  row(372, 'Connector', 'Custom connector', 'Custom connectors', {
    rootForm: 'both',
    tableName: 'connector',
    places: [
      byId(
        'Connectors/Connector',
        ['{connectorid}', '{name}'],
        ['{name}', '{displayname}'],
        [
          '{openapidefinition}',
          '{connectionparameters}',
          '{policytemplateinstances}',
          '{iconblob}',
          '{customcodeblobcontent}',
          '{scriptoperations}',
          'Connector/{name}_*',
        ],
      ),
    ],
  }),
  row('connectionreference', 'ConnectionReference', 'Connection reference', 'Connection references', {
    setting: 'connection',
    places: [byName('connectionreferences/connectionreference', '{@connectionreferencelogicalname}', '{@connectionreferencelogicalname}')],
  }),
  row(400, 'AIProjectType', 'AI template', 'AI templates', {
    rootForm: 'id',
    places: [byId('AITemplates/AITemplate', '{msdyn_aitemplateid}', '{msdyn_name}')],
  }),
  row(401, 'AIProject', 'AI model', 'AI models', {
    rootForm: 'id',
    tableName: 'msdyn_aimodel',
    places: [byId('AIModels/AIModel', '{msdyn_aimodelid}', '{msdyn_name}')],
  }),
  row(402, 'AIConfiguration', 'AI configuration', 'AI configurations', {
    tableName: 'msdyn_aiconfiguration',
    places: [
      byId(
        'AIModels/AIModel/AIConfigurations/AIConfiguration',
        '{msdyn_aiconfigurationid}',
        ['{msdyn_name}', '{^}'],
        ['AIConfiguration/{msdyn_aiconfigurationid}*'],
      ),
    ],
  }),
  row('procedure', 'StoredProcedure', 'Stored procedure', 'Stored procedures', {
    places: [byName('StoredProcedures/procedure', '{@name}', '{@name}', ['{file}'])],
  }),
];
