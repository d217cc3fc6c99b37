import { escapeXml } from './xmlText.ts';

/** A sheet of text: the first row is its heading. Widths are in points. */
export interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Rows, counted from 0, that are headings as well. */
  readonly headings: readonly number[];
}

/** What Excel takes in one cell. */
const longestCell = 32_767;

const styles =
  '<Styles><Style ss:ID="Default"><Alignment ss:Vertical="Top" /><NumberFormat ss:Format="@" /></Style>' +
  '<Style ss:ID="Heading"><Font ss:Bold="1" /><Interior ss:Color="#D9D9D9" ss:Pattern="Solid" /></Style></Styles>';

// The heading row stays in view.
const frozen =
  '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><FreezePanes /><FrozenNoSplit />' +
  '<SplitHorizontal>1</SplitHorizontal><TopRowBottomPane>1</TopRowBottomPane><ActivePane>2</ActivePane></WorksheetOptions>';

/**
 * A SpreadsheetML 2003 workbook (D.110, D.111). Every cell is text: what looks like a formula stays what it is (M.10),
 * and a version like 1.10 is not taken for a number.
 */
export function formatWorkbook(sheets: readonly Sheet[]): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n' +
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\r\n' +
    `${styles}\r\n${sheets.map(formatSheet).join('\r\n')}\r\n</Workbook>\r\n`
  );
}

function formatSheet({ name, widths, rows, headings }: Sheet): string {
  const columns = widths.map((width) => `<Column ss:AutoFitWidth="0" ss:Width="${width}" />`).join('');
  const lines = rows.map((cells, i) => formatRow(cells, headings.includes(i)));
  return `<Worksheet ss:Name="${escapeXml(name)}"><Table>${columns}\r\n${lines.join('\r\n')}\r\n</Table>${frozen}</Worksheet>`;
}

function formatRow(cells: readonly string[], isHeading: boolean): string {
  const style = isHeading ? ' ss:StyleID="Heading"' : '';
  return `<Row>${cells.map((cell) => `<Cell${style}><Data ss:Type="String">${escapeXml(shorten(cell))}</Data></Cell>`).join('')}</Row>`;
}

function shorten(text: string): string {
  return text.length <= longestCell ? text : `${text.slice(0, longestCell - 1)}…`;
}
