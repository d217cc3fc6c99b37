import type { BuiltSolution } from '../solution.ts';

/** What every table carries; it states nothing and is no component. */
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

/** A table with one of everything a table can hold: columns as in B.34, a key, forms, views. */
export const wholeTable: BuiltSolution = {
  name: 'WholeTable',
  roots: ['type="1" schemaName="built_bicycle" behavior="0"'],
  sections: {
    Entities: `<Entity>
  <Name LocalizedName="Bicycle" OriginalName="Bicycle">built_Bicycle</Name>
  <EntityInfo>
    <entity Name="built_Bicycle">
      <LocalizedNames>
        <LocalizedName description="Bicycle" languagecode="1033" />
      </LocalizedNames>
      <attributes>
        <attribute PhysicalName="built_BicycleId">
          <Type>primarykey</Type>
          <LogicalName>built_bicycleid</LogicalName>
        </attribute>
        <attribute PhysicalName="built_Gears">
          <Type>picklist</Type>
          <LogicalName>built_gears</LogicalName>
          <optionset Name="built_bicycle_built_gears">
            <OptionSetType>picklist</OptionSetType>
            <options>
              <option value="301200000" ExternalValue="" IsHidden="0">
                <labels>
                  <label description="One &amp; only" languagecode="1033" />
                </labels>
              </option>
            </options>
          </optionset>
        </attribute>
      </attributes>
      <EntityKeys>
        <EntityKey>
          <Name>built_FrameNumber</Name>
          <LogicalName>built_framenumber</LogicalName>
          <EntityKeyAttributes>
            <AttributeName>built_gears</AttributeName>
          </EntityKeyAttributes>
        </EntityKey>
      </EntityKeys>
      <EntitySetName>built_bicycles</EntitySetName>
      <IntroducedVersion>1.0.0.0</IntroducedVersion>
      <IsCustomizable>1</IsCustomizable>
    </entity>
  </EntityInfo>
  <FormXml>
    <forms type="main">
      <systemform>
        <formid>{b0170000-0000-4000-8000-000000000101}</formid>
        <form>
          <tabs />
        </form>
        <LocalizedNames>
          <LocalizedName description="Bicycle" languagecode="1033" />
        </LocalizedNames>
      </systemform>
      <systemform>
        <formid>{b0170000-0000-4000-8000-000000000102}</formid>
        <form>
          <tabs />
        </form>
        <LocalizedNames>
          <LocalizedName description="Bicycle in the shop" languagecode="1033" />
        </LocalizedNames>
      </systemform>
    </forms>
    <forms type="quick">
      <systemform>
        <formid>{b0170000-0000-4000-8000-000000000103}</formid>
        <form>
          <tabs />
        </form>
        <LocalizedNames>
          <LocalizedName description="Bicycle at a glance" languagecode="1033" />
        </LocalizedNames>
      </systemform>
    </forms>
  </FormXml>
  <SavedQueries>
    <savedqueries>
      <savedquery>
        <IsCustomizable>1</IsCustomizable>
        <savedqueryid>{b0170000-0000-4000-8000-000000000104}</savedqueryid>
        <querytype>0</querytype>
        <LocalizedNames>
          <LocalizedName description="Active bicycles" languagecode="1033" />
        </LocalizedNames>
      </savedquery>
    </savedqueries>
  </SavedQueries>
  <Visualizations>
    <visualization>
      <savedqueryvisualizationid>{B0170000-0000-4000-8000-000000000105}</savedqueryvisualizationid>
      <isdefault>0</isdefault>
      <LocalizedNames>
        <LocalizedName description="Bicycles by gears" languagecode="1033" />
      </LocalizedNames>
    </visualization>
  </Visualizations>
  <RibbonDiffXml>
    <CustomActions>
      <HideCustomAction HideActionId="built.Hide" Location="Mscrm.HomepageGrid.built_bicycle.Print" />
    </CustomActions>
    <Templates>
      <RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates>
    </Templates>
    <LocLabels />
  </RibbonDiffXml>
  <Strings>
    <Strings ResourceKey="Built_Flat_Tyre">
      <String languagecode="1033" Comment="">The tyre is flat.</String>
    </Strings>
  </Strings>
  <HierarchyRules>
    <HierarchyRule>
      <HierarchyRuleID>{b0170000-0000-4000-8000-000000000106}</HierarchyRuleID>
      <Name>Bicycles and their parts</Name>
      <PrimaryEntityFormID>{b0170000-0000-4000-8000-000000000103}</PrimaryEntityFormID>
    </HierarchyRule>
  </HierarchyRules>
  <CustomControlDefaultConfigs>
    <CustomControlDefaultConfig>
      <PrimaryEntityTypeCode>built_bicycle</PrimaryEntityTypeCode>
      <IntroducedVersion>1.0.0.0</IntroducedVersion>
    </CustomControlDefaultConfig>
  </CustomControlDefaultConfigs>
</Entity>`,
  },
  expected: {
    '1:built_bicycle': { behavior: 0 },
    '2:built_bicycle.built_bicycleid': { parent: '1:built_bicycle' },
    '2:built_bicycle.built_gears': { parent: '1:built_bicycle' },
    '50:built_bicycle': { parent: '1:built_bicycle' },
    '14:built_bicycle.built_framenumber': { parent: '1:built_bicycle' },
    '22:built_bicycle.built_flat_tyre': { parent: '1:built_bicycle' },
    '26:b0170000-0000-4000-8000-000000000104': { parent: '1:built_bicycle' },
    '59:b0170000-0000-4000-8000-000000000105': { parent: '1:built_bicycle' },
    '60:b0170000-0000-4000-8000-000000000101': { parent: '1:built_bicycle' },
    '60:b0170000-0000-4000-8000-000000000102': { parent: '1:built_bicycle' },
    '60:b0170000-0000-4000-8000-000000000103': { parent: '1:built_bicycle' },
    '65:b0170000-0000-4000-8000-000000000106': { parent: '1:built_bicycle' },
    '68:built_bicycle': { parent: '1:built_bicycle' },
  },
};

