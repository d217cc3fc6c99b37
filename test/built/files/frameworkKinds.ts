import type { BuiltSolution } from '../solution.ts';

const variable = (name: string): string => `<environmentvariabledefinition schemaname="${name}">\r
  <displayname default="${name}">\r
    <label description="${name}" languagecode="1033" />\r
  </displayname>\r
  <introducedversion>1.0.0.0</introducedversion>\r
  <type>100000000</type>\r
</environmentvariabledefinition>`;
const definitions = 'environmentvariabledefinitions';

/** Environment variables in all three forms: section with root, section without, folder without root and with a value (Q.46). */
export const environmentVariables: BuiltSolution = {
  name: 'EnvironmentVariables',
  roots: ['type="380" schemaName="built_Shop" behavior="0"'],
  sections: {
    EnvironmentVariables: `<Definition IntroducedVersion="1.0.0.0">
  <SchemaName>built_Shop</SchemaName>
  <Type>100000000</Type>
</Definition>
<Definition IntroducedVersion="1.0.0.0">
  <SchemaName>built_Town</SchemaName>
  <Type>100000000</Type>
</Definition>`,
  },
  files: [
    [
      `${definitions}/built_Hours/environmentvariablevalues.json`,
      '{"environmentvariablevalues":{"environmentvariablevalue":{"@environmentvariablevalueid":"b0170000-0000-4000-8000-000000000701","iscustomizable":"1","value":"9-17"}}}',
    ],
    [`${definitions}/built_Hours/environmentvariabledefinition.xml`, variable('built_Hours')],
  ],
  expected: {
    '380:built_shop': { behavior: 0 },
    '380:built_town': {},
    '380:built_hours': { files: [`${definitions}/built_Hours/environmentvariabledefinition.xml`] },
    '381:built_hours': { parent: '380:built_hours', files: [`${definitions}/built_Hours/environmentvariablevalues.json`] },
  },
};

/** A folder-borne component with its own file: `<set>/<key>/<kind>.xml` (Q.50). */
const kind = (path: string, name: string, attributes: string, body = ''): readonly [string, string] => [
  `${path}/${name}.xml`,
  `<${name} ${attributes}>\r\n${body === '' ? '' : `  ${body}\r\n`}</${name}>`,
];
const api = 'customapis/built_Rent';

/** A custom API with a parameter and a response property, each in a folder below it. */
export const customApis: BuiltSolution = {
  name: 'CustomApis',
  files: [
    kind(`${api}/customapirequestparameters/Days`, 'customapirequestparameter', 'uniquename="Days"', '<type>7</type>'),
    kind(`${api}/customapiresponseproperties/Price`, 'customapiresponseproperty', 'uniquename="Price"', '<type>2</type>'),
    kind(api, 'customapi', 'uniquename="built_Rent"', '<bindingtype>0</bindingtype>'),
  ],
  expected: {
    'customapirequestparameter:built_rent.days': {
      parent: 'customapi:built_rent',
      files: [`${api}/customapirequestparameters/Days/customapirequestparameter.xml`],
    },
    'customapiresponseproperty:built_rent.price': {
      parent: 'customapi:built_rent',
      files: [`${api}/customapiresponseproperties/Price/customapiresponseproperty.xml`],
    },
    'customapi:built_rent': { files: [`${api}/customapi.xml`] },
  },
};

/** An agent with a topic, a collection, and the table of pairs between a topic and a flow. */
export const agents: BuiltSolution = {
  name: 'Agents',
  files: [
    ['botcomponents/built_shop.topic.Hello/data', 'kind: AdaptiveDialog'],
    ['bots/built_shop/configuration.json', '{}'],
    kind('bots/built_shop', 'bot', 'schemaname="built_shop"', '<name>Shop</name>'),
    kind('botcomponents/built_shop.topic.Hello', 'botcomponent', 'schemaname="built_shop.topic.Hello"', '<name>Hello</name>'),
    kind('botcomponentcollections/built_all', 'botcomponentcollection', 'schemaname="built_all"', '<name>All</name>'),
    [
      'Assets/botcomponent_workflowset.xml',
      '<botcomponent_workflowset>\r\n  <botcomponent_workflow botcomponentid.schemaname="built_shop.topic.Hello" workflowid.workflowid="b0170000-0000-4000-8000-000000000711">\r\n    <iscustomizable>1</iscustomizable>\r\n  </botcomponent_workflow>\r\n</botcomponent_workflowset>',
    ],
  ],
  expected: {
    'bot:built_shop': { files: ['bots/built_shop/configuration.json', 'bots/built_shop/bot.xml'] },
    'botcomponent:built_shop.topic.hello': {
      files: ['botcomponents/built_shop.topic.Hello/data', 'botcomponents/built_shop.topic.Hello/botcomponent.xml'],
    },
    'botcomponentcollection:built_all': { files: ['botcomponentcollections/built_all/botcomponentcollection.xml'] },
    'botcomponent_workflowset:agents': { files: ['Assets/botcomponent_workflowset.xml'] },
  },
};

