/** Columns of the log that say what happened; times and the three names of a component are left to the workbook. */
const shownColumns: ReadonlySet<string> = new Set(['Status', 'Item Type', 'Name', 'Description', 'Error Code', 'Error Text']);

/** The widest a column gets; longer texts push the rest of their line. */
const widest = 60;

/**
 * An import log (SpreadsheetML, D.110) as aligned text: each sheet under its name. Reads the workbook as this program
 * writes it. An unknown form comes back as it is.
 */
export function importLogText(workbook: string): string {
  const sheets = [...workbook.matchAll(/<Worksheet [^>]*?Name="([^"]*)"[^>]*>(.*?)<\/Worksheet>/gs)];
  if (sheets.length === 0) return workbook;
  return sheets.map(([, name = '', content = '']) => sheetText(decode(name), rowsOf(content))).join('\n');
}

function sheetText(name: string, rows: readonly (readonly string[])[]): string {
  const shown = withoutNoise(rows);
  const widths: number[] = [];
  for (const row of shown)
    row.forEach((cell, column) => {
      widths[column] = Math.min(widest, Math.max(widths[column] ?? 0, cell.length));
    });
  const lines = shown.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${name}\n${'='.repeat(name.length)}\n${lines.join('\n')}\n`;
}

/** Columns that are shown and say something, most telling first. */
function withoutNoise(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [headings = [], ...others] = rows;
  if (!headings.includes('Status')) return rows;
  const columns = [...shownColumns].map((heading) => headings.indexOf(heading));
  const telling = columns.filter((column) => column >= 0 && others.some((row) => !['', '0'].includes(row[column] ?? '')));
  return rows.map((row) => telling.map((column) => row[column] ?? ''));
}

function rowsOf(sheet: string): string[][] {
  return [...sheet.matchAll(/<Row>(.*?)<\/Row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<Data [^>]*>(.*?)<\/Data>/gs)].map(([, cell = '']) => decode(cell).replace(/\s+/g, ' ')),
  );
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
