import JSZip from 'jszip';
import type { ComponentId } from '../../src/engine/index.ts';

/** What a built file must give for one component; whatever is left out must be absent. */
export interface ExpectedComponent {
  readonly behavior?: 0 | 1 | 2;
  readonly parent?: ComponentId;
  readonly unmodified?: true;
  /** Entry names of its files. */
  readonly files?: readonly string[];
}

/** A small solution file as values: what stands in it and what reading it must find. */
export interface BuiltSolution {
  readonly name: string;
  readonly managed?: boolean;
  /** `packager`: BOM and declaration in both files, `text/xml` (Q.1). */
  readonly form?: 'server' | 'packager';
  /** Attributes of each `<RootComponent>`, without the element. */
  readonly roots?: readonly string[];
  /** Section of customizations.xml -> lines inside it. Sections every export writes are added empty (B.30). */
  readonly sections?: Readonly<Record<string, string>>;
  /** Entries beside the three root files, in order. */
  readonly files?: readonly (readonly [name: string, content: string])[];
  readonly languages?: readonly number[];
  /** Lines placed between Publisher and RootComponents or after MissingDependencies. */
  readonly manifestTail?: string;
  readonly missingDependencies?: string;
  readonly zip?: ZipHabits;
  readonly expected: Readonly<Record<ComponentId, ExpectedComponent>>;
  /** Codes of the warnings and notes reading must give, in order. */
  readonly findings?: readonly string[];
}

/** One file of what several hold: their sections, roots and files one after the other. */
export function together(name: string, ...parts: readonly Omit<BuiltSolution, 'name'>[]): BuiltSolution {
  const sections = Object.assign({}, ...parts.map((each) => each.sections));
  if (Object.keys(sections).length !== parts.flatMap((each) => Object.keys(each.sections ?? {})).length) {
    throw new Error(`${name}: two parts fill one section`);
  }
  return {
    name,
    roots: parts.flatMap((each) => each.roots ?? []),
    sections,
    files: parts.flatMap((each) => each.files ?? []),
    expected: Object.assign({}, ...parts.map((each) => each.expected)),
    findings: parts.flatMap((each) => each.findings ?? []),
  };
}

/** What real zips do beside the usual. */
export interface ZipHabits {
  readonly rootNames?: { readonly solution: string; readonly customizations: string; readonly contentTypes: string };
  readonly directories?: readonly string[];
  readonly stored?: boolean;
  readonly rootFilesLast?: boolean;
  readonly lineEnd?: '\n';
}

const usualNames = { solution: 'solution.xml', customizations: 'customizations.xml', contentTypes: '[Content_Types].xml' };

/** Sections in the order of an export (Q.5); kinds without a place of their own come before Languages. */
const sectionOrder =
  `Entities Roles Workflows FieldSecurityProfiles Templates ConnectionRoles EntityImageConfigs AttributeImageConfigs RibbonDiffXml IsvConfig
RelationshipRoles SiteMap EntityMaps EntityRelationships EnvironmentVariables OrganizationSettings optionsets Dialogs Reports RoutingRules ChannelPropertyGroups
ConvertRules Slas MobileOfflineProfiles Dashboards InteractionCentricDashboards WebResources CustomControls SolutionPluginAssemblies SdkMessageProcessingSteps
ServiceEndpoints AppModuleSiteMaps AppModules EntityDataProviders CanvasApps Connectors AIModels connectionreferences`.split(/\s+/);
const pairs = new Set(['Entities', 'Roles', 'Workflows', 'FieldSecurityProfiles']);
const always = new Set([
  ...pairs,
  'Templates',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'CustomControls',
  'EntityDataProviders',
]);
const platform = 'OrganizationVersion="9.2.25111.150" OrganizationSchemaType="Standard" CRMServerServiceabilityVersion="9.2.25111.00150"';
const instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The bytes of the zip; the same for the same values. */
export async function buildSolutionFile(solution: BuiltSolution): Promise<Uint8Array> {
  const names = solution.zip?.rootNames ?? usualNames;
  const rootFiles: [string, string][] = [
    [names.customizations, document(solution, customizations(solution))],
    [names.contentTypes, contentTypes(solution)],
    [names.solution, document(solution, manifest(solution))],
  ];
  const files = [...(solution.files ?? [])];
  const zip = new JSZip();
  const date = new Date('2025-01-01T00:00:00Z');
  for (const name of solution.zip?.directories ?? []) zip.file(name, '', { dir: true, date, createFolders: false });
  for (const [name, text] of solution.zip?.rootFilesLast ? [...files, ...rootFiles] : [...rootFiles, ...files]) {
    zip.file(name, Buffer.from(text, 'utf8'), { date, createFolders: false });
  }
  return zip.generateAsync({ type: 'uint8array', compression: solution.zip?.stored ? 'STORE' : 'DEFLATE', platform: 'DOS' });
}