/** Tables of other solutions: behaviours 1 and 2, unmodified stubs, a form declared as a root of its own (Q.20-Q.24, A.44).
 * A table that states nothing of its own counts as unmodified, its columns do not. */
export const segmentedTables: BuiltSolution = {
  name: 'SegmentedTables',
  roots: [
    'type="1" schemaName="account" behavior="1"',
    'type="1" schemaName="contact" behavior="2"',
    'type="60" id="{b0170000-0000-4000-8000-000000000202}" behavior="0"',
  ],
  missingDependencies: `<MissingDependency>
  <Required type="60" displayName="Account" parentSchemaName="account" parentDisplayName="Account" id="{b0170000-0000-4000-8000-000000000202}" solution="Active" />
  <Dependent type="60" displayName="Account" parentSchemaName="account" parentDisplayName="Account" id="{b0170000-0000-4000-8000-000000000202}" />
</MissingDependency>`,
  sections: {
    Entities: `<Entity>
  <Name LocalizedName="Account" OriginalName="">Account</Name>
  <EntityInfo>
    <entity Name="Account" unmodified="1">
      <attributes />
    </entity>
  </EntityInfo>
  <FormXml>
    <forms type="main">
      <systemform unmodified="1">
        <formid>{b0170000-0000-4000-8000-000000000201}</formid>
        <LocalizedNames>
          <LocalizedName description="Information" languagecode="1033" />
        </LocalizedNames>
      </systemform>
      <systemform>
        <formid>{b0170000-0000-4000-8000-000000000202}</formid>
        <form>
          <tabs>
            <tab name="built" id="{b0170000-0000-4000-8000-000000000203}" ordinalvalue="4" solutionaction="Added">
              <columns />
            </tab>
          </tabs>
        </form>
        <LocalizedNames>
          <LocalizedName description="Account" languagecode="1033" />
        </LocalizedNames>
      </systemform>
    </forms>
  </FormXml>
  ${ribbon}
</Entity>
<Entity>
  <Name LocalizedName="Contact" OriginalName="">Contact</Name>
  <EntityInfo>
    <entity Name="Contact">
      <attributes>
        <attribute PhysicalName="AccountId" unmodified="1">
          <Type>lookup</Type>
          <LogicalName>accountid</LogicalName>
        </attribute>
        <attribute PhysicalName="built_Nickname">
          <Type>nvarchar</Type>
          <LogicalName>built_nickname</LogicalName>
        </attribute>
      </attributes>
    </entity>
  </EntityInfo>
  <SavedQueries>
    <savedqueries>
      <savedquery unmodified="1">
        <savedqueryid>{b0170000-0000-4000-8000-000000000204}</savedqueryid>
      </savedquery>
    </savedqueries>
  </SavedQueries>
  ${ribbon}
</Entity>`,
  },
  expected: {
    '1:account': { behavior: 1, unmodified: true },
    '60:b0170000-0000-4000-8000-000000000201': { parent: '1:account', unmodified: true },
    '60:b0170000-0000-4000-8000-000000000202': { parent: '1:account', behavior: 0 },
    '1:contact': { behavior: 2, unmodified: true },
    '2:contact.accountid': { parent: '1:contact', unmodified: true },
    '2:contact.built_nickname': { parent: '1:contact' },
    '26:b0170000-0000-4000-8000-000000000204': { parent: '1:contact', unmodified: true },
  },
};

