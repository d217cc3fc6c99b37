import type { Meanings } from './explanation.ts';

/** A single component could not be imported, or was left out. */
export const componentMeanings: Meanings = {
  ImportOptionSetsError: {
    message: 'A choice could not be imported.',
    hint: 'Look at its options: values and labels have to be unique and valid.',
    rules: ['D.64'],
  },
  ImportOptionSetAttributeError: {
    message: 'A column uses a global choice that is not here.',
    hint: 'Add the choice to the solution, or import the solution it comes from.',
    rules: ['D.64'],
  },
  ImportRibbonsError: {
    message: 'A ribbon could not be imported.',
    hint: 'Look for commands, rules or locations in the RibbonDiffXml that do not exist.',
    rules: ['B.51'],
  },
  ImportReportsError: {
    message: 'A report could not be imported.',
    hint: 'Look at its definition, and whether its tables are here.',
    rules: ['D.112'],
  },
  ImportSiteMapError: {
    message: 'The site map could not be imported.',
    hint: 'Look for tables, dashboards or web resources in it that are not here.',
    rules: ['B.50'],
  },
  ImportIsvConfigError: {
    message: 'The ISV configuration could not be imported.',
    hint: 'Leave it out of the next export, if nothing needs it.',
    rules: ['D.73'],
  },
  ImportOrgSettingsError: {
    message: 'Organization settings could not be imported.',
    hint: 'Leave settings out of the next export, or correct the value the text names.',
    rules: ['D.73'],
  },
  ImportPluginTypesError: {
    message: 'Plug-in types could not be imported.',
    hint: 'Look whether the assembly in the file holds the types that are registered.',
    rules: ['D.61'],
  },
  ImportNewPluginTypesError: {
    message: 'The assembly has lost plug-in types, and its version did not rise enough for that.',
    hint: 'Raise major or minor of the assembly version, or bring the types back.',
    rules: ['D.61'],
  },
  ImportSdkMessagesError: {
    message: 'A message or a processing step could not be imported.',
    hint: 'Look whether its table and its plug-in type are here.',
    rules: ['D.62'],
  },
  ImportServiceEndpointError: {
    message: 'A service endpoint could not be imported.',
    hint: 'Look at its address and its authentication.',
    rules: ['D.112'],
  },
  ImportRoleError: {
    message: "A security role can't be updated, or is not unique.",
    hint: 'Look for a role with the same name and another id.',
    rules: ['D.58'],
  },
  ImportRolePermissionError: {
    message: 'Whoever imports may not change security roles.',
    hint: 'Import as a system administrator.',
    rules: ['D.13', 'D.58'],
  },
  ImportRelationshipRolesPrivilegeError: {
    message: 'Whoever imports lacks a privilege that this component needs.',
    hint: 'Import as a system administrator.',
    rules: ['D.13'],
  },
  ImportInvalidPrivilegeError: {
    message: 'A security role names a privilege that does not exist here.',
    hint: 'Import the solution its table comes from, or take the privilege out of the role.',
    rules: ['D.58'],
  },
  ImportFieldSecurityProfileError: {
    message: 'A column security profile could not be imported.',
    hint: 'Look at its permissions and their columns.',
    rules: ['D.65'],
  },
  ImportFieldSecurityProfileAttributesMissingError: {
    message: 'A column security profile has permissions for columns that are not here.',
    hint: 'Add the columns to the solution, or take the permissions out.',
    rules: ['D.65'],
  },
  ImportFieldSecurityProfileIsSecuredMissingError: {
    message: 'A column security profile has permissions for columns that are not secured.',
    hint: 'Turn column security on for them, or take the permissions out.',
    rules: ['D.65'],
  },
  ImportWorkflowError: {
    message: "A process can't be updated, or is not unique.",
    hint: 'Look for a process with the same name, and whether its owner may be changed.',
    rules: ['D.57'],
  },
  ImportWorkflowNameConflictError: {
    message: 'Another process has this name here, with another id.',
    hint: 'Rename or delete one of the two.',
    rules: ['D.57'],
  },
  ImportWorkflowPublishedError: {
    message: 'The process is active here.',
    hint: 'Turn it off in the environment, and import again.',
    rules: ['D.57'],
  },
  ImportWorkflowEntityDependencyError: {
    message: 'A process needs a table that is not here.',
    hint: 'Add the table to the solution, or import the solution it comes from.',
    rules: ['D.57', 'D.86'],
  },
  ImportWorkflowAttributeDependencyError: {
    message: 'A process needs a column that is not here.',
    hint: 'Add the column to the solution, or import the solution it comes from.',
    rules: ['D.57', 'D.86'],
  },
  ImportRoutingRuleError: {
    message: 'A routing rule set could not be imported; one that is active is not replaced.',
    hint: 'Deactivate it in the environment and in the source, and import again.',
    rules: ['D.55'],
  },
  ImportSlaError: {
    message: 'An SLA could not be imported.',
    hint: 'Deactivate it in the environment and in the source, and import again.',
    rules: ['D.56'],
  },
  ActiveSlaCannotEdit: {
    message: 'The SLA is active here, and active ones are not changed.',
    hint: 'Deactivate it in the environment, and import again.',
    rules: ['D.56'],
  },
  ImportConvertRuleError: {
    message: 'A rule for creating and updating records could not be imported.',
    hint: 'Deactivate it in the environment and in the source, and import again.',
    rules: ['D.55'],
  },
  ImportMobileOfflineProfileError: {
    message: 'A mobile offline profile could not be imported.',
    hint: 'Look whether its tables are here and allow it.',
    rules: ['D.112'],
  },
  ImportEmailTemplateError: {
    message: 'An email template could not be imported.',
    hint: 'Look whether its table is here.',
    rules: ['D.59'],
  },
  ImportEmailTemplateErrorMissingFile: {
    message: 'An attachment of an email template is not in the zip.',
    hint: 'Export the solution again.',
    rules: ['D.59'],
  },
  ImportEmailTemplatePersonalError: {
    message: 'The template is a personal one here, so it was not replaced.',
    hint: 'Make it an organization template first, if it is to be replaced.',
    rules: ['D.59'],
  },
  ImportTemplatePersonalIgnored: {
    message: 'The template is a personal one here, so it was left out.',
    hint: 'Make it an organization template first, if it is to be replaced.',
    rules: ['D.59'],
  },
  ImportTemplateLanguageIgnored: {
    message: 'The template is in a language that is not enabled here; it was left out.',
    hint: 'Enable the language and import again, if it is wanted.',
    rules: ['D.59'],
  },
  ImportArticleTemplateError: {
    message: 'An article template could not be imported.',
    hint: 'Look at its language and its sections.',
    rules: ['D.112'],
  },
  ImportContractTemplateError: {
    message: 'A contract template could not be imported.',
    hint: 'Look for a template with the same name.',
    rules: ['D.112'],
  },
  ImportMailMergeTemplateError: {
    message: 'A mail merge template could not be imported.',
    hint: 'Look at its file and its table.',
    rules: ['D.112'],
  },
  ImportMailMergeTemplateEntityMissingError: {
    message: 'The table of a mail merge template is not here.',
    hint: 'Import the solution the table comes from.',
    rules: ['D.86'],
  },
  ImportMappingsSystemMapError: {
    message: 'The file changes a column mapping that belongs to the system.',
    hint: 'Leave that mapping out.',
    rules: ['D.112'],
  },
  ImportMappingsMissingEntityMapError: {
    message: 'Column mappings need a relationship between the two tables, and it is not here.',
    hint: 'Add the relationship to the solution.',
    rules: ['D.86'],
  },
  ImportSavedQueryExistingError: {
    message: 'Another table has a view with this id.',
    hint: 'Give the view another id, or export it again.',
    rules: ['D.63'],
  },
  ImportSavedQueryOtcMismatchError: {
    message: 'The view is for another table here.',
    hint: 'Make the view anew for the table it is meant for.',
    rules: ['D.63'],
  },
  ImportSavedQueryDeletedError: {
    message: 'The view was deleted here, and that is not published yet.',
    hint: 'Publish all customizations, and import again.',
    rules: ['D.63'],
  },
  ImportDashboardDeletedError: {
    message: 'The dashboard was deleted here, and that is not published yet.',
    hint: 'Publish all customizations, and import again.',
    rules: ['D.63'],
  },
  ImportVisualizationDeletedError: {
    message: 'The chart was deleted here, and that is not published yet.',
    hint: 'Publish all customizations, and import again.',
    rules: ['D.63'],
  },
  ImportVisualizationExistingError: {
    message: 'Another chart has this id.',
    hint: 'Give the chart another id, or export it again.',
    rules: ['D.63'],
  },
  ImportHierarchyRuleDeletedError: {
    message: 'The hierarchy rule was deleted here, and that is not published yet.',
    hint: 'Publish all customizations, and import again.',
    rules: ['D.63'],
  },
  ImportHierarchyRuleExistingError: {
    message: 'Another hierarchy rule has this id.',
    hint: 'Give the rule another id, or export it again.',
    rules: ['D.63'],
  },
  ImportHierarchyRuleOtcMismatchError: {
    message: 'The hierarchy rule is for another table here.',
    hint: 'Make the rule anew for the table it is meant for.',
    rules: ['D.63'],
  },
  ImportEntitySystemUserLiveMismatchError: {
    message: 'Forms of the user table from on premises are not taken online.',
    hint: 'Leave the user table out of the solution.',
    rules: ['D.82'],
  },
  ImportEntitySystemUserOnPremiseMismatchError: {
    message: 'Forms of the user table from online are not taken on premises.',
    hint: 'Leave the user table out of the solution.',
    rules: ['D.82'],
  },
  EntityKeyWithSelectedAttributesExists: {
    message: 'The table has a key over the same columns.',
    hint: 'Delete one of the two keys.',
    rules: ['D.67'],
  },
  AppModulesImportError: {
    message: 'A model-driven app could not be imported.',
    hint: 'Look whether all parts of the app are here.',
    rules: ['D.86'],
  },
  InvalidAppModuleComponent: {
    message: 'A part of an app has no id.',
    hint: 'Save and publish the app in its source, and export it again.',
    rules: ['D.86'],
  },
  InvalidAppModuleComponentEntity: {
    message: 'A table of an app is not here.',
    hint: 'Add the table to the solution, or import the solution it comes from.',
    rules: ['D.86'],
  },
  InvalidAppModuleComponentSiteMap: {
    message: 'The site map of an app is not here.',
    hint: 'Add the site map to the solution.',
    rules: ['D.86'],
  },
};
