import { type BuiltSolution, together } from '../solution.ts';

type Part = Omit<BuiltSolution, 'name'>;

/** A model-driven app with its site map (B.38); they share a name and differ in type. */
export const modelDrivenApp: BuiltSolution = {
  name: 'ModelDrivenApp',
  roots: ['type="62" schemaName="built_BicycleShop" behavior="0"', 'type="80" schemaName="built_BicycleShop" behavior="0"'],
  sections: {
    AppModuleSiteMaps: `<AppModuleSiteMap>
  <SiteMapUniqueName>built_BicycleShop</SiteMapUniqueName>
  <SiteMap IntroducedVersion="7.0.0.0">
    <Area Id="built_shop">
      <Group Id="built_counter">
        <SubArea Id="built_bicycles" Entity="built_bicycle" />
      </Group>
    </Area>
  </SiteMap>
</AppModuleSiteMap>`,
    AppModules: `<AppModule>
  <UniqueName>built_BicycleShop</UniqueName>
  <AppModuleComponents>
    <AppModuleComponent type="1" schemaName="built_bicycle" />
    <AppModuleComponent type="62" schemaName="built_BicycleShop" />
  </AppModuleComponents>
  <appsettings>
    <appsetting settingdefinitionid.uniquename="built_Offline">
      <value>1</value>
    </appsetting>
  </appsettings>
</AppModule>`,
  },
  expected: { '62:built_bicycleshop': { behavior: 0 }, '80:built_bicycleshop': { behavior: 0 } },
};

/** Roots without a name: the classic site map and the application ribbon (Q.44). */
export const namelessRoots: BuiltSolution = {
  name: 'NamelessRoots',
  roots: ['type="62" behavior="0"', 'type="50" schemaName=":RibbonDiffXml" behavior="0"'],
  sections: {
    RibbonDiffXml: `<CustomActions />
<Templates>
  <RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates>
</Templates>
<LocLabels />`,
    SiteMap: `<SiteMap IntroducedVersion="7.0.0.0">
  <Area Id="built_shop" Title="Shop" ordinalvalue="0" solutionaction="Added" />
</SiteMap>`,
  },
  expected: { '62::sitemap': { behavior: 0 }, '50::ribbondiffxml': { behavior: 0 } },
};

const canvasFiles = ['CanvasApps/built_rent_1a2b3_DocumentUri.msapp', 'CanvasApps/built_rent_1a2b3_BackgroundImageUri'];

/** Canvas apps and code components: their files lie in folders of their own. */
export const canvasAppsAndControls: BuiltSolution = {
  name: 'CanvasAppsAndControls',
  roots: ['type="66" schemaName="built_Shop.GearPicker" behavior="0"', 'type="300" schemaName="built_rent_1a2b3" behavior="0"'],
  sections: {
    CustomControls: `<CustomControl>
  <Name>built_Shop.GearPicker</Name>
  <FileName>/Controls/built_Shop.GearPicker/ControlManifest.xml</FileName>
</CustomControl>`,
    CanvasApps: `<CanvasApp>
  <Name>built_rent_1a2b3</Name>
  <AppVersion>2025-01-01T00:00:00Z</AppVersion>
  <DisplayName>Rent a bicycle</DisplayName>
  <ConnectionReferences>{"a":{"id":"/providers/Microsoft.PowerApps/apis/shared_office365","displayName":"Mail"}}</ConnectionReferences>
  <BackgroundImageUri>/CanvasApps/built_rent_1a2b3_BackgroundImageUri</BackgroundImageUri>
  <DocumentUri>/CanvasApps/built_rent_1a2b3_DocumentUri.msapp</DocumentUri>
</CanvasApp>`,
  },
  files: [
    ['Controls/built_Shop.GearPicker/ControlManifest.xml', '<manifest />'],
    ['Controls/built_Shop.GearPicker/bundle.js', 'var gears = 21;'],
    ...canvasFiles.map((name) => [name, 'not really an app'] as const),
  ],
  expected: {
    '66:built_shop.gearpicker': {
      behavior: 0,
      files: ['Controls/built_Shop.GearPicker/ControlManifest.xml', 'Controls/built_Shop.GearPicker/bundle.js'],
    },
    '300:built_rent_1a2b3': { behavior: 0, files: canvasFiles },
  },
};

const dashboard = (id: string, name: string, type: string): string => `<LocalizedNames>
    <LocalizedName description="${name}" languagecode="1033" />
  </LocalizedNames>
  <FormId>{${id}}</FormId>
  <IsCustomizable>1</IsCustomizable>
  <FormXml>
    <forms type="${type}">
      <form>
        <tabs />
      </form>
    </forms>
  </FormXml>
  <IntroducedVersion>1.0.0.0</IntroducedVersion>`;

