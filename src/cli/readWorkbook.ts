export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * The sheets of an import log (SpreadsheetML 2003, D.110) as text. Reads what this program wrote itself: elements with
 * a prefix or without, cells in order, no skipped ones.
 */
export function readWorkbook(xml: string): readonly Sheet[] {
  return elements(xml, 'Worksheet').map((sheet) => ({
    name: decode(/\bName="([^"]*)"/.exec(sheet.attributes)?.[1] ?? ''),
    rows: elements(sheet.content, 'Row').map((row) =>
      elements(row.content, 'Cell').map((cell) => decode(elements(cell.content, 'Data')[0]?.content ?? '')),
    ),
  }));
}

function elements(xml: string, name: string): { attributes: string; content: string }[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}\\b([^>]*?)(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g');
  return [...xml.matchAll(pattern)].map((match) => ({ attributes: match[1] ?? '', content: match[2] ?? '' }));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name ?? ''] ?? whole;
  });
}
