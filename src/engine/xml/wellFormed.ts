import { type Diagnostic, errorFinding } from '../diagnostics.ts';
import { type Said, say } from '../say.ts';
import { NotWellFormed, type XmlFault } from './notWellFormed.ts';
import { Places } from './places.ts';
import { walkXml } from './walkXml.ts';

/**
 * Checks an XML text as Dataverse demands: well-formed, UTF-8, without a DTD (D.19, M.5). Returns no finding, or one
 * with the place of the first fault.
 */
export function checkWellFormed(xml: Uint8Array, entry: string): readonly Diagnostic[] {
  try {
    walkXml(xml);
    return [];
  } catch (error) {
    if (error instanceof NotWellFormed) return [notWellFormedFinding(xml, entry, error)];
    throw error;
  }
}

/** Turns what the walk threw into a finding with line and column. */
export function notWellFormedFinding(xml: Uint8Array, entry: string, error: NotWellFormed): Diagnostic {
  const { line, column } = placeOf(xml, error.offset);
  const opened = typeof error.facts.line === 'number' ? placeOf(xml, error.facts.line).line : undefined;
  const sentence = sentences[error.fault](error.facts);
  const what = opened === undefined || opened === line ? sentence : say`${sentence} (opened in line ${opened})`;
  return errorFinding({
    code: codes[error.fault] ?? 'xml-not-well-formed',
    message: say`${entry} can't be read: line ${line}, column ${column}: ${what}.`,
    hint: hints[error.fault] ?? 'Correct the place, or export the solution again.',
    rules: ['D.19', 'M.5'],
    dataverse: 'ImportNonWellFormedFileError',
    place: { entry, line, column, offset: error.offset },
    facts: { ...error.facts, entry, line, column, fault: error.fault },
  });
}

/** Line and column of a byte, both from 1; the column counts characters. For more than one place there is `Places`. */
export function placeOf(xml: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  return new Places(xml).at(offset);
}

const codes: Partial<Record<XmlFault, string>> = {
  encoding: 'xml-encoding-refused',
  dtd: 'xml-dtd-refused',
  depth: 'xml-too-deep',
};

const hints: Partial<Record<XmlFault, Said>> = {
  encoding: say`Save the file as UTF-8.`,
  dtd: say`Remove the document type; solution files have none.`,
  depth: say`Export the solution again; no real file is nested like this.`,
  utf8: say`Save the file as UTF-8.`,
};

const sentences: Record<XmlFault, (facts: NotWellFormed['facts']) => Said> = {
  empty: () => say`there is no element in it`,
  encoding: (facts) => say`the encoding ${facts.encoding ?? ''} is not UTF-8`,
  declaration: () => say`the XML declaration is malformed or stands in the wrong place`,
  dtd: () => say`a document type (DTD) is not allowed`,
  depth: (facts) => say`elements are nested more than ${facts.limit ?? ''} deep`,
  utf8: () => say`these bytes are not UTF-8`,
  character: (facts) =>
    facts.character === undefined
      ? say`this character is not allowed in XML`
      : say`the control character 0x${Number(facts.character).toString(16).toUpperCase().padStart(2, '0')} is not allowed in XML`,
  name: () => say`a name is expected here`,
  ampersand: () => say`'&' begins no reference; write &amp;`,
  entity: (facts) => say`the entity &${facts.entity ?? ''}; is not defined`,
  reference: () => say`the character reference is malformed or names no character`,
  'attribute-space': () => say`white space or the end of the tag is expected here`,
  'attribute-equals': () => say`'=' is expected after the attribute name`,
  'attribute-quote': () => say`an attribute value must stand in quotes`,
  'attribute-lt': () => say`'<' is not allowed in an attribute value`,
  'attribute-unclosed': () => say`the attribute value is not closed`,
  'attribute-twice': () => say`the attribute stands here twice`,
  'tag-unclosed': () => say`the tag is not closed`,
  'end-tag': () => say`the end tag does not fit its start tag`,
  'end-tag-unexpected': () => say`there is no element for this end tag`,
  markup: () => say`'<!' begins no comment or CDATA section`,
  comment: () => say`'--' is not allowed inside a comment`,
  'cdata-end': () => say`']]>' is not allowed in text`,
  instruction: () => say`the processing instruction is malformed`,
  'outside-root': () => say`text is not allowed outside the root element`,
  'second-root': () => say`there is a second root element`,
  unclosed: () => say`this is never closed`,
};
