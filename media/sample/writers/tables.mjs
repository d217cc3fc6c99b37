// A table of the sources as the `Entity` element of an export (B.32, B.33), and its relationships (B.35).
import { systemColumns, writeColumn } from './columns.mjs';
import { byName, texts } from './sources.mjs';
import { element, escapeXml, label, leaf } from './xml.mjs';

/** Order of form types in an export (Q.8). */
const formTypes = ['card', 'main', 'quickCreate', 'quick'];

const ribbon = `<RibbonDiffXml>
  <CustomActions />
  <Templates>
    <RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates>
  </Templates>
  <CommandDefinitions />
  <RuleDefinitions>
    <TabDisplayRules />
    <DisplayRules />
    <EnableRules />
  </RuleDefinitions>
  <LocLabels />
</RibbonDiffXml>`;

// Switches of a table: those before IntroducedVersion, then what its managed properties allow.
const switches = `IsDuplicateCheckSupported=0 IsBusinessProcessEnabled=0 IsRequiredOffline=0 IsInteractionCentricEnabled=0 IsCollaboration=0 AutoRouteToOwnerQueue=0
IsConnectionsEnabled=0 IsDocumentManagementEnabled=0 AutoCreateAccessTeams=0 IsOneNoteIntegrationEnabled=0 IsKnowledgeManagementEnabled=0 IsSLAEnabled=0
IsDocumentRecommendationsEnabled=0 IsBPFEntity=0 OwnershipTypeMask=UserOwned IsAuditEnabled=0 IsRetrieveAuditEnabled=0 IsRetrieveMultipleAuditEnabled=0 IsActivity=0
ActivityTypeMask= IsActivityParty=0 IsReplicated=0 IsReplicationUserFiltered=0 IsMailMergeEnabled=0 IsVisibleInMobile=0 IsVisibleInMobileClient=0
IsReadOnlyInMobileClient=0 IsOfflineInMobileClient=0 DaysSinceRecordLastModified=0 MobileOfflineFilters= IsMapiGridEnabled=1 IsReadingPaneEnabled=1
IsQuickCreateEnabled=0 SyncToExternalSearchIndex=0`;
const allowed = `IsCustomizable=1 IsRenameable=1 IsMappable=1 CanModifyAuditSettings=1 CanModifyMobileVisibility=1 CanModifyMobileClientVisibility=1
CanModifyMobileClientReadOnly=1 CanModifyMobileClientOffline=1 CanModifyConnectionSettings=1 CanModifyDuplicateDetectionSettings=1 CanModifyMailMergeSettings=1
CanModifyQueueSettings=1 CanCreateAttributes=1 CanCreateForms=1 CanCreateCharts=1 CanCreateViews=1 CanModifyAdditionalSettings=1 CanEnableSyncToExternalSearchIndex=1`;
const rest = `EnforceStateTransitions=0 CanChangeHierarchicalRelationship=1 EntityHelpUrlEnabled=0 ChangeTrackingEnabled=0 CanChangeTrackingBeEnabled=1
IsEnabledForExternalChannels=0 IsMSTeamsIntegrationEnabled=0 IsSolutionAware=0`;
const leaves = (list) => list.split(/\s+/).map((item) => leaf(...item.split('=')));

/** Tables of the model with their columns, sorted as an export sorts them. */
export function readTables(model) {
  const names = [...model.files.keys()].map((path) => /^tables\/([^/]+)\/table\.json$/.exec(path)?.[1]).filter(Boolean);
  return names.sort(byName).map((name) => {
    const table = JSON.parse(model.files.get(`tables/${name}/table.json`).toString('utf8'));
    const own = texts(model, new RegExp(`^tables/${name}/columns/`)).map((text) => ({ ...JSON.parse(text), custom: true }));
    const columns = [...own, ...systemColumns.map((column) => ({ ...column, custom: false }))];
    return { ...table, columns: columns.sort((a, b) => byName(a.schemaName, b.schemaName)) };
  });
}

/** The `Entity` element. */
export function writeTable(model, table, managed) {
  const { language } = model.solution;
  const under = (folder) => texts(model, new RegExp(`^tables/${table.schemaName}/${folder}/`));
  const entity = element(
    'entity',
    [
      label('LocalizedNames', 'LocalizedName', table.displayName, language),
      label('LocalizedCollectionNames', 'LocalizedCollectionName', table.collectionName, language),
      label('Descriptions', 'Description', table.description, language),
      element(
        'attributes',
        table.columns.map((column) => writeColumn(column, table, language, column.custom)),
      ),
      ...(table.keys.length > 0
        ? [
            element(
              'EntityKeys',
              table.keys.map((key) => writeKey(key, language)),
            ),
          ]
        : []),
      leaf('EntitySetName', table.entitySetName),
      ...leaves(switches),
      leaf('IntroducedVersion', table.introduced),
      ...leaves(allowed),
      ...(table.icon ? [leaf('IconVectorName', table.icon)] : []),
      ...leaves(rest),
    ],
    { attributes: ` Name="${table.schemaName}"` },
  );
  const forms = formTypes.map((type) => [type, under(`forms/${type}`)]).filter(([, found]) => found.length > 0);
  const [views, charts] = [under('views'), under('charts')];
  const name = escapeXml(table.displayName);
  return element('Entity', [
    `<Name LocalizedName="${name}" OriginalName="${name}">${table.schemaName}</Name>`,
    element('EntityInfo', [entity]),
    element(
      'FormXml',
      forms.map(([type, found]) =>
        element(
          'forms',
          found.map((form) => withLabels(form, table, managed)),
          { attributes: ` type="${type}"` },
        ),
      ),
    ),
    element('SavedQueries', [element('savedqueries', views)]),
    ...(charts.length > 0 ? [element('Visualizations', charts)] : []),
    ribbon,
  ]);
}