/** Lines of a component moved under their section. */
export function indent(text: string, levels: number): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : '  '.repeat(levels) + line))
    .join('\n');
}

function document(solution: BuiltSolution, text: string): string {
  const lines = text.replaceAll('\n', solution.zip?.lineEnd ?? '\r\n');
  return solution.form === 'packager' ? `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${lines}` : lines;
}

function customizations(solution: BuiltSolution): string {
  const given = Object.entries(solution.sections ?? {});
  const named = sectionOrder.flatMap((name) => {
    const inside = solution.sections?.[name];
    if (inside !== undefined) return [section(name, inside)];
    if (!always.has(name)) return [];
    return [pairs.has(name) ? `  <${name}></${name}>` : `  <${name} />`];
  });
  const other = given.filter(([name]) => !sectionOrder.includes(name)).map(([name, inside]) => section(name, inside));
  const languages = (solution.languages ?? [1033]).map((language) => `    <Language>${language}</Language>`);
  return [
    `<ImportExportXml ${instance} ${platform}>`,
    ...named,
    ...other,
    '  <Languages>',
    ...languages,
    '  </Languages>',
    '</ImportExportXml>',
  ].join('\n');
}

const section = (name: string, inside: string): string => `  <${name}>\n${indent(inside, 2)}\n  </${name}>`;

function manifest(solution: BuiltSolution): string {
  const roots = (solution.roots ?? []).map((attributes) => `      <RootComponent ${attributes} />`);
  const missing = solution.missingDependencies;
  const address = (number: number): string[] => [
    '        <Address>',
    `          <AddressNumber>${number}</AddressNumber>`,
    '          <AddressTypeCode>1</AddressTypeCode>',
    ...['City', 'County', 'Country'].map((name) => `          <${name} xsi:nil="true"></${name}>`),
    '        </Address>',
  ];
  return [
    `<ImportExportXml version="9.2.25111.150" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" ${instance} ${platform}>`,
    '  <SolutionManifest>',
    `    <UniqueName>${solution.name}</UniqueName>`,
    '    <LocalizedNames>',
    `      <LocalizedName description="${solution.name}" languagecode="1033" />`,
    '    </LocalizedNames>',
    '    <Descriptions />',
    '    <Version>1.0.0.0</Version>',
    `    <Managed>${solution.managed ? 1 : 0}</Managed>`,
    '    <Publisher>',
    '      <UniqueName>builtfiles</UniqueName>',
    '      <LocalizedNames>',
    '        <LocalizedName description="Built files" languagecode="1033" />',
    '      </LocalizedNames>',
    '      <Descriptions />',
    '      <EMailAddress xsi:nil="true"></EMailAddress>',
    '      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>',
    '      <CustomizationPrefix>built</CustomizationPrefix>',
    '      <CustomizationOptionValuePrefix>30120</CustomizationOptionValuePrefix>',
    '      <Addresses>',
    ...address(1),
    ...address(2),
    '      </Addresses>',
    '    </Publisher>',
    ...(roots.length > 0 ? ['    <RootComponents>', ...roots, '    </RootComponents>'] : ['    <RootComponents />']),
    ...(missing === undefined
      ? ['    <MissingDependencies />']
      : ['    <MissingDependencies>', indent(missing, 3), '    </MissingDependencies>']),
    ...(solution.manifestTail === undefined ? [] : [indent(solution.manifestTail, 2)]),
    '  </SolutionManifest>',
    '</ImportExportXml>',
  ].join('\n');
}

/** B.4, Q.2. */
function contentTypes(solution: BuiltSolution): string {
  const names = (solution.files ?? []).map(([name]) => name);
  const extension = (name: string): string => /\.([^./]+)$/.exec(name)?.[1] ?? '';
  const type = solution.form === 'packager' ? 'text/xml' : 'application/octet-stream';
  const defaults = [...new Set(['xml', ...names.map(extension).filter((found) => found !== '')])];
  const overrides = names.filter((name) => extension(name) === '');
  const parts = [
    ...defaults.map((name) => `<Default Extension="${name}" ContentType="${name === 'xml' ? type : 'application/octet-stream'}" />`),
    ...overrides.map((name) => `<Override PartName="/${name}" ContentType="application/octet-stream" />`),
  ];
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="${types}">${parts.join('')}</Types>`;
}
