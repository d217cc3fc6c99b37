import { readFileSync, writeFileSync } from 'node:fs';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import JSZip from 'jszip';

/** The same work as anybody would write it first: jszip, fast-xml-parser, JSON. It checks nothing and is not byte-exact. */

const options = { ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false };

export async function open(path: string): Promise<Map<string, Uint8Array>> {
  const zip = await JSZip.loadAsync(readFileSync(path));
  const entries = new Map<string, Uint8Array>();
  for (const file of Object.values(zip.files)) if (!file.dir) entries.set(file.name, await file.async('uint8array'));
  return entries;
}

export function parse(xml: Uint8Array): unknown {
  return new XMLParser(options).parse(Buffer.from(xml.buffer, xml.byteOffset, xml.length));
}

/** It needs the text first, and finds less than xmllint does. */
export function validate(xml: Uint8Array): unknown {
  return XMLValidator.validate(Buffer.from(xml.buffer, xml.byteOffset, xml.length).toString('utf8'));
}

export async function peekVersion(path: string): Promise<string> {
  const zip = await JSZip.loadAsync(readFileSync(path));
  const file = zip.file(/^solution\.xml$/i)[0];
  const manifest = parse((await file?.async('uint8array')) ?? new Uint8Array());
  return (manifest as { ImportExportXml: { SolutionManifest: { Version: string } } }).ImportExportXml.SolutionManifest.Version;
}

/** Everything parsed: what there is to show. */
export async function inspect(path: string): Promise<unknown[]> {
  const entries = await open(path);
  return [...entries].filter(([name]) => /^(solution|customizations)\.xml$/i.test(name)).map(([, bytes]) => parse(bytes));
}

/** Parsed and kept as one JSON file; not even synced. */
export async function importTo(path: string, target: string): Promise<void> {
  writeFileSync(target, JSON.stringify(await inspect(path)));
}

/** Out of what was kept: built again, zipped again. */
export async function exportFrom(stored: string, original: string, target: string): Promise<void> {
  const zip = await JSZip.loadAsync(readFileSync(original));
  const documents = JSON.parse(readFileSync(stored, 'utf8')) as unknown[];
  const builder = new XMLBuilder(options);
  for (const name of ['solution.xml', 'customizations.xml']) {
    const document = documents.find((each) => JSON.stringify(each).includes('"SolutionManifest"') === (name === 'solution.xml'));
    zip.file(name, builder.build(document));
  }
  writeFileSync(target, await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
}