/**
 * In the sources an empty label of a cell means: the form shows the display name of the column. A managed export leaves
 * it empty, an unmanaged one writes the name (Q.11, Q.15). Labels a maker stored stay in both.
 */
function withLabels(form, table, managed) {
  if (managed) return form;
  return form.replace(/<cell\b[\s\S]*?<\/cell>/g, (cell) => {
    const field = /\bdatafieldname="([^"]+)"/.exec(cell)?.[1];
    const column = table.columns.find((candidate) => candidate.schemaName.toLowerCase() === field);
    return column ? cell.replace('description=""', `description="${escapeXml(column.displayName)}"`) : cell;
  });
}

function writeKey(key, language) {
  return element('EntityKey', [
    leaf('Name', key.name),
    leaf('LogicalName', key.name.toLowerCase()),
    leaf('IntroducedVersion', key.introduced),
    leaf('IsCustomizable', 1),
    element(
      'EntityKeyAttributes',
      key.columns.map((column) => leaf('AttributeName', column)),
    ),
    label('displaynames', 'displayname', key.displayName, language),
  ]);
}

/** Relationships of the sources and the six that tie a user-owned table to users, teams and business units. */
export function writeRelationships(model, tables) {
  const own = texts(model, /^relationships\//).map((text) => JSON.parse(text));
  const system = tables.flatMap((table) => {
    const name = table.schemaName.toLowerCase();
    const tie = (prefix, suffix, referenced, column, cascadeDelete) => ({
      name: `${prefix}_${name}${suffix}`,
      referencing: table.schemaName,
      referenced,
      column,
      cascadeDelete,
      system: true,
      introduced: table.introduced,
      description: table.columns.find((candidate) => candidate.schemaName === column).description,
    });
    return [
      tie('business_unit', '', 'BusinessUnit', 'OwningBusinessUnit', 'Restrict'),
      tie('lk', '_createdby', 'SystemUser', 'CreatedBy', 'NoCascade'),
      tie('lk', '_modifiedby', 'SystemUser', 'ModifiedBy', 'NoCascade'),
      tie('owner', '', 'Owner', 'OwnerId', 'NoCascade'),
      tie('team', '', 'Team', 'OwningTeam', 'NoCascade'),
      tie('user', '', 'SystemUser', 'OwningUser', 'NoCascade'),
    ];
  });
  return [...own, ...system]
    .sort((a, b) => byName(a.name, b.name))
    .map((relationship) => writeRelationship(relationship, model.solution.language));
}

function writeRelationship(relationship, language) {
  const own = !relationship.system;
  const role = (lines) => element('EntityRelationshipRole', lines);
  return element(
    'EntityRelationship',
    [
      leaf('EntityRelationshipType', 'OneToMany'),
      leaf('IsCustomizable', 1),
      leaf('IntroducedVersion', relationship.introduced),
      leaf('IsHierarchical', 0),
      leaf('ReferencingEntityName', relationship.referencing),
      leaf('ReferencedEntityName', relationship.referenced),
      leaf('CascadeAssign', 'NoCascade'),
      leaf('CascadeDelete', relationship.cascadeDelete),
      leaf('CascadeArchive', relationship.cascadeDelete),
      leaf('CascadeReparent', 'NoCascade'),
      leaf('CascadeShare', 'NoCascade'),
      leaf('CascadeUnshare', 'NoCascade'),
      ...(own ? [leaf('CascadeRollupView', 'NoCascade'), leaf('IsValidForAdvancedFind', 1)] : []),
      leaf('ReferencingAttributeName', relationship.column),
      element('RelationshipDescription', [label('Descriptions', 'Description', relationship.description, language)]),
      ...(own
        ? [
            element('EntityRelationshipRoles', [
              role([
                leaf('NavPaneDisplayOption', 'UseCollectionName'),
                leaf('NavPaneArea', 'Details'),
                leaf('NavPaneOrder', 10000),
                leaf('NavigationPropertyName', relationship.column),
                leaf('RelationshipRoleType', 1),
              ]),
              role([leaf('NavigationPropertyName', relationship.name), leaf('RelationshipRoleType', 0)]),
            ]),
          ]
        : []),
    ],
    { attributes: ` Name="${relationship.name}"` },
  );
}