/** Masking rules with the columns they mask, app actions whose key holds a `!`, expressions in yaml. */
export const smallKinds: BuiltSolution = {
  name: 'SmallKinds',
  files: [
    kind('maskingrules/built_Frame/attributemaskingrules/built_frame', 'attributemaskingrule', 'uniquename="built_frame"'),
    kind('maskingrules/built_Frame', 'maskingrule', 'name="built_Frame"', '<maskedcharacters>#</maskedcharacters>'),
    kind('appactions/built_Ring!built_bicycle!0', 'appaction', 'uniquename="built_Ring!built_bicycle!0"'),
    ['fxexpressions/built_Price/expression.yaml', '{Price: Days * 10};'],
    ['fxexpressions/built_Price/fxexpression.json', '{}'],
    kind('aiplugins/built_Plan', 'aiplugin', 'name="built_Plan"'),
    kind(
      'aipluginoperations/aiplugin.name=built_Plan,operationid=Plan',
      'aipluginoperation',
      'aiplugin.name="built_Plan" operationid="Plan"',
    ),
    kind('msdyn_sessiontemplates/built_session', 'msdyn_sessiontemplate', 'msdyn_uniquename="built_session"'),
    kind('settingdefinitions/built_Offline', 'settingdefinition', 'uniquename="built_Offline"'),
  ],
  expected: {
    'attributemaskingrule:built_frame.built_frame': {
      parent: 'maskingrule:built_frame',
      files: ['maskingrules/built_Frame/attributemaskingrules/built_frame/attributemaskingrule.xml'],
    },
    'maskingrule:built_frame': { files: ['maskingrules/built_Frame/maskingrule.xml'] },
    'appaction:built_ring!built_bicycle!0': { files: ['appactions/built_Ring!built_bicycle!0/appaction.xml'] },
    'fxexpression:built_price': { files: ['fxexpressions/built_Price/expression.yaml', 'fxexpressions/built_Price/fxexpression.json'] },
    'aiplugin:built_plan': { files: ['aiplugins/built_Plan/aiplugin.xml'] },
    'aipluginoperation:aiplugin.name=built_plan,operationid=plan': {
      files: ['aipluginoperations/aiplugin.name=built_Plan,operationid=Plan/aipluginoperation.xml'],
    },
    'msdyn_sessiontemplate:built_session': { files: ['msdyn_sessiontemplates/built_session/msdyn_sessiontemplate.xml'] },
    'settingdefinition:built_offline': { files: ['settingdefinitions/built_Offline/settingdefinition.xml'] },
  },
};

/** One row a kind whose folder holds a single file: set, kind, key column. */
const plainKinds = `appactionrules appactionrule uniquename
appelements appelement uniquename
appsettings appsetting uniquename
organizationsettings organizationsetting uniquename
aiskillconfigs aiskillconfig uniquename
dvtablesearchs dvtablesearch dvtablesearchid
dvtablesearchentities dvtablesearchentity dvtablesearchentityid
powerbireports powerbireport uniquename
msdyn_appconfigurations msdyn_appconfiguration msdyn_uniquename
msdyn_applicationtabtemplates msdyn_applicationtabtemplate msdyn_uniquename
msdyn_channelproviders msdyn_channelprovider msdyn_uniquename
msdyn_notificationfields msdyn_notificationfield msdyn_uniquename
msdyn_notificationtemplates msdyn_notificationtemplate msdyn_uniquename
msdyn_paneconfigurations msdyn_paneconfiguration msdyn_uniquename
msdyn_panetabconfigurations msdyn_panetabconfiguration msdyn_uniquename
msdyn_panetoolconfigurations msdyn_panetoolconfiguration msdyn_uniquename
msdyn_productivityagentscripts msdyn_productivityagentscript msdyn_uniquename
msdyn_productivityagentscriptsteps msdyn_productivityagentscriptstep msdyn_uniquename
msdyn_templateparameters msdyn_templateparameter msdyn_uniquename
msdyn_helppages msdyn_helppage msdyn_uniquename`
  .split('\n')
  .map((line) => line.split(' ') as [string, string, string]);

