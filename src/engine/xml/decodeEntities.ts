/**
 * Turns the five named entities and numeric references into characters, each once, from left to right. Others, and
 * numbers that are no character, stay as they are written.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot|apos));/g,
    (whole, hex?: string, decimal?: string, named?: string) => {
      if (named !== undefined) return namedEntities.get(named) ?? whole;
      const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
      return code > 0x10ffff || code === 0 ? whole : String.fromCodePoint(code);
    },
  );
}

const namedEntities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
