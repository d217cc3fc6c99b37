import { settingGroups } from '../organizationSettings/settingsTable.ts';
import { byId, byName, row } from './componentTypeRow.ts';

/** Security, apps, web resources, reports, templates and settings. */
const localized = '{LocalizedNames@description}';

export const resourceRows = [
  row(20, 'Role', 'Security role', 'Security roles', {
    rootForm: 'id',
    merges: true,
    addsUp: { paths: /RolePrivilege\[/, rule: 'E.24' },
    jobList: 'securityroles',
    places: [byId('Roles/Role', '{@id}', '{@name}')],
  }),
  row(21, 'RolePrivilege', 'Role privilege', 'Role privileges', { within: 20 }),
  row(25, 'Organization', 'Organization setting', 'Organization settings', {
    ofEnvironment: true,
    jobList: 'settings',
    places: [
      ...settingGroups.map(({ element }) => byName(`OrganizationSettings/${element}/*`, `${element.toLowerCase()}.{#}`, `${element}.{#}`)),
      byName('OrganizationSettings/*', '{#}', '{#}'),
    ],
  }),
  row(31, 'Report', 'Report', 'Reports', {
    rootForm: 'id',
    jobList: 'reports',
    places: [byId('Reports/Report', ['{reportid}', '{@reportid}'], ['{name}', localized], ['{ExportedFileName}', '{FileName}'])],
  }),
  row(32, 'ReportEntity', 'Table of a report', 'Tables of reports', { within: 31 }),
  row(33, 'ReportCategory', 'Report category', 'Report categories', { within: 31 }),
  row(34, 'ReportVisibility', 'Report visibility', 'Report visibilities', { within: 31 }),
  row('reportsignatureidmapping', 'ReportSignatureIdMapping', 'Report signature', 'Report signatures', {
    places: [byId('Reports/ReportSignatureIdMappings/ReportSignatureIdMapping', ['{@signatureid}.{@signaturelcid}', '{@reportid}'])],
  }),
  row(35, 'Attachment', 'Attachment', 'Attachments', { within: 36 }),
  row(36, 'EmailTemplate', 'Email template', 'Email templates', {
    rootForm: 'id',
    jobList: 'templates',
    places: [byId('Templates/EmailTemplates/emailtemplate', ['{templateid}', '{@id}'], ['{title}', localized])],
  }),
  row(37, 'ContractTemplate', 'Contract template', 'Contract templates', {
    rootForm: 'id',
    jobList: 'templates',
    places: [byId('Templates/ContractTemplates/contracttemplate', ['{contracttemplateid}', '{@id}'], ['{name}', localized])],
  }),
  row(38, 'KBArticleTemplate', 'Article template', 'Article templates', {
    rootForm: 'id',
    jobList: 'templates',
    places: [byId('Templates/KBArticleTemplates/kbarticletemplate', ['{kbarticletemplateid}', '{@id}'], ['{title}', localized])],
  }),
  row(39, 'MailMergeTemplate', 'Mail merge template', 'Mail merge templates', {
    rootForm: 'id',
    jobList: 'templates',
    places: [byId('Templates/MailMergeTemplates/mailmergetemplate', ['{mailmergetemplateid}', '{@id}'], ['{name}', localized])],
  }),
  row(44, 'DuplicateRule', 'Duplicate detection rule', 'Duplicate detection rules', { rootForm: 'id', tableName: 'duplicaterule' }),
  row(45, 'DuplicateRuleCondition', 'Duplicate rule condition', 'Duplicate rule conditions', { within: 44 }),
  row(61, 'WebResource', 'Web resource', 'Web resources', {
    rootForm: 'schema',
    publishable: true,
    jobList: 'webResources',
    places: [byName('WebResources/WebResource', ['{Name}', '{WebResourceId}'], ['{Name}', '{WebResourceId}'], ['{FileName}'])],
  }),
  row(62, 'SiteMap', 'Site map', 'Site maps', {
    rootForm: 'schema',
    publishable: true,
    merges: true,
    exemptFromOverwrite: true,
    difference: 'siteMap',
    systemKey: ':sitemap',
    places: [
      byName('SiteMap/SiteMap', ':sitemap', 'Site map'),
      byName('AppModuleSiteMaps/AppModuleSiteMap', '{SiteMapUniqueName}', '{SiteMapUniqueName}'),
    ],
  }),
  row(63, 'ConnectionRole', 'Connection role', 'Connection roles', {
    rootForm: 'id',
    jobList: 'ConnectionRoles',
    places: [byId('ConnectionRoles/ConnectionRoles/ConnectionRole', '{connectionroleid}', '{name}')],
  }),
  row('connectionroleassociation', 'ConnectionRoleAssociation', 'Connection role pair', 'Connection role pairs', {
    places: [
      byId('ConnectionRoles/ConnectionRoleAssociations/ConnectionRoleAssociation', '{connectionroleid}.{associatedconnectionroleid}'),
    ],
  }),
  row(64, 'ComplexControl', 'Process control', 'Process controls', { tableName: 'complexcontrol' }),
  row(66, 'CustomControl', 'Code component', 'Code components', {
    rootForm: 'schema',
    places: [byName('CustomControls/CustomControl', '{Name}', '{Name}', ['{FileName}', 'Controls/{Name}/*'])],
  }),
  row(70, 'FieldSecurityProfile', 'Column security profile', 'Column security profiles', {
    rootForm: 'id',
    jobList: 'FieldSecurityProfiles',
    places: [byId('FieldSecurityProfiles/FieldSecurityProfile', '{@fieldsecurityprofileid}', '{@name}')],
  }),
  row(71, 'FieldPermission', 'Column permission', 'Column permissions', { within: 70 }),
  row(80, 'AppModule', 'Model-driven app', 'Model-driven apps', {
    rootForm: 'schema',
    publishable: true,
    merges: true,
    exemptFromOverwrite: true,
    difference: 'app',
    addsUp: { paths: /^AppModuleComponents\//, rule: 'E.35' },
    places: [byName('AppModules/AppModule', '{UniqueName}', '{UniqueName}')],
  }),
  row(300, 'CanvasApp', 'Canvas app', 'Canvas apps', {
    rootForm: 'schema',
    places: [
      byName('CanvasApps/CanvasApp', '{Name}', '{Name}', [
        '{DocumentUri}',
        '{BackgroundImageUri}',
        'CanvasApps/{Name}_*',
        'CanvasApps/{Name}/*',
      ]),
    ],
  }),
  row('isvconfig', 'IsvConfig', 'ISV configuration', 'ISV configurations', {
    ofEnvironment: true,
    places: [byName('IsvConfig', ':isvconfig', 'ISV configuration')],
  }),
  row('relationshiprole', 'RelationshipRole', 'Relationship role', 'Relationship roles', {
    places: [byId('RelationshipRoles/RelationshipRole', ['{relationshiproleid}', '{@relationshiproleid}'], '{name}')],
  }),
];
