import type { LogSheet } from '../protocol/worker.ts';

/** Columns of the log that say what happened; times and the three names of a component are left to the workbook. */
const shownColumns: ReadonlySet<string> = new Set(['Status', 'Item Type', 'Name', 'Description', 'Error Code', 'Error Text']);

/** The widest a column gets; longer texts push the rest of their line. */
const widest = 60;

/** An import log as aligned text: each sheet under its name, of the components what happened to them. */
export function importLogText(sheets: readonly LogSheet[]): string {
  return sheets
    .map(({ name, rows }) =>
      sheetText(
        name,
        rows.map((row) => row.map(inOneLine)),
      ),
    )
    .join('\n');
}

function inOneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ');
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
