import { crc32 } from 'node:zlib';
import type { Archive } from '../../src/engine/index.ts';
import { hashBytes } from './openCorpus.ts';

/** An archive made of texts, as if it had been opened; entries in the order given. */
export function archiveOf(entries: Readonly<Record<string, string | Uint8Array>>): Archive {
  const contents = new Map(Object.entries(entries).map(([name, content]) => [name, Buffer.from(content)]));
  return {
    hash: hashBytes(Buffer.from(JSON.stringify([...contents.keys()]))),
    size: [...contents.values()].reduce((sum, content) => sum + content.length, 0),
    entries: [...contents].map(([name, content]) => ({
      name,
      hash: hashBytes(content),
      size: content.length,
      crc: crc32(content),
      method: 0,
      packed: content,
    })),
    read: (entry) => contents.get(entry.name)!,
  };
}

/** Lines with CRLF and nothing at the end, as the server writes its files (B.5). */
export function serverLines(...lines: readonly string[]): string {
  return lines.join('\r\n');
}

export function manifestXml(roots: readonly string[] = [], uniqueName = 'Sample'): string {
  return serverLines(
    '<ImportExportXml version="9.2.25063.198" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    '  <SolutionManifest>',
    `    <UniqueName>${uniqueName}</UniqueName>`,
    '    <LocalizedNames>',
    `      <LocalizedName description="${uniqueName}" languagecode="1033" />`,
    '    </LocalizedNames>',
    '    <Descriptions />',
    '    <Version>1.0.0.0</Version>',
    '    <Managed>0</Managed>',
    '    <Publisher>',
    '      <UniqueName>contoso</UniqueName>',
    '      <LocalizedNames>',
    '        <LocalizedName description="Contoso" languagecode="1033" />',
    '      </LocalizedNames>',
    '      <Descriptions />',
    '      <CustomizationPrefix>con</CustomizationPrefix>',
    '      <CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix>',
    '    </Publisher>',
    '    <RootComponents>',
    ...roots.map((root) => `      <RootComponent ${root} />`),
    '    </RootComponents>',
    '    <MissingDependencies />',
    '  </SolutionManifest>',
    '</ImportExportXml>',
  );
}

export const contentTypesXml =
  '\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>';

/** An archive with the three root files; `sections` are the lines of customizations.xml below its root. */
export function solutionArchive(
  sections: readonly string[],
  options: { roots?: readonly string[]; files?: Record<string, string> } = {},
): Archive {
  return archiveOf({
    'customizations.xml': serverLines(
      '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      ...sections.map((line) => `  ${line}`),
      '</ImportExportXml>',
    ),
    '[Content_Types].xml': contentTypesXml,
    'solution.xml': manifestXml(options.roots),
    ...options.files,
  });
}
