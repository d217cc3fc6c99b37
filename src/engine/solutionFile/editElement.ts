import { encodeUtf8, joinBytes } from '../xml/bytes.ts';
import { childElements, findTag, tagEnd } from '../xml/readTag.ts';

/**
 * Puts XML in the place of an element directly below `SolutionManifest`; where there is none it becomes the last one there.
 * Every other byte of solution.xml stays.
 */
export function setManifestElement(solutionXml: Uint8Array, name: string, xml: string): Uint8Array {
  const at = manifestAt(solutionXml);
  const children = childElements(solutionXml, at);
  const known = children.find((each) => each.name === name);
  const written = encodeUtf8(xml);
  if (known !== undefined) return joinBytes([solutionXml.subarray(0, known.start), written, solutionXml.subarray(known.end)]);
  const last = children.at(-1);
  const lead = last === undefined ? new Uint8Array() : solutionXml.subarray(startOfLead(solutionXml, last.start), last.start);
  const place = last?.end ?? tagEnd(solutionXml, at);
  return joinBytes([solutionXml.subarray(0, place), lead, written, solutionXml.subarray(place)]);
}

/** Text or the value of an attribute, as XML writes it. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function manifestAt(solutionXml: Uint8Array): number {
  const head = childElements(solutionXml, findTag(solutionXml, 0)).find(({ name }) => name === 'SolutionManifest');
  if (head === undefined) throw new Error('a manifest that was read has a SolutionManifest');
  return head.start;
}

/** Where the white space before an element begins. */
function startOfLead(xml: Uint8Array, start: number): number {
  let at = start;
  while (at > 0 && (xml[at - 1] ?? 0) <= 32) at--;
  return at;
}
