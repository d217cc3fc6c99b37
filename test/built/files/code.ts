import type { ComponentId } from '../../../src/engine/index.ts';
import { type BuiltSolution, together } from '../solution.ts';

type Part = Omit<BuiltSolution, 'name'>;

const fullName = 'Built.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef';
const assembly = 'PluginAssemblies/BuiltPlugins-B0170000-0000-4000-8000-000000000601/BuiltPlugins.dll';

/** Assembly with a type, a step with an image, a service endpoint. */
export const plugins: BuiltSolution = {
  name: 'Plugins',
  roots: [
    `type="91" id="{b0170000-0000-4000-8000-000000000601}" schemaName="${fullName}" behavior="0"`,
    'type="92" id="{b0170000-0000-4000-8000-000000000603}" behavior="0"',
    'type="95" id="{b0170000-0000-4000-8000-000000000605}" behavior="0"',
  ],
  sections: {
    SolutionPluginAssemblies: `<PluginAssembly FullName="${fullName}" PluginAssemblyId="b0170000-0000-4000-8000-000000000601" CustomizationLevel="1">
  <IsolationMode>2</IsolationMode>
  <FileName>/${assembly}</FileName>
  <PluginTypes>
    <PluginType AssemblyQualifiedName="Built.Plugins.Ring, ${fullName}" PluginTypeId="b0170000-0000-4000-8000-000000000602" Name="Built.Plugins.Ring">
      <FriendlyName>Ring the bell</FriendlyName>
    </PluginType>
  </PluginTypes>
</PluginAssembly>`,
    SdkMessageProcessingSteps: `<SdkMessageProcessingStep Name="Ring: Create of built_bicycle" SdkMessageProcessingStepId="{b0170000-0000-4000-8000-000000000603}">
  <PluginTypeName>Built.Plugins.Ring, ${fullName}</PluginTypeName>
  <PluginTypeId>b0170000-0000-4000-8000-000000000602</PluginTypeId>
  <PrimaryEntity>built_bicycle</PrimaryEntity>
  <Stage>40</Stage>
  <SdkMessageProcessingStepImages>
    <SdkMessageProcessingStepImage Name="before">
      <SdkMessageProcessingStepImageId>{b0170000-0000-4000-8000-000000000604}</SdkMessageProcessingStepImageId>
      <Attributes>built_gears</Attributes>
    </SdkMessageProcessingStepImage>
  </SdkMessageProcessingStepImages>
</SdkMessageProcessingStep>`,
    ServiceEndpoints: `<ServiceEndpoint Name="Bell tower" ServiceEndpointId="{b0170000-0000-4000-8000-000000000605}">
  <Contract>8</Contract>
</ServiceEndpoint>`,
  },
  files: [[assembly, 'MZ']],
  expected: {
    '91:b0170000-0000-4000-8000-000000000601': { behavior: 0, files: [assembly] },
    '90:b0170000-0000-4000-8000-000000000602': { parent: '91:b0170000-0000-4000-8000-000000000601' },
    '92:b0170000-0000-4000-8000-000000000603': { behavior: 0 },
    '95:b0170000-0000-4000-8000-000000000605': { behavior: 0 },
  },
};

const oldKey: ComponentId = `91:${fullName.toLowerCase()}`;

/** An export of the years before ids: the assembly is known by its full name, the type by its name (Q.42). */
export const oldPlugins: BuiltSolution = {
  name: 'OldPlugins',
  roots: [`type="91" schemaName="${fullName}" behavior="0"`],
  sections: {
    SolutionPluginAssemblies: `<PluginAssembly FullName="${fullName}" CustomizationLevel="1">
  <FileName>/${assembly}</FileName>
  <PluginTypes>
    <PluginType AssemblyQualifiedName="Built.Plugins.Ring, ${fullName}" Name="Built.Plugins.Ring">
      <FriendlyName>Ring the bell</FriendlyName>
    </PluginType>
  </PluginTypes>
</PluginAssembly>`,
  },
  files: [[assembly, 'MZ']],
  expected: {
    [oldKey]: { behavior: 0, files: [assembly] },
    '90:built.plugins.ring': { parent: oldKey },
  },
};