/** A choice, relationships of both kinds (B.35), and the maps that copy columns along one of them. */
export const choicesAndRelationships: BuiltSolution = {
  name: 'ChoicesAndRelationships',
  findings: ['component-not-declared'],
  roots: ['type="9" schemaName="built_colour" behavior="0"', 'type="10" schemaName="built_rider_bicycle" behavior="0"'],
  sections: {
    EntityMaps: `<EntityMap>
  <EntitySource>built_rider</EntitySource>
  <EntityTarget>built_bicycle</EntityTarget>
  <AttributeMaps>
    <AttributeMap>
      <AttributeSource>built_name</AttributeSource>
      <AttributeTarget>built_ridername</AttributeTarget>
    </AttributeMap>
  </AttributeMaps>
</EntityMap>
<EntityMap>
  <EntitySource>account</EntitySource>
  <EntityTarget>built_bicycle</EntityTarget>
  <AttributeMaps />
</EntityMap>`,
    EntityRelationships: `<EntityRelationship Name="built_rider_bicycle">
  <EntityRelationshipType>OneToMany</EntityRelationshipType>
  <ReferencingEntityName>built_Bicycle</ReferencingEntityName>
  <ReferencedEntityName>built_Rider</ReferencedEntityName>
  <ReferencingAttributeName>built_Rider</ReferencingAttributeName>
</EntityRelationship>
<EntityRelationship Name="built_Bicycle_Tour">
  <EntityRelationshipType>ManyToMany</EntityRelationshipType>
  <FirstEntityName>built_Bicycle</FirstEntityName>
  <SecondEntityName>built_Tour</SecondEntityName>
  <IntersectEntityName>built_bicycle_tour</IntersectEntityName>
</EntityRelationship>`,
    optionsets: `<optionset Name="built_colour" localizedName="Colour">
  <OptionSetType>picklist</OptionSetType>
  <IsGlobal>1</IsGlobal>
  <options>
    <option value="301200000" ExternalValue="">
      <labels>
        <label description="Red" languagecode="1033" />
        <label description="Rot" languagecode="1031" />
      </labels>
    </option>
  </options>
</optionset>
<optionset Name="built_size" localizedName="Size" unmodified="1">
  <OptionSetType>picklist</OptionSetType>
</optionset>`,
  },
  languages: [1033, 1031],
  expected: {
    '46:built_rider.built_bicycle': {},
    '46:account.built_bicycle': {},
    '10:built_rider_bicycle': { behavior: 0 },
    '10:built_bicycle_tour': {},
    '9:built_colour': { behavior: 0 },
    '9:built_size': { unmodified: true },
  },
};