/** Dashboards of both kinds and a dialog: all are forms (type 60) outside a table. */
export const dashboardsAndDialogs: BuiltSolution = {
  name: 'DashboardsAndDialogs',
  roots: ['1', '2', '3'].map((digit) => `type="60" id="{b0170000-0000-4000-8000-00000000050${digit}}" behavior="0"`),
  sections: {
    Dialogs: `<Dialog>
  <FormId>{b0170000-0000-4000-8000-000000000503}</FormId>
  <UniqueName>built_AskRider</UniqueName>
  <FormXml>
    <forms type="Dialog">
      <form />
    </forms>
  </FormXml>
</Dialog>`,
    Dashboards: `<Dashboard>\n  ${dashboard('b0170000-0000-4000-8000-000000000501', 'The shop today', 'dashboard')}\n</Dashboard>`,
    InteractionCentricDashboards: `<InteractionCentricDashboard>\n  ${dashboard('b0170000-0000-4000-8000-000000000502', 'Repairs', 'interactioncentricdashboard')}\n</InteractionCentricDashboard>`,
  },
  expected: {
    '60:b0170000-0000-4000-8000-000000000501': { behavior: 0 },
    '60:b0170000-0000-4000-8000-000000000502': { behavior: 0 },
    '60:b0170000-0000-4000-8000-000000000503': { behavior: 0 },
  },
};

const resource = (digit: string, name: string, type: number): { xml: string; file: string } => {
  const file = `WebResources/${name.replaceAll(/[/.]/g, '')}B0170000-0000-4000-8000-00000000052${digit}`;
  return {
    file,
    xml: `<WebResource>
  <WebResourceId>{b0170000-0000-4000-8000-00000000052${digit}}</WebResourceId>
  <Name>${name}</Name>
  <DisplayName>${name}</DisplayName>
  <WebResourceType>${type}</WebResourceType>
  <IntroducedVersion>1.0.0.0</IntroducedVersion>
  <IsCustomizable>1</IsCustomizable>
  <FileName>/${file}</FileName>
</WebResource>`,
  };
};
const script = resource('1', 'built_/Scripts/Bicycle.js', 3);
const page = resource('2', 'built_/pages/help.html', 1);

/** Web resources are known by name, in any case; their files carry the id (B.36). An unmodified one has no file. */
const webResources: Part = {
  findings: ['component-not-declared'],
  roots: ['type="61" schemaName="built_/pages/help.html" behavior="0"', 'type="61" schemaName="built_/scripts/bicycle.js" behavior="0"'],
  sections: {
    WebResources: `${script.xml}\n${page.xml}
<WebResource unmodified="1">
  <WebResourceId>{b0170000-0000-4000-8000-000000000523}</WebResourceId>
  <Name>cc_shared_cookie.js</Name>
  <DisplayName>Shared cookie</DisplayName>
  <WebResourceType>3</WebResourceType>
  <IntroducedVersion>1.0.0.0</IntroducedVersion>
</WebResource>`,
  },
  files: [
    [script.file, '// rides'],
    [page.file, '<p>Help</p>'],
  ],
  expected: {
    '61:built_/scripts/bicycle.js': { behavior: 0, files: [script.file] },
    '61:built_/pages/help.html': { behavior: 0, files: [page.file] },
    '61:cc_shared_cookie.js': { unmodified: true },
  },
};

/** Image configurations travel with their table and have roots of two words (A.40). */
const imageConfigurations: Part = {
  roots: ['type="431" schemaName="built_bicycle built_photo" behavior="0"', 'type="432" schemaName="built_bicycle" behavior="0"'],
  sections: {
    EntityImageConfigs: `<EntityImageConfig>
  <parententitylogicalname>built_bicycle</parententitylogicalname>
  <primaryimageattribute>built_photo</primaryimageattribute>
</EntityImageConfig>`,
    AttributeImageConfigs: `<AttributeImageConfig>
  <attributelogicalname>built_photo</attributelogicalname>
  <parententitylogicalname>built_bicycle</parententitylogicalname>
  <canstorefullimage>1</canstorefullimage>
</AttributeImageConfig>`,
  },
  expected: { '431:built_bicycle built_photo': { behavior: 0 }, '432:built_bicycle': { behavior: 0 } },
};

/** Web resources, and what configures images. */
export const webResourcesAndImages = together('WebResourcesAndImages', webResources, imageConfigurations);
