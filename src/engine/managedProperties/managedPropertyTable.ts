import { typeNumbers } from '../components/typeNumbers.ts';
import type { ComponentType } from '../model/component.ts';

/** A managed property and what it protects while it is off (E.43). */
export interface ManagedProperty {
  readonly name: string;
  /** Properties of the definition it protects, by the name of the element they lie in; none for `IsCustomizable`, which protects all. */
  readonly protects?: readonly string[];
  /** Kinds of which it says whether new ones may be made in the component. */
  readonly creates?: readonly ComponentType[];
}

/** Where a kind states its managed properties: the path below its own element, and which there are. */
export interface ManagedPropertyPlace {
  readonly at: readonly string[];
  readonly properties: readonly ManagedProperty[];
}

const customizable: ManagedProperty = { name: 'IsCustomizable' };

/** As real files have them; names beyond E.43 protect the element of their name. */
const places: ReadonlyMap<ComponentType, ManagedPropertyPlace> = new Map<ComponentType, ManagedPropertyPlace>([
  [
    typeNumbers.table,
    {
      at: ['EntityInfo', 'entity'],
      properties: [
        customizable,
        { name: 'IsRenameable', protects: ['LocalizedNames', 'LocalizedCollectionNames'] },
        { name: 'CanModifyAuditSettings', protects: ['IsAuditEnabled', 'IsRetrieveAuditEnabled', 'IsRetrieveMultipleAuditEnabled'] },
        { name: 'CanModifyConnectionSettings', protects: ['IsConnectionsEnabled'] },
        { name: 'CanModifyDuplicateDetectionSettings', protects: ['IsDuplicateCheckSupported'] },
        { name: 'CanModifyMailMergeSettings', protects: ['IsMailMergeEnabled'] },
        { name: 'CanModifyQueueSettings', protects: ['AutoRouteToOwnerQueue'] },
        { name: 'CanModifyMobileVisibility', protects: ['IsVisibleInMobile'] },
        { name: 'CanModifyMobileClientVisibility', protects: ['IsVisibleInMobileClient'] },
        { name: 'CanModifyMobileClientReadOnly', protects: ['IsReadOnlyInMobileClient'] },
        { name: 'CanModifyMobileClientOffline', protects: ['IsOfflineInMobileClient', 'MobileOfflineFilters'] },
        { name: 'CanChangeTrackingBeEnabled', protects: ['ChangeTrackingEnabled'] },
        { name: 'CanEnableSyncToExternalSearchIndex', protects: ['SyncToExternalSearchIndex'] },
        { name: 'CanModifyAdditionalSettings', protects: ['Descriptions', 'EntityColor', 'EntityHelpUrl', 'EntityHelpUrlEnabled'] },
        // A relationship says whether it is the hierarchy; `hierarchicalRelationships` looks there.
        { name: 'CanChangeHierarchicalRelationship' },
        { name: 'CanCreateAttributes', creates: [typeNumbers.column] },
        { name: 'CanCreateForms', creates: [typeNumbers.form] },
        { name: 'CanCreateViews', creates: [typeNumbers.view] },
        { name: 'CanCreateCharts', creates: [typeNumbers.chart] },
      ],
    },
  ],
  [
    typeNumbers.column,
    {
      at: [],
      properties: [
        customizable,
        { name: 'IsRenameable', protects: ['displaynames'] },
        { name: 'CanModifyRequirementLevelSettings', protects: ['RequiredLevel'] },
        { name: 'CanModifySearchSettings', protects: ['IsSearchable', 'IsFilterable', 'IsRetrievable'] },
        { name: 'CanModifyGlobalFilterSettings', protects: ['IsGlobalFilterEnabled'] },
        { name: 'CanModifyIsSortableSettings', protects: ['IsSortableEnabled'] },
        { name: 'CanChangeDateTimeBehavior', protects: ['Behavior'] },
        {
          name: 'CanModifyAdditionalSettings',
          protects: ['Descriptions', 'MaxLength', 'Format', 'ImeMode', 'MinValue', 'MaxValue', 'Accuracy', 'IsAuditEnabled', 'IsSecured'],
        },
      ],
    },
  ],
  // Every key of every real file says 0, and E.43 names no managed property of keys.
  [typeNumbers.key, { at: [], properties: [] }],
]);

const onlyCustomizable: ManagedPropertyPlace = { at: [], properties: [customizable] };

/** The managed properties of a kind: its own row, else only whether it can be customized (E.43). */
export function managedPropertiesOf(type: ComponentType): ManagedPropertyPlace {
  return places.get(type) ?? onlyCustomizable;
}