/** Virtual tables: a data provider and a data source, known by ids. */
export const virtualTables: BuiltSolution = {
  name: 'VirtualTables',
  roots: [
    'type="181" id="{b0170000-0000-4000-8000-000000000612}" schemaName="built_shelf" behavior="0"',
    'type="183" id="{b0170000-0000-4000-8000-000000000611}" behavior="0"',
  ],
  sections: {
    EntityDataProviders: `<EntityDataProvider>
  <EntityDataProviderId>{b0170000-0000-4000-8000-000000000612}</EntityDataProviderId>
  <Name>Shelf</Name>
  <DataSourceLogicalName>built_shelf</DataSourceLogicalName>
</EntityDataProvider>`,
    EntityDataSources: `<EntityDataSource EntityDataSourceId="{b0170000-0000-4000-8000-000000000611}">
  <Name>The shelf on the wall</Name>
  <EntityDataProviderId>{b0170000-0000-4000-8000-000000000612}</EntityDataProviderId>
</EntityDataSource>`,
  },
  expected: {
    '181:b0170000-0000-4000-8000-000000000612': { behavior: 0 },
    '183:b0170000-0000-4000-8000-000000000611': { behavior: 0 },
  },
};

const connector = 'Connector/built_bikes-5Fapi';

/** A custom connector with its files, and the connection references flows bind to (no roots, Q.45). */
const connectors: Part = {
  roots: ['type="372" id="{b0170000-0000-4000-8000-000000000621}" schemaName="built_bikes-5Fapi" behavior="0"'],
  sections: {
    Connectors: `<Connector>
  <connectorid>b0170000-0000-4000-8000-000000000621</connectorid>
  <displayname>Bikes</displayname>
  <name>built_bikes-5Fapi</name>
  <connectortype>1</connectortype>
  <openapidefinition>/${connector}_openapidefinition.json</openapidefinition>
  <connectionparameters>/${connector}_connectionparameters.json</connectionparameters>
</Connector>`,
    connectionreferences: `<connectionreference connectionreferencelogicalname="built_Mail">
  <connectionreferencedisplayname>Mail</connectionreferencedisplayname>
  <connectorid>/providers/Microsoft.PowerApps/apis/shared_office365</connectorid>
  <statecode>0</statecode>
</connectionreference>`,
  },
  files: [
    [`${connector}_openapidefinition.json`, '{}'],
    [`${connector}_connectionparameters.json`, '{}'],
  ],
  expected: {
    '372:b0170000-0000-4000-8000-000000000621': {
      behavior: 0,
      files: [`${connector}_openapidefinition.json`, `${connector}_connectionparameters.json`],
    },
    'connectionreference:built_mail': {},
  },
};

/** An AI model with a configuration inside, and the template it is made from. */
const aiModels: Part = {
  roots: [
    'type="400" id="{b0170000-0000-4000-8000-000000000633}" behavior="0"',
    'type="401" id="{b0170000-0000-4000-8000-000000000631}" behavior="0"',
  ],
  sections: {
    AITemplates: `<AITemplate>
  <msdyn_aitemplateid>{b0170000-0000-4000-8000-000000000633}</msdyn_aitemplateid>
  <msdyn_name>Guessing</msdyn_name>
</AITemplate>`,
    AIModels: `<AIModel>
  <msdyn_aimodelid>{b0170000-0000-4000-8000-000000000631}</msdyn_aimodelid>
  <msdyn_name>Guess the size</msdyn_name>
  <AIConfigurations>
    <AIConfiguration>
      <msdyn_aiconfigurationid>{b0170000-0000-4000-8000-000000000632}</msdyn_aiconfigurationid>
    </AIConfiguration>
  </AIConfigurations>
</AIModel>`,
  },
  expected: {
    '401:b0170000-0000-4000-8000-000000000631': { behavior: 0 },
    '402:b0170000-0000-4000-8000-000000000632': { parent: '401:b0170000-0000-4000-8000-000000000631' },
    '400:b0170000-0000-4000-8000-000000000633': { behavior: 0 },
  },
};

/** Connectors with their references, and AI models. */
export const connectorsAndAiModels = together('ConnectorsAndAiModels', connectors, aiModels);
