// The little XML that server exports need: two spaces a level, CRLF, `<X />` for empty elements (B.5).

export const escapeXml = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Moves a block of lines to the right. */
export const indent = (text, levels) =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : '  '.repeat(levels) + line))
    .join('\n');

/** An element on a line of its own; an empty text stays a pair of tags, as exports write it. */
export const leaf = (name, text) => `<${name}>${escapeXml(text)}</${name}>`;

/** An element around lines; without lines `<name />`, or a pair of tags where exports write that. */
export function element(name, lines, { attributes = '', pair = false } = {}) {
  if (lines.length === 0) return pair ? `<${name}${attributes}></${name}>` : `<${name}${attributes} />`;
  return `<${name}${attributes}>\n${indent(lines.join('\n'), 1)}\n</${name}>`;
}

/** `<labels><label description languagecode /></labels>` under whatever names the place wants. */
export const label = (list, item, text, language) =>
  element(list, [`<${item} description="${escapeXml(text)}" languagecode="${language}" />`]);

export const serverBytes = (text) => Buffer.from(text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'), 'utf8');
