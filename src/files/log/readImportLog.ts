import { type LogSheet, readWorkbook } from './readWorkbook.ts';

export type { LogSheet };

/** The sheets of an import log that was written here. A text of another form is one sheet of its lines. */
export function readImportLog(workbook: string): readonly LogSheet[] {
  const sheets = readWorkbook(workbook);
  return sheets.length > 0 ? sheets : [{ name: 'Log', rows: workbook.split(/\r?\n/).map((line) => [line]) }];
}
