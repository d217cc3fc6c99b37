import { type Diagnostic, errorFinding } from '../diagnostics.ts';
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
  const what = sentences[error.fault](error.facts) + (opened === undefined || opened === line ? '' : ` (opened in line ${opened})`);
  return errorFinding({
    code: codes[error.fault] ?? 'xml-not-well-formed',
    message: `${entry} can't be read: line ${line}, column ${column}: ${what}.`,
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

const hints: Partial<Record<XmlFault, string>> = {
  encoding: 'Save the file as UTF-8.',
  dtd: 'Remove the document type; solution files have none.',
  depth: 'Export the solution again; no real file is nested like this.',
  utf8: 'Save the file as UTF-8.',
};

const sentences: Record<XmlFault, (facts: NotWellFormed['facts']) => string> = {
  empty: () => 'there is no element in it',
  encoding: (facts) => `the encoding ${facts.encoding} is not UTF-8`,
  declaration: () => 'the XML declaration is malformed or stands in the wrong place',
  dtd: () => 'a document type (DTD) is not allowed',
  depth: (facts) => `elements are nested more than ${facts.limit} deep`,
  utf8: () => 'these bytes are not UTF-8',
  character: (facts) =>
    facts.character === undefined
      ? 'this character is not allowed in XML'
      : `the control character 0x${Number(facts.character).toString(16).toUpperCase().padStart(2, '0')} is not allowed in XML`,
  name: () => 'a name is expected here',
  ampersand: () => "'&' begins no reference; write &amp;",
  entity: (facts) => `the entity &${facts.entity}; is not defined`,
  reference: () => 'the character reference is malformed or names no character',
  'attribute-space': () => 'white space or the end of the tag is expected here',
  'attribute-equals': () => "'=' is expected after the attribute name",
  'attribute-quote': () => 'an attribute value must stand in quotes',
  'attribute-lt': () => "'<' is not allowed in an attribute value",
  'attribute-unclosed': () => 'the attribute value is not closed',
  'attribute-twice': () => 'the attribute stands here twice',
  'tag-unclosed': () => 'the tag is not closed',
  'end-tag': () => 'the end tag does not fit its start tag',
  'end-tag-unexpected': () => 'there is no element for this end tag',
  markup: () => "'<!' begins no comment or CDATA section",
  comment: () => "'--' is not allowed inside a comment",
  'cdata-end': () => "']]>' is not allowed in text",
  instruction: () => 'the processing instruction is malformed',
  'outside-root': () => 'text is not allowed outside the root element',
  'second-root': () => 'there is a second root element',
  unclosed: () => 'this is never closed',
};
