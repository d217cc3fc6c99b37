// Puts a solution file together in the form a server export has (B.3-B.5, B.9-B.19, Q.1-Q.8).
import JSZip from 'jszip';
import { byName, texts } from './sources.mjs';
import { readTables, writeRelationships, writeTable } from './tables.mjs';
import { element, escapeXml, label, leaf, serverBytes } from './xml.mjs';

/** The date exports of the workbench carry, so that an unchanged export of the sample is the sample. */
const entryDate = new Date('1980-01-01T00:00:00Z');

export async function writeSolutionFile(model, managed) {
  const files = componentFiles(model);
  const entries = [
    ['customizations.xml', serverBytes(customizations(model, managed))],
    ['[Content_Types].xml', contentTypes(files.map(([name]) => name))],
    ['solution.xml', serverBytes(manifest(model, managed))],
    ...files,
  ];
  const zip = new JSZip();
  for (const [name, bytes] of entries) zip.file(name, bytes, { date: entryDate, createFolders: false });
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 9 }, platform: 'DOS' });
}

/** Files beside the three root files, in entry order (Q.3): flows, web resources, framework folders. */
function componentFiles(model) {
  const files = [];
  for (const [path, bytes] of [...model.files].sort(([a], [b]) => byName(a, b))) {
    const [folder, ...below] = path.split('/');
    if (folder === 'workflows' && path.endsWith('.json')) {
      files.push([0, exported(model, path.replace(/json$/, 'xml'), 'JsonFileName'), serverBytes(bytes.toString('utf8').trimEnd())]);
    } else if (folder === 'webResources' && !path.endsWith('.xml')) {
      files.push([1, exported(model, path.replace(/\.[^.]+$/, '.xml'), 'FileName'), bytes]);
    } else if (folder === 'environmentVariables') {
      files.push([
        path.endsWith('.json') ? 2 : 3,
        `environmentvariabledefinitions/${below.join('/')}`,
        serverBytes(bytes.toString('utf8').trimEnd()),
      ]);
    }
  }
  return files.sort(([a], [b]) => a - b).map(([, name, bytes]) => [name, bytes]);
}

/** The entry name a component's element gives its file. */
function exported(model, path, name) {
  return new RegExp(`<${name}>/([^<]+)</${name}>`).exec(model.files.get(path).toString('utf8'))[1];
}

function customizations(model, managed) {
  const { solution } = model;
  const tables = readTables(model);
  const optional = (name, items) => (items.length > 0 ? [element(name, items)] : []);
  const attributes = ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="${solution.platformVersion}" OrganizationSchemaType="${solution.schemaType}" CRMServerServiceabilityVersion="${solution.serviceVersion}"`;
  return element(
    'ImportExportXml',
    [
      element(
        'Entities',
        tables.map((table) => writeTable(model, table, managed)),
        { pair: true },
      ),
      element('Roles', texts(model, /^roles\//), { pair: true }),
      element('Workflows', texts(model, /^workflows\/.*\.xml$/), { pair: true }),
      element('FieldSecurityProfiles', [], { pair: true }),
      '<Templates />',
      '<EntityMaps />',
      element('EntityRelationships', writeRelationships(model, tables)),
      '<OrganizationSettings />',
      element('optionsets', texts(model, /^choices\//)),
      ...optional('WebResources', texts(model, /^webResources\/.*\.xml$/)),
      '<CustomControls />',
      ...optional('AppModuleSiteMaps', texts(model, /^appModuleSiteMaps\//)),
      ...optional('AppModules', texts(model, /^appModules\//)),
      '<EntityDataProviders />',
      ...optional('connectionreferences', texts(model, /^connectionReferences\//)),
      element('Languages', [leaf('Language', solution.language)]),
    ],
    { attributes },
  );
}

/** Roots sorted by type, then by name or id (B.16); ids and table names as B.17 spells them. */
function roots(model) {
  const named = (type, name) => `<RootComponent type="${type}" schemaName="${escapeXml(name)}" behavior="0" />`;
  const found = (pattern, match) =>
    texts(model, pattern)
      .map((text) => match.exec(text)[1])
      .sort(byName);
  return [
    ...readTables(model).map((table) => named(1, table.schemaName.toLowerCase())),
    ...found(/^choices\//, /Name="([^"]+)"/).map((name) => named(9, name)),
    ...found(/^roles\//, /id="([^"]+)"/).map((id) => `<RootComponent type="20" id="${id}" behavior="0" />`),
    ...found(/^workflows\/.*\.xml$/, /WorkflowId="([^"]+)"/).map((id) => `<RootComponent type="29" id="${id}" behavior="0" />`),
    ...found(/^webResources\/.*\.xml$/, /<Name>([^<]+)</).map((name) => named(61, name)),
    ...found(/^appModuleSiteMaps\//, /<SiteMapUniqueName>([^<]+)</).map((name) => named(62, name)),
    ...found(/^appModules\//, /<UniqueName>([^<]+)</).map((name) => named(80, name)),
  ];
}

const addressFields =
  `City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1 Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName
ShippingMethodCode StateOrProvince Telephone1 Telephone2 Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode`.split(
    /\s+/,
  );
const nil = (name) => `<${name} xsi:nil="true"></${name}>`;
const address = (number) =>
  element('Address', [
    leaf('AddressNumber', number),
    leaf('AddressTypeCode', 1),
    ...addressFields.map((name) => (name === 'ShippingMethodCode' ? leaf(name, 1) : nil(name))),
  ]);

function manifest(model, managed) {
  const { solution, version } = model;
  const { publisher, language } = solution;
  return element(
    'ImportExportXml',
    [
      element('SolutionManifest', [
        leaf('UniqueName', solution.uniqueName),
        label('LocalizedNames', 'LocalizedName', solution.displayName, language),
        label('Descriptions', 'Description', solution.description, language),
        leaf('Version', version),
        leaf('Managed', managed ? 1 : 0),
        element('Publisher', [
          leaf('UniqueName', publisher.uniqueName),
          label('LocalizedNames', 'LocalizedName', publisher.displayName, language),
          label('Descriptions', 'Description', publisher.description, language),
          nil('EMailAddress'),
          nil('SupportingWebsiteUrl'),
          leaf('CustomizationPrefix', publisher.prefix),
          leaf('CustomizationOptionValuePrefix', publisher.optionValuePrefix),
          element('Addresses', [address(1), address(2)]),
        ]),
        element('RootComponents', roots(model)),
        '<MissingDependencies />',
      ]),
    ],
    {
      attributes: ` version="${solution.platformVersion}" SolutionPackageVersion="${solution.packageVersion}" languagecode="${language}" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="${solution.platformVersion}" OrganizationSchemaType="${solution.schemaType}" CRMServerServiceabilityVersion="${solution.serviceVersion}"`,
    },
  );
}

/** B.4, Q.2: on one line, with BOM and declaration; `xml` first, then extensions as they appear, then files without one. */
function contentTypes(names) {
  const plain = 'ContentType="application/octet-stream"';
  const extension = (name) => /\.([^./]+)$/.exec(name)?.[1];
  const extensions = [...new Set(['xml', ...names.map(extension).filter(Boolean)])];
  const bare = names.filter((name) => !extension(name));
  return Buffer.from(
    `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${extensions
      .map((name) => `<Default Extension="${name}" ${plain} />`)
      .join('')}${bare.map((name) => `<Override PartName="/${escapeXml(name)}" ${plain} />`).join('')}</Types>`,
    'utf8',
  );
}
