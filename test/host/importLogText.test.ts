import { describe, expect, it } from 'vitest';
import { formatWorkbook } from '../../src/files/log/workbook.ts';
import { importLogText } from '../../src/host/importLogText.ts';

const sheet = (name: string, rows: readonly (readonly string[])[]) => ({ name, rows, widths: rows[0]!.map(() => 100), headings: [0] });

describe('import log as text', () => {
  it('aligns facts and shows of the components what happened', () => {
    const log = formatWorkbook([
      sheet('Solution', [
        ['Name', 'Value'],
        ['Unique name', 'A & "B" <C>'],
        ['Result', 'Failure'],
      ]),
      sheet('Components', [
        ['Date Time', 'Item Type', 'Id', 'Name', 'Localized Name', 'Original Name', 'Description', 'Status', 'Error Code', 'Error Text'],
        ['2026-01-01', 'Table', '', 'a_one', 'One', 'One', 'add: new', 'Success', '0', ''],
        ['2026-01-01', 'Column', '{1}', 'a_two', 'Two', 'Two', '', 'Failure', '0x80048', 'line one\nline two'],
      ]),
    ]);
    expect(importLogText(log)).toBe(
      [
        'Solution',
        '========',
        'Name         Value',
        'Unique name  A & "B" <C>',
        'Result       Failure',
        '',
        'Components',
        '==========',
        'Status   Item Type  Name   Description  Error Code  Error Text',
        'Success  Table      a_one  add: new     0',
        'Failure  Column     a_two               0x80048     line one line two',
        '',
      ].join('\n'),
    );
  });

  it('leaves out columns that say nothing', () => {
    const log = formatWorkbook([
      sheet('Components', [
        ['Status', 'Name', 'Error Code', 'Error Text'],
        ['Success', 'a', '0', ''],
      ]),
    ]);
    expect(importLogText(log)).toBe('Components\n==========\nStatus   Name\nSuccess  a\n');
  });

  it('hands back what it does not know', () => {
    expect(importLogText('<other/>')).toBe('<other/>');
  });
});
