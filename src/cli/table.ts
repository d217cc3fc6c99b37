/** Rows as aligned columns, two spaces between, headers in the first line. Numbers are given as text and stay left-aligned. */
export function formatTable(headers: readonly string[], rows: readonly (readonly string[])[], indent = ''): string {
  const all = headers.length === 0 ? rows : [headers, ...rows];
  const widths: number[] = [];
  for (const row of all) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return all.map((row) => `${indent}${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

/** `1 component`, `2 components`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
