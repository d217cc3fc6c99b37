/** A sheet of an import log as text. */
export interface LogSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * The sheets of an import log (SpreadsheetML 2003, D.110). Reads what `formatImportLog` writes, with a prefix before the
 * names of elements or without: cells in order, none skipped. A text of another form is one sheet of its lines.
 */
export function readImportLog(workbook: string): readonly LogSheet[] {
  const sheets = elements(workbook, 'Worksheet').map(({ attributes, content }) => ({
    name: decode(/\bName="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    rows: elements(content, 'Row').map((row) => elements(row.content, 'Data').map((cell) => decode(cell.content))),
  }));
  return sheets.length > 0 ? sheets : [{ name: 'Log', rows: workbook.split(/\r?\n/).map((line) => [line]) }];
}

function elements(xml: string, name: string): { attributes: string; content: string }[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}\\b([^>]*?)(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g');
  return [...xml.matchAll(pattern)].map((match) => ({ attributes: match[1] ?? '', content: match[2] ?? '' }));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}
