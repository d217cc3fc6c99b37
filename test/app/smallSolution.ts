import { writeSolutionZip } from '../../src/files/zip/write.ts';

export interface SmallSolution {
  readonly name?: string;
  readonly version?: string;
  readonly managed?: boolean;
  /** Display name of the table: the one thing two versions may differ in. */
  readonly label?: string;
  readonly columns?: readonly string[];
  /** Adds lines to `<MissingDependencies>`. */
  readonly missing?: string;
  /** Replaces the whole customizations.xml. */
  readonly customizations?: string;
}

/** A solution file with a table, its columns and a web resource, written the way the platform writes one. */
export async function smallSolution(facts: SmallSolution = {}): Promise<Uint8Array> {
  const { columns = ['con_name'] } = facts;
  const text = (xml: string) => Buffer.from(xml.replaceAll('\n', '\r\n'), 'utf8');
  return writeSolutionZip([
    { name: 'customizations.xml', bytes: text(facts.customizations ?? customizationsXml(facts.label ?? 'Project', columns)) },
    { name: '[Content_Types].xml', bytes: text(`\ufeff${contentTypes}`) },
    { name: 'solution.xml', bytes: text(manifestXml(facts)) },
    { name: 'WebResources/con_/script.js', bytes: text('export const answer = 42;\n') },
  ]);
}

const contentTypes =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="js" ContentType="application/octet-stream" /></Types>';

function manifestXml({ name = 'Contoso', version = '1.0.0.0', managed = false, missing = '' }: SmallSolution): string {
  return `<ImportExportXml version="9.2.24124.148" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>${name}</UniqueName>
    <LocalizedNames>
      <LocalizedName description="${name} basics" languagecode="1033" />
    </LocalizedNames>
    <Descriptions />
    <Version>${version}</Version>
    <Managed>${managed ? 1 : 0}</Managed>
    <Publisher>
      <UniqueName>contosopublisher</UniqueName>
      <LocalizedNames>
        <LocalizedName description="Contoso" languagecode="1033" />
      </LocalizedNames>
      <Descriptions />
      <EMailAddress xsi:nil="true"></EMailAddress>
      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
      <CustomizationPrefix>con</CustomizationPrefix>
      <CustomizationOptionValuePrefix>72700</CustomizationOptionValuePrefix>
      <Addresses />
    </Publisher>
    <RootComponents>
      <RootComponent type="1" schemaName="con_project" behavior="0" />
      <RootComponent type="61" schemaName="con_/script.js" behavior="0" />
    </RootComponents>
    <MissingDependencies>${missing}</MissingDependencies>
  </SolutionManifest>
</ImportExportXml>`;
}

function customizationsXml(label: string, columns: readonly string[]): string {
  return `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
    <Entity>
      <Name LocalizedName="${label}" OriginalName="${label}">con_Project</Name>
      <ObjectTypeCode>10411</ObjectTypeCode>
      <EntityInfo>
        <entity Name="con_Project">
          <LocalizedNames>
            <LocalizedName description="${label}" languagecode="1033" />
          </LocalizedNames>
          <attributes>${columns.map(columnXml).join('')}
          </attributes>
          <EntitySetName>con_projects</EntitySetName>
          <IsCustomizable>1</IsCustomizable>
        </entity>
      </EntityInfo>
      <RibbonDiffXml>
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
      </RibbonDiffXml>
    </Entity>
  </Entities>
  <Roles></Roles>
  <Workflows></Workflows>
  <FieldSecurityProfiles></FieldSecurityProfiles>
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
  <WebResources>
    <WebResource>
      <WebResourceId>{5fb1dd44-5c6c-4ec4-a1c1-1bb4b3a0a001}</WebResourceId>
      <Name>con_/script.js</Name>
      <DisplayName>Script</DisplayName>
      <WebResourceType>3</WebResourceType>
      <IntroducedVersion>1.0.0.0</IntroducedVersion>
      <FileName>/WebResources/con_/script.js</FileName>
    </WebResource>
  </WebResources>
  <CustomControls />
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>`;
}

function columnXml(column: string): string {
  return `
            <attribute PhysicalName="${column}">
              <Type>nvarchar</Type>
              <Name>${column}</Name>
              <LogicalName>${column}</LogicalName>
              <RequiredLevel>none</RequiredLevel>
              <IsCustomField>1</IsCustomField>
              <Format>text</Format>
              <MaxLength>100</MaxLength>
              <displaynames>
                <displayname description="${column}" languagecode="1033" />
              </displaynames>
            </attribute>`;
}
