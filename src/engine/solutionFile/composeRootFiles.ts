import type { EnvironmentInfo, Solution } from '../model/environment.ts';
import type { LocalizedText, Publisher } from '../model/solutionFile.ts';
import { encodeUtf8 } from '../xml/bytes.ts';
import { escapeXml } from './editElement.ts';

/** Root files by entry name, in the order exports write them (Q.3). */
export type ComposedFiles = ReadonlyMap<string, Uint8Array>;

export interface ComposedSolution {
  readonly solution: Pick<Solution, 'uniqueName' | 'friendlyName' | 'description' | 'version' | 'packageVersion'>;
  /** The whole element. */
  readonly publisherXml: string;
  /** The element that says whose patch it is (B.28). */
  readonly parentXml?: string;
}

/**
 * The root files of a solution without components, in the form of a server export (B.5, B.9-B.15, B.30, Q.1-Q.5): what an
 * export fills when no file has brought the solution.
 */
export function composeRootFiles(info: EnvironmentInfo, composed: ComposedSolution): ComposedFiles {
  return new Map([
    ['customizations.xml', encodeUtf8(lines(customizations(info)))],
    ['[Content_Types].xml', encodeUtf8(`\uFEFF${contentTypes}`)],
    ['solution.xml', encodeUtf8(lines(manifest(info, composed)))],
  ]);
}

/**
 * The publisher of a manifest (B.14), without addresses (B.15), e-mail and website.
 * @param isDefault that of the organization itself, whose address types are empty
 */
export function publisherElement(publisher: Publisher, isDefault: boolean): string {
  const { uniqueName, friendlyNames, descriptions, prefix, optionValuePrefix } = publisher;
  return lines([
    '<Publisher>',
    `      <UniqueName>${escapeXml(uniqueName)}</UniqueName>`,
    ...texts('LocalizedName', friendlyNames, '      '),
    ...texts('Description', descriptions, '      '),
    '      <EMailAddress xsi:nil="true"></EMailAddress>',
    '      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>',
    `      <CustomizationPrefix>${escapeXml(prefix)}</CustomizationPrefix>`,
    ...(optionValuePrefix === undefined
      ? []
      : [`      <CustomizationOptionValuePrefix>${optionValuePrefix}</CustomizationOptionValuePrefix>`]),
    '      <Addresses>',
    ...[1, 2].flatMap((number) => address(number, isDefault)),
    '      </Addresses>',
    '    </Publisher>',
  ]);
}

const contentTypes =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>';

function manifest(info: EnvironmentInfo, { solution, publisherXml, parentXml }: ComposedSolution): readonly string[] {
  const { baseLanguage: language, platformVersion, sku } = info;
  const text = (words: string): readonly LocalizedText[] => (words === '' ? [] : [{ language, text: words }]);
  return [
    `<ImportExportXml version="${escapeXml(platformVersion)}" SolutionPackageVersion="${escapeXml(solution.packageVersion)}" languagecode="${language}" generatedBy="${sku === 'online' ? 'CrmLive' : 'OnPremise'}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    '  <SolutionManifest>',
    `    <UniqueName>${escapeXml(solution.uniqueName)}</UniqueName>`,
    ...texts('LocalizedName', text(solution.friendlyName), '    '),
    ...texts('Description', text(solution.description), '    '),
    `    <Version>${escapeXml(solution.version)}</Version>`,
    '    <Managed>0</Managed>',
    `    ${publisherXml}`,
    '    <RootComponents />',
    '    <MissingDependencies />',
    ...(parentXml === undefined ? [] : [`    ${parentXml}`]),
    '  </SolutionManifest>',
    '</ImportExportXml>',
  ];
}

function texts(element: 'LocalizedName' | 'Description', said: readonly LocalizedText[], indent: string): readonly string[] {
  if (said.length === 0) return [`${indent}<${element}s />`];
  return [
    `${indent}<${element}s>`,
    ...said.map(({ language, text }) => `${indent}  <${element} description="${escapeXml(text)}" languagecode="${language}" />`),
    `${indent}</${element}s>`,
  ];
}

const addressParts =
  'AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1 Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName ShippingMethodCode StateOrProvince Telephone1 Telephone2 Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode'.split(
    ' ',
  );

function address(number: number, isDefault: boolean): readonly string[] {
  const part = (name: string) =>
    !isDefault && (name === 'AddressTypeCode' || name === 'ShippingMethodCode')
      ? `          <${name}>1</${name}>`
      : `          <${name} xsi:nil="true"></${name}>`;
  return ['        <Address>', `          <AddressNumber>${number}</AddressNumber>`, ...addressParts.map(part), '        </Address>'];
}

/** Sections that exports always write (B.30), each as it looks when it is empty. */
function customizations({ baseLanguage, languages }: EnvironmentInfo): readonly string[] {
  const all = [baseLanguage, ...languages.filter((language) => language !== baseLanguage)];
  return [
    '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ...['Entities', 'Roles', 'Workflows', 'FieldSecurityProfiles'].map((section) => `  <${section}></${section}>`),
    ...[
      'Templates',
      'EntityMaps',
      'EntityRelationships',
      'OrganizationSettings',
      'optionsets',
      'CustomControls',
      'EntityDataProviders',
    ].map((section) => `  <${section} />`),
    '  <Languages>',
    ...all.map((language) => `    <Language>${language}</Language>`),
    '  </Languages>',
    '</ImportExportXml>',
  ];
}

/** CRLF, and no line end after the last line (B.5). */
function lines(text: readonly string[]): string {
  return text.join('\r\n');
}
