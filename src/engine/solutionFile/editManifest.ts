import { dataverseError } from '../diagnostics/dataverseErrors.ts';
import { WorkbenchError } from '../diagnostics.ts';
import { say } from '../say.ts';
import { parseVersion } from '../version.ts';

/**
 * Sets the version in the bytes of solution.xml, or of `Other/Solution.xml` of an unpacked solution: only the text
 * of `SolutionManifest/Version` changes, every other byte stays (byte order mark, line ends, comments, the parent's
 * version of a patch). Throws `invalid-version` for a text that is no version, `manifest-element-missing` when there is
 * no such element.
 */
export function setVersion(solutionXml: Uint8Array, newVersion: string): Uint8Array {
  if (parseVersion(newVersion) === undefined || newVersion.trim() !== newVersion) {
    throw new WorkbenchError('invalid-version', say`${newVersion} is not a solution version.`, {
      hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
      dataverse: dataverseError('InvalidSolutionVersion'),
    });
  }
  return replaceText(solutionXml, 'Version', newVersion);
}

/** Sets `Managed` to 1 or 0 in the bytes of solution.xml (B.46); every other byte stays. Throws as `setVersion` does. */
export function setManaged(solutionXml: Uint8Array, managed: boolean): Uint8Array {
  return replaceText(solutionXml, 'Managed', managed ? '1' : '0');
}

/**
 * Sets `SolutionPackageVersion`, an attribute of the root of solution.xml, to a version of the platform (H.20); every
 * other byte stays. A root without it gets it. Throws `manifest-element-missing` when there is no root.
 */
export function setPackageVersion(solutionXml: Uint8Array, version: string): Uint8Array {
  const text = oneCharacterAByte(solutionXml);
  const root = [...text.matchAll(markup)].find(([, , name]) => name !== undefined);
  if (root === undefined) throw elementMissing('ImportExportXml');
  const [, , name = '', attributes = ''] = root;
  const attributesStart = root.index + 1 + name.length;
  const attribute = /(?<=\s)SolutionPackageVersion\s*=\s*("[^"]*"|'[^']*')/.exec(attributes);
  if (attribute?.[1] === undefined) {
    const end = attributesStart + attributes.trimEnd().length;
    return replaceSpan(solutionXml, { start: end, end }, ` SolutionPackageVersion="${version}"`);
  }
  const end = attributesStart + attribute.index + attribute[0].length - 1;
  return replaceSpan(solutionXml, { start: end - attribute[1].length + 2, end }, version);
}

/**
 * The version as it stands in the bytes of solution.xml, where `setVersion` would write. Also for an unpacked
 * `Other/Solution.xml`, which may say both managed and unmanaged (B.13) and so is no manifest of a solution file.
 */
export function readVersionText(solutionXml: Uint8Array): string | undefined {
  const span = findText(solutionXml, [...manifestPath, 'Version']);
  return span === undefined ? undefined : oneCharacterAByte(solutionXml.subarray(span.start, span.end));
}

const manifestPath = ['ImportExportXml', 'SolutionManifest'];

function replaceText(bytes: Uint8Array, element: string, text: string): Uint8Array {
  const span = findText(bytes, [...manifestPath, element]);
  if (span === undefined) throw elementMissing(element);
  return replaceSpan(bytes, span, text);
}

function elementMissing(element: string): WorkbenchError {
  return new WorkbenchError('manifest-element-missing', say`solution.xml has no ${element} to set.`, {
    hint: 'Export the solution again; the file is incomplete.',
    dataverse: dataverseError('ImportInvalidXmlError'),
  });
}

/** The bytes with plain ASCII in the place of a span. */
function replaceSpan(bytes: Uint8Array, span: { readonly start: number; readonly end: number }, text: string): Uint8Array {
  const inserted = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const edited = new Uint8Array(span.start + inserted.length + bytes.length - span.end);
  edited.set(bytes.subarray(0, span.start));
  edited.set(inserted, span.start);
  edited.set(bytes.subarray(span.end), span.start + inserted.length);
  return edited;
}

/** Comments, character data, instructions, then tags whose attribute values may hold `>`. */
const markup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/**
 * Where the text of the first element on that path lies, without the white space around it, past comments and inside
 * character data. Works on one character a byte: markup of UTF-8 is ASCII and no other character contains its bytes, so
 * offsets need no translation.
 */
function findText(bytes: Uint8Array, path: readonly string[]): Span | undefined {
  const text = oneCharacterAByte(bytes);
  const open: string[] = [];
  let contentStart = -1;
  let pieceStart = -1;
  const pieces: Span[] = [];
  for (const match of text.matchAll(markup)) {
    const [whole, closing, name, , selfClosed] = match;
    const end = match.index + whole.length;
    if (name === undefined) {
      if (contentStart < 0) continue;
      pieces.push(trimmedSpan(text, pieceStart, match.index));
      if (whole.startsWith(characterData)) pieces.push(trimmedSpan(text, match.index + characterData.length, end - ']]>'.length));
      pieceStart = end;
      continue;
    }
    if (closing === '/') {
      if (contentStart >= 0)
        return onlyText(text, { start: contentStart, end: match.index }, [...pieces, trimmedSpan(text, pieceStart, match.index)]);
      open.pop();
      continue;
    }
    if (contentStart >= 0 || selfClosed === '/') continue;
    open.push(name);
    if (open.length === path.length && path.every((each, depth) => each === open[depth])) contentStart = pieceStart = end;
  }
  return undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const characterData = '<![CDATA[';

/** The one piece with text in it; all of the content when there is none or markup stands amid the text. */
function onlyText(text: string, content: Span, pieces: readonly Span[]): Span {
  const told = pieces.filter(({ start, end }) => end > start);
  return told.length === 1 && told[0] !== undefined ? told[0] : trimmedSpan(text, content.start, content.end);
}

function trimmedSpan(text: string, start: number, end: number): Span {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  return { start: from, end: Math.max(from, start + inside.trimEnd().length) };
}

function oneCharacterAByte(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x2000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x2000)));
  return parts.join('');
}
