const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/**
 * Text as XML may hold it, in an attribute or between tags. What XML 1.0 cannot express at all (control characters,
 * halves of surrogate pairs, U+FFFE and U+FFFF) is left out.
 */
export function escapeXml(text: string): string {
  return withoutIllegal(text).replace(/[&<>"\n\r\t]/g, (char) => names[char] ?? char);
}

/** ` name="value"` for each attribute that has a value. */
export function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return present.map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
}

/** `<name …/>`, or the element around its content. */
export function element(name: string, values: Parameters<typeof attributes>[0], content: readonly string[] | string = []): string {
  const inner = typeof content === 'string' ? content : content.join('');
  return inner === '' ? `<${name}${attributes(values)} />` : `<${name}${attributes(values)}>${inner}</${name}>`;
}

/** What may be illegal; a surrogate may be half of a legal pair. Nearly no text has any of it. */
const suspicious = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/;

function withoutIllegal(text: string): string {
  if (!suspicious.test(text)) return text;
  return Array.from(text).filter(isLegal).join('');
}

function isLegal(char: string): boolean {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return !isSurrogate && (point & 0xfffe) !== 0xfffe;
}
