/** A sheet of a workbook as text. */
export interface LogSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** What a sheet of a log can be wide; more would only be made up by an index. */
const widest = 1000;

/**
 * The sheets of a SpreadsheetML 2003 workbook (D.110), with a prefix before the names of elements or without. Cells that
 * are skipped by `ss:Index`, or covered by a merged one, are empty. The XML is well-formed; formats, formulas and comments
 * are not looked at.
 */
export function readWorkbook(workbook: string): readonly LogSheet[] {
  return elements(tagsAlone(workbook), 'Worksheet').map(({ attributes, content }) => ({
    name: decode(attribute(attributes, 'Name') ?? ''),
    rows: elements(content, 'Row').map(({ content: row }) => cellsOf(row)),
  }));
}

/** Without comments and instructions, and with character data escaped: then every `<` begins a tag. */
function tagsAlone(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, characters?: string) =>
    (characters ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

function cellsOf(row: string): readonly string[] {
  const cells: string[] = [];
  for (const { attributes, content } of elements(row, 'Cell')) {
    const index = Number(attribute(attributes, 'Index') ?? cells.length + 1);
    while (cells.length < Math.min(index, widest) - 1) cells.push('');
    const [data] = elements(content.replace(comment, ''), 'Data');
    cells.push(data === undefined ? '' : textOf(data.content));
    const covered = Math.min(Number(attribute(attributes, 'MergeAcross') ?? 0), widest);
    for (let more = 0; more < covered; more++) cells.push('');
  }
  return cells;
}

interface Found {
  readonly attributes: string;
  readonly content: string;
}

function elements(xml: string, name: string): readonly Found[] {
  return [...xml.matchAll(patternOf(name))].map((match) => ({ attributes: match[1] ?? '', content: match[2] ?? '' }));
}

function patternOf(name: string): RegExp {
  const attributes = `((?:[^>"']|"[^"]*"|'[^']*')*?)`;
  return new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])${attributes}(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}\\s*>)`, 'g');
}

/** A remark on a cell; it may hold a `Data` of its own. */
const comment = patternOf('Comment');

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? undefined : (found[1] ?? found[2]);
}

/** Text of a cell; parts of it may be bold and the like. */
function textOf(xml: string): string {
  return decode(xml.replace(/<[^>]*>/g, ''));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}