const packagePath = 'pluginpackages/built_Plugins';
const [site, language, snippet] = ['31', '32', '33'].map((end) => `b0170000-0000-4000-8000-0000000007${end}`) as [string, string, string];

/** A plug-in package with its file; a Power Pages site, known by ids, with the file of a component (Q.50). */
const packagesAndPages: Pick<BuiltSolution, 'expected'> & Required<Pick<BuiltSolution, 'files'>> = {
  files: [
    kind(packagePath, 'pluginpackage', 'uniquename="built_Plugins"', '<package mimetype="application/octet-stream">built.nupkg</package>'),
    [`${packagePath}/package/built.nupkg`, 'not really a package'],
    kind(`powerpagesites/${site}`, 'powerpagesite', `powerpagesiteid="${site}"`, '<name>Bicycles &amp; more</name>'),
    kind(`powerpagesitelanguages/${language}`, 'powerpagesitelanguage', `powerpagesitelanguageid="${language}"`),
    kind(`powerpagecomponents/${snippet}`, 'powerpagecomponent', `powerpagecomponentid="${snippet}"`, '<name>theme.css</name>'),
    [`powerpagecomponents/${snippet}/filecontent/theme.css`, 'body {}'],
  ],
  expected: {
    'pluginpackage:built_plugins': { files: [`${packagePath}/pluginpackage.xml`, `${packagePath}/package/built.nupkg`] },
    [`powerpagesite:${site}`]: { files: [`powerpagesites/${site}/powerpagesite.xml`] },
    [`powerpagesitelanguage:${language}`]: {
      files: [`powerpagesitelanguages/${language}/powerpagesitelanguage.xml`],
    },
    [`powerpagecomponent:${snippet}`]: {
      files: [`powerpagecomponents/${snippet}/powerpagecomponent.xml`, `powerpagecomponents/${snippet}/filecontent/theme.css`],
    },
  },
};

/** Every other folder-borne kind: same form, other names (Q.50); and those with a file of their own. */
export const folderKinds: BuiltSolution = {
  name: 'FolderKinds',
  files: [...plainKinds.map(([set, name, column]) => kind(`${set}/built_One`, name, `${column}="built_One"`)), ...packagesAndPages.files],
  expected: {
    ...Object.fromEntries(plainKinds.map(([set, name]) => [`${name}:built_one`, { files: [`${set}/built_One/${name}.xml`] }])),
    ...packagesAndPages.expected,
  },
};

const dataset = 'powerbidatasets/built_Rides';

/** A dataset with a parameter in a folder below it and a file column; a help page in a section of its own name (Q.6). */
export const datasetsAndHelp: BuiltSolution = {
  name: 'DatasetsAndHelp',
  sections: {
    msdyn_helppages:
      '<msdyn_helppage msdyn_helppageid="b0170000-0000-4000-8000-000000000721">\n  <msdyn_path>built</msdyn_path>\n</msdyn_helppage>',
  },
  files: [
    [`${dataset}/package/package.pbipkg`, 'not really a dataset'],
    kind(`${dataset}/powerbimashupparameters/Town`, 'powerbimashupparameter', 'uniquename="Town"'),
    kind(dataset, 'powerbidataset', 'uniquename="built_Rides"'),
  ],
  expected: {
    'msdyn_helppage:b0170000-0000-4000-8000-000000000721': {},
    'powerbimashupparameter:built_rides.town': {
      parent: 'powerbidataset:built_rides',
      files: [`${dataset}/powerbimashupparameters/Town/powerbimashupparameter.xml`],
    },
    'powerbidataset:built_rides': { files: [`${dataset}/package/package.pbipkg`, `${dataset}/powerbidataset.xml`] },
  },
};
